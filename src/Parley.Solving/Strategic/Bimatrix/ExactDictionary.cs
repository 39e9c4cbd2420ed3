using System.Numerics;

namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>
/// A simplex dictionary of a best-response polytope in whole numbers: basic variables over nonbasic ones, all entries over one common determinant, exchanged without
/// fractions (Edmonds 1967; Bareiss 1968). For the few questions that floating point leaves open, and for faces with more than one vertex.
/// </summary>
internal sealed class ExactDictionary : IPathDictionary<ExactDictionary>
{
    private readonly BestResponsePolytope _polytope;
    private readonly IntegerTable _entries; // row × (Variables + 1); column 0 is the right-hand side
    private readonly int[] _basic;
    private readonly int[] _nonbasic;       // by column, from 1
    private readonly int[] _place;          // by label: its row, or −1 − column
    private readonly int _stride;
    private readonly int[] _rowLabels; // the order of the symbolic perturbation: that of the rows

    /// <summary>The dictionary of the origin: every slack basic.</summary>
    public ExactDictionary(BestResponsePolytope polytope)
    {
        _polytope = polytope;
        _stride = polytope.Variables + 1;
        _entries = new IntegerTable(polytope.Rows, _stride);
        _basic = new int[polytope.Rows];
        _nonbasic = new int[_stride];
        _place = new int[polytope.Labels];
        _rowLabels = [.. Enumerable.Range(polytope.RowLabel, polytope.Rows)];
        for (var row = 0; row < polytope.Rows; row++)
        {
            _entries.Set(row, 0, BigInteger.One);
            for (var variable = 0; variable < polytope.Variables; variable++)
            {
                _entries.Set(row, variable + 1, polytope.Exact[(row * polytope.Variables) + variable]);
            }

            _basic[row] = polytope.RowLabel + row;
            _place[_basic[row]] = row;
        }

        for (var column = 1; column < _stride; column++)
        {
            _nonbasic[column] = polytope.VariableLabel + column - 1;
            _place[_nonbasic[column]] = -1 - column;
        }
    }

    private ExactDictionary(ExactDictionary other)
    {
        _polytope = other._polytope;
        _stride = other._stride;
        _entries = new IntegerTable(other._entries);
        _basic = [.. other._basic];
        _nonbasic = [.. other._nonbasic];
        _place = [.. other._place];
        _rowLabels = other._rowLabels;
    }

    /// <summary>The number of columns, the right-hand side not counted.</summary>
    public int Columns => _stride - 1;

    /// <summary>The label that is basic in a row.</summary>
    public int Basic(int row) => _basic[row];

    /// <summary>The label that is nonbasic in a column, from 1.</summary>
    public int Nonbasic(int column) => _nonbasic[column];

    /// <inheritdoc/>
    public ExactDictionary Copy() => new(this);

    /// <inheritdoc/>
    public bool IsNonbasic(int label) => _place[label] < 0;

    /// <inheritdoc/>
    public int Enter(int label)
    {
        var column = -1 - _place[label];
        var row = LexicographicLeavingRow(column, _rowLabels);
        var leaving = _basic[row];
        Pivot(row, column);
        return leaving;
    }

    /// <summary>An entry, as the nearest double to within a few units in the last place; column 0 is the value of the row's basic variable.</summary>
    public double Floating(int row, int column) => new Games.Numerics.Rational(_entries.At(row, column), _entries.Determinant).ToDouble();

