using System.Runtime.Intrinsics;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Concepts.LogitQuantalResponse;

/// <summary>
/// Checks logit play at eight points at once (McKelvey and Palfrey 1998, agent form): max |z − λΔū| over all free information sets, where z are the log-odds
/// played and Δū the expected gains over the first action under Bayes beliefs. Reach is held in logarithms, so that a play of probability 1e-280 still informs
/// beliefs. It walks the whole tree with its own code and shares nothing with solvers; after construction it allocates nothing.
/// </summary>
/// <remarks>
/// Cost per eight points: per set one exponential an action and one logarithm, per node in a set with company one exponential, per node and player
/// one multiply–add. Not thread-safe: one sweep per worker. Beliefs may leave out a player's own moves, which perfect recall makes equal at all
/// nodes of its set; a game without perfect recall must not come here (<see cref="LogitQuantalResponseChecker"/> refuses it).
/// </remarks>
public sealed class LogitResidualSweep
{
    private readonly SweepPlan _plan;
    private readonly int _players;
    private readonly Vector512<double>[] _logProbability; // by action
    private readonly Vector512<double>[] _probability; // by action
    private readonly Vector512<double>[] _logReach; // by depth and player
    private readonly Vector512<double>[] _belief; // by decision; log reach first, then weight relative to the likeliest member
    private readonly Vector512<double>[] _largest; // by set
    private readonly Vector512<double>[] _mass; // by set
    private readonly Vector512<double>[] _expected; // by action, weighted
    private readonly Vector512<double>[] _value; // by depth and player
    private readonly Vector512<double>[] _miss; // by action
    private readonly Vector512<double>[][] _logChance; // by player and branch
    private readonly double[] _logCount;

    /// <param name="game">The structure.</param>
    /// <param name="intervention">The surgery in force at all points.</param>
    public LogitResidualSweep(ExtensiveGame game, Intervention intervention)
    {
        Game = game;
        Intervention = intervention;
        var ordinals = new LaneBatch(game);
        _plan = new SweepPlan(game, intervention, ordinals.ChanceBranchOrdinal);
        _players = game.Players.Length;
        _logProbability = new Vector512<double>[game.ActionCount];
        _probability = new Vector512<double>[game.ActionCount];
        _expected = new Vector512<double>[game.ActionCount];
        _miss = new Vector512<double>[game.ActionCount];
        _logReach = new Vector512<double>[(_plan.MaximalDepth + 1) * _players];
        _value = new Vector512<double>[(_plan.MaximalDepth + 2) * _players];
        _belief = new Vector512<double>[_plan.SetOfDecision.Length];
        _largest = new Vector512<double>[game.InformationSets.Length];
        _mass = new Vector512<double>[game.InformationSets.Length];
        _logChance = [.. game.Players.Select(_ => new Vector512<double>[ordinals.ChanceBranches.Length])];
        _logCount = [.. game.InformationSets.Select(set => DeterministicMath.Log(set.Actions.Length))];
    }

    /// <summary>The structure.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The surgery in force.</summary>
    public Intervention Intervention { get; }

    /// <summary>Per lane, the largest |z − λΔū| of the last sweep; NaN where a number is none.</summary>
    public Vector512<double> Residual { get; private set; }

    /// <summary>
    /// Per lane, by how much the one-shot regret times λ exceeds log m, m the size of the menu, at its worst set: at a quantal response never above 0 but for
    /// rounding. 0 where no set exceeds.
    /// </summary>
    public Vector512<double> RegretExcess { get; private set; }

    /// <summary>Per global action, the |z − λΔū| of the last sweep; 0 at first actions and where there is no obligation.</summary>
    public ReadOnlySpan<Vector512<double>> Misses => _miss;

    /// <summary>Per global action, the probability that the log-odds of the last sweep stand for.</summary>
    public ReadOnlySpan<Vector512<double>> Probabilities => _probability;

    /// <summary>Sweeps eight points.</summary>
    /// <param name="batch">Their numbers; of the same game.</param>
    /// <param name="logOdds">z by global action index (0 at the first action of each set); what stands at forced sets or at sets out of reach is not read.</param>
    /// <param name="precision">λ per lane.</param>
    /// <returns><see cref="Residual"/>.</returns>
    public Vector512<double> Sweep(LaneBatch batch, ReadOnlySpan<Vector512<double>> logOdds, Vector512<double> precision)
    {
        if (!ReferenceEquals(batch.Game, Game))
        {
            throw new ArgumentException("The batch belongs to another game.", nameof(batch));
        }

        Respond(logOdds);
        Reach(batch);
        Believe();
        Expect(batch);
        Compare(logOdds, precision);
        return Residual;
    }

    private void Respond(ReadOnlySpan<Vector512<double>> logOdds)
    {
        foreach (var index in _plan.FreeSets)
        {
            var set = Game.InformationSets[index];
            var z = logOdds.Slice(set.FirstAction, set.Actions.Length);
            var largest = z[0];
            for (var action = 1; action < z.Length; action++)
            {
                largest = Vector512.ConditionalSelect(Vector512.GreaterThan(z[action], largest), z[action], largest);
            }

            var sum = Vector512<double>.Zero;
            for (var action = 0; action < z.Length; action++)
            {
                var odds = DeterministicMath.Exp(z[action] - largest);
                _probability[set.FirstAction + action] = odds;
                sum += odds;
            }

            var log = largest + DeterministicMath.Log(sum);
            var inverse = Vector512<double>.One / sum;
            for (var action = 0; action < z.Length; action++)
            {
                _logProbability[set.FirstAction + action] = z[action] - log;
                _probability[set.FirstAction + action] *= inverse;
            }

            _largest[index] = Vector512.Create(double.NegativeInfinity);
            _mass[index] = Vector512<double>.Zero;
        }
    }

