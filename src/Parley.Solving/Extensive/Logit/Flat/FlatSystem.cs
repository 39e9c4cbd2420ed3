using System.Runtime.Intrinsics;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Flat;

/// <summary>
/// The logit equations on the flat tree of any game, one lane after the other: hidden and simultaneous moves, correlated types, anything. Reach in
/// logarithms, one forward and one backward sweep; the linear systems are left to the derived class. Where all moves
/// are public and types independent, the public tree is a thousand times faster.
/// </summary>
internal abstract class FlatSystem : LogitSystem
{
    private readonly FlatLane[] _lanes = new FlatLane[Lanes];
    private readonly double[] _gap;
    private readonly double[] _newton;
    private readonly double[] _tangent;
    private readonly double[] _z;
    private readonly double[] _bias;

    protected FlatSystem(FlatTree tree, UnknownLayout layout)
        : base(layout.Count)
    {
        Tree = tree;
        var nodes = tree.NodeCount;
        Players = tree.Game.Players.Length;
        Value = new double[nodes * Players];
        LogReach = new double[nodes];
        Move = new double[nodes];
        Belief = new double[nodes];
        FreeIndex = new int[nodes];
        Array.Fill(FreeIndex, -1);
        SetStart = new int[tree.FreeSets.Length];
        ActionStart = new int[tree.FreeSets.Length + 1];
        Mover = new int[tree.FreeSets.Length];
        for (var set = 0; set < tree.FreeSets.Length; set++)
        {
            SetStart[set] = layout.StartOf(tree.FreeSets[set]);
            ActionStart[set + 1] = ActionStart[set] + layout.ActionsOf(tree.FreeSets[set]);
            Mover[set] = tree.Game.InformationSets[tree.FreeSets[set]].Player;
            foreach (var node in tree.Members[set])
            {
                FreeIndex[node] = set;
            }
        }

        Probability = new double[ActionStart[^1]];
        LogProbability = new double[ActionStart[^1]];
        ActionValue = new double[ActionStart[^1]];
        for (var lane = 0; lane < Lanes; lane++)
        {
            _lanes[lane] = new FlatLane(tree);
        }

        _gap = new double[layout.Count];
        _newton = new double[layout.Count];
        _tangent = new double[layout.Count];
        _z = new double[layout.Count];
        _bias = new double[layout.Count];
        Current = _lanes[0];
    }

    /// <summary>The tree.</summary>
    protected FlatTree Tree { get; }

    /// <summary>The number of players.</summary>
    protected int Players { get; }

    /// <summary>The numbers of the lane at hand.</summary>
    protected FlatLane Current { get; private set; }

    /// <summary>v: node × players + player.</summary>
    protected double[] Value { get; }

    /// <summary>Per node, the sum of the logarithms of the players' moves on the way to it.</summary>
    protected double[] LogReach { get; }

    /// <summary>Per node, the probability of the player's move into it; 1 where the parent is a chance node.</summary>
    protected double[] Move { get; }

    /// <summary>Per decision node, its mover's belief in it given its information set.</summary>
    protected double[] Belief { get; }

    /// <summary>Per node, the index of its free information set, or −1.</summary>
    protected int[] FreeIndex { get; }

    /// <summary>Per free set, its first unknown.</summary>
    protected int[] SetStart { get; }

    /// <summary>Per free set, its first action in <see cref="Probability"/>; one more at the end.</summary>
    protected int[] ActionStart { get; }

    /// <summary>Per free set, who moves.</summary>
    protected int[] Mover { get; }

    /// <summary>σ.</summary>
    protected double[] Probability { get; }

    /// <summary>log σ.</summary>
    protected double[] LogProbability { get; }

    /// <summary>ū, the mover's expected payoff of each action.</summary>
    protected double[] ActionValue { get; }

    /// <inheritdoc/>
    public override double Load(int lane, PointBatch points, int point) => _lanes[lane].Load(points, point);

