using Parley.Solving.Strategic.PayoffTables;
using Parley.Solving.Strategic.SupportNewton;

namespace Parley.Solving.Strategic.GlobalNewton;

/// <summary>
/// The equations that the equilibria of the games with bonus λ·g fulfil on one support: payoff plus bonus is the same for all of a player's strategies in it, and
/// probabilities sum to one. One equation short of the unknowns, so a curve. A point holds the probabilities by global strategy index, then each player's best payoff, then λ.
/// </summary>
internal sealed class RaySystem
{
    private readonly double[] _scratch;
    private readonly double[] _pairs;
    private readonly double[] _solution;
    private readonly int[] _support;
    private readonly RankRevealingElimination _elimination = new();

    public RaySystem(PayoffTable table)
    {
        Table = table;
        _scratch = new double[table.ScratchLength];
        _pairs = new double[table.StrategyCount * table.StrategyCount];
        _support = new int[table.StrategyCount];
        Payoffs = new double[table.StrategyCount];
        Bonus = new double[table.StrategyCount];
        Used = new bool[table.StrategyCount];
        Owner = new int[table.StrategyCount];
        Dimension = table.StrategyCount + table.PlayerCount + 1;
        _solution = new double[Dimension];
        for (var player = 0; player < table.PlayerCount; player++)
        {
            Owner.AsSpan(table.StartOf(player), table.CountOf(player)).Fill(player);
        }
    }

    /// <summary>The table of the game.</summary>
    public PayoffTable Table { get; }

    /// <summary>The length of a point.</summary>
    public int Dimension { get; }

    /// <summary>Per strategy, its player.</summary>
    public int[] Owner { get; }

    /// <summary>The direction g of the ray, by global strategy index.</summary>
    public double[] Bonus { get; }

    /// <summary>The support.</summary>
    public bool[] Used { get; }

    /// <summary>The number of strategies in the support, as of the last evaluation.</summary>
    public int SupportSize { get; private set; }

    /// <summary>What every strategy earns without bonus at the point last evaluated.</summary>
    public double[] Payoffs { get; }

    /// <summary>Brings payoffs and pairwise tables up to date with a point.</summary>
    public void Evaluate(ReadOnlySpan<double> point)
    {
        Table.Pairs(point[..Table.StrategyCount], _pairs, _scratch);
        Table.PayoffsFromPairs(_pairs, point, Payoffs);
        SupportSize = 0;
        for (var strategy = 0; strategy < Used.Length; strategy++)
        {
            if (Used[strategy])
            {
                _support[SupportSize++] = strategy;
            }
        }
    }

    /// <summary>What must not become negative: the probability of a strategy in the support, the loss against the best reply of one outside.</summary>
    public double Margin(int strategy, ReadOnlySpan<double> point) => Used[strategy]
        ? point[strategy]
        : point[Table.StrategyCount + Owner[strategy]] - Payoffs[strategy] - (point[^1] * Bonus[strategy]);

    /// <summary>How fast <see cref="Margin"/> changes along a direction at the point last evaluated.</summary>
    public double MarginRate(int strategy, ReadOnlySpan<double> direction)
    {
        if (Used[strategy])
        {
            return direction[strategy];
        }

        var pairs = _pairs.AsSpan(strategy * Table.StrategyCount, Table.StrategyCount);
        return direction[Table.StrategyCount + Owner[strategy]] - PayoffTable.Dot(pairs, direction[..Table.StrategyCount]) - (direction[^1] * Bonus[strategy]);
    }

    /// <summary>The direction of the curve at the point last evaluated, of length one; false where the curve is not smooth.</summary>
    /// <param name="direction">Receives the direction.</param>
    /// <param name="previous">A direction to keep to, within a right angle; looked at when <paramref name="strategy"/> is −1.</param>
    /// <param name="strategy">The strategy whose margin is to grow, or −1.</param>
    /// <param name="along">Receives the cosine of the angle to the previous direction.</param>
    public bool TryTangent(Span<double> direction, ReadOnlySpan<double> previous, int strategy, out double along)
    {
        var size = SupportSize + Table.PlayerCount;
        Fill(default, size + 1);
        var last = _elimination.Row(size);
        LastRow(last, default, previous, strategy);
        last[size + 1] = strategy < 0 || Used[strategy] ? 1 : -1;
        along = 0;
        if (!_elimination.TryEliminate())
        {
            return false;
        }

        _elimination.Solve(_solution);
        direction.Clear();
        for (var at = 0; at <= size; at++)
        {
            direction[Place(at)] = _solution[at];
        }

        var length = Math.Sqrt(PayoffTable.Dot(direction, direction));
        foreach (ref var entry in direction)
        {
            entry /= length;
        }

        along = 1 / length;
        return double.IsFinite(length);
    }

