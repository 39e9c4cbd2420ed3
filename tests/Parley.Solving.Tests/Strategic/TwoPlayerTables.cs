using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.ExtremeEquilibria;

namespace Parley.Tests.Solving.Strategic;

/// <summary>Two-player tables for tests: from payoffs written as two matrices, or drawn by seed; and what methods say of them.</summary>
internal static class TwoPlayerTables
{
    /// <summary>A game from its two matrices, each as rows separated by semicolons, the entries by blanks.</summary>
    public static StrategicGame Of(string first, string second)
    {
        var (a, b) = (Matrix(first), Matrix(second));
        return Of(a.Length, a[0].Length, (i, j) => (a[i][j], b[i][j]));
    }

    /// <summary>A game in which the second player's matrix is the transpose of the first's.</summary>
    public static StrategicGame Symmetric(string first)
    {
        var a = Matrix(first);
        return Of(a.Length, a.Length, (i, j) => (a[i][j], a[j][i]));
    }

    /// <summary>A game whose payoffs sum to zero.</summary>
    public static StrategicGame ZeroSum(string first)
    {
        var a = Matrix(first);
        return Of(a.Length, a[0].Length, (i, j) => (a[i][j], -a[i][j]));
    }

    /// <summary>A game from a function of both strategies.</summary>
    public static StrategicGame Of(int rows, int columns, Func<int, int, (Rational First, Rational Second)> payoffs)
    {
        var table = new Rational[2 * rows * columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                (table[i + (rows * j)], table[(rows * columns) + i + (rows * j)]) = payoffs(i, j);
            }
        }

        return new StrategicGame(
            ["row", "column"], [[.. Enumerable.Range(1, rows).Select(i => $"r{i}")], [.. Enumerable.Range(1, columns).Select(j => $"c{j}")]], table);
    }

    /// <summary>A game with whole payoffs drawn from 0 up to, not including, <paramref name="levels"/>.</summary>
    public static StrategicGame Random(int rows, int columns, int seed, int levels)
    {
        var random = new Random(seed);
        return Of(rows, columns, (_, _) => (random.Next(levels), random.Next(levels)));
    }

    /// <summary>All extreme equilibria as the method gives them.</summary>
    public static GameAnswer Extreme(StrategicGame game, int threads = 1) => new ExtremeEquilibriaMethod().Solve(Game.Of(game), new SolveRequest { All = true, Threads = threads });

    /// <summary>The profiles of an answer, as "1 0 | 1/2 1/2".</summary>
    public static string[] Profiles(StrategicGame game, GameAnswer answer) => [.. answer.Equilibria.Select(equilibrium => Text(game, (MixedStrategyProfile)equilibrium.Profile))];

    /// <summary>A profile as "1 0 | 1/2 1/2".</summary>
    public static string Text(StrategicGame game, MixedStrategyProfile profile) =>
        string.Join(' ', profile.Probabilities[..game.Strategies[0].Length].Select(p => p.Exact)) + " | " + string.Join(' ', profile.Probabilities[game.Strategies[0].Length..].Select(p => p.Exact));

    private static Rational[][] Matrix(string text) => [.. text.Split(';').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(entry => Rational.Parse(entry)).ToArray())];
}
