using Parley.Games.Numerics;
using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.MixedSupport;

namespace Parley.Solving.Extensive.BranchLimit;

/// <summary>
/// Reads the limit of a logit branch off a point at moderate precision λ: limits of agent quantal responses are sequential equilibria (McKelvey and
/// Palfrey 1998). An action is dropped where its log-odds z against the best one grow like λ (elasticity d log|z| / d log λ above ½, and |z| &gt; 2); log-odds
/// that settle or vanish stay in the support. The support's indifferences are then solved by Newton from the branch's own probabilities, and trembles are
/// sought that make every move a best reply; those that the branch suggests, K in proportion to |z|/λ (the cost of the slip), are tried first.
/// Accepted when the same support has held while λ grew fourfold. Belongs to one thread at a time.
/// </summary>
internal sealed class BranchLimitSearch(WorldTree tree, BeliefStructure structure, UnknownLayout layout)
{
    private const double DroppedElasticity = 0.5;
    private const double DroppedLogOdds = 2;
    private const double Held = 4;
    private const double FarFromBranch = 0.2;
    private const int LargestMultiple = 12;
    private const double WholeNumber = 0.1;
    private readonly IndifferenceSystem _system = new(structure);
    private readonly double[] _branch = new double[tree.ActionCount];
    private readonly double[] _log = new double[tree.ActionCount];
    private readonly double[] _logSlope = new double[tree.ActionCount];
    private double _precision;
    private readonly double[] _cost = new double[tree.ActionCount];

    /// <summary>The equilibrium found, by action of the tree, exactly 0 off its support.</summary>
    public double[] Probabilities { get; } = new double[tree.ActionCount];

    /// <summary>The dimension of the continuum that the equilibrium represents.</summary>
    public int Freedom => _system.Freedom;

    /// <summary>Whether the support's equations leave some mixing free: the equilibrium is then the point of a continuum that is nearest in what is free.</summary>
    public bool IsWithinContinuum => _system.Nullity > 0;

    /// <summary>Notes one point of the branch; cheap.</summary>
    /// <param name="memory">What earlier points of the same branch showed.</param>
    /// <param name="path">λ, z and dz/dλ.</param>
    /// <returns>Whether the support shown has held long enough for <see cref="Try"/>.</returns>
    public bool Watch(BranchMemory memory, PathPoint path)
    {
        Read(path);
        _precision = path.Precision;
        return memory.Holds(Probabilities, path.Precision, Held);
    }

    /// <summary>Tries the support of the point last watched.</summary>
    /// <param name="point">The numbers, loaded.</param>
    /// <param name="beliefs">Judges the solved support; its labels belong to the result.</param>
    /// <param name="ledger">One step per Newton step.</param>
    /// <returns>Whether <see cref="Probabilities"/> hold a certified limit.</returns>
    public bool Try(WorldPoint point, BeliefSearch beliefs, SolveLedger ledger)
    {
        var near = new NearProfile((double[])_log.Clone(), Carriers(point));
        if (!_system.Solve(point, Probabilities, ledger, near))
        {
            return false;
        }

        for (var action = 0; action < tree.ActionCount; action++)
        {
            if (Math.Abs(Probabilities[action] - _branch[action]) > FarFromBranch)
            {
                return false;
            }
        }

        return beliefs.FindNear(point, Probabilities, near) == BeliefVerdict.Certified && PreferBranchLabels(point, beliefs);
    }

