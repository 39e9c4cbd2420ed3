using System.Globalization;
using Parley.Games;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Reporting.Terminal;
using Parley.Solving.Catalog;

namespace Parley.Reporting.Games;

/// <summary>Distributions over pure profiles: a row per profile with positive probability, and what each player earns.</summary>
internal static class CorrelatedLines
{
    public static void Write(Page page, Game game, GameAnswer answer, int shown, int digits)
    {
        // A distribution for a tree is over the pure profiles of its reduced strategic form.
        var form = game.Extensive is { } tree ? ReducedStrategicForm.Of(tree) : null;
        var table = game.Strategic ?? form!.Game;

        var text = new TextTable([
            new TextColumn(string.Empty, Right: true), new TextColumn("probability", Right: true), .. table.Players.Select(player => new TextColumn(player, Flexible: true)),
        ]);
        for (var at = 0; at < shown; at++)
        {
            var equilibrium = answer.Equilibria[at];
            var distribution = (CorrelatedDistribution)equilibrium.Profile;
            var number = (at + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits);
            for (var row = 0; row < distribution.Profiles.Length; row++)
            {
                text.Add(
                [
                    StyledLine.Of(number, Ink.Strong), StyledLine.Of(GameNumber.Short(distribution.Probabilities[row])),
                    .. Enumerable.Range(0, table.Players.Length).Select(player => StyledLine.Of(table.Strategies[player][table.StrategyAt(distribution.Profiles[row], player)])),
                ]);
                number = string.Empty;
            }

            text.Add([StyledLine.Empty, StyledLine.Of("payoff", Ink.Quiet), .. equilibrium.Payoffs.Select(payoff => StyledLine.Of(GameNumber.Short(payoff)))]);
        }

        text.WriteTo(page);
        if (form is not null)
        {
            var sets = form.Sequences.Tree.Game.InformationSets;
            var orders = table.Players.Select((player, at) => $"{player}: {string.Join(", ", form.Sequences.SetsOf(at).ToArray().Select(set => sets[set].Label))}");
            page.Wrapped($"Actions in the order {string.Join("; ", orders)}; * where the player's own move excludes it.", 0, Ink.Quiet);
        }

        foreach (var (label, at) in answer.Equilibria.Take(shown).Select((equilibrium, at) => (equilibrium.Label, at)).Where(pair => pair.Label.Length > 0))
        {
            page.Labelled((at + 1).ToString(CultureInfo.InvariantCulture).PadLeft(digits), label, 0, digits + 2);
        }
    }
}
