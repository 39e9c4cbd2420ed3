using Parley.Games.Forms;
using Parley.Solving.LinearPrograms;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.LogitTracing;

/// <summary>
/// Solves a support's indifferences: every player's strategies in use earn the same. Newton's method on the probabilities in use from a near profile; where the system is
/// singular (a continuum of equilibria), the probabilities that it leaves free keep their start.
/// O(players × profiles + n³) per step.
/// </summary>
internal sealed class SupportPolish(StrategicGame game, PayoffTable table)
{
    private const int MostSteps = 30;
    private const int MostSupports = 8;
    private const double Vanished = 1e-13;
    private readonly double[] _earned = new double[game.StrategyCount];
    private readonly double[] _pairs = new double[game.StrategyCount * game.StrategyCount];
    private readonly double[] _scratch = new double[table.ScratchLength];
    private readonly double[] _span = [.. Enumerable.Range(0, game.Players.Length).Select(player => Math.Max(StrategicSpan.Of(game, player), double.Epsilon))];

    /// <summary>The largest gain of any player from any pure strategy, per payoff span, at the profile of the last <see cref="Solve"/>.</summary>
    public double Regret { get; private set; }

    /// <summary>Whether the last <see cref="Solve"/> met a singular system: what it found is then one point of a continuum of solutions, or a degenerate one.</summary>
    public bool IsSingular { get; private set; }

    /// <summary>Moves the positive probabilities until the support is indifferent; a strategy whose probability would become negative leaves the support.</summary>
    /// <param name="probabilities">By global strategy index; exactly 0 off the support.</param>
    /// <returns>Whether a profile of mixed strategies was found at which the strategies in use earn the same; <see cref="Regret"/> says what those off the support would gain.</returns>
    public bool Solve(double[] probabilities)
    {
        for (var support = 0; support < MostSupports; support++)
        {
            IsSingular = false;
            if (!SolveSupport(probabilities))
            {
                return false;
            }

            var left = false;
            for (var strategy = 0; strategy < probabilities.Length; strategy++)
            {
                if (probabilities[strategy] != 0 && probabilities[strategy] < Vanished)
                {
                    probabilities[strategy] = 0;
                    left = true;
                }
            }

            if (!left)
            {
                return true;
            }

            Normalise(probabilities);
        }

        return false;
    }

    private bool SolveSupport(double[] probabilities)
    {
        var (strategies, reference) = Unknowns(probabilities);
        var size = strategies.Count;
        var residual = new double[size];
        var matrix = new double[size * size];
        var change = new double[size];
        var last = double.PositiveInfinity;
        var settled = 0;
        for (var step = 0; step < MostSteps; step++)
        {
            var worst = Evaluate(probabilities, strategies, reference, residual);
            if (size == 0)
            {
                return true;
            }

            // Two steps beyond the tolerance: Newton's method then stands at what rounding allows.
            settled += worst <= 1e-13 ? 1 : 0;
            if (settled > 2 || (settled > 0 && worst >= last))
            {
                return true;
            }

            last = worst;
            FillJacobian(strategies, reference, matrix);
            IsSingular = LeastChange.Solve(size, size, matrix, residual, change) < size;
            if (!Array.TrueForAll(change, value => Math.Abs(value) <= 1))
            {
                return false;
            }

            for (var unknown = 0; unknown < size; unknown++)
            {
                probabilities[strategies[unknown].Strategy] -= change[unknown];
                probabilities[reference[strategies[unknown].Player]] += change[unknown];
            }
        }

        return last <= 1e-11;
    }

    private (List<(int Player, int Strategy)> Strategies, int[] Reference) Unknowns(double[] probabilities)
    {
        var strategies = new List<(int, int)>();
        var reference = new int[game.Players.Length];
        for (var player = 0; player < reference.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            reference[player] = start;
            for (var strategy = start; strategy < start + game.Strategies[player].Length; strategy++)
            {
                reference[player] = probabilities[strategy] > probabilities[reference[player]] ? strategy : reference[player];
            }

            for (var strategy = start; strategy < start + game.Strategies[player].Length; strategy++)
            {
                if (probabilities[strategy] != 0 && strategy != reference[player])
                {
                    strategies.Add((player, strategy));
                }
            }
        }

        return (strategies, reference);
    }

    /// <summary>The gains over the most likely strategy, per payoff span; sets <see cref="Regret"/>.</summary>
    private double Evaluate(double[] probabilities, List<(int Player, int Strategy)> strategies, int[] reference, double[] residual)
    {
        table.Pairs(probabilities, _pairs, _scratch);
        table.PayoffsFromPairs(_pairs, probabilities, _earned);
        Regret = 0;
        for (var player = 0; player < reference.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            var own = _earned.AsSpan(start, game.Strategies[player].Length);
            var mean = 0.0;
            for (var strategy = 0; strategy < own.Length; strategy++)
            {
                mean += probabilities[start + strategy] * own[strategy];
            }

            foreach (var value in own)
            {
                Regret = Math.Max(Regret, (value - mean) / _span[player]);
            }
        }

        var worst = 0.0;
        for (var unknown = 0; unknown < residual.Length; unknown++)
        {
            var (player, strategy) = strategies[unknown];
            residual[unknown] = (_earned[strategy] - _earned[reference[player]]) / _span[player];
            worst = Math.Abs(residual[unknown]) > worst || double.IsNaN(residual[unknown]) ? Math.Abs(residual[unknown]) : worst;
        }

        return worst;
    }

    private void FillJacobian(List<(int Player, int Strategy)> strategies, int[] reference, double[] matrix)
    {
        var size = strategies.Count;
        for (var row = 0; row < size; row++)
        {
            var (player, strategy) = strategies[row];
            var own = _pairs.AsSpan(strategy * game.StrategyCount, game.StrategyCount);
            var best = _pairs.AsSpan(reference[player] * game.StrategyCount, game.StrategyCount);
            for (var column = 0; column < size; column++)
            {
                var (other, to) = strategies[column];
                var from = reference[other];
                matrix[(row * size) + column] = (own[to] - own[from] - best[to] + best[from]) / _span[player];
            }
        }
    }

    private void Normalise(double[] probabilities)
    {
        for (var player = 0; player < game.Players.Length; player++)
        {
            var own = probabilities.AsSpan(game.StrategyStartOf(player), game.Strategies[player].Length);
            var sum = 0.0;
            foreach (var probability in own)
            {
                sum += probability;
            }

            foreach (ref var probability in own)
            {
                probability /= sum;
            }
        }
    }
}
