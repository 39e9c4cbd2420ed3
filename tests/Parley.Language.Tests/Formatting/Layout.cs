using Parley.Language.Formatting;
using Parley.Language.Syntax;

namespace Parley.Language.Tests.Formatting;

/// <summary>What holds for every case that is laid out.</summary>
internal static class Layout
{
    /// <summary>Formatting twice is formatting once; the tree and the comments stay what they were.</summary>
    public static void AssertFaithful(string content)
    {
        var before = SyntaxTree.Parse(content);
        Assert.Empty(before.Diagnostics);
        var once = CaseFormatter.Format(before);
        var after = SyntaxTree.Parse(once);
        Assert.Empty(after.Diagnostics);
        Assert.Equal(SyntaxPrinter.Print(before.Root), SyntaxPrinter.Print(after.Root));
        Assert.Equal(Comments(before), Comments(after));
        Assert.Equal(once, CaseFormatter.Format(after));
    }

    private static List<string> Comments(SyntaxTree tree) => [.. tree.Tokens
        .SelectMany(token => tree.Text.ToString(token.Leading).Split('\n', '\r'))
        .Where(line => line.Contains('#', StringComparison.Ordinal))
        .Select(line => line[line.IndexOf('#', StringComparison.Ordinal)..].TrimEnd())
        .Order(StringComparer.Ordinal)];
}
