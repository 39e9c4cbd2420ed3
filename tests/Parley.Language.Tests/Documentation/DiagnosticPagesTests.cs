using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Parley.Language.Diagnostics;
using Parley.Tests;

namespace Parley.Language.Tests.Documentation;

/// <summary>docs/diagnostics: one page an id and an index, made from the registry. PARLEY_PROMOTE=1 writes them anew.</summary>
public sealed partial class DiagnosticPagesTests
{
    private const string Folder = "docs/diagnostics";

    public static TheoryData<string> Ids => [.. DiagnosticRegistry.All.Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryIdHasItsPage(string id) => Repository.AssertGolden($"{Folder}/{id}.md", Page(DiagnosticRegistry.Find(id)!));

    [Fact]
    public void TheIndexListsThemAll()
    {
        var index = new StringBuilder("# Diagnostics\n\nWhat Parley says of a case, by id. `parley explain ID` prints the same.\n");
        foreach (var block in DiagnosticRegistry.Blocks.Where(block => !block.Entries.IsEmpty))
        {
            index.Append(CultureInfo.InvariantCulture, $"\n## {block.Title}\n\n| id | | |\n|---|---|---|\n");
            foreach (var entry in block.Entries)
            {
                index.Append(CultureInfo.InvariantCulture, $"| [{entry.Id}]({entry.Id}.md) | {Severity(entry)} | {Sentence(entry).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
        }

        Repository.AssertGolden($"{Folder}/README.md", index.ToString());
    }

    [Fact]
    public void NoPageOutlivesItsId() => Assert.All(
        Directory.GetFiles(Repository.PathOf(Folder), "PA*.md"),
        path => Assert.NotNull(DiagnosticRegistry.Find(Path.GetFileNameWithoutExtension(path))));

    private static string Page(DiagnosticDescriptor entry)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# {entry.Id}\n\n**{Sentence(entry)}** ({Severity(entry)})\n\n{entry.Explanation}\n");
        if (entry.Hint.Length > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{Places(entry.Hint)}\n");
        }

        if (entry.Bad.Length > 0)
        {
            var reading = Case.Parse(entry.Bad, "example.parley");
            page.Append(CultureInfo.InvariantCulture, $"\nThis gives it:\n\n```parley\n{entry.Bad.TrimEnd('\n')}\n```\n");
            page.Append(CultureInfo.InvariantCulture, $"\n```text\n{new DiagnosticRenderer().Render(reading.Diagnostics, reading.Text).TrimEnd('\n')}\n```\n");
            page.Append(CultureInfo.InvariantCulture, $"\nPut right:\n\n```parley\n{entry.Mended.TrimEnd('\n')}\n```\n");
        }

        return page.ToString();
    }

    private static string Sentence(DiagnosticDescriptor entry) => Places(entry.Sentence);

    private static string Places(string template) => Place().Replace(template, "…").Replace("`…`", "…", StringComparison.Ordinal);

    private static string Severity(DiagnosticDescriptor entry) => entry.Severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "hint",
    };

    [GeneratedRegex(@"\{[0-9]\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
