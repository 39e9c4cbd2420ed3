using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.LinearPrograms;

namespace Parley.Tests.Solving.Catalog;

/// <summary>Whether a profile lies in the set of equilibria that a list of them spans.</summary>
internal static class NashSets
{
    private static readonly Rational Slack = new(1, 1_000_000);

    /// <summary>Whether a profile is one of the list's, up to a millionth, or lies in one of its maximal Nash subsets; with more players, between the vertices of a component, player by player.</summary>
    public static bool Contain(StrategicGame table, GameAnswer list, MixedStrategyProfile profile)
    {
        var sought = Values(profile);
        var listed = list.Equilibria.Select(equilibrium => Values(equilibrium.Profile)).ToList();
        return listed.Exists(other => other.Zip(sought).All(pair => Rational.Abs(pair.First - pair.Second) <= Slack))
            || list.Components.SelectMany(component => component.Subsets).Any(subset =>
                Spans(subset.First.Select(at => listed[at]), sought, 0, table.Strategies[0].Length)
                && Spans(subset.Second.Select(at => listed[at]), sought, table.Strategies[0].Length, table.Strategies[1].Length))
            || list.Components.Any(component => component.Subsets.IsEmpty && component.Equilibria.Length > 1 && Enumerable.Range(0, table.Players.Length).All(player =>
                Spans(component.Equilibria.Select(at => listed[at]), sought, table.StrategyStartOf(player), table.Strategies[player].Length)));
    }

    // Whether weights λ ≥ 0 that sum to one bring the points' mixture within the slack of the one sought: a linear program.
    private static bool Spans(IEnumerable<Rational[]> points, Rational[] sought, int start, int length)
    {
        var vertices = points.ToList();
        var program = new LinearProgram();
        program.AddVariables(vertices.Count, Rational.Zero);
        var sum = program.AddRow(RowSense.Equal, Rational.One);
        for (var vertex = 0; vertex < vertices.Count; vertex++)
        {
            program.Add(sum, vertex, Rational.One);
        }

        for (var at = start; at < start + length; at++)
        {
            var most = program.AddRow(RowSense.AtMost, sought[at] + Slack);
            var least = program.AddRow(RowSense.AtLeast, sought[at] - Slack);
            for (var vertex = 0; vertex < vertices.Count; vertex++)
            {
                program.Add(most, vertex, vertices[vertex][at]);
                program.Add(least, vertex, vertices[vertex][at]);
            }
        }

        return LinearProgramSolver.Solve(program).Status == LinearProgramStatus.Optimal;
    }

    private static Rational[] Values(Profile profile) => [.. profile.Probabilities.Select(number => number.Exact ?? Rational.FromDouble(number.Value))];
}
