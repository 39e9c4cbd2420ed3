using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.PureSequential;

/// <summary>How a search over pure profiles ended.</summary>
/// <param name="Finished">Whether every profile was certified, refuted or undecided before the budget ran out.</param>
/// <param name="Certified">How many were certified.</param>
/// <param name="Undecided">How many stayed undecided.</param>
/// <param name="Ties">Whether somewhere two actions were equally good, so that mixtures of them are equilibria too.</param>
internal readonly record struct PureSearchOutcome(bool Finished, int Certified, int Undecided, bool Ties);

/// <summary>
/// All sequential equilibria in pure strategies by backtracking (Kreps and Wilson 1982 for the concept). Sets are fixed latest first; an action stays only
/// if some belief over the set makes it a best reply to what is fixed below. A complete profile is judged by <see cref="BeliefSearch"/>. At singletons the
/// step is backward induction with all ties followed. Cost: the product, over sets with several nodes, of the actions no belief rules out; hopeless
/// for long games with public histories.
/// </summary>
internal sealed class PureSequentialSearch(WorldTree tree, SearchOrder order, BeliefStructure structure, double tieTolerance)
{
    private readonly int[] _choice = new int[tree.SetCount];
    private readonly double[] _probabilities = new double[tree.ActionCount];
    private double[] _matrix = [];
    private double[] _weights = [];

    /// <summary>Runs at the point last loaded.</summary>
    /// <param name="point">The numbers; its values are overwritten.</param>
    /// <param name="beliefs">Judges complete profiles.</param>
    /// <param name="ledger">One step per action tried.</param>
    /// <param name="found">Called with the probabilities of each certified profile, while the labels of <paramref name="beliefs"/> belong to it; false stops the search.</param>
    public PureSearchOutcome Run(WorldPoint point, BeliefSearch beliefs, SolveLedger ledger, Func<double[], bool> found)
    {
        int certified = 0, undecided = 0;
        var ties = false;
        Array.Clear(_probabilities);
        Array.Fill(_choice, -1);
        Evaluate(point, -1);
        for (var position = 0; position >= 0;)
        {
            if (position == tree.SetCount)
            {
                switch (beliefs.Find(point, _probabilities))
                {
                    case BeliefVerdict.Certified:
                        certified++;
                        if (!found(_probabilities))
                        {
                            return new PureSearchOutcome(false, certified, undecided, ties);
                        }

                        break;
                    case BeliefVerdict.Undecided:
                        undecided++;
                        break;
                }

                position--;
                continue;
            }

            var set = order.Sets[position];
            var start = tree.ActionStart[set];
            var count = tree.ActionCountOf(set);
            var next = _choice[position] + 1;
            if (next > 0)
            {
                _probabilities[start + next - 1] = 0;
            }

            while (next < count && !Possible(point, position, next))
            {
                next++;
            }

            if (next == count)
            {
                _choice[position--] = -1;
                continue;
            }

            if (!ledger.Spend())
            {
                return new PureSearchOutcome(false, certified, undecided, ties);
            }

            ties |= _choice[position] >= 0 && structure.FixedByChance[set];
            _choice[position] = next;
            _probabilities[start + next] = 1;
            Evaluate(point, position++);
        }

        return new PureSearchOutcome(true, certified, undecided, ties);
    }

    private void Evaluate(WorldPoint point, int position)
    {
        var nodes = order.Phase(position);
        for (var player = 0; player < tree.PlayerCount; player++)
        {
            var offset = player * tree.NodeCount;
            foreach (var node in nodes)
            {
                var first = offset + tree.FirstChild[node];
                if (tree.SetOf[node] is >= 0 and var set)
                {
                    var chosen = first;
                    for (var action = tree.ActionStart[set]; _probabilities[action] == 0; action++)
                    {
                        chosen++;
                    }

                    point.Value[offset + node] = point.Value[chosen];
                    continue;
                }

                var sum = 0.0;
                for (var branch = 0; branch < tree.ChildCount[node]; branch++)
                {
                    sum += point.Chance[first + branch] * point.Value[first + branch];
                }

                point.Value[offset + node] = sum;
            }
        }
    }

    /// <summary>Whether some belief over the set makes the action a best reply to what is fixed below it.</summary>
    private bool Possible(WorldPoint point, int position, int action)
    {
        var set = order.Sets[position];
        if (!order.Settled[position])
        {
            return true;
        }

        var player = tree.Mover[set];
        var offset = player * tree.NodeCount;
        var count = tree.ActionCountOf(set);
        var tie = tieTolerance * point.Span[player];
        var members = tree.MembersOf(set);
        var possibleMembers = 0;
        foreach (var node in members)
        {
            possibleMembers += point.ChanceReach[offset + node] > 0 ? 1 : 0;
        }

        if (possibleMembers == 0)
        {
            return action == 0; // no one comes here even by slips: one action stands for all
        }

        if (structure.FixedByChance[set])
        {
            return BestUnderChance(point, set, action, tie);
        }

        var bestEverywhere = false;
        for (var other = 0; other < count; other++)
        {
            if (other == action)
            {
                continue;
            }

            var somewhere = false;
            foreach (var node in members)
            {
                var first = offset + tree.FirstChild[node];
                somewhere |= point.ChanceReach[offset + node] > 0 && point.Value[first + action] - point.Value[first + other] >= -tie;
            }

            if (!somewhere)
            {
                return false;
            }
        }

        if (count == 2)
        {
            return true;
        }

        foreach (var node in members)
        {
            if (point.ChanceReach[offset + node] > 0)
            {
                var here = true;
                var first = offset + tree.FirstChild[node];
                for (var other = 0; other < count; other++)
                {
                    here &= point.Value[first + action] - point.Value[first + other] >= -tie;
                }

                bestEverywhere |= here;
            }
        }

        return bestEverywhere || SomeMixtureOfNodes(point, set, action, possibleMembers);
    }

    private bool BestUnderChance(WorldPoint point, int set, int action, double tie)
    {
        var offset = tree.Mover[set] * tree.NodeCount;
        for (var other = 0; other < tree.ActionCountOf(set); other++)
        {
            double gain = 0, total = 0;
            foreach (var node in tree.MembersOf(set))
            {
                var first = offset + tree.FirstChild[node];
                var weight = point.ChanceReach[offset + node];
                total += weight;
                gain += weight * (point.Value[first + action] - point.Value[first + other]);
            }

            if (gain < -tie * total)
            {
                return false;
            }
        }

        return true;
    }

    private bool SomeMixtureOfNodes(WorldPoint point, int set, int action, int columns)
    {
        var offset = tree.Mover[set] * tree.NodeCount;
        var count = tree.ActionCountOf(set);
        if (_matrix.Length < (count - 1) * columns)
        {
            _matrix = new double[(count - 1) * columns];
        }

        if (_weights.Length < columns)
        {
            _weights = new double[columns];
        }

        var row = 0;
        for (var other = 0; other < count; other++)
        {
            if (other == action)
            {
                continue;
            }

            var column = 0;
            foreach (var node in tree.MembersOf(set))
            {
                if (point.ChanceReach[offset + node] > 0)
                {
                    var first = offset + tree.FirstChild[node];
                    _matrix[(row * columns) + column++] =
                        ((point.Value[first + action] - point.Value[first + other]) / point.Span[tree.Mover[set]]) + tieTolerance;
                }
            }

            row++;
        }

        return ConeSupport.Largest(row, columns, _matrix.AsSpan(0, row * columns), _weights.AsSpan(0, columns)) > 0;
    }
}
