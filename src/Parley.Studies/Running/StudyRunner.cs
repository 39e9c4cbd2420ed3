using System.Collections.Immutable;
using Parley.Language.Model;
using Parley.Studies.Compilation;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>
/// Runs a study: every world that claims, variants and rivals speak of is solved once per point, every measure is taken right after, and everything else
/// is arithmetic on those numbers. First the base verdicts, then the points of the range, then the tipping lines, then what verdicts turn on, then the
/// rivals' dependence on precision and a look for further branches. A cancelled study keeps what is done and says that it is partial. The same case, seed and options give the
/// same bits on any number of threads.
/// </summary>
public static class StudyRunner
{
    /// <summary>Compiles a case and studies it.</summary>
    /// <exception cref="ArgumentException">The case does not compile; compile it first to see the diagnostics.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the base verdicts were there, so that there is nothing to give.</exception>
    public static StudyResult Run(
        CaseModel model, StudyOptions options, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        var compilation = CompiledCase.Compile(model);
        return compilation.Result is { } compiled
            ? Run(compiled, options, progress, cancellation)
            : throw new ArgumentException(string.Join(" ", compilation.Diagnostics.Select(diagnostic => diagnostic.ToString())), nameof(model));
    }

    /// <summary>Studies a compiled case.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the base verdicts were there, so that there is nothing to give.</exception>
    public static StudyResult Run(
        CompiledCase compiled, StudyOptions options, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Points);
        ArgumentOutOfRangeException.ThrowIfNegative(options.SensitivityRows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Until ?? 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        var session = new StudySession(compiled, options, progress, cancellation);
        string reason;
        try
        {
            session.RunContrasts();
            session.RunRange();
            session.RunTipping();
            session.RunTurnsOn();
            session.RunPrecision();
            session.RunBranches();
            session.RunSensitivity();
            reason = string.Empty;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            reason = "stopped before it was finished";
        }

        return StudyAssembly.Assemble(session, reason);
    }
}
