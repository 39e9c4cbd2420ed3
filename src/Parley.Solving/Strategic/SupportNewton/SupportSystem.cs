using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.SupportNewton;

/// <summary>
/// The equations of an equilibrium on a given support: every strategy in it earns what its player's others do, and probabilities sum to one. Solved by Newton's method;
/// what comes out is an equilibrium only if no probability is negative and no strategy outside earns more, which <see cref="TryPolish"/> decides.
/// </summary>
internal sealed class SupportSystem(PayoffTable table)
{
    private const double Tolerance = 1e-12;
    private readonly double[] _scratch = new double[table.ScratchLength];
    private readonly double[] _step = new double[table.StrategyCount + table.PlayerCount + 1];
    private readonly int[] _support = new int[table.StrategyCount];
    private readonly RankRevealingElimination _elimination = new();

    /// <summary>The table of the game.</summary>
    public PayoffTable Table { get; } = table;

    /// <summary>The mixtures looked at, by global strategy index.</summary>
    public double[] Mixtures { get; } = new double[table.StrategyCount];

    /// <summary>What every strategy earns at <see cref="Mixtures"/>.</summary>
    public double[] Payoffs { get; } = new double[table.StrategyCount];

    /// <summary>The pairwise tables at <see cref="Mixtures"/>.</summary>
    public double[] Pairs { get; } = new double[table.StrategyCount * table.StrategyCount];

    /// <summary>Brings payoffs and pairwise tables up to date with the mixtures.</summary>
    public void Evaluate()
    {
        Table.Pairs(Mixtures, Pairs, _scratch);
        Table.PayoffsFromPairs(Pairs, Mixtures, Payoffs);
    }

    /// <summary>
    /// Newton's method from a start, on the strategies with positive probability there. Accepts when the regret, in units of the table, is at most 1e-12.
    /// </summary>
    /// <param name="mixtures">The start; receives the equilibrium when there is one.</param>
    public bool TryPolish(Span<double> mixtures)
    {
        mixtures.CopyTo(Mixtures);
        var size = 0;
        for (var strategy = 0; strategy < mixtures.Length; strategy++)
        {
            if (mixtures[strategy] > 0)
            {
                _support[size++] = strategy;
            }
        }

        var last = double.PositiveInfinity;
        for (var iteration = 0; iteration < 20; iteration++)
        {
            Evaluate();
            var moved = NewtonStep(_support.AsSpan(0, size));
            if (!(moved <= 2) || (iteration > 3 && moved > last && moved > 1e-9))
            {
                return false;
            }

            if (moved < 1e-15 || (moved < 1e-12 && moved >= last))
            {
                break;
            }

            last = moved;
        }

        return TryAccept(mixtures);
    }

    // Solves the linearised equations and adds the step; returns its largest entry.
    private double NewtonStep(ReadOnlySpan<int> support)
    {
        Fill(support);
        if (!_elimination.TryEliminate())
        {
            Fill(support);
            _elimination.Eliminate();
        }

        _elimination.Solve(_step);
        var size = support.Length;
        var largest = 0.0;
        for (var at = 0; at < size; at++)
        {
            Mixtures[support[at]] += _step[at];
            largest = Math.Max(largest, Math.Abs(_step[at]));
            if (double.IsNaN(_step[at]))
            {
                return double.NaN;
            }
        }

        return largest;
    }

    private void Fill(ReadOnlySpan<int> support)
    {
        var (size, players) = (support.Length, Table.PlayerCount);
        _elimination.Begin(size + players, size + players);
        var player = 0;
        for (var at = 0; at < size; at++)
        {
            var strategy = support[at];
            while (strategy >= Table.StartOf(player + 1))
            {
                player++;
            }

            var row = _elimination.Row(at);
            var pairs = Pairs.AsSpan(strategy * Table.StrategyCount, Table.StrategyCount);
            for (var column = 0; column < size; column++)
            {
                row[column] = pairs[support[column]];
            }

            row[size + player] = -1;
            row[size + players] = -Payoffs[strategy];
            var sum = _elimination.Row(size + player);
            sum[at] = 1;
            sum[size + players] -= Mixtures[strategy];
        }

        for (var at = 0; at < players; at++)
        {
            _elimination.Row(size + at)[size + players] += 1;
        }
    }

    /// <summary>Clears rounding from <see cref="Mixtures"/> and accepts it as an equilibrium when the regret is at most 1e-12 of the payoff span.</summary>
    public bool TryAccept(Span<double> mixtures)
    {
        for (var player = 0; player < Table.PlayerCount; player++)
        {
            var own = Mixtures.AsSpan(Table.StartOf(player), Table.CountOf(player));
            var sum = 0.0;
            foreach (ref var probability in own)
            {
                if (!(probability >= -Tolerance))
                {
                    return false;
                }

                probability = Math.Max(0, probability);
                sum += probability;
            }

            foreach (ref var probability in own)
            {
                probability /= sum;
            }
        }

        if (!(Regret() <= Tolerance))
        {
            return false;
        }

        Mixtures.CopyTo(mixtures);
        return true;
    }

    /// <summary>The largest gain by a deviation from <see cref="Mixtures"/>; brings the payoffs up to date, not the pairwise tables.</summary>
    public double Regret()
    {
        Table.StrategyPayoffs(Mixtures, Payoffs, _scratch);
        var worst = 0.0;
        for (var player = 0; player < Table.PlayerCount; player++)
        {
            var (own, best) = (0.0, double.NegativeInfinity);
            for (var strategy = Table.StartOf(player); strategy < Table.StartOf(player + 1); strategy++)
            {
                own += Mixtures[strategy] * Payoffs[strategy];
                best = Math.Max(best, Payoffs[strategy]);
            }

            worst = Math.Max(worst, best - own);
        }

        return worst;
    }
}