    private void Reach(LaneBatch batch)
    {
        for (var player = 0; player < _players; player++)
        {
            var chance = batch.ChanceBelievedBy(player);
            var log = _logChance[player];
            for (var branch = 0; branch < log.Length; branch++)
            {
                log[branch] = DeterministicMath.Log(chance[branch]);
            }
        }

        foreach (ref readonly var entry in _plan.Entries.AsSpan())
        {
            var here = _logReach.AsSpan(entry.Depth * _players, _players);
            if (entry.Depth == 0)
            {
                here.Clear();
            }
            else
            {
                var above = _logReach.AsSpan((entry.Depth - 1) * _players, _players);
                if (entry.Action >= 0)
                {
                    var log = _logProbability[entry.Action];
                    for (var player = 0; player < here.Length; player++)
                    {
                        here[player] = above[player] + log;
                    }
                }
                else
                {
                    for (var player = 0; player < here.Length; player++)
                    {
                        here[player] = above[player] + _logChance[player][entry.Branch];
                    }
                }
            }

            if (entry.Decision >= 0)
            {
                var set = _plan.SetOfDecision[entry.Decision];
                var reach = here[Game.InformationSets[set].Player];
                _belief[entry.Decision] = reach;
                _largest[set] = Vector512.ConditionalSelect(Vector512.GreaterThan(reach, _largest[set]), reach, _largest[set]);
            }
        }
    }

    private void Believe()
    {
        var never = Vector512.Create(double.NegativeInfinity);
        for (var decision = 0; decision < _belief.Length; decision++)
        {
            var set = _plan.SetOfDecision[decision];
            var reach = _belief[decision];

            // A reach that is no number stays one (here and in the mass), so that a broken chance cannot pass as an absent obligation.
            var weight = _plan.Singleton[set] ? Vector512<double>.One + (reach - reach) : DeterministicMath.Exp(reach - _largest[set]);
            weight = Vector512.ConditionalSelect(Vector512.Equals(reach, never), Vector512<double>.Zero, weight);
            _belief[decision] = weight;
            _mass[set] += weight;
        }
    }

    private void Expect(LaneBatch batch)
    {
        var payoffs = batch.Payoffs;
        _expected.AsSpan().Clear();
        _value.AsSpan().Clear();
        for (var index = _plan.Entries.Length - 1; index >= 0; index--)
        {
            ref readonly var entry = ref _plan.Entries[index];
            var below = _value.AsSpan((entry.Depth + 1) * _players, _players);
            var value = entry.Terminal >= 0 ? payoffs.Slice(entry.Terminal * _players, _players) : below;
            if (entry.Depth > 0)
            {
                var above = _value.AsSpan(entry.Depth * _players, _players);
                if (entry.Action >= 0)
                {
                    var probability = _probability[entry.Action];
                    for (var player = 0; player < above.Length; player++)
                    {
                        above[player] = Vector512.FusedMultiplyAdd(probability, value[player], above[player]);
                    }

                    _expected[entry.Action] = Vector512.FusedMultiplyAdd(_belief[entry.ParentDecision], value[entry.Mover], _expected[entry.Action]);
                }
                else
                {
                    for (var player = 0; player < above.Length; player++)
                    {
                        above[player] = Vector512.FusedMultiplyAdd(batch.ChanceBelievedBy(player)[entry.Branch], value[player], above[player]);
                    }
                }
            }

            if (entry.Terminal < 0)
            {
                below.Clear();
            }
        }
    }

    private void Compare(ReadOnlySpan<Vector512<double>> logOdds, Vector512<double> precision)
    {
        _miss.AsSpan().Clear();
        var worst = Vector512<double>.Zero;
        var excess = Vector512<double>.Zero;
        foreach (var index in _plan.FreeSets)
        {
            var set = Game.InformationSets[index];
            var met = ~Vector512.Equals(_mass[index], Vector512<double>.Zero);
            var best = Vector512<double>.Zero;
            var mean = Vector512<double>.Zero;
            for (var action = set.FirstAction + 1; action < set.FirstAction + set.Actions.Length; action++)
            {
                var gap = (_expected[action] - _expected[set.FirstAction]) / _mass[index];
                var miss = Vector512.Abs(logOdds[action] - logOdds[set.FirstAction] - (precision * gap));
                _miss[action] = Vector512.ConditionalSelect(met, miss, Vector512<double>.Zero);
                worst = LargerOrNone(_miss[action], worst);
                best = Vector512.ConditionalSelect(Vector512.GreaterThan(gap, best), gap, best);
                mean = Vector512.FusedMultiplyAdd(_probability[action], gap, mean);
            }

            var over = Vector512.ConditionalSelect(met, (precision * (best - mean)) - Vector512.Create(_logCount[index]), Vector512<double>.Zero);
            excess = LargerOrNone(over, excess);
        }

        Residual = worst;
        RegretExcess = excess;
    }

    // The larger; where either is no number, no number: a broken value must not pass as a small one.
    private static Vector512<double> LargerOrNone(Vector512<double> candidate, Vector512<double> worst) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(candidate, worst) | ~Vector512.Equals(candidate, candidate), candidate, worst);
}
