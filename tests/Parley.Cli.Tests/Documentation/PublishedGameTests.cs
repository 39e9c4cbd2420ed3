using System.Text;
using System.Text.RegularExpressions;
using Parley.Cli.Tests.Architecture;
using Parley.Tests;

namespace Parley.Cli.Tests.Documentation;

/// <summary>The list of published games whose answers are pinned is read off the tests that pin them.</summary>
public sealed partial class PublishedGameTests
{
    private const int Promised = 60;

    [Fact]
    public void The_list_of_published_games_is_what_the_tests_pin()
    {
        var games = Pinned().GroupBy(pin => pin.Game, StringComparer.OrdinalIgnoreCase).OrderBy(game => game.Key, StringComparer.OrdinalIgnoreCase).ToList();
        var page = new StringBuilder("# Published games\n\n").Append(games.Count).Append(
            " games from the literature whose known answers are tests. Each answer was taken from the source named or derived in words beside the test,\nnever from our own output.\n\n"
            + "| game | source | test |\n|---|---|---|\n");
        foreach (var game in games)
        {
            page.Append("| ").Append(game.Key).Append(" | ").AppendJoin("; ", game.Select(pin => pin.Citation).Distinct(StringComparer.Ordinal))
                .Append(" | ").AppendJoin(", ", game.Select(pin => pin.Test).Distinct(StringComparer.Ordinal)).Append(" |\n");
        }

        Repository.AssertGolden("docs/methods/published-games.md", page.ToString());
        Assert.True(games.Count >= Promised, $"{games.Count} games are pinned, {Promised} are promised.");
    }

    private static IEnumerable<(string Game, string Citation, string Test)> Pinned() =>
        from file in Sources.In("tests")
        from Match match in Attribute().Matches(file.Text)
        select (Plain(match.Groups["game"].Value), Plain(match.Groups["source"].Value), System.IO.Path.GetFileNameWithoutExtension(file.Path));

    private static string Plain(string literal) => literal.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("|", "∣", StringComparison.Ordinal);

    [GeneratedRegex("""\bPublishedGame\(\s*"(?<game>([^"\\]|\\.)*)"\s*,\s*"(?<source>([^"\\]|\\.)*)"\s*\)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Attribute();
}
