using System.Runtime.Intrinsics;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Public;

/// <summary>
/// Newton's method for logit responses by block elimination along a public tree, eight points in the lanes of a vector. With x the change of the beliefs' log-odds
/// at a public node, the change of the expected payoffs there is A x + c once the decisions below are eliminated, each by a small system of size types × (actions − 1);
/// a backward sweep finds A and c for the Newton direction and the tangent together, a forward sweep from x = 0 at the root gives δz, and det J is the
/// product of the small determinants. One depth-first walk does the forward and the backward sweep, with everything on stacks indexed by depth.
/// </summary>
internal sealed unsafe partial class PublicSystem : LogitSystem
{
    private readonly PublicTree _tree;
    private readonly PublicNumbers _numbers;
    private readonly DecisionPlan?[] _plans;
    private readonly LaneBuffer _blocks;
    private readonly LaneBuffer _beliefs;
    private readonly LaneBuffer _moves;
    private readonly LaneBuffer _store;
    private readonly LaneBuffer _small;
    private readonly LaneBuffer _probabilities;
    private readonly int _blockSize;
    private readonly int _levelTypes;
    private readonly int _mostTypes;
    private readonly int _moveSize;
    private readonly int _views;
    private readonly int[] _viewOf;
    private Vector512<double> _precision;
    private Vector512<double> _worst;
    private Vector512<double> _sign;

    public PublicSystem(PublicTree tree, ExtensiveGame game)
        : base(tree.Layout.Count)
    {
        _tree = tree;
        _numbers = new PublicNumbers(tree, game);
        _plans = new DecisionPlan?[tree.Nodes.Length];
        _views = tree.Types.Length + 1;
        _viewOf = new int[tree.Types.Length];
        _mostTypes = tree.Types.Max();
        _levelTypes = tree.Types.Sum();
        var store = 0;
        var root = new Layout(tree.Types, 0, 0);
        for (var index = 0; index < tree.Nodes.Length; index++)
        {
            var node = tree.Nodes[index];
            if (node.Kind == PublicKind.Leaf)
            {
                continue;
            }

            var live = tree.Nodes[node.Children[0]].Live;
            var inner = new Layout(tree.Types, live, live & node.Children.Aggregate(0, (mask, child) => mask | tree.Nodes[child].DependsOn));
            var outer = node.Parent < 0 ? root : _plans[node.Parent]!.Inner;
            _plans[index] = new DecisionPlan(tree, index, inner, outer, store);
            store += node.Mover < 0 ? 0 : tree.Types[node.Mover] * (node.Children.Length - 1) * (outer.Columns + 2);
            _blockSize = Math.Max(_blockSize, inner.Size);
        }

        _blocks = new LaneBuffer((tree.Levels + 1) * tree.Widest * _blockSize);
        _beliefs = new LaneBuffer((tree.Levels + 1) * _levelTypes);
        _moveSize = (2 * _mostTypes * tree.Widest) + (_views * (_mostTypes + tree.Widest));
        _moves = new LaneBuffer((tree.Levels + 1) * _moveSize);
        _store = new LaneBuffer(store);
        var largest = _plans.Max(plan => plan is null ? 0 : plan.Types * (plan.Actions - 1));
        _small = new LaneBuffer(Math.Max(largest * largest, 2 * _levelTypes));
        _probabilities = new LaneBuffer(tree.Layout.Count);
        _effects = new LaneBuffer(_mostTypes);
        _weighings = new LaneBuffer(2 * _mostTypes * (_mostTypes + _views));
        _steps = new LaneBuffer((tree.Levels + 1) * 2 * Math.Max(1, _plans.Max(plan => plan?.Inner.Columns ?? 0)));
        _stepSize = 2 * Math.Max(1, _plans.Max(plan => plan?.Inner.Columns ?? 0));
    }

    /// <inheritdoc/>
    public override double Load(int lane, PointBatch points, int point)
    {
        var span = _numbers.Load(lane, points, point);
        for (var player = 0; player < _viewOf.Length; player++)
        {
            _viewOf[player] = _numbers.HasView[player] ? player + 1 : 0;
        }

        return span;
    }

    /// <inheritdoc/>
    public override Vector512<double> Evaluate(Vector512<double> precision, int active, out Vector512<double> sign)
    {
        _precision = precision;
        _worst = Vector512<double>.Zero;
        _sign = Vector512<double>.One;
        Visit(0, _blocks.Pointer);
        SubstituteBack(0);
        sign = _sign;
        return _worst;
    }

