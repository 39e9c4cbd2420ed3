using Parley.Language.Diagnostics;
using Parley.Language.Syntax;
using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests.Diagnostics;

/// <summary>
/// One golden to an id of characters and grammar; those of meaning have theirs with the binder. The text is tests/goldens/diagnostics/ID.parley, or is made here where no text file can show it.
/// </summary>
public sealed class DiagnosticGoldenTests
{
    private const string Folder = "tests/goldens/diagnostics";

    /// <summary>Texts that cannot be stored as a readable file.</summary>
    private static readonly Dictionary<string, Func<SourceText>> Made = new(StringComparer.Ordinal)
    {
        ["PA0101"] = () => SourceText.Read(Repository.PathOf($"{Folder}/no-such-folder/lost.parley"), "lost.parley"),
        ["PA0102"] = () => SourceText.FromBytes(new byte[50 * 1024 * 1024], "table.csv"),
        ["PA0103"] = () => SourceText.FromBytes([0x50, 0x4B, 0x03, 0x04, 0x00, 0x00], "memo.docx"),
        ["PA0104"] = () => SourceText.FromBytes([.. "case \"Caf"u8, 0xE9, .. "\"\n"u8], "latin1.parley"),
        ["PA0106"] = () => SourceText.From(string.Concat(Enumerable.Repeat("nonsense\n", 300)), "nonsense.parley"),
        ["PA0237"] = () => SourceText.From($"require {new string('(', 101)}1{new string(')', 101)} > 0\n", "deep.parley"),
        ["PA0238"] = () => SourceText.From($"require {string.Concat(Enumerable.Repeat("1 + ", 501))}1 > 0\n", "long.parley"),
    };

    public static TheoryData<string> Ids => [.. DiagnosticRegistry.All.Select(entry => entry.Id).Where(FrontEnd.IsOfSyntax)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasItsGolden(string id)
    {
        var text = TextOf(id);
        var diagnostics = FrontEnd.OfSyntax(text).Where(diagnostic => id != "PA0106" || diagnostic.Id == id).ToList();
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == id);
        Repository.AssertGolden($"{Folder}/{id}.golden", new DiagnosticRenderer().Render(diagnostics, text));
    }

    [Fact]
    public void NoGoldenOutlivesItsId()
    {
        var known = DiagnosticRegistry.All.Select(entry => entry.Id).ToHashSet(StringComparer.Ordinal);
        var stored = Directory.GetFiles(Repository.PathOf(Folder)).Select(path => Path.GetFileNameWithoutExtension(path)!).Where(name => name.StartsWith("PA", StringComparison.Ordinal));
        Assert.All(stored, name => Assert.Contains(name, known));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void EntryIsComplete(string id)
    {
        var entry = DiagnosticRegistry.Find(id)!;
        Assert.Matches("^PA[0-9]{4}$", entry.Id);
        Assert.EndsWith(".", entry.Explanation, StringComparison.Ordinal);
        Assert.False(entry.Sentence.Length > 0 && char.IsLower(entry.Sentence[0]), entry.Sentence);
        Assert.Equal(entry.Bad.Length == 0, entry.Mended.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ExampleShowsThisMistakeAlone(string id)
    {
        var entry = DiagnosticRegistry.Find(id)!;
        if (entry.Bad.Length == 0)
        {
            // No file shows these: the golden above makes one.
            Assert.True(Made.ContainsKey(id));
            return;
        }

        Assert.All(SyntaxTree.Parse(entry.Bad).Diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.Single(SyntaxTree.Parse(entry.Bad).Diagnostics);
        Assert.Empty(SyntaxTree.Parse(entry.Mended).Diagnostics);
    }

    [Fact]
    public void IdsAreUnique() =>
        Assert.Equal(DiagnosticRegistry.All.Length, DiagnosticRegistry.All.Select(entry => entry.Id).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void FindIgnoresCase() => Assert.Same(DiagnosticRegistry.Find("PA0210"), DiagnosticRegistry.Find("pa0210"));

    private static SourceText TextOf(string id) =>
        Made.TryGetValue(id, out var make) ? make() : SourceText.Read(Repository.PathOf($"{Folder}/{id}.parley"), $"{id}.parley");
}