    /// <summary>
    /// Moves, by Bland's rule, to a vertex where a label is tight, staying where the labels in <paramref name="tight"/> are tight; false when there is none. Entering
    /// <paramref name="tight"/> with every label made tight so far, and this one afterwards, is the caller's part.
    /// </summary>
    public bool Tighten(int label, LabelSet tight, CancellationToken stop)
    {
        while (_place[label] >= 0 && !stop.IsCancellationRequested)
        {
            var row = _place[label];
            var (entering, any) = (0, 0);
            for (var column = 1; column < _stride; column++)
            {
                if (!tight[_nonbasic[column]])
                {
                    var sign = _entries.Sign(row, column);
                    any = sign != 0 ? column : any;
                    entering = sign > 0 && (entering == 0 || _nonbasic[column] < _nonbasic[entering]) ? column : entering;
                }
            }

            if (_entries.Sign(row, 0) == 0)
            {
                // At zero already: leave through any column, which moves nothing; without a column the label is tight on the whole face.
                if (any != 0)
                {
                    Pivot(row, any);
                }

                return true;
            }

            if (entering == 0)
            {
                return false;
            }

            Pivot(BlandLeavingRow(entering, row), entering);
        }

        return true;
    }

    /// <summary>
    /// Every vertex of the face on which the labels in <paramref name="tight"/> are tight, once each; the dictionary must lie on it, by <see cref="Tighten"/> for each of them. Walks all bases that stay
    /// feasible under a symbolic perturbation (Charnes 1952), whose graph is connected.
    /// </summary>
    /// <param name="tight">The labels that are tight on the face.</param>
    /// <param name="work">How many bases may be walked through; less those that were.</param>
    /// <param name="stop">Signalled when the caller wants an end; the list is then not complete.</param>
    /// <returns>The vertices; null when there are more bases than allowed.</returns>
    public List<PolytopeVertex>? Vertices(LabelSet tight, ref long work, CancellationToken stop)
    {
        var seen = new HashSet<LabelSet> { TightLabels() };
        var found = new List<PolytopeVertex> { Vertex() };
        var complete = Walk(
            _basic.ToArray(),
            ref work,
            column => !tight[_nonbasic[column]],
            _ => true,
            () =>
            {
                if (seen.Add(TightLabels()))
                {
                    found.Add(Vertex());
                }
            },
            stop);
        return complete || stop.IsCancellationRequested ? found : null;
    }

    /// <summary>
    /// The nonbasic labels of every basis of one vertex that is feasible when the right-hand side of row j is 1 + ε^(j+1) for all small ε above zero; null when there are more than
    /// <paramref name="most"/>. The dictionary must stand at the origin. Such bases are the vertices near by of the game whose reply j pays a little less: there no vertex is degenerate.
    /// </summary>
    /// <param name="vertexLabels">The labels that are tight at the vertex.</param>
    /// <param name="most">The most bases wanted.</param>
    /// <param name="stop">Signalled when the caller wants an end; the answer is then null.</param>
    public HashSet<LabelSet>? PerturbedBases(LabelSet vertexLabels, int most, CancellationToken stop)
    {
        // The vertex is the only point where the variables of its labels sum to zero: minimise the sum.
        while (EnteringToward(vertexLabels) is > 0 and var entering)
        {
            Pivot(LexicographicLeavingRow(entering, _rowLabels), entering);
        }

        var bases = new HashSet<LabelSet> { NonbasicLabels() };
        var work = (long)most;
        return Walk(_rowLabels, ref work, _ => true, row => _entries.Sign(row, 0) == 0, () => bases.Add(NonbasicLabels()), stop) ? bases : null;
    }

    // Depth first through all bases reached from this one by lexicographic exchanges of allowed columns and rows; false when the stop or the limit came first.
    private bool Walk(int[] order, ref long work, Func<int, bool> mayEnter, Func<int, bool> mayLeave, Action arrive, CancellationToken stop)
    {
        var here = NonbasicLabels();
        var visited = new HashSet<LabelSet> { here.Copy() };
        var path = new Stack<(int Row, int Column)>();
        var next = 1;
        while (!stop.IsCancellationRequested && work >= 0)
        {
            if (next == _stride)
            {
                if (path.Count == 0)
                {
                    return true;
                }

                var (row, column) = path.Pop();
                Swap(here, row, column);
                Pivot(row, column);
                next = column + 1;
                continue;
            }

            var entering = next++;
            if (!mayEnter(entering) || LexicographicLeavingRow(entering, order) is not (>= 0 and var leaving) || !mayLeave(leaving))
            {
                continue;
            }

            Swap(here, leaving, entering);
            if (visited.Contains(here))
            {
                Swap(here, leaving, entering);
                continue;
            }

            visited.Add(here.Copy());
            work--;
            Pivot(leaving, entering);
            arrive();
            path.Push((leaving, entering));
            next = 1;
        }

        return false;
    }

