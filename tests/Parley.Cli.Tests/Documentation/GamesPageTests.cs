using Parley.Reporting.Games;
using Parley.Solving.Catalog;
using Parley.Tests;

namespace Parley.Cli.Tests.Documentation;

/// <summary>The page for game theorists has a row for every concept and every method there is.</summary>
public sealed class GamesPageTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/guide/games.md"));

    [Fact]
    public void Every_method_has_its_row() =>
        Assert.All(MethodCatalog.Methods, method => Assert.Contains($"\n| `{method.Name}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_concept_has_its_row() =>
        Assert.All(ConceptWords.Names, name => Assert.Contains($"\n| `{name}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_row_is_of_a_method_or_a_concept_that_is_there()
    {
        var names = MethodCatalog.Methods.Select(method => method.Name).Concat(ConceptWords.Names).Append("undominated").Append("weakly-undominated").ToHashSet(StringComparer.Ordinal);
        var rows = Page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.All(rows, row => Assert.Contains(row, names));
    }
}
