using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// Depth-first branching on complementarity (Audet, Hansen, Jaumard and Savard 2001, "Enumeration of all extreme equilibria of bimatrix games"). A node is a pair of faces, one of each polytope;
/// every label must be tight on one of them, so a label that is on neither splits the node in two. A face that is proved empty ends its node. In the
/// second branch only points count where the label is slack on the first side, so no vertex pair is sought twice.
/// </summary>
/// <remarks>Floating point chooses; what ends a node is proved in whole numbers; vertices are exact. So nothing can be lost to rounding, only time.</remarks>
internal sealed class ComplementaritySearch
{
    // Nodes after so many decisions are dealt out to the workers.
    private const int DealtDepth = 7;

    private readonly BestResponsePolytope[] _polytopes;
    private readonly FaceProof[] _proofs;
    private readonly FaceVertices[] _vertices;
    private readonly List<Node> _nodes = [];
    private readonly HashSet<VertexPair> _found = [];
    private readonly int _worker;
    private readonly int _workers;
    private readonly int _limit;
    private readonly CancellationToken _stop;
    private int _dealt;

    /// <param name="first">The first player's polytope.</param>
    /// <param name="second">The second player's.</param>
    /// <param name="worker">Which worker this is; a worker looks only at the nodes dealt to it.</param>
    /// <param name="workers">How many there are.</param>
    /// <param name="limit">It stops when so many pairs were found.</param>
    /// <param name="stop">It stops when this is signalled.</param>
    public ComplementaritySearch(BestResponsePolytope first, BestResponsePolytope second, int worker, int workers, int limit, CancellationToken stop)
    {
        _polytopes = [first, second];
        _proofs = [new FaceProof(first), new FaceProof(second)];
        _vertices = [new FaceVertices(first, stop), new FaceVertices(second, stop)];
        (_worker, _workers, _limit, _stop) = (worker, workers, limit, stop);
    }

    /// <summary>What was found, the pair of origins not among it.</summary>
    public IReadOnlyCollection<VertexPair> Found => _found;

    /// <summary>The nodes looked at.</summary>
    public long Visited { get; private set; }

    /// <summary>The vertex pairs looked at.</summary>
    public long Leaves { get; private set; }

    /// <summary>The questions that exact arithmetic had to answer.</summary>
    public long Doubts { get; private set; }

    /// <summary>Whether the search went to its end.</summary>
    public bool Finished { get; private set; }

    /// <summary>Searches.</summary>
    public void Run()
    {
        var root = At(0);
        for (var label = 0; label < _polytopes[0].Labels; label++)
        {
            root.Open[root.OpenCount++] = label;
        }

        Finished = Search(0);
    }

    private Node At(int depth)
    {
        while (_nodes.Count <= depth)
        {
            _nodes.Add(new Node(_polytopes));
        }

        return _nodes[depth];
    }

    // False when the search was cut off.
    private bool Search(int depth)
    {
        var node = At(depth);
        while (true)
        {
            if (_stop.IsCancellationRequested)
            {
                return false;
            }

            Visited++;
            if (IsKnownElsewhere(node))
            {
                return true;
            }

            var (position, side) = Choose(node);
            if (position < 0)
            {
                return Record(node);
            }

            var label = node.Open[position];
            node.Open[position] = node.Open[--node.OpenCount];
            if (node.Decisions++ == DealtDepth && _workers > 1 && _dealt++ % _workers != _worker)
            {
                return true;
            }

            if (side < 0)
            {
                var child = At(depth + 1);
                child.CopyFrom(node);
                if (Tighten(child, 0, label) && !Search(depth + 1))
                {
                    return false;
                }

                node.Slack[label] = true;
                side = 1;
            }

            if (!Tighten(node, side, label))
            {
                return true;
            }
        }
    }