    private void Swap(LabelSet nonbasic, int row, int column)
    {
        nonbasic[_nonbasic[column]] = !nonbasic[_nonbasic[column]];
        nonbasic[_basic[row]] = !nonbasic[_basic[row]];
    }

    private int EnteringToward(LabelSet vertexLabels)
    {
        for (var column = 1; column < _stride; column++)
        {
            if (_entries.SumSign(column, row => vertexLabels[_basic[row]], vertexLabels[_nonbasic[column]]) > 0)
            {
                return column;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public LabelSet NonbasicLabels()
    {
        var labels = new LabelSet(_polytope.Labels);
        for (var column = 1; column < _stride; column++)
        {
            labels[_nonbasic[column]] = true;
        }

        return labels;
    }

    /// <summary>
    /// The labels that are nonbasic in one basis of each vertex of the polytope, by the labels that are tight there; null when more bases than allowed, or the stop, came first. The dictionary must stand at
    /// the origin.
    /// </summary>
    public Dictionary<LabelSet, LabelSet>? AllVertices(ref long work, CancellationToken stop)
    {
        var found = new Dictionary<LabelSet, LabelSet> { [TightLabels()] = NonbasicLabels() };
        void Arrive()
        {
            var tight = TightLabels();
            if (!found.ContainsKey(tight))
            {
                found.Add(tight, NonbasicLabels());
            }
        }

        return Walk(_rowLabels, ref work, _ => true, _ => true, Arrive, stop) ? found : null;
    }

    private LabelSet TightLabels()
    {
        var labels = NonbasicLabels();
        for (var row = 0; row < _basic.Length; row++)
        {
            labels[_basic[row]] = _entries.Sign(row, 0) == 0;
        }

        return labels;
    }

    /// <summary>The vertex where the dictionary stands.</summary>
    public PolytopeVertex Vertex()
    {
        var values = new BigInteger[_polytope.Variables];
        for (var row = 0; row < _basic.Length; row++)
        {
            if (_polytope.IsVariable(_basic[row]))
            {
                values[_basic[row] - _polytope.VariableLabel] = _entries.At(row, 0);
            }
        }

        return new PolytopeVertex(values, _entries.Determinant, TightLabels());
    }

    private int BlandLeavingRow(int column, int preferred)
    {
        var best = -1;
        for (var row = 0; row < _basic.Length; row++)
        {
            if (_entries.Sign(row, column) > 0)
            {
                var order = best < 0 ? -1 : _entries.CompareRatios(0, column, row, best);
                best = order < 0 || (order == 0 && best != preferred && (row == preferred || _basic[row] < _basic[best])) ? row : best;
            }
        }

        return best;
    }

    private int LexicographicLeavingRow(int column, int[] order)
    {
        Span<int> ties = order.Length <= 256 ? stackalloc int[order.Length] : new int[order.Length];
        for (var position = 0; position < order.Length; position++)
        {
            ties[position] = -1 - _place[order[position]];
        }

        return _entries.LeastRatioRow(column, ties);
    }

    private void Pivot(int row, int column)
    {
        _entries.Pivot(row, column);
        (_basic[row], _nonbasic[column]) = (_nonbasic[column], _basic[row]);
        _place[_basic[row]] = row;
        _place[_nonbasic[column]] = -1 - column;
    }
}
