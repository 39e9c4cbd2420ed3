namespace Parley.Solving.Extensive.ConsistentBeliefs;

/// <summary>What is known of a profile as a sequential equilibrium.</summary>
internal enum BeliefVerdict
{
    /// <summary>Trembles were found under which every move is a best reply.</summary>
    Certified,

    /// <summary>No trembles can make every move a best reply.</summary>
    Refuted,

    /// <summary>Products of unknown trembles are involved and the search among them failed: neither is known.</summary>
    Undecided,
}

/// <summary>
/// Whether trembles ζ(a)ε^K(a) exist whose limit beliefs make a given profile sequentially rational (Kreps and Wilson 1982). Beliefs after the
/// same unexpected move are shared: unknown trembles of the deviations are common to all sets below them. Where each weight holds
/// at most one unknown tremble the question is a chain of linear programs and is always decided; products of trembles are tried, and "undecided" is an
/// answer there (deciding is NP-hard for three players and more: Hansen, Miltersen and Sørensen 2010).
/// Cost without off-path conflicts: one pass over members. Works on the values of the last <see cref="WorldPoint.Sweep"/>.
/// </summary>
internal sealed class BeliefSearch(BeliefStructure structure, double tieTolerance, double indifferenceTolerance)
{
    private readonly WorldTree _tree = structure.Tree;
    private readonly double[] _weight = new double[Math.Max(1, structure.Tree.Members.Length)];
    private readonly double[] _played = new double[structure.Tree.ActionCount];
    private readonly int[] _label = new int[Math.Max(1, structure.Tree.Members.Length)];

    /// <summary>K by action of the tree; 0 exactly where the profile plays the action.</summary>
    public int[] Labels { get; } = new int[structure.Tree.ActionCount];

    /// <summary>ζ by action of the tree.</summary>
    public double[] Weights { get; } = new double[structure.Tree.ActionCount];

    /// <summary>The smallest loss, per payoff span, from any unused action under the beliefs found; infinite if every action is used.</summary>
    public double Slack { get; private set; }

    /// <summary>The set at which the last judgement failed, or −1.</summary>
    public int FailedAt { get; private set; } = -1;

    /// <summary>Searches trembles for a profile.</summary>
    /// <param name="point">Numbers and swept values.</param>
    /// <param name="probabilities">The profile, exactly 0 where an action is not used.</param>
    public BeliefVerdict Find(WorldPoint point, ReadOnlySpan<double> probabilities) => FindNear(point, probabilities, null);

    /// <summary>Like <see cref="Find"/>, trying first, where equal trembles do not do, the beliefs that a near completely mixed profile shows.</summary>
    public BeliefVerdict FindNear(WorldPoint point, ReadOnlySpan<double> probabilities, NearProfile? near)
    {
        ResetTrembles(probabilities);
        if (Holds(point, probabilities, onlyCheckPath: true) is false)
        {
            return BeliefVerdict.Refuted;
        }

        if (Holds(point, probabilities)
            || (near is not null && new TrembleProgram(structure, this, tieTolerance).TryNear(point, probabilities, near)))
        {
            return BeliefVerdict.Certified;
        }

        ResetTrembles(probabilities);
        return new TrembleProgram(structure, this, tieTolerance).Solve(point, probabilities);
    }

    /// <summary>Whether no trembles can support the answers off the path, whatever happens on it.</summary>
    public bool RefutesOffPath(WorldPoint point, ReadOnlySpan<double> probabilities)
    {
        ResetTrembles(probabilities);
        return new TrembleProgram(structure, this, tieTolerance).Solve(point, probabilities) == BeliefVerdict.Refuted;
    }

    private void ResetTrembles(ReadOnlySpan<double> probabilities)
    {
        for (var action = 0; action < Labels.Length; action++)
        {
            Labels[action] = probabilities[action] > 0 ? 0 : 1;
            Weights[action] = probabilities[action] > 0 ? probabilities[action] : 1;
        }
    }

    /// <summary>Whether every move is a best reply under the beliefs of the present labels and weights.</summary>
    public bool Holds(WorldPoint point, ReadOnlySpan<double> probabilities, bool onlyCheckPath = false)
    {
        Slack = double.PositiveInfinity;
        FailedAt = -1;
        for (var set = 0; set < _tree.SetCount; set++)
        {
            if (!HoldsAt(set, point, probabilities, onlyCheckPath) && (FailedAt = set) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every move at one set is a best reply under the present labels and weights; played actions are those of label 0.</summary>
    public bool HoldsAtSet(int set, WorldPoint point)
    {
        for (var action = _tree.ActionStart[set]; action < _tree.ActionStart[set + 1]; action++)
        {
            _played[action] = Labels[action] == 0 ? Weights[action] : 0;
        }

        return HoldsAt(set, point, _played, onlyCheckPath: false);
    }

    /// <summary>The gain from action a over action b at a member, for the mover.</summary>
    public double Gap(WorldPoint point, int member, int actionA, int actionB)
    {
        var node = _tree.Members[member];
        var set = _tree.SetOf[node];
        var child = (_tree.Mover[set] * _tree.NodeCount) + _tree.FirstChild[node] - _tree.ActionStart[set];
        return point.Value[child + actionA] - point.Value[child + actionB];
    }

    /// <summary>The most likely action of a set.</summary>
    public int Reference(int set, ReadOnlySpan<double> probabilities)
    {
        var reference = _tree.ActionStart[set];
        for (var action = reference + 1; action < _tree.ActionStart[set + 1]; action++)
        {
            if (probabilities[action] > probabilities[reference])
            {
                reference = action;
            }
        }

        return reference;
    }

    private bool HoldsAt(int set, WorldPoint point, ReadOnlySpan<double> probabilities, bool onlyCheckPath)
    {
        int start = _tree.MemberStart[set], end = _tree.MemberStart[set + 1];
        var player = _tree.Mover[set];
        var least = int.MaxValue;
        var total = 0.0;
        for (var member = start; member < end; member++)
        {
            var weight = point.ChanceReach[(player * _tree.NodeCount) + _tree.Members[member]];
            var label = 0;
            if (weight > 0)
            {
                foreach (var action in structure.OthersActions(member))
                {
                    label += Labels[action];
                    weight *= Weights[action];
                }

                if (label < least)
                {
                    least = label;
                    total = 0;
                }

                if (label == least)
                {
                    total += weight;
                }
            }

            _weight[member] = weight;
            _label[member] = label;
        }

        if (total <= 0 || (onlyCheckPath && least > 0))
        {
            return true; // unreachable even by slips: no obligation
        }

        var reference = Reference(set, probabilities);
        for (var action = _tree.ActionStart[set]; action < _tree.ActionStart[set + 1]; action++)
        {
            if (action == reference)
            {
                continue;
            }

            var gain = 0.0;
            for (var member = start; member < end; member++)
            {
                if (_weight[member] > 0 && _label[member] == least)
                {
                    gain += _weight[member] * Gap(point, member, reference, action);
                }
            }

            gain /= total * point.Span[player];
            if (probabilities[action] > 0)
            {
                if (Math.Abs(gain) > indifferenceTolerance)
                {
                    return false;
                }
            }
            else if (gain < -tieTolerance)
            {
                return false;
            }
            else
            {
                Slack = Math.Min(Slack, gain);
            }
        }

        return true;
    }
}
