using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private readonly AlignedLanes _logProbability; // by action
    private readonly AlignedLanes _probability; // by action
    private readonly AlignedLanes _logReach; // by depth and view of chance
    private readonly AlignedLanes _belief; // by inner node; log reach first, then weight relative to the likeliest member
    private readonly AlignedLanes _largest; // by set
    private readonly AlignedLanes _mass; // by set
    private readonly AlignedLanes _expected; // by action, weighted
    private readonly AlignedLanes _value; // by depth, branch and player
    private readonly AlignedLanes _miss; // by action
    private readonly AlignedLanes[] _logChance; // by view and branch
    private readonly int[] _view; // by player: players with the common chances share view 0
    private readonly double[] _logCount;
    private int _views;

    /// <param name="game">The structure.</param>
    /// <param name="intervention">The surgery in force at all points.</param>
    public LogitResidualSweep(ExtensiveGame game, Intervention intervention)
    {
        Game = game;
        Intervention = intervention;
        var ordinals = new LaneBatch(game);
        _plan = new SweepPlan(game, intervention, ordinals.ChanceBranchOrdinal);
        _players = game.Players.Length;
        _logProbability = new AlignedLanes(game.ActionCount);
        _probability = new AlignedLanes(game.ActionCount);
        _expected = new AlignedLanes(game.ActionCount);
        _miss = new AlignedLanes(game.ActionCount);
        _logReach = new AlignedLanes((_plan.MaximalDepth + 1) * _players);
        _value = new AlignedLanes((_plan.MaximalDepth + 2) * _plan.MaximalBranching * _players);
        _belief = new AlignedLanes(_plan.Nodes.Length);
        _largest = new AlignedLanes(game.InformationSets.Length);
        _mass = new AlignedLanes(game.InformationSets.Length);
        _logChance = [.. game.Players.Select(_ => new AlignedLanes(ordinals.ChanceBranches.Length))];
        _view = new int[_players];
        _logCount = [.. game.InformationSets.Select(set => DeterministicMath.Log(set.Actions.Length))];
    }

    /// <summary>The structure.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The surgery in force.</summary>
    public Intervention Intervention { get; }

    /// <summary>
    /// Per lane, the largest |z − λΔū| between any two actions of a free set in the last sweep, which unlike comparing with the first action alone does not
    /// depend on the order of the menu; NaN where a number is none.
    /// </summary>
    public Vector512<double> Residual { get; private set; }

    /// <summary>
    /// Per lane, by how much the one-shot regret times λ exceeds log m, m the size of the menu, at its worst set: at a quantal response never above 0 but for
    /// rounding. 0 where no set exceeds.
    /// </summary>
    public Vector512<double> RegretExcess { get; private set; }

    /// <summary>Per global action, the |z − λΔū| against the first action of its set in the last sweep; 0 at first actions and where there is no obligation.</summary>
    public ReadOnlySpan<Vector512<double>> Misses => _miss.Span;

    /// <summary>Per global action, the probability that the log-odds of the last sweep stand for.</summary>
    public ReadOnlySpan<Vector512<double>> Probabilities => _probability.Span;

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
        var probability = _probability.Span;
        var logProbability = _logProbability.Span;
        var largestOf = _largest.Span;
        var mass = _mass.Span;
        foreach (var index in _plan.FreeSets)
        {
            var set = Game.InformationSets[index];
            var z = logOdds.Slice(set.FirstAction, set.Actions.Length);
            largestOf[index] = Vector512.Create(double.NegativeInfinity);
            mass[index] = Vector512<double>.Zero;
            if (z.Length == 2)
            {
                RespondOfTwo(z[1] - z[0], probability.Slice(set.FirstAction, 2), logProbability.Slice(set.FirstAction, 2));
                continue;
            }

            var largest = z[0];
            for (var action = 1; action < z.Length; action++)
            {
                largest = Vector512.ConditionalSelect(Vector512.GreaterThan(z[action], largest), z[action], largest);
            }

            var sum = Vector512<double>.Zero;
            for (var action = 0; action < z.Length; action++)
            {
                var odds = DeterministicMath.Exp(z[action] - largest);
                probability[set.FirstAction + action] = odds;
                sum += odds;
            }

            var log = largest + DeterministicMath.Log(sum);
            var inverse = Vector512<double>.One / sum;
            for (var action = 0; action < z.Length; action++)
            {
                logProbability[set.FirstAction + action] = z[action] - log;
                probability[set.FirstAction + action] *= inverse;
            }
        }
    }

    // Most menus hold two actions, which one exponential settles.
    private static void RespondOfTwo(Vector512<double> odds, Span<Vector512<double>> probability, Span<Vector512<double>> logProbability)
    {
        var distance = Vector512.Abs(odds);
        var rarer = DeterministicMath.Exp(-distance);
        var sum = Vector512<double>.One + rarer;
        var likelier = Vector512<double>.One / sum;
        rarer *= likelier;
        var logLikelier = -DeterministicMath.Log(sum);
        var second = Vector512.GreaterThan(odds, Vector512<double>.Zero);
        probability[0] = Vector512.ConditionalSelect(second, rarer, likelier);
        probability[1] = Vector512.ConditionalSelect(second, likelier, rarer);
        logProbability[0] = Vector512.ConditionalSelect(second, logLikelier - distance, logLikelier);
        logProbability[1] = Vector512.ConditionalSelect(second, logLikelier, logLikelier - distance);
    }

    private void Reach(LaneBatch batch)
    {
        var views = _views = View(batch);
        _logReach.Span[..views].Clear(); // the root's
        ref var stack = ref _logReach.First;
        ref var logProbability = ref _logProbability.First;
        ref var largest = ref _largest.First;
        var belief = _belief.Span;
        for (var index = 0; index < belief.Length; index++)
        {
            ref readonly var node = ref _plan.Nodes[index];
            ref var here = ref Unsafe.Add(ref stack, node.Depth * views);
            if (node.Into >= 0)
            {
                ref var above = ref Unsafe.Subtract(ref here, views);
                for (var view = 0; view < views; view++)
                {
                    Unsafe.Add(ref here, view) = Unsafe.Add(ref above, view)
                        + (node.ByChance ? _logChance[view].Span[node.Into] : Unsafe.Add(ref logProbability, node.Into));
                }
            }

            if (node.Set >= 0)
            {
                var reach = Unsafe.Add(ref here, _view[node.Mover]);
                ref var most = ref Unsafe.Add(ref largest, node.Set);
                belief[index] = reach;
                most = Vector512.Max(reach, most); // lets a number that is none through
            }
        }
    }

    // Numbers the different views of chance and takes their logarithms.
    private int View(LaneBatch batch)
    {
        var views = 0;
        for (var player = 0; player < _players; player++)
        {
            _view[player] = -1;
            for (var other = 0; other < player && _view[player] < 0; other++)
            {
                _view[player] = batch.ChanceBelievedBy(other) == batch.ChanceBelievedBy(player) ? _view[other] : -1;
            }

            if (_view[player] < 0)
            {
                _view[player] = views;
                var chance = batch.ChanceBelievedBy(player);
                var log = _logChance[views++].Span;
                for (var branch = 0; branch < log.Length; branch++)
                {
                    log[branch] = DeterministicMath.Log(chance[branch]);
                }
            }
        }

        return views;
    }

    private void Believe()
    {
        var never = Vector512.Create(double.NegativeInfinity);
        var belief = _belief.Span;
        var mass = _mass.Span;
        var largest = _largest.Span;
        for (var index = 0; index < belief.Length; index++)
        {
            var set = _plan.Nodes[index].Set;
            if (set < 0)
            {
                continue;
            }

            // A reach that is no number stays one (here and in the mass), so that a broken chance cannot pass as an absent obligation.
            var reach = belief[index];
            var weight = _plan.Singleton[set] ? Vector512<double>.One + (reach - reach) : DeterministicMath.Exp(reach - largest[set]);
            weight = Vector512.ConditionalSelect(Vector512.Equals(reach, never), Vector512<double>.Zero, weight);
            belief[index] = weight;
            mass[set] += weight;
        }
    }

    private void Expect(LaneBatch batch)
    {
        _expected.Span.Clear();
        var players = _players;
        var row = _plan.MaximalBranching * players;
        ref var payoffs = ref MemoryMarshal.GetReference(batch.Payoffs);
        ref var stack = ref _value.First;
        ref var probability = ref _probability.First;
        ref var chance = ref MemoryMarshal.GetReference(batch.ChanceBelievedBy(0));
        ref var expected = ref _expected.First;
        ref var belief = ref _belief.First;
        for (var index = _plan.Nodes.Length - 1; index >= 0; index--)
        {
            ref readonly var node = ref _plan.Nodes[index];
            var terminals = _plan.Terminals.AsSpan(node.Terminals, node.BranchCount);
            ref var value = ref Unsafe.Add(ref stack, (node.Depth * row) + (node.Position * players));
            ref var slots = ref Unsafe.Add(ref stack, (node.Depth + 1) * row);
            for (var branch = 0; branch < terminals.Length; branch++)
            {
                // A terminal's payoffs are read where they lie; an inner child has left its value in its slot one level down.
                ref var below = ref terminals[branch] >= 0 ? ref Unsafe.Add(ref payoffs, terminals[branch] * players) : ref Unsafe.Add(ref slots, branch * players);
                if (node.Set < 0 && _views > 1)
                {
                    for (var player = 0; player < players; player++)
                    {
                        var own = batch.ChanceBelievedBy(player)[node.FirstBranch + branch];
                        ref var sum = ref Unsafe.Add(ref value, player);
                        sum = branch == 0 ? own * Unsafe.Add(ref below, player) : Vector512.FusedMultiplyAdd(own, Unsafe.Add(ref below, player), sum);
                    }

                    continue;
                }

                var weight = Unsafe.Add(ref node.Set < 0 ? ref chance : ref probability, node.FirstBranch + branch);
                if (node.Set >= 0)
                {
                    ref var gain = ref Unsafe.Add(ref expected, node.FirstBranch + branch);
                    gain = Vector512.FusedMultiplyAdd(Unsafe.Add(ref belief, index), Unsafe.Add(ref below, node.Mover), gain);
                }

                if (branch == 0)
                {
                    for (var player = 0; player < players; player++)
                    {
                        Unsafe.Add(ref value, player) = weight * Unsafe.Add(ref below, player);
                    }
                }
                else
                {
                    for (var player = 0; player < players; player++)
                    {
                        ref var sum = ref Unsafe.Add(ref value, player);
                        sum = Vector512.FusedMultiplyAdd(weight, Unsafe.Add(ref below, player), sum);
                    }
                }
            }
        }
    }

    private void Compare(ReadOnlySpan<Vector512<double>> logOdds, Vector512<double> precision)
    {
        var miss = _miss.Span;
        var mass = _mass.Span;
        var expected = _expected.Span;
        var probability = _probability.Span;
        miss.Clear();
        var worst = Vector512<double>.Zero;
        var excess = Vector512<double>.Zero;
        foreach (var index in _plan.FreeSets)
        {
            var set = Game.InformationSets[index];
            var met = ~Vector512.Equals(mass[index], Vector512<double>.Zero);
            var high = Vector512<double>.Zero;
            var low = Vector512<double>.Zero;
            var best = Vector512<double>.Zero;
            var mean = Vector512<double>.Zero;
            for (var action = set.FirstAction + 1; action < set.FirstAction + set.Actions.Length; action++)
            {
                var gap = (expected[action] - expected[set.FirstAction]) / mass[index];
                var off = logOdds[action] - logOdds[set.FirstAction] - (precision * gap);
                high = LargerOrNone(off, high);
                low = -LargerOrNone(-off, -low);
                miss[action] = Vector512.ConditionalSelect(met, Vector512.Abs(off), Vector512<double>.Zero);
                best = Vector512.ConditionalSelect(Vector512.GreaterThan(gap, best), gap, best);
                mean = Vector512.FusedMultiplyAdd(probability[action], gap, mean);
            }

            worst = LargerOrNone(Vector512.ConditionalSelect(met, high - low, Vector512<double>.Zero), worst);
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