    // In a second branch, a label that must be slack on the first side but is tight on the whole face.
    private bool IsKnownElsewhere(Node node)
    {
        var face = node.Faces[0];
        for (var row = 0; row < _polytopes[0].Rows; row++)
        {
            var label = face.Basic(row);
            if (node.Slack[label] && face.LooksZero(label) && _proofs[0].AlwaysZero(face, row, node.Tight[0]))
            {
                return true;
            }
        }

        return false;
    }

    // Which label to decide, by its position among the open, −1 when none is; and on which side it must be tight, −1 when either will do.
    private (int Position, int Side) Choose(Node node)
    {
        var position = -1;
        var least = double.PositiveInfinity;
        for (var at = 0; at < node.OpenCount; at++)
        {
            var label = node.Open[at];
            if (node.Faces[0].LooksZero(label) || node.Faces[1].LooksZero(label))
            {
                // Tight on all of one face: nothing to decide. Should that be rounding's error, the vertices of the larger face still hold every pair.
                node.Open[at--] = node.Open[--node.OpenCount];
                continue;
            }

            var firstPositive = IsPositive(node, 0, label);
            if (firstPositive || IsPositive(node, 1, label))
            {
                return (at, firstPositive ? 1 : 0);
            }

            var ease = node.Faces[0].Ease(label) * node.Faces[1].Ease(label);
            if (ease < least)
            {
                (position, least) = (at, ease);
            }
        }

        return (position, -1);
    }

    private bool IsPositive(Node node, int side, int label) =>
        node.Faces[side].LooksPositive(label) && _proofs[side].NeverZero(node.Faces[side], node.Faces[side].Place(label), node.Tight[side]);

    // False when that leaves the face empty, which is then proved.
    private bool Tighten(Node node, int side, int label)
    {
        var face = node.Faces[side];
        var result = face.Tighten(label);
        if (result == TightenResult.Empty && _proofs[side].NeverZero(face, face.Place(label), node.Tight[side]))
        {
            return false;
        }

        node.Tight[side][label] = true;
        if (result != TightenResult.Tight)
        {
            Doubts++;
            if (_vertices[side].Dictionary(node.Tight[side]) is not { } exact)
            {
                return false;
            }

            face.Load(exact, node.Tight[side]);
        }

        return true;
    }

    private bool Record(Node node)
    {
        Leaves++;
        var first = _vertices[0].Of(node.Faces[0], node.Tight[0]);
        if (first.Length == 0)
        {
            return true;
        }

        var labels = _polytopes[0].Labels;
        var second = _vertices[1].Of(node.Faces[1], node.Tight[1]);
        foreach (var x in first)
        {
            foreach (var y in second)
            {
                if (x.Tight.CountWith(y.Tight) == labels && !x.IsOrigin && _found.Add(new VertexPair(x, y)) && _found.Count >= _limit)
                {
                    return false;
                }
            }
        }

        return !_stop.IsCancellationRequested;
    }

    private sealed class Node(BestResponsePolytope[] polytopes)
    {
        public FaceTableau[] Faces { get; } = [new FaceTableau(polytopes[0]), new FaceTableau(polytopes[1])];

        public LabelSet[] Tight { get; } = [new LabelSet(polytopes[0].Labels), new LabelSet(polytopes[0].Labels)];

        /// <summary>Labels that must be slack on the first side, because the branch where they are tight there is another.</summary>
        public LabelSet Slack { get; } = new(polytopes[0].Labels);

        public int[] Open { get; } = new int[polytopes[0].Labels];

        public int OpenCount { get; set; }

        public int Decisions { get; set; }

        public void CopyFrom(Node other)
        {
            for (var side = 0; side < 2; side++)
            {
                Faces[side].CopyFrom(other.Faces[side]);
                Tight[side].CopyFrom(other.Tight[side]);
            }

            Slack.CopyFrom(other.Slack);
            other.Open.AsSpan(0, other.OpenCount).CopyTo(Open);
            OpenCount = other.OpenCount;
            Decisions = other.Decisions;
        }
    }
}