    /// <summary>
    /// Newton's method back to the curve. The missing equation is that steps are orthogonal to a direction, or, given a strategy, that its margin is zero.
    /// </summary>
    /// <param name="point">From where; receives the point on the curve.</param>
    /// <param name="direction">The direction; looked at when <paramref name="strategy"/> is −1.</param>
    /// <param name="strategy">The strategy whose margin is to be zero; −1 for none.</param>
    /// <param name="first">Receives the size of the first step.</param>
    /// <returns>False when it does not converge as Newton's method should.</returns>
    public bool TryCorrect(Span<double> point, ReadOnlySpan<double> direction, int strategy, out double first)
    {
        first = 0;
        var last = double.PositiveInfinity;
        for (var iteration = 0; iteration < 8; iteration++)
        {
            Evaluate(point);
            var size = SupportSize + Table.PlayerCount;
            Fill(point, size + 1);
            LastRow(_elimination.Row(size), point, direction, strategy);
            if (!_elimination.TryEliminate())
            {
                return false;
            }

            _elimination.Solve(_solution);
            var moved = 0.0;
            for (var at = 0; at <= size; at++)
            {
                moved += _solution[at] * _solution[at];
                point[Place(at)] += _solution[at];
            }

            moved = Math.Sqrt(moved);
            first = iteration == 0 ? moved : first;
            if (!(moved <= 0.5 * last))
            {
                return moved < 1e-12;
            }

            // The next step would be its square.
            if (moved < 1e-7)
            {
                Evaluate(point);
                return true;
            }

            last = moved;
        }

        return false;
    }

    private void LastRow(Span<double> row, ReadOnlySpan<double> point, ReadOnlySpan<double> direction, int strategy)
    {
        var size = SupportSize + Table.PlayerCount;
        if (strategy < 0)
        {
            for (var at = 0; at <= size; at++)
            {
                row[at] = direction[Place(at)];
            }
        }
        else if (Used[strategy])
        {
            row[_support.AsSpan(0, SupportSize).IndexOf(strategy)] = 1;
            row[size + 1] = point.Length > 0 ? -point[strategy] : 0;
        }
        else
        {
            Indifference(row, strategy);
            row[size + 1] = point.Length > 0 ? Margin(strategy, point) : 0;
        }
    }

    // The rows of the support's equations; with a point also their right sides.
    private void Fill(ReadOnlySpan<double> point, int rows)
    {
        var columns = SupportSize + Table.PlayerCount + 1;
        _elimination.Begin(rows, columns);
        for (var at = 0; at < SupportSize; at++)
        {
            var strategy = _support[at];
            var row = _elimination.Row(at);
            Indifference(row, strategy);
            var sum = _elimination.Row(SupportSize + Owner[strategy]);
            sum[at] = 1;
            if (point.Length > 0)
            {
                row[columns] = point[Table.StrategyCount + Owner[strategy]] - Payoffs[strategy] - (point[^1] * Bonus[strategy]);
                sum[columns] -= point[strategy];
            }
        }

        for (var player = 0; player < Table.PlayerCount; player++)
        {
            _elimination.Row(SupportSize + player)[columns] += point.Length > 0 ? 1 : 0;
        }
    }

    private void Indifference(Span<double> row, int strategy)
    {
        var pairs = _pairs.AsSpan(strategy * Table.StrategyCount, Table.StrategyCount);
        for (var column = 0; column < SupportSize; column++)
        {
            row[column] = pairs[_support[column]];
        }

        row[SupportSize + Owner[strategy]] = -1;
        row[SupportSize + Table.PlayerCount] = Bonus[strategy];
    }

    private int Place(int unknown) => unknown < SupportSize ? _support[unknown] : Table.StrategyCount + unknown - SupportSize;
}
