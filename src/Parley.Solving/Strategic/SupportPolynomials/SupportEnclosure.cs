using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>A regular solution of a support's equations, proved to be the only one in a box.</summary>
/// <param name="Point">By player and used strategy, the probability in floating point.</param>
/// <param name="Around">By player and used strategy, an interval proved to contain the probability.</param>
/// <param name="Alone">By player and used strategy, a wider box proved to contain no second solution; a player's reference strategy follows from its others.</param>
/// <param name="Sign">The sign of the determinant of the negative Jacobian: the index of the solution as an equilibrium.</param>
internal sealed record EnclosedSolution(double[] Point, Interval[] Around, Interval[] Alone, int Sign);

/// <summary>
/// Proves by Krawczyk's operator that a small box contains exactly one solution of a support's equations, and encloses it tightly (Krawczyk 1969; Moore, Kearfott and Cloud
/// 2009, Introduction to Interval Analysis, theorems 8.2 and 8.3). One strategy of each player, the likeliest, follows from the others.
/// </summary>
internal sealed class SupportEnclosure
{
    private readonly ScaledPayoffs _payoffs;
    private readonly int _players;
    private readonly int[][] _used;
    private readonly int[] _start;      // by player: its first used strategy among all
    private readonly int[] _reference;  // by player: the used strategy that follows from the others
    private int _unknowns;
    private int[] _owner = [];          // by unknown: player and used strategy
    private int[] _position = [];

    public SupportEnclosure(ScaledPayoffs payoffs)
    {
        _payoffs = payoffs;
        _players = payoffs.Values.Length;
        _used = new int[_players][];
        _start = new int[_players + 1];
        _reference = new int[_players];
    }

    /// <summary>Chooses the support, by player, as bits.</summary>
    public void Choose(ReadOnlySpan<ulong> used)
    {
        for (var player = 0; player < _players; player++)
        {
            _used[player] = new int[BitOperations.PopCount(used[player])];
            var rest = used[player];
            for (var i = 0; i < _used[player].Length; i++, rest &= rest - 1)
            {
                _used[player][i] = BitOperations.TrailingZeroCount(rest);
            }

            _start[player + 1] = _start[player] + _used[player].Length;
        }

        _unknowns = _start[_players] - _players;
        (_owner, _position) = (new int[_unknowns], new int[_unknowns]);
    }

    /// <summary>Looks for a solution near a box and proves that the box holds no other; null when that fails.</summary>
    /// <param name="low">By player and used strategy, the box's lower ends.</param>
    /// <param name="high">Its upper ends.</param>
    public EnclosedSolution? Find(ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        var point = new double[low.Length];
        for (var i = 0; i < point.Length; i++)
        {
            point[i] = 0.5 * (low[i] + high[i]);
        }

        Refer(point);
        var inverse = new double[_unknowns * _unknowns];
        if (!Polish(point, inverse, out var sign))
        {
            return null;
        }

        var box = new Interval[point.Length];
        for (var i = 0; i < box.Length; i++)
        {
            var slack = (0.1 * (high[i] - low[i])) + 1e-11;
            box[i] = new Interval(Math.Min(low[i], point[i]) - slack, Math.Max(high[i], point[i]) + slack);
        }

        Follow(box);
        if (Contract(point, inverse, box) is not { } inside)
        {
            return null;
        }

        var alone = box;
        for (var round = 0; round < 6; round++)
        {
            // Twice as wide and a few units more, so that whoever repeats the proof with other rounding finds room.
            var wider = Widened(inside, 1);
            if (Contract(point, inverse, wider) is not { } smaller)
            {
                break;
            }

            var before = Widest(inside);
            inside = smaller;
            if (Widest(inside) > 0.5 * before)
            {
                break;
            }
        }

        for (var width = 3; width < 1 << 12; width *= 4)
        {
            var final = Widened(inside, width);
            if (Contract(point, inverse, final) is not null)
            {
                return new EnclosedSolution(point, final, alone, sign);
            }
        }

        return null;
    }

