using System.Collections.Immutable;
using Parley.Language.Diagnostics;

namespace Parley.Studies.Compilation;

/// <summary>How large a compiled game may grow.</summary>
/// <param name="Nodes">The most nodes of one game; at least 1.</param>
public sealed record CompilationLimits(long Nodes)
{
    /// <summary>Two million nodes.</summary>
    public static CompilationLimits Default { get; } = new(2_000_000);
}

/// <summary>What compiling gave: a result, or the diagnostics that say why there is none.</summary>
/// <typeparam name="T">What is compiled.</typeparam>
/// <param name="Result">The result; null exactly when a diagnostic is an error.</param>
/// <param name="Diagnostics">What there is to tell the author of the case; may hold warnings beside a result.</param>
public sealed record Compilation<T>(T? Result, ImmutableArray<Diagnostic> Diagnostics)
    where T : class;