    /// <inheritdoc/>
    public override Vector512<double> Evaluate(Vector512<double> precision, int active, out Vector512<double> sign)
    {
        var worst = Vector512<double>.Zero;
        sign = Vector512<double>.Zero;
        for (var lane = 0; lane < Lanes; lane++)
        {
            if ((active >> lane & 1) == 0)
            {
                continue;
            }

            Current = _lanes[lane];
            Z.ReadLane(lane, _z);
            Bias.ReadLane(lane, _bias);
            Sweep(_z);
            var largest = 0.0;
            for (var set = 0; set < SetStart.Length; set++)
            {
                for (var action = 1; action < ActionStart[set + 1] - ActionStart[set]; action++)
                {
                    var unknown = SetStart[set] + action - 1;
                    _gap[unknown] = ActionValue[ActionStart[set] + action] - ActionValue[ActionStart[set]];
                    var residual = _z[unknown] - _bias[unknown] - (precision[lane] * _gap[unknown]);
                    largest = Math.Abs(residual) > largest || double.IsNaN(residual) ? Math.Abs(residual) : largest;
                    _newton[unknown] = -residual;
                    _tangent[unknown] = _gap[unknown];
                }
            }

            worst = worst.WithElement(lane, largest);
            sign = sign.WithElement(lane, Solve(precision[lane], _newton, _tangent));
            Newton.WriteLane(lane, _newton);
            Tangent.WriteLane(lane, _tangent);
        }

        return worst;
    }

    /// <summary>Solves J x = side for both sides in place, J = I − λ·∂Δū/∂z at the last sweep.</summary>
    /// <returns>The sign of det J; 0 where it is not computed.</returns>
    protected abstract int Solve(double precision, double[] newton, double[] tangent);

    private void Sweep(ReadOnlySpan<double> logOdds)
    {
        for (var set = 0; set < SetStart.Length; set++)
        {
            Respond(set, logOdds);
        }

        for (var node = 1; node < LogReach.Length; node++)
        {
            var parent = Tree.Parent[node];
            var action = FreeIndex[parent] < 0 ? -1 : ActionStart[FreeIndex[parent]] + Tree.Position[node];
            LogReach[node] = LogReach[parent] + (action < 0 ? 0 : LogProbability[action]);
            Move[node] = action < 0 ? 1 : Probability[action];
        }

        for (var set = 0; set < SetStart.Length; set++)
        {
            Believe(set);
        }

        BackwardValues();
        ActionValue.AsSpan().Clear();
        for (var set = 0; set < SetStart.Length; set++)
        {
            foreach (var node in Tree.Members[set])
            {
                var children = Tree.Children.AsSpan(Tree.ChildStart[node], Tree.ChildStart[node + 1] - Tree.ChildStart[node]);
                for (var action = 0; action < children.Length; action++)
                {
                    ActionValue[ActionStart[set] + action] += Belief[node] * Value[(children[action] * Players) + Mover[set]];
                }
            }
        }
    }

    private void Respond(int set, ReadOnlySpan<double> logOdds)
    {
        var own = LogProbability.AsSpan(ActionStart[set], ActionStart[set + 1] - ActionStart[set]);
        own[0] = 0;
        logOdds.Slice(SetStart[set], own.Length - 1).CopyTo(own[1..]);
        var total = DeterministicMath.LogSumExp(own);
        for (var action = 0; action < own.Length; action++)
        {
            own[action] -= total;
            Probability[ActionStart[set] + action] = DeterministicMath.Exp(own[action]);
        }
    }

    private void Believe(int set)
    {
        var members = Tree.Members[set];
        if (members.Length == 1)
        {
            Belief[members[0]] = 1;
            return;
        }

        var chance = Current.LogChance(Current.ViewOf(Mover[set]));
        var largest = double.NegativeInfinity;
        foreach (var node in members)
        {
            Belief[node] = LogReach[node] + chance[node];
            largest = Math.Max(largest, Belief[node]);
        }

        var sum = 0.0;
        foreach (var node in members)
        {
            Belief[node] = DeterministicMath.Exp(Belief[node] - largest);
            sum += Belief[node];
        }

        foreach (var node in members)
        {
            Belief[node] /= sum;
        }
    }

    private void BackwardValues()
    {
        Current.Payoffs.CopyTo(Value, 0);
        for (var node = Tree.NodeCount - 1; node > 0; node--)
        {
            var parent = Tree.Parent[node] * Players;
            for (var player = 0; player < Players; player++)
            {
                Value[parent + player] += Move[node] * Current.Chance(Current.ViewOf(player))[node] * Value[(node * Players) + player];
            }
        }
    }
}