    /// <summary>
    /// Follows the equations in floating point to a point with a given value in one coordinate, by least steps (Gauss and Newton, with a small ridge); null when that
    /// does not converge inside the simplices.
    /// </summary>
    /// <param name="start">Where to start, by player and used strategy.</param>
    /// <param name="fixedAt">The coordinate.</param>
    /// <param name="value">Its value.</param>
    public double[]? Slide(double[] start, int fixedAt, double value)
    {
        var point = (double[])start.Clone();
        Refer(point);
        var count = _unknowns;
        var (values, matrix) = (new double[count], new double[count * count]);
        var (normal, inverse, side) = (new double[count * count], new double[count * count], new double[count]);
        var held = Enumerable.Range(0, count).FirstOrDefault(unknown => _start[_owner[unknown]] + _position[unknown] == fixedAt, -1);
        if (held < 0)
        {
            return null;
        }

        point[fixedAt] = value;
        for (var round = 0; round < 30; round++)
        {
            Close(point);
            Linearise(point, values, matrix);
            for (var i = 0; i < count; i++)
            {
                side[i] = 0;
                for (var j = 0; j < count; j++)
                {
                    var sum = i == j ? 1e-12 : 0;
                    for (var k = 0; k < count; k++)
                    {
                        sum += matrix[(k * count) + i] * matrix[(k * count) + j];
                    }

                    normal[(i * count) + j] = i == held || j == held ? (i == j ? 1 : 0) : sum;
                    side[i] += i == held ? 0 : matrix[(j * count) + i] * values[j];
                }
            }

            if (!DenseInverse.TryInvert(normal, inverse, count, 1e-14))
            {
                return null;
            }

            var largest = 0.0;
            for (var i = 0; i < count; i++)
            {
                var step = 0.0;
                for (var j = 0; j < count; j++)
                {
                    step += inverse[(i * count) + j] * side[j];
                }

                largest = Math.Max(largest, Math.Abs(step));
                point[_start[_owner[i]] + _position[i]] -= step;
            }

            if (largest < 1e-14)
            {
                Close(point);
                return Array.TrueForAll(values, gap => Math.Abs(gap) < 1e-12) && Array.TrueForAll(point, probability => probability > 0) ? point : null;
            }
        }

        return null;
    }

    /// <summary>Makes a solution's likeliest strategies the reference strategies.</summary>
    public void Refer(EnclosedSolution solution) => Refer(solution.Point);

    /// <summary>Bounds, at every point of a box, what an unused strategy of a player earns more than its reference strategy.</summary>
    public Interval Gain(int player, int strategy, ReadOnlySpan<Interval> box) => Sum(player, strategy, _used[player][_reference[player]], box, -1, 0);

    private void Refer(double[] point)
    {
        var unknown = 0;
        for (var player = 0; player < _players; player++)
        {
            var best = 0;
            for (var i = 1; i < _used[player].Length; i++)
            {
                best = point[_start[player] + i] > point[_start[player] + best] ? i : best;
            }

            _reference[player] = best;
            for (var i = 0; i < _used[player].Length; i++)
            {
                if (i != best)
                {
                    (_owner[unknown], _position[unknown]) = (player, i);
                    unknown++;
                }
            }
        }
    }

    // Newton's method in floating point; the inverse of the last Jacobian stays.
    private bool Polish(double[] point, double[] inverse, out int sign)
    {
        sign = 0;
        var matrix = new double[inverse.Length];
        var values = new double[_unknowns];
        for (var round = 0; round < 12; round++)
        {
            Linearise(point, values, matrix);
            sign = DenseDeterminant.SignOfNegative(matrix, _unknowns);
            if (!DenseInverse.TryInvert(matrix, inverse, _unknowns))
            {
                return false;
            }

            var largest = 0.0;
            for (var unknown = 0; unknown < _unknowns; unknown++)
            {
                var step = 0.0;
                for (var i = 0; i < _unknowns; i++)
                {
                    step += inverse[(unknown * _unknowns) + i] * values[i];
                }

                largest = Math.Max(largest, Math.Abs(step));
                point[_start[_owner[unknown]] + _position[unknown]] -= step;
            }

            Close(point);
            if (!(largest < 10))
            {
                return false;
            }

            if (largest < 4e-16 || (round > 5 && largest < 1e-13))
            {
                return true;
            }
        }

        return true;
    }

    // The reference strategies' probabilities from the others', in floating point.
    private void Close(double[] point)
    {
        for (var player = 0; player < _players; player++)
        {
            var rest = 1.0;
            for (var i = 0; i < _used[player].Length; i++)
            {
                rest -= i == _reference[player] ? 0 : point[_start[player] + i];
            }

            point[_start[player] + _reference[player]] = rest;
        }
    }

    private void Linearise(double[] point, double[] values, double[] matrix)
    {
        var box = new Interval[point.Length];
        for (var i = 0; i < box.Length; i++)
        {
            box[i] = point[i];
        }

        for (var row = 0; row < _unknowns; row++)
        {
            values[row] = Middle(Equation(row, box));
            for (var column = 0; column < _unknowns; column++)
            {
                matrix[(row * _unknowns) + column] = Middle(Derivative(row, column, box));
            }
        }
    }

