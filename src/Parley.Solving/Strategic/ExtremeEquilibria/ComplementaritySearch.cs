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

    private readonly int _labels;
    private readonly Func<Node> _newNode;
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
    /// <param name="work">It stops when so many bases were walked through on degenerate faces.</param>
    /// <param name="stop">It stops when this is signalled.</param>
    public ComplementaritySearch(BestResponsePolytope first, BestResponsePolytope second, int worker, int workers, int limit, long work, CancellationToken stop)
    {
        _labels = first.Labels;
        _vertices = [new FaceVertices(first, work, stop), new FaceVertices(second, work, stop)];
        var (firstProof, secondProof) = (new FaceProof(first), new FaceProof(second));
        _newNode = () => new Node(new CertifiedFace(first, firstProof, _vertices[0]), new CertifiedFace(second, secondProof, _vertices[1]), _labels);
        (_worker, _workers, _limit, _stop) = (worker, workers, limit, stop);
    }

    /// <summary>What was found, the pair of origins not among it.</summary>
    public IReadOnlyCollection<VertexPair> Found => _found;

    /// <summary>The nodes looked at.</summary>
    public long Visited { get; private set; }

    /// <summary>The vertex pairs looked at.</summary>
    public long Leaves { get; private set; }

    /// <summary>The questions that exact arithmetic had to answer.</summary>
    public long Doubts => _nodes.Sum(node => node.First.Doubts + node.Second.Doubts);

    /// <summary>Whether the search went to its end.</summary>
    public bool Finished { get; private set; }

    /// <summary>Searches.</summary>
    public void Run()
    {
        var root = At(0);
        for (var label = 0; label < _labels; label++)
        {
            root.Open[root.OpenCount++] = label;
        }

        Finished = Search(0);
    }

    private Node At(int depth)
    {
        while (_nodes.Count <= depth)
        {
            _nodes.Add(_newNode());
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
                if (child.First.Tighten(label) && !Search(depth + 1))
                {
                    return false;
                }

                node.Slack[label] = true;
                side = 1;
            }

            if (!(side == 0 ? node.First : node.Second).Tighten(label))
            {
                return true;
            }
        }
    }

    // In a second branch, a label that must be slack on the first side but is tight on the whole face.
    private bool IsKnownElsewhere(Node node)
    {
        for (var label = 0; label < _labels; label++)
        {
            if (node.Slack[label] && node.First.IsZero(label))
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
            if (node.First.LooksZero(label) || node.Second.LooksZero(label))
            {
                // Tight on all of one face: nothing to decide. Should that be rounding's error, the vertices of the larger face still hold every pair.
                node.Open[at--] = node.Open[--node.OpenCount];
                continue;
            }

            if (node.First.IsPositive(label))
            {
                return (at, 1);
            }

            if (node.Second.IsPositive(label))
            {
                return (at, 0);
            }

            var ease = node.First.Ease(label) * node.Second.Ease(label);
            if (ease < least)
            {
                (position, least) = (at, ease);
            }
        }

        return (position, -1);
    }

    private bool Record(Node node)
    {
        Leaves++;
        var first = node.First.Vertices();
        if (first.Length == 0)
        {
            return !_vertices[0].IsExhausted;
        }

        var second = node.Second.Vertices();
        foreach (var x in first)
        {
            foreach (var y in second)
            {
                if (x.Tight.CountWith(y.Tight) == _labels && !x.IsOrigin && _found.Add(new VertexPair(x, y)) && _found.Count >= _limit)
                {
                    return false;
                }
            }
        }

        return !_stop.IsCancellationRequested && !_vertices[0].IsExhausted && !_vertices[1].IsExhausted;
    }

    private sealed class Node(CertifiedFace first, CertifiedFace second, int labels)
    {
        public CertifiedFace First => first;

        public CertifiedFace Second => second;

        /// <summary>Labels that must be slack on the first side, because the branch where they are tight there is another.</summary>
        public LabelSet Slack { get; } = new(labels);

        public int[] Open { get; } = new int[labels];

        public int OpenCount { get; set; }

        public int Decisions { get; set; }

        public void CopyFrom(Node other)
        {
            first.CopyFrom(other.First);
            second.CopyFrom(other.Second);
            Slack.CopyFrom(other.Slack);
            other.Open.AsSpan(0, other.OpenCount).CopyTo(Open);
            OpenCount = other.OpenCount;
            Decisions = other.Decisions;
        }
    }
}
