using Parley.Language.Diagnostics;
using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests.Binding;

/// <summary>Every diagnostic of the binder has a text that shows it, a golden of what is said, and the text mended.</summary>
public sealed class BindingDiagnosticTests
{
    private const string Folder = "tests/goldens/diagnostics";

    /// <summary>The binder's entries with a text that shows them: all but a folder without exactly one case (below). The compiler of games shows its own.</summary>
    public static TheoryData<string> Ids =>
        [.. DiagnosticRegistry.All.Where(entry => string.CompareOrdinal(entry.Id, "PA03") > 0 && entry.Bad.Length > 0).Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasItsGolden(string id)
    {
        var entry = DiagnosticRegistry.Find(id)!;
        Repository.AssertGolden($"{Folder}/{id}.parley", entry.Bad);
        var reading = Case.Parse(entry.Bad, $"{id}.parley");
        Repository.AssertGolden($"{Folder}/{id}.golden", new DiagnosticRenderer().Render(reading.Diagnostics, reading.Text));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ExampleShowsThisMistakeAlone(string id)
    {
        var entry = DiagnosticRegistry.Find(id)!;
        var reading = Case.Parse(entry.Bad);
        Assert.NotEmpty(reading.Diagnostics);
        Assert.All(reading.Diagnostics, diagnostic => Assert.Equal(id, diagnostic.Id));
        Assert.Equal(entry.Severity == DiagnosticSeverity.Error, reading.Model is null);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void MendedExampleIsSound(string id)
    {
        var reading = Case.Parse(DiagnosticRegistry.Find(id)!.Mended);
        Assert.Empty(reading.Diagnostics);
        Assert.NotNull(reading.Model);
    }

    [Fact]
    public void OnlyTheFolderLacksAText()
    {
        var without = DiagnosticRegistry.All.Where(entry => entry.Bad.Length == 0 && entry.Id[..4] is ("PA03" or "PA04" or "PA05"));
        Assert.Equal("PA0331", Assert.Single(without).Id);
    }

    [Fact]
    public void FolderMustHoldExactlyOneCase()
    {
        var none = Case.Read(Repository.PathOf("tests/goldens/terminal"));
        Assert.Equal("PA0331", Assert.Single(none.Diagnostics).Id);
        Assert.Null(none.Model);
        var many = Case.Read(Repository.PathOf("tests/fixtures/drafts"));
        var diagnostic = Assert.Single(many.Diagnostics);
        Assert.Equal("PA0331", diagnostic.Id);
        Repository.AssertGolden(
            "tests/goldens/diagnostics/PA0331.golden",
            $"{diagnostic.Severity.ToString().ToLowerInvariant()} {diagnostic.Id}\n  {diagnostic.Message}\n  hint: {diagnostic.Hint}\n".Replace(Repository.Root, string.Empty, StringComparison.Ordinal));
        Assert.NotNull(Case.Read(Repository.PathOf("cases/textbook/crisis-signalling")).Model);
        Assert.Equal("PA0101", Assert.Single(Case.Read(Repository.PathOf("cases/no-such-case.parley")).Diagnostics).Id);
    }
}
