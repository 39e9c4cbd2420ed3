using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Flat;

/// <summary>
/// The same linear systems without a matrix, for flat trees with many unknowns: J·x by one forward and one backward sweep of derivatives, O(nodes), and GMRES
/// (Saad and Schultz 1986) preconditioned from the right with "beliefs frozen", which one backward pass solves: sets later in time first. Where the game has no common clock there is no
/// preconditioner. The sign of det J is not known, so the path has no guard against jumps but the contraction of its corrections; solutions carry no branch sign.
/// </summary>
internal sealed class KrylovFlatSystem : FlatSystem
{
    private const int LargestBasis = 160;
    private const double RelativeTolerance = 1e-10;
    private readonly int _unknowns;
    private readonly double[] _moveChange; // per node: δ log reach by the players' moves
    private readonly double[] _logChange; // per action: δ log σ
    private readonly double[] _valueChange; // node × players
    private readonly double[] _product;
    private readonly double[] _preconditioned;
    private readonly double[][] _basis;
    private readonly double[] _hessenberg;
    private readonly int[] _order; // nodes, latest step first; empty without a common clock
    private readonly int[] _setEnd; // per position in _order, the set to solve after this node, or −1

    public KrylovFlatSystem(FlatTree tree, UnknownLayout layout)
        : base(tree, layout)
    {
        _unknowns = layout.Count;
        _moveChange = new double[tree.NodeCount];
        _logChange = new double[Probability.Length];
        _valueChange = new double[tree.NodeCount * Players];
        _product = new double[_unknowns];
        _preconditioned = new double[_unknowns];
        _basis = [.. Enumerable.Range(0, Math.Min(LargestBasis, _unknowns) + 1).Select(_ => new double[_unknowns])];
        _hessenberg = new double[_basis.Length * (_basis.Length + 3)];
        (_order, _setEnd) = LatestFirst(tree);
    }

    /// <inheritdoc/>
    protected override int Solve(double precision, double[] newton, double[] tangent)
    {
        Gmres(precision, newton);
        Gmres(precision, tangent);
        return 0;
    }

    /// <summary>Nodes so that every member of a set comes after all nodes below any member; none where sets are not layered in time.</summary>
    private (int[] Order, int[] SetEnd) LatestFirst(FlatTree tree)
    {
        for (var node = 1; node < tree.NodeCount; node++)
        {
            for (var above = tree.Parent[node]; FreeIndex[node] >= 0 && above >= 0; above = tree.Parent[above])
            {
                if (FreeIndex[above] >= 0 && StepOf(above) >= StepOf(node))
                {
                    return ([], []);
                }
            }
        }

        // A node's time is that of the next decision at or below it: chance and terminal nodes come with the first move below them.
        var time = new int[tree.NodeCount];
        for (var node = tree.NodeCount - 1; node >= 0; node--)
        {
            time[node] = FreeIndex[node] >= 0 ? StepOf(node) : time[node] == 0 ? int.MaxValue : time[node];
            if (node > 0)
            {
                ref var above = ref time[tree.Parent[node]];
                above = above == 0 ? time[node] : Math.Min(above, time[node]);
            }
        }

        int[] order = [.. Enumerable.Range(0, tree.NodeCount).OrderByDescending(node => time[node])
            .ThenBy(node => FreeIndex[node] < 0 ? int.MaxValue : FreeIndex[node]).ThenByDescending(node => node)];
        var end = new int[order.Length];
        for (var position = 0; position < order.Length; position++)
        {
            var set = FreeIndex[order[position]];
            end[position] = set >= 0 && (position + 1 == order.Length || FreeIndex[order[position + 1]] != set) ? set : -1;
        }

        return (order, end);
    }

    private int StepOf(int node) => Tree.Game.InformationSets[Tree.Set[node]].Step;

    /// <summary>product = J x = x − λ·∂Δū(x).</summary>
    private void Multiply(double precision, ReadOnlySpan<double> x, double[] product)
    {
        LogChanges(x);
        _moveChange[0] = 0;
        for (var node = 1; node < Tree.NodeCount; node++)
        {
            var parent = Tree.Parent[node];
            _moveChange[node] = _moveChange[parent] + (FreeIndex[parent] < 0 ? 0 : _logChange[ActionStart[FreeIndex[parent]] + Tree.Position[node]]);
        }

        for (var node = Tree.NodeCount - 1; node >= 0; node--)
        {
            ChangeValue(node);
        }

        for (var set = 0; set < SetStart.Length; set++)
        {
            var player = Mover[set];
            var mean = 0.0;
            foreach (var node in Tree.Members[set])
            {
                mean += Belief[node] * _moveChange[node];
            }

            var first = 0.0;
            for (var action = 0; action < ActionStart[set + 1] - ActionStart[set]; action++)
            {
                var change = 0.0;
                foreach (var node in Tree.Members[set])
                {
                    var after = (Tree.Children[Tree.ChildStart[node] + action] * Players) + player;
                    change += Belief[node] * (_valueChange[after] + ((_moveChange[node] - mean) * (Value[after] - ActionValue[ActionStart[set] + action])));
                }

                if (action == 0)
                {
                    first = change;
                }
                else
                {
                    product[SetStart[set] + action - 1] = x[SetStart[set] + action - 1] - (precision * (change - first));
                }
            }
        }
    }