    /// <summary>Forward into a subtree and backward out of it; leaves W, c and A of the node in a block.</summary>
    private void Visit(int index, Vector512<double>* block)
    {
        var node = _tree.Nodes[index];
        var plan = _plans[index]!;
        var children = _blocks.Pointer + ((node.Depth + 1) * _tree.Widest * _blockSize);
        var binary = plan.Actions == 2;
        if (node.Kind == PublicKind.Decision && binary)
        {
            RespondBinary(node, plan);
        }
        else if (node.Kind == PublicKind.Decision)
        {
            Respond(node, plan);
        }

        for (var position = 0; position < node.Children.Length; position++)
        {
            var child = _tree.Nodes[node.Children[position]];
            if (plan.MoverInner >= 0 && (child.DependsOn >> node.Mover & 1) != 0)
            {
                Update(node, plan, position);
            }

            if (child.Kind == PublicKind.Leaf)
            {
                Pay(child, plan.Inner, children + (position * _blockSize));
            }
            else
            {
                Visit(node.Children[position], children + (position * _blockSize));
            }
        }

        if (node.Kind == PublicKind.Chance)
        {
            Average(index, plan, children, block);
        }
        else if (!binary)
        {
            Eliminate(node, plan, children, block);
        }
        else if (plan.Types == 1)
        {
            EliminateKnown(node, plan, children, block);
        }
        else if (plan.Types <= 3)
        {
            EliminateFew(node, plan, children, block);
        }
        else
        {
            EliminateBinary(node, plan, children, block);
        }
    }

    private Vector512<double>* MovesAt(int depth) => _moves.Pointer + (depth * _moveSize);

    /// <summary>σ (types × actions), log σ, then per view what is believed of the mover's type (b) and of its move (P).</summary>
    private void Respond(PublicNode node, DecisionPlan plan)
    {
        var z = Z.Pointer + node.Unknown;
        var probability = MovesAt(node.Depth);
        var log = probability + (_mostTypes * _tree.Widest);
        for (var type = 0; type < plan.Types; type++)
        {
            var own = log + (type * plan.Actions);
            own[0] = Vector512<double>.Zero;
            for (var action = 1; action < plan.Actions; action++)
            {
                own[action] = z[(type * (plan.Actions - 1)) + action - 1];
            }

            var total = DeterministicMath.LogSumExp(new ReadOnlySpan<Vector512<double>>(own, plan.Actions));
            for (var action = 0; action < plan.Actions; action++)
            {
                own[action] -= total;
                probability[(type * plan.Actions) + action] = DeterministicMath.Exp(own[action]);
            }

            for (var action = 1; action < plan.Actions; action++)
            {
                _probabilities.Pointer[node.Unknown + (type * (plan.Actions - 1)) + action - 1] = probability[(type * plan.Actions) + action];
            }
        }

        for (var view = 0; view < _views; view++)
        {
            if (view > 0 && !_numbers.HasView[view - 1])
            {
                continue;
            }

            var belief = BeliefAt(node.Depth, view);
            Believe(belief, node.Mover, node.BeliefLevel[node.Mover], view);
            var move = MoveAt(node.Depth, view);
            for (var action = 0; action < plan.Actions; action++)
            {
                var sum = belief[0] * probability[action];
                for (var type = 1; type < plan.Types; type++)
                {
                    sum = Vector512.FusedMultiplyAdd(belief[type], probability[(type * plan.Actions) + action], sum);
                }

                move[action] = sum;
            }
        }
    }

    private Vector512<double>* BeliefAt(int depth, int view) => MovesAt(depth) + (2 * _mostTypes * _tree.Widest) + (view * (_mostTypes + _tree.Widest));

    private Vector512<double>* MoveAt(int depth, int view) => BeliefAt(depth, view) + _mostTypes;

