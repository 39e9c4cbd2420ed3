using Parley.Language.Syntax;
using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests.Syntax;

/// <summary>The fixture that uses the whole grammar, and its printed tree.</summary>
public sealed class CoverageTests
{
    private static readonly SyntaxTree Everything = SyntaxTree.Parse(SourceText.Read(Repository.PathOf("tests/fixtures/syntax/everything.parley")));

    [Fact]
    public void ReadsEverything() => Assert.Empty(Everything.Diagnostics);

    [Fact]
    public void PrintsItsTree() => Repository.AssertGolden("tests/goldens/syntax/everything.golden", SyntaxPrinter.Print(Everything.Root));

    [Fact]
    public void EveryKindOfNodeIsThere()
    {
        var found = new HashSet<Type>();
        Gather(Everything.Root, found);
        var kinds = typeof(SyntaxNode).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(SyntaxNode)) && !type.IsAbstract && type != typeof(SkippedSyntax) && type != typeof(MissingExpressionSyntax));
        Assert.All(kinds, kind => Assert.Contains(kind, found));
    }

    [Fact]
    public void EverySpanHoldsTheSpansWithin() => AssertSpans(Everything.Root);

    [Fact]
    public void EveryWordOfTheLanguageIsThere()
    {
        var used = Everything.Tokens.Select(token => token.Kind).ToHashSet();
        var lacking = Enum.GetValues<TokenKind>().Where(kind => kind != TokenKind.EndOfLine && SyntaxFacts.SpellingOf(kind) is not ("conflict" or "process" or "coalition" or "issue" or "alignment") && !used.Contains(kind));
        Assert.Empty(lacking);
    }

    private static void Gather(SyntaxNode node, HashSet<Type> found)
    {
        found.Add(node.GetType());
        foreach (var child in node.Children())
        {
            Gather(child, found);
        }
    }

    private static void AssertSpans(SyntaxNode node)
    {
        foreach (var child in node.Children())
        {
            Assert.True(node.Span.Contains(child.Span), $"{node.GetType().Name} {node.Span} does not hold {child.GetType().Name} {child.Span}.");
            AssertSpans(child);
        }
    }
}
