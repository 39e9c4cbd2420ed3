using Parley.Games.Numerics;

namespace Parley.Solving.LinearPrograms;

/// <summary>How a linear program ended.</summary>
internal enum LinearProgramStatus
{
    /// <summary>An optimum was found.</summary>
    Optimal,

    /// <summary>No point meets the rows: <see cref="LinearProgramSolution.Duals"/> are the multipliers of Farkas' lemma.</summary>
    Infeasible,

    /// <summary>The objective grows without bound along <see cref="LinearProgramSolution.Ray"/>.</summary>
    Unbounded,

    /// <summary>The caller's stop was signalled first.</summary>
    Stopped,
}

/// <summary>The answer to a linear program, exact.</summary>
internal sealed record LinearProgramSolution
{
    /// <summary>How it ended.</summary>
    public required LinearProgramStatus Status { get; init; }

    /// <summary>The objective's value; meaningful when optimal.</summary>
    public Rational Value { get; init; }

    /// <summary>By variable, its value at the optimum, or a feasible point of an unbounded program; empty otherwise.</summary>
    public Rational[] Values { get; init; } = [];

    /// <summary>
    /// By row, its multiplier y: at an optimum y·b is the value, A'y ≥ c (equal at free variables), y ≥ 0 at rows of ≤, y ≤ 0 at rows of ≥. When infeasible: the same signs,
    /// A'y ≥ 0 (equal at free variables) and y·b &lt; 0.
    /// </summary>
    public Rational[] Duals { get; init; } = [];

    /// <summary>When unbounded, a direction that keeps every row and improves the objective.</summary>
    public Rational[] Ray { get; init; } = [];

    /// <summary>The basic variables of the final basis: structural ones by index, the slack of row i as Columns + i.</summary>
    public int[] Basis { get; init; } = [];

    /// <summary>Pivots made in floating point and exactly.</summary>
    public (int Floating, int Exact) Pivots { get; init; }
}
