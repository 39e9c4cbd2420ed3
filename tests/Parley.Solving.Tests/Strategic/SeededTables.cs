using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests.Solving.Strategic;

/// <summary>Strategic games by shape and seed.</summary>
internal static class SeededTables
{
    /// <summary>Independent whole payoffs from 0 to <paramref name="most"/>.</summary>
    public static StrategicGame Of(int seed, int most, params int[] counts)
    {
        var random = new Random(seed);
        return Of(counts, _ => random.Next(most + 1));
    }

    /// <summary>Payoffs by position in the table, player by player.</summary>
    public static StrategicGame Of(int[] counts, Func<int, Rational> payoff)
    {
        var profiles = StrategicGame.CountProfiles(counts)!.Value;
        return new StrategicGame(
            [.. counts.Select((_, player) => $"p{player + 1}")],
            [.. counts.Select(count => Enumerable.Range(1, count).Select(strategy => $"s{strategy}").ToImmutableArray())],
            [.. Enumerable.Range(0, profiles * counts.Length).Select(payoff)]);
    }

    /// <summary>A two-player table from both players' payoffs, row by row.</summary>
    public static StrategicGame Bimatrix(int[][] first, int[][] second)
    {
        var (rows, columns) = (first.Length, first[0].Length);
        return Of([rows, columns], index =>
        {
            var profile = index % (rows * columns);
            return (index == profile ? first : second)[profile % rows][profile / rows];
        });
    }
}