    private static double Middle(Interval value) => 0.5 * (value.Low + value.High);

    // Krawczyk's operator on the box; null unless it maps the box into its interior.
    private Interval[]? Contract(double[] point, double[] inverse, Interval[] box)
    {
        var middle = new Interval[box.Length];
        for (var i = 0; i < box.Length; i++)
        {
            middle[i] = point[i];
        }

        Follow(middle);
        var jacobian = new Interval[inverse.Length];
        var values = new Interval[_unknowns];
        for (var row = 0; row < _unknowns; row++)
        {
            values[row] = Equation(row, middle);
            for (var column = 0; column < _unknowns; column++)
            {
                jacobian[(row * _unknowns) + column] = Derivative(row, column, box);
            }
        }

        var result = new Interval[box.Length];
        for (var unknown = 0; unknown < _unknowns; unknown++)
        {
            var at = _start[_owner[unknown]] + _position[unknown];
            var image = middle[at];
            for (var column = 0; column < _unknowns; column++)
            {
                image -= (Interval)inverse[(unknown * _unknowns) + column] * values[column];
                Interval rest = column == unknown ? 1 : 0;
                for (var i = 0; i < _unknowns; i++)
                {
                    rest -= (Interval)inverse[(unknown * _unknowns) + i] * jacobian[(i * _unknowns) + column];
                }

                var other = _start[_owner[column]] + _position[column];
                image += rest * (box[other] - middle[other]);
            }

            if (!(image.Low > box[at].Low && image.High < box[at].High))
            {
                return null;
            }

            result[at] = image;
        }

        Follow(result);
        return result;
    }

    // The reference strategies' probabilities from the others'.
    private void Follow(Interval[] box)
    {
        for (var player = 0; player < _players; player++)
        {
            var rest = Interval.One;
            for (var i = 0; i < _used[player].Length; i++)
            {
                rest = i == _reference[player] ? rest : rest - box[_start[player] + i];
            }

            box[_start[player] + _reference[player]] = rest;
        }
    }

    private Interval Equation(int row, ReadOnlySpan<Interval> box)
    {
        var player = _owner[row];
        return Sum(player, _used[player][_position[row]], _used[player][_reference[player]], box, -1, 0);
    }

    private Interval Derivative(int row, int column, ReadOnlySpan<Interval> box)
    {
        var (player, other) = (_owner[row], _owner[column]);
        if (player == other)
        {
            return Interval.Zero;
        }

        var (strategy, reference) = (_used[player][_position[row]], _used[player][_reference[player]]);
        return Sum(player, strategy, reference, box, other, _position[column]) - Sum(player, strategy, reference, box, other, _reference[other]);
    }

    // What a strategy earns more than another against the box's mixtures, a fixed player using its given used strategy.
    private Interval Sum(int player, int strategy, int reference, ReadOnlySpan<Interval> box, int fixedPlayer, int fixedPosition)
    {
        var game = _payoffs.Game;
        var values = _payoffs.Values[player];
        var stride = game.StrideOf(player);
        var margin = new Interval(-2 * _payoffs.Error[player], 2 * _payoffs.Error[player]);
        return Over(_players - 1, 0, box);

        Interval Over(int other, int profile, ReadOnlySpan<Interval> weights)
        {
            if (other < 0)
            {
                return (Interval)values[profile + (strategy * stride)] - values[profile + (reference * stride)] + margin;
            }

            if (other == player)
            {
                return Over(other - 1, profile, weights);
            }

            var own = _used[other];
            if (other == fixedPlayer)
            {
                return Over(other - 1, profile + (own[fixedPosition] * game.StrideOf(other)), weights);
            }

            if (own.Length == 1)
            {
                return Over(other - 1, profile + (own[0] * game.StrideOf(other)), weights);
            }

            var sum = Interval.Zero;
            for (var i = 0; i < own.Length; i++)
            {
                sum += weights[_start[other] + i] * Over(other - 1, profile + (own[i] * game.StrideOf(other)), weights);
            }

            return sum;
        }
    }

    private static double Widest(Interval[] box) => box.Max(side => side.Width);

    private Interval[] Widened(Interval[] box, int times)
    {
        var result = new Interval[box.Length];
        for (var i = 0; i < box.Length; i++)
        {
            var slack = times * ((0.5 * box[i].Width) + (4 * Math.BitIncrement(Math.Abs(box[i].Low)) * 2.3e-16) + 1e-300);
            result[i] = new Interval(box[i].Low - slack, box[i].High + slack);
        }

        Follow(result);
        return result;
    }
}