    /// <summary>x with J₀ x = side, J₀ the Jacobian as if beliefs did not move.</summary>
    private void Precondition(double precision, ReadOnlySpan<double> side, double[] x)
    {
        if (_order.Length == 0)
        {
            side.CopyTo(x);
            return;
        }

        var start = 0;
        for (var position = 0; position < _order.Length; position++)
        {
            var node = _order[position];
            if (FreeIndex[node] >= 0 && _setEnd[position] < 0)
            {
                continue;
            }

            if (FreeIndex[node] >= 0)
            {
                Settle(precision, _setEnd[position], side, x);
            }

            for (; start <= position; start++)
            {
                ChangeValue(_order[start]);
            }
        }
    }

    /// <summary>δz of one set, once the values after its actions have settled.</summary>
    private void Settle(double precision, int set, ReadOnlySpan<double> side, double[] x)
    {
        var player = Mover[set];
        var actions = ActionStart[set + 1] - ActionStart[set];
        var first = 0.0;
        for (var action = 0; action < actions; action++)
        {
            var change = 0.0;
            foreach (var node in Tree.Members[set])
            {
                change += Belief[node] * _valueChange[(Tree.Children[Tree.ChildStart[node] + action] * Players) + player];
            }

            if (action == 0)
            {
                first = change;
            }
            else
            {
                x[SetStart[set] + action - 1] = side[SetStart[set] + action - 1] + (precision * (change - first));
            }
        }

        LogChanges(set, x);
    }

    /// <summary>δv of a node from its children's.</summary>
    private void ChangeValue(int node)
    {
        var own = _valueChange.AsSpan(node * Players, Players);
        own.Clear();
        var set = FreeIndex[node];
        for (var slot = Tree.ChildStart[node]; slot < Tree.ChildStart[node + 1]; slot++)
        {
            var child = Tree.Children[slot];
            var change = set < 0 ? 0 : _logChange[ActionStart[set] + Tree.Position[child]];
            for (var player = 0; player < own.Length; player++)
            {
                var weight = set < 0 ? Current.Chance(Current.ViewOf(player))[child] : Move[child];
                own[player] += weight * (_valueChange[(child * Players) + player] + (change * Value[(child * Players) + player]));
            }
        }
    }

    private void LogChanges(ReadOnlySpan<double> x)
    {
        for (var set = 0; set < SetStart.Length; set++)
        {
            LogChanges(set, x);
        }
    }

    /// <summary>δ log σ(a) = δz_a − Σ_c σ(c) δz_c.</summary>
    private void LogChanges(int set, ReadOnlySpan<double> x)
    {
        var actions = ActionStart[set + 1] - ActionStart[set];
        var mean = 0.0;
        for (var action = 1; action < actions; action++)
        {
            mean += Probability[ActionStart[set] + action] * x[SetStart[set] + action - 1];
        }

        for (var action = 0; action < actions; action++)
        {
            _logChange[ActionStart[set] + action] = (action == 0 ? 0 : x[SetStart[set] + action - 1]) - mean;
        }
    }

    /// <summary>Solves J x = side in place: x = J₀⁻¹ y, with y from the Krylov space of J J₀⁻¹; one basis, no restart, Givens rotations.</summary>
    private void Gmres(double precision, double[] side)
    {
        var most = _basis.Length - 1;
        var rows = most + 1;
        var norm = Norm(side);
        if (norm == 0)
        {
            return;
        }

        Array.Clear(_hessenberg);
        var rotations = new (double Cosine, double Sine)[most];
        var remainder = new double[rows];
        remainder[0] = norm;
        Scale(side, 1 / norm, _basis[0]);
        var used = 0;
        while (used < most && Math.Abs(remainder[used]) > RelativeTolerance * norm)
        {
            Precondition(precision, _basis[used], _preconditioned);
            Multiply(precision, _preconditioned, _product);
            var column = _hessenberg.AsSpan(used * rows, rows);
            for (var index = 0; index <= used; index++)
            {
                column[index] = Dot(_product, _basis[index]);
                AddMultiple(_product, -column[index], _basis[index]);
            }

            column[used + 1] = Norm(_product);
            Scale(_product, column[used + 1] > 0 ? 1 / column[used + 1] : 0, _basis[used + 1]);
            for (var index = 0; index < used; index++)
            {
                Rotate(rotations[index], ref column[index], ref column[index + 1]);
            }

            var length = Math.Sqrt((column[used] * column[used]) + (column[used + 1] * column[used + 1]));
            rotations[used] = length > 0 ? (column[used] / length, column[used + 1] / length) : (1, 0);
            Rotate(rotations[used], ref column[used], ref column[used + 1]);
            Rotate(rotations[used], ref remainder[used], ref remainder[used + 1]);
            used++;
        }

        Array.Clear(_product);
        for (var index = used - 1; index >= 0; index--)
        {
            for (var later = index + 1; later < used; later++)
            {
                remainder[index] -= _hessenberg[(later * rows) + index] * remainder[later];
            }

            remainder[index] /= _hessenberg[(index * rows) + index];
            AddMultiple(_product, remainder[index], _basis[index]);
        }

        Precondition(precision, _product, side);
    }

    private static void Rotate((double Cosine, double Sine) rotation, ref double upper, ref double lower) =>
        (upper, lower) = ((rotation.Cosine * upper) + (rotation.Sine * lower), (rotation.Cosine * lower) - (rotation.Sine * upper));

    private static double Norm(double[] vector) => Math.Sqrt(Dot(vector, vector));

    private static double Dot(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var index = 0; index < one.Length; index++)
        {
            sum += one[index] * other[index];
        }

        return sum;
    }

    private static void AddMultiple(double[] target, double factor, double[] source)
    {
        for (var index = 0; index < target.Length; index++)
        {
            target[index] += factor * source[index];
        }
    }

    private static void Scale(double[] source, double factor, double[] target)
    {
        for (var index = 0; index < source.Length; index++)
        {
            target[index] = factor * source[index];
        }
    }
}