    /// <summary>The nodes whose belief does not vanish along the branch, by the rule that is used for actions.</summary>
    private bool[] Carriers(WorldPoint point)
    {
        var carries = new bool[tree.Members.Length];
        var logs = new double[tree.Members.Length];
        var slopes = new double[tree.Members.Length];
        for (var set = 0; set < tree.SetCount; set++)
        {
            var best = -1;
            for (var member = tree.MemberStart[set]; member < tree.MemberStart[set + 1]; member++)
            {
                var chance = point.ChanceReach[(tree.Mover[set] * tree.NodeCount) + tree.Members[member]];
                logs[member] = chance > 0 ? DeterministicMath.Log(chance) : double.NegativeInfinity;
                slopes[member] = 0;
                foreach (var action in structure.OthersActions(member))
                {
                    logs[member] += _log[action];
                    slopes[member] += _logSlope[action];
                }

                best = best < 0 || logs[member] > logs[best] ? member : best;
            }

            for (var member = tree.MemberStart[set]; member < tree.MemberStart[set + 1]; member++)
            {
                var odds = logs[member] - logs[best];
                carries[member] = odds > double.NegativeInfinity
                    && !(odds < -DroppedLogOdds && _precision * (slopes[member] - slopes[best]) / odds > DroppedElasticity);
            }
        }

        return carries;
    }

    private void Read(PathPoint path)
    {
        for (var set = 0; set < tree.SetCount; set++)
        {
            var first = layout.StartOf(tree.OriginalSet[set]);
            var start = tree.ActionStart[set];
            var count = tree.ActionCountOf(set);
            var best = 0;
            for (var action = 1; action < count; action++)
            {
                if (path.LogOdds[first + action - 1] > (best == 0 ? 0 : path.LogOdds[first + best - 1]))
                {
                    best = action;
                }
            }

            var total = 0.0;
            var kept = 0.0;
            for (var action = 0; action < count; action++)
            {
                var odds = Relative(path.LogOdds, first, action, best);
                var slope = Relative(path.Tangent, first, action, best);
                var dropped = odds < -DroppedLogOdds && path.Precision * slope / odds > DroppedElasticity;
                _cost[start + action] = dropped ? -odds / path.Precision : 0;
                _branch[start + action] = DeterministicMath.Exp(odds);
                total += _branch[start + action];
                kept += dropped ? 0 : _branch[start + action];
            }

            var drift = 0.0;
            for (var action = 0; action < count; action++)
            {
                drift += _branch[start + action] / total * Relative(path.Tangent, first, action, best);
            }

            for (var action = 0; action < count; action++)
            {
                _log[start + action] = Relative(path.LogOdds, first, action, best) - DeterministicMath.Log(total);
                _logSlope[start + action] = Relative(path.Tangent, first, action, best) - drift;
            }

            for (var action = start; action < start + count; action++)
            {
                Probabilities[action] = _cost[action] > 0 ? 0 : _branch[action] / kept;
                _branch[action] /= total;
            }
        }
    }

    private static double Relative(ReadOnlySpan<double> values, int first, int action, int best) =>
        (action == 0 ? 0 : values[first + action - 1]) - (best == 0 ? 0 : values[first + best - 1]);

    /// <summary>Replaces labels by the branch's own, made whole numbers with the cheapest slip at 1 or a small multiple, where they support the play as well.</summary>
    private bool PreferBranchLabels(WorldPoint point, BeliefSearch beliefs)
    {
        var labels = (int[])beliefs.Labels.Clone();
        var weights = (double[])beliefs.Weights.Clone();
        var least = double.PositiveInfinity;
        for (var action = 0; action < _cost.Length; action++)
        {
            least = _cost[action] > 0 && structure.Informative[action] ? Math.Min(least, _cost[action]) : least;
        }

        for (var scale = 1; scale <= LargestMultiple; scale++)
        {
            var whole = true;
            for (var action = 0; action < tree.ActionCount && whole; action++)
            {
                if (Probabilities[action] > 0)
                {
                    continue;
                }

                var wanted = structure.Informative[action] ? _cost[action] / least * scale : 1;
                beliefs.Labels[action] = Math.Max(1, (int)Math.Round(Math.Min(wanted, 1e6)));
                beliefs.Weights[action] = 1;
                whole = Math.Abs(wanted - beliefs.Labels[action]) < WholeNumber;
            }

            if (whole && beliefs.Holds(point, Probabilities))
            {
                return true;
            }
        }

        labels.CopyTo(beliefs.Labels, 0);
        weights.CopyTo(beliefs.Weights, 0);
        return beliefs.Holds(point, Probabilities);
    }
}
