using Parley.Games.Numerics;

namespace Parley.Solving.LinearPrograms;

/// <summary>How a row's left side is compared with its right side.</summary>
internal enum RowSense
{
    /// <summary>At most the right side.</summary>
    AtMost,

    /// <summary>Equal to the right side.</summary>
    Equal,

    /// <summary>At least the right side.</summary>
    AtLeast,
}

/// <summary>
/// A linear program with exact numbers: maximise c·x subject to rows a·x ≤, = or ≥ b, every variable at least zero or free. Built entry by entry, sparse by column;
/// entries may come in any order but each place at most once.
/// </summary>
internal sealed class LinearProgram
{
    private readonly List<Rational> _costs = [];
    private readonly List<bool> _free = [];
    private readonly List<RowSense> _senses = [];
    private readonly List<Rational> _rightSides = [];
    private readonly List<(int Row, int Column, Rational Value)> _entries = [];

    /// <summary>The number of variables.</summary>
    public int Columns => _costs.Count;

    /// <summary>The number of rows.</summary>
    public int Rows => _senses.Count;

    /// <summary>The entries so far; none is zero.</summary>
    public IReadOnlyList<(int Row, int Column, Rational Value)> Entries => _entries;

    /// <summary>Adds a variable; returns its index.</summary>
    /// <param name="cost">Its coefficient in the objective, which is maximised.</param>
    /// <param name="free">Whether it may be negative.</param>
    public int AddVariable(Rational cost, bool free = false)
    {
        _costs.Add(cost);
        _free.Add(free);
        return _costs.Count - 1;
    }

    /// <summary>Adds so many variables that are at least zero, with the same cost; returns the first one's index.</summary>
    public int AddVariables(int count, Rational cost)
    {
        for (var i = 0; i < count; i++)
        {
            AddVariable(cost);
        }

        return Columns - count;
    }

    /// <summary>Adds a row without entries; returns its index.</summary>
    public int AddRow(RowSense sense, Rational rightSide)
    {
        _senses.Add(sense);
        _rightSides.Add(rightSide);
        return _senses.Count - 1;
    }

    /// <summary>Sets one coefficient; a zero is dropped.</summary>
    public void Add(int row, int column, Rational value)
    {
        if (!value.IsZero)
        {
            _entries.Add((row, column, value));
        }
    }

    /// <summary>Changes a variable's cost.</summary>
    public void SetCost(int column, Rational cost) => _costs[column] = cost;

    /// <summary>Changes a row's right side.</summary>
    public void SetRightSide(int row, Rational rightSide) => _rightSides[row] = rightSide;

    /// <summary>A variable's coefficient in the objective.</summary>
    public Rational Cost(int column) => _costs[column];

    /// <summary>Whether a variable may be negative.</summary>
    public bool IsFree(int column) => _free[column];

    /// <summary>How a row is compared.</summary>
    public RowSense Sense(int row) => _senses[row];

    /// <summary>A row's right side.</summary>
    public Rational RightSide(int row) => _rightSides[row];
}
