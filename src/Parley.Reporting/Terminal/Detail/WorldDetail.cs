using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Detail;

/// <summary>Every world that was solved: how, how completely, and how much of it was certified; with the size of the games.</summary>
internal static class WorldDetail
{
    public static void Write(Page page, StudyResult result)
    {
        page.Space();
        page.Heading("GAMES AND WORLDS", "a world is the game with moves replaced (do), assumptions changed (under) or a rival's terms");
        foreach (var game in result.Games)
        {
            page.Labelled(
                game.Name,
                $"{NumberText.Count(game.Nodes, "node")} ({NumberText.Count(game.Decisions)} decisions, {NumberText.Count(game.ChanceNodes)} chance, "
                + $"{NumberText.Count(game.Terminals)} ends), {NumberText.Count(game.InformationSets, "information set")}, {NumberText.Count(game.Actions, "action")}, "
                + $"{NumberText.Count(game.PayoffTerms, "payoff term")}",
                2, 4 + game.Name.Length);
        }

        page.Space();
        var severalGames = result.Games.Length > 1;
        var table = new TextTable(
            new TextColumn("world", Flexible: true), new TextColumn(severalGames ? "game" : string.Empty, Priority: severalGames ? 3 : 4),
            new TextColumn("at base"), new TextColumn("residual", Right: true, Priority: 2),
            new TextColumn("certified", Right: true), new TextColumn("fold", Right: true, Priority: 1), new TextColumn("completeness", Flexible: true, Priority: 3));
        foreach (var world in result.Worlds)
        {
            var solution = world.Solutions.IsEmpty ? null : world.Solutions[0];
            var count = world.Solutions.Length > 1 ? FormattableString.Invariant($", {world.Solutions.Length}") : string.Empty;
            table.Add(
                StyledLine.Of(world.Label, Ink.Strong),
                StyledLine.Of(severalGames ? world.Game : string.Empty),
                StyledLine.Of(world.BaseStatus + count),
                StyledLine.Of(solution is null ? "–" : NumberText.Of(solution.Residual, 1)),
                StyledLine.Of(world.PointsSolved == 0 ? "–" : $"{NumberText.Count(world.PointsCertified)} of {NumberText.Count(world.PointsSolved)}"),
                StyledLine.Of(world.PointsSolved == 0 ? "–" : NumberText.Count(world.PointsFolded)),
                StyledLine.Of(world.Completeness, Ink.Quiet));
        }

        table.WriteTo(page, 2);
        foreach (var world in result.Worlds.Where(world => world.Note.Length > 0))
        {
            page.Labelled(world.Label, world.Note, 2, 4 + DisplayWidth.Of(world.Label), Ink.Quiet);
        }

        foreach (var variant in result.Worlds.Select(world => world.Variant).Where(variant => variant.Length > 0).Distinct(StringComparer.Ordinal))
        {
            page.Labelled("meant by it", variant, 2, 15, Ink.Quiet);
        }
    }
}
