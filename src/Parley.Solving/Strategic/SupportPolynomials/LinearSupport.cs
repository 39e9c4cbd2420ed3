using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>A polytope of equilibria: every mixture of one player's vertices with every mixture of the other's, all others pure.</summary>
/// <param name="Profiles">The vertex combinations, each by player and used strategy.</param>
/// <param name="Whole">Whether these combinations span all equilibria of the support's closure.</param>
internal sealed record LinearPiece(IReadOnlyList<Rational[]> Profiles, bool Whole);

/// <summary>
/// The equilibria of a support in which at most two players mix, exactly, where the equations are dependent: each mixer's conditions are linear in the other's
/// probabilities and leave a polytope of them; a pure player's conditions hold on the product of the two when they hold at its vertices, or fall to one side when the other
/// polytope is a point. (Vorob'ev 1958, Jansen 1981, for two players.)
/// </summary>
internal sealed class LinearSupport
{
    private readonly StrategicGame _game;
    private readonly int[][] _used;
    private readonly CancellationToken _stop;
    private readonly int _first;
    private readonly int _second; // −1 when only one player mixes

    private LinearSupport(StrategicGame game, int[][] used, CancellationToken stop)
    {
        (_game, _used, _stop) = (game, used, stop);
        int[] mixing = [.. Enumerable.Range(0, used.Length).Where(player => used[player].Length > 1)];
        (_first, _second) = (mixing[0], mixing.Length > 1 ? mixing[1] : -1);
    }

    /// <summary>The closure of the support's equilibria; null when it is too large to work out or the stop came first. No profile when none uses exactly this support.</summary>
    /// <param name="game">The game.</param>
    /// <param name="used">By player, the used strategies; one or two players have several.</param>
    /// <param name="stop">Looked at every few milliseconds.</param>
    public static LinearPiece? Solve(StrategicGame game, int[][] used, CancellationToken stop) => new LinearSupport(game, used, stop).Solve();

    private LinearPiece? Solve()
    {
        var none = new LinearPiece([], true);
        if (_second < 0)
        {
            // The mixer's own conditions are constants.
            var (equal, bounds) = Conditions(_first, _first, []);
            if (equal.Exists(row => !row[0].IsZero) || bounds.Exists(row => row[0].Sign > 0))
            {
                return none;
            }

            var own = Polytope(_first, [], Pure(_first, []));
            return own is null ? null : Inner(own) ? new LinearPiece([.. own.Select(point => Profile(point, []))], true) : none;
        }

        var (firstEqual, firstBounds) = Conditions(_second, _first, []);
        var (secondEqual, secondBounds) = Conditions(_first, _second, []);
        var first = Polytope(_first, firstEqual, firstBounds);
        var second = Polytope(_second, secondEqual, secondBounds);
        if (first is null || second is null)
        {
            return null;
        }

        if (!Inner(first) || !Inner(second))
        {
            return none;
        }

        var tests = first.SelectMany(x => second.Select(y => (X: x, Y: y, Holds: Pure(_first, y).TrueForAll(row => Dot(row, x).Sign <= 0))))
            .TakeWhile(_ => !_stop.IsCancellationRequested).ToArray();
        if (_stop.IsCancellationRequested)
        {
            return null;
        }

        if (!tests.All(test => test.Holds))
        {
            if (second.Count == 1)
            {
                first = Polytope(_first, firstEqual, [.. firstBounds, .. Pure(_first, second[0])]);
            }
            else if (first.Count == 1)
            {
                second = Polytope(_second, secondEqual, [.. secondBounds, .. Pure(_second, first[0])]);
            }
            else
            {
                return new LinearPiece([.. tests.Where(test => test.Holds).Select(test => Profile(test.X, test.Y))], false);
            }

            if (first is null || second is null)
            {
                return null;
            }

            if (!Inner(first) || !Inner(second))
            {
                return none;
            }
        }

        return new LinearPiece([.. first.SelectMany(x => second.Select(y => Profile(x, y)))], true);
    }

    private List<Rational[]>? Polytope(int player, IReadOnlyList<Rational[]> equal, IReadOnlyList<Rational[]> bounds) =>
        PolytopeVertices.Of(_used[player].Length, equal, bounds, _stop);

    // Some point between the vertices has every probability above zero.
    private static bool Inner(List<Rational[]> vertices) =>
        vertices.Count > 0 && Enumerable.Range(0, vertices[0].Length).All(i => vertices.Exists(vertex => vertex[i].Sign > 0));

    private Rational[] Profile(Rational[] first, Rational[] second) =>
        [.. Enumerable.Range(0, _used.Length).SelectMany(player => player == _first ? first : player == _second ? second : [Rational.One])];

    // What the players that do not mix ask of one mixer's probabilities, the other mixing as given.
    private List<Rational[]> Pure(int over, Rational[] other) =>
        [.. Enumerable.Range(0, _used.Length).Where(player => player != _first && player != _second).SelectMany(player => Conditions(player, over, other).Bounds)];

    // A player's leads of its strategies over its first used one, as rows over one mixer's used strategies; the other mixer, unless the player is it, mixes as given.
    private (List<Rational[]> Equal, List<Rational[]> Bounds) Conditions(int player, int over, Rational[] other)
    {
        var (equal, bounds) = (new List<Rational[]>(), new List<Rational[]>());
        var rest = over == _first ? _second : _first;
        var reference = Row(player, _used[player][0]);
        for (var strategy = 0; strategy < _game.Strategies[player].Length; strategy++)
        {
            if (strategy == _used[player][0])
            {
                continue;
            }

            var row = Row(player, strategy);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] -= reference[i];
            }

            (Array.IndexOf(_used[player], strategy) >= 0 ? equal : bounds).Add(row);
        }

        return (equal, bounds);

        Rational[] Row(int owner, int strategy)
        {
            var profile = 0;
            for (var someone = 0; someone < _used.Length; someone++)
            {
                profile += someone == owner ? strategy * _game.StrideOf(owner) : _used[someone].Length == 1 ? _used[someone][0] * _game.StrideOf(someone) : 0;
            }

            var payoffs = _game.ExactPayoffsOf(owner);
            var result = new Rational[owner == over ? 1 : _used[over].Length];
            for (var i = 0; i < result.Length; i++)
            {
                var at = profile + (owner == over ? 0 : _used[over][i] * _game.StrideOf(over));
                if (owner == rest || rest < 0 || owner == over)
                {
                    result[i] = payoffs[at];
                    continue;
                }

                for (var j = 0; j < other.Length; j++)
                {
                    result[i] += other[j] * payoffs[at + (_used[rest][j] * _game.StrideOf(rest))];
                }
            }

            return result;
        }
    }

    private static Rational Dot(Rational[] left, Rational[] right)
    {
        var sum = Rational.Zero;
        for (var i = 0; i < right.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