    /// <summary>b = softmax of prior and what the moves so far told.</summary>
    private void Believe(Vector512<double>* belief, int player, int level, int view)
    {
        var types = _tree.Types[player];
        if (types == 1)
        {
            belief[0] = Vector512<double>.One;
            return;
        }

        var told = _beliefs.Pointer + (level * _levelTypes) + _numbers.TypeStart[player];
        var prior = _numbers.Priors.Pointer + (view * _levelTypes) + _numbers.TypeStart[player];
        var largest = Vector512<double>.Zero;
        for (var type = 0; type < types; type++)
        {
            belief[type] = level == 0 ? prior[type] : told[type] + prior[type];
            largest = Vector512.Max(largest, belief[type]);
        }

        var sum = Vector512<double>.Zero;
        for (var type = 0; type < types; type++)
        {
            belief[type] = DeterministicMath.Exp(belief[type] - largest);
            sum += belief[type];
        }

        var inverse = Vector512<double>.One / sum;
        for (var type = 0; type < types; type++)
        {
            belief[type] *= inverse;
        }
    }

    /// <summary>What a move tells of the mover's type, relative to its first type: only differences of logarithms, so nothing underflows.</summary>
    private void Update(PublicNode node, DecisionPlan plan, int action)
    {
        var log = MovesAt(node.Depth) + (_mostTypes * _tree.Widest);
        var level = node.BeliefLevel[node.Mover];
        var before = _beliefs.Pointer + (level * _levelTypes) + _numbers.TypeStart[node.Mover];
        var after = _beliefs.Pointer + ((node.Depth + 1) * _levelTypes) + _numbers.TypeStart[node.Mover];
        for (var type = 1; type < plan.Types; type++)
        {
            var told = log[(type * plan.Actions) + action] - log[action];
            after[type] = level == 0 ? told : before[type] + told;
        }
    }

    private void Pay(PublicNode leaf, Layout layout, Vector512<double>* block)
    {
        var stride = layout.Stride;
        var payoffs = _numbers.Payoffs.Pointer;
        var row = block;
        foreach (var form in leaf.RowForms)
        {
            row[0] = payoffs[form];
            for (var index = 1; index < stride; index++)
            {
                row[index] = Vector512<double>.Zero;
            }

            row += stride;
        }

        foreach (var payoff in leaf.UncertainPayoffs)
        {
            PayUncertain(leaf, layout, payoff, block);
        }
    }

    /// <summary>A payoff that varies with others' types: its expectation and, for each of them, the slope b_m (E[u|m] − E[u]).</summary>
    private void PayUncertain(PublicNode leaf, Layout layout, LeafPayoff payoff, Vector512<double>* block)
    {
        var others = payoff.Others;
        var beliefs = _small.Pointer;
        var starts = stackalloc int[others.Length];
        var count = 0;
        var profiles = 1;
        for (var other = 0; other < others.Length; other++)
        {
            starts[other] = count;
            Believe(beliefs + count, others[other], leaf.BeliefLevel[others[other]], _viewOf[payoff.Player]);
            count += _tree.Types[others[other]];
            profiles *= _tree.Types[others[other]];
        }

        var conditional = beliefs + count;
        for (var type = 0; type < _tree.Types[payoff.Player]; type++)
        {
            for (var index = 0; index < count; index++)
            {
                conditional[index] = Vector512<double>.Zero;
            }

            var expected = Vector512<double>.Zero;
            for (var profile = 0; profile < profiles; profile++)
            {
                var number = _numbers.Payoffs.Pointer[payoff.Forms[(type * profiles) + profile]];
                var weight = Vector512<double>.One;
                for (var (other, rest) = (others.Length - 1, profile); other >= 0; other--)
                {
                    weight *= beliefs[starts[other] + (rest % _tree.Types[others[other]])];
                    rest /= _tree.Types[others[other]];
                }

                expected = Vector512.FusedMultiplyAdd(weight, number, expected);
                for (var (other, rest) = (others.Length - 1, profile); other >= 0; other--)
                {
                    ref var sum = ref conditional[starts[other] + (rest % _tree.Types[others[other]])];
                    sum = Vector512.FusedMultiplyAdd(weight, number, sum);
                    rest /= _tree.Types[others[other]];
                }
            }

            var row = block + ((layout.RowOf[payoff.Player] + type) * layout.Stride);
            row[0] = expected;
            for (var other = 0; other < others.Length; other++)
            {
                var column = layout.ColumnOf[others[other]];
                for (var m = 1; column >= 0 && m < _tree.Types[others[other]]; m++)
                {
                    // conditional holds b_m E[u|m] already.
                    row[3 + column + m - 1] = conditional[starts[other] + m] - (beliefs[starts[other] + m] * expected);
                }
            }
        }
    }
}
