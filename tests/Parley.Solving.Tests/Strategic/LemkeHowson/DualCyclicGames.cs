using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Strategic.Bimatrix;
using Parley.Solving.Strategic.LemkeHowson;
using Xunit;

namespace Parley.Tests.Solving.Strategic.LemkeHowson;

/// <summary>
/// Square games whose best-response polytopes are dual cyclic polytopes, the first with its facets labelled in order, the second with neighbours exchanged, all of whose Lemke–Howson paths are long
/// (Savani and von Stengel 2006, "Hard-to-solve bimatrix games", Econometrica 74, §3).
/// </summary>
public class DualCyclicGames
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(8)]
    [PublishedGame("A hard-to-solve game", "Savani and von Stengel 2006, Hard-to-solve bimatrix games, Econometrica 74, §3: the only equilibrium is completely mixed")]
    public void The_only_equilibrium_is_completely_mixed(int size)
    {
        var profile = (MixedStrategyProfile)Assert.Single(TwoPlayerTables.Extreme(Game(size)).Equilibria).Profile;
        Assert.All(profile.Probabilities, probability => Assert.True(probability.Exact > Rational.Zero));
    }

    [Fact]
    public void Even_the_shortest_path_grows_exponentially()
    {
        var shortest = new[] { 4, 6, 8, 10 }.Select(Shortest).ToArray();
        for (var step = 1; step < shortest.Length; step++)
        {
            Assert.True(shortest[step] >= 1.5 * shortest[step - 1], $"{string.Join(' ', shortest)}");
        }
    }

    private static int Shortest(int size)
    {
        var game = Game(size);
        var (first, second) = (new BestResponsePolytope(game, 0), new BestResponsePolytope(game, 1));
        return Enumerable.Range(0, 2 * size).Min(label =>
        {
            var path = new ComplementaryPath<ExactDictionary>(new ExactDictionary(first), new ExactDictionary(second));
            Assert.True(path.Follow(label, 1_000_000, TestContext.Current.CancellationToken));
            return path.Length;
        });
    }

    private static StrategicGame Game(int size)
    {
        // Labels of the facets in the order of the moment curve, from 1.
        var ordered = Enumerable.Range(1, 2 * size).ToArray();
        var exchanged = ordered.Select(k => k == 1 || k == size ? k : k < size ? k + (k % 2 == 0 ? 1 : -1) : k - (k % 2 == 0 ? 1 : -1)).ToArray();
        var replies = Constraints(size, ordered, Enumerable.Range(1, size).ToArray());
        var own = Constraints(size, exchanged, Enumerable.Range(size + 1, size).ToArray());
        return TwoPlayerTables.Of(size, size, (i, j) => (own[i][j], replies[j][i]));
    }

    // The polytope {z : (p_k − p)·z ≤ 1}, p_k on the moment curve and p their mean, in the coordinates that are the slacks of the facets with the given labels: the other facets, by label, as rows of M in M x ≤ 1.
    private static Rational[][] Constraints(int size, int[] labels, int[] variables)
    {
        var points = Enumerable.Range(1, 2 * size).Select(t => Enumerable.Range(1, size).Select(power => (Rational)System.Numerics.BigInteger.Pow(t, power)).ToArray()).ToArray();
        var normals = points.Select(point => point.Select((value, axis) => value - (points.Aggregate(Rational.Zero, (sum, other) => sum + other[axis]) / (2 * size))).ToArray()).ToArray();
        var basis = variables.Select(label => normals[Array.IndexOf(labels, label)]).ToArray();
        return [.. Enumerable.Range(1, 2 * size).Where(label => !variables.Contains(label)).Select(label =>
        {
            // The normal as a combination r of the basis; its slack is 1 − Σ r + Σ r x.
            var r = Combination(basis, normals[Array.IndexOf(labels, label)]);
            var atOrigin = Rational.One - r.Aggregate(Rational.Zero, (sum, value) => sum + value);
            Assert.True(atOrigin > Rational.Zero);
            return r.Select(value => -value / atOrigin).ToArray();
        })];
    }

    // r with Σ rᵢ basisᵢ = target.
    private static Rational[] Combination(Rational[][] basis, Rational[] target)
    {
        var size = target.Length;
        var rows = Enumerable.Range(0, size).Select(axis => basis.Select(vector => vector[axis]).Append(target[axis]).ToArray()).ToArray();
        for (var step = 0; step < size; step++)
        {
            var pivot = Array.FindIndex(rows, step, row => !row[step].IsZero);
            (rows[step], rows[pivot]) = (rows[pivot], rows[step]);
            for (var row = 0; row < size; row++)
            {
                if (row != step)
                {
                    var factor = rows[row][step] / rows[step][step];
                    rows[row] = [.. rows[row].Select((value, column) => value - (factor * rows[step][column]))];
                }
            }
        }

        return [.. rows.Select((row, step) => row[size] / row[step])];
    }
}
