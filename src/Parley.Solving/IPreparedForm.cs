using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Solving;

/// <summary>
/// A game form in one world (interventions and overlays fixed), ready to be solved at batches of points. This is all that claims, studies and
/// hypotheses see of a form; the extensive game is its first user and has no private path around it.
/// </summary>
public interface IPreparedForm
{
    /// <summary>The definitional variant in force, in words, printed beside every answer (e.g. "agent logit quantal response, principal branch, precision 2.5").</summary>
    string Variant { get; }

    /// <summary>Solves at every point of a batch; answer i belongs to point i. Bits do not depend on the number of threads or on how points are batched.</summary>
    /// <exception cref="OperationCanceledException">The budget's token was cancelled.</exception>
    ImmutableArray<Answer> Solve(PointBatch points, SolveBudget budget);
}

/// <summary>Points of the parameter space of one world, row by row.</summary>
public sealed class PointBatch
{
    private readonly double[] _values;
    private readonly double[]?[] _believed;

    /// <param name="count">The number of points.</param>
    /// <param name="parameterCount">The length of θ.</param>
    /// <param name="values">count × parameterCount numbers, row by row; precision, where one is in force, is a parameter like any other.</param>
    /// <param name="believed">Per player, the same matrix as that player believes it, or null where it shares the common one; empty when all do.</param>
    /// <param name="exact">The same numbers exactly where they are known (the base point), else null.</param>
    public PointBatch(int count, int parameterCount, double[] values, double[]?[]? believed = null, ImmutableArray<Rational>? exact = null)
    {
        Count = count;
        ParameterCount = parameterCount;
        _values = values;
        _believed = believed ?? [];
        Exact = exact;
    }

    /// <summary>The number of points.</summary>
    public int Count { get; }

    /// <summary>The length of θ.</summary>
    public int ParameterCount { get; }

    /// <summary>The numbers exactly, row by row, where they are known; else null.</summary>
    public ImmutableArray<Rational>? Exact { get; }

    /// <summary>θ at one point.</summary>
    public ReadOnlySpan<double> this[int point] => _values.AsSpan(point * ParameterCount, ParameterCount);

    /// <summary>Whether a player holds chances of its own.</summary>
    public bool HasBeliefsOf(int player) => player < _believed.Length && _believed[player] is not null;

    /// <summary>θ at one point as a player believes it.</summary>
    public ReadOnlySpan<double> BelievedBy(int player, int point) =>
        HasBeliefsOf(player) ? _believed[player].AsSpan(point * ParameterCount, ParameterCount) : this[point];
}

/// <summary>What a solve may spend. Budgets count work; the clock may only cancel.</summary>
/// <param name="Steps">The work per point: Newton steps for path following, candidate profiles for pure search.</param>
/// <param name="Threads">Worker threads; at least 1. Results do not depend on it.</param>
/// <param name="Cancellation">Stops the work early.</param>
public sealed record SolveBudget(long Steps, int Threads, CancellationToken Cancellation)
{
    /// <summary>A generous budget on all cores.</summary>
    public static SolveBudget Default { get; } = new(200_000, Environment.ProcessorCount, CancellationToken.None);
}
