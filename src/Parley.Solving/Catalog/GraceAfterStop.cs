namespace Parley.Solving.Catalog;

/// <summary>A stop that comes a little after another: what was found when the time was over is still checked, as far as that goes quickly, rather than thrown away.</summary>
internal sealed class GraceAfterStop : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(150);

    private readonly CancellationTokenSource _late = new();
    private readonly CancellationTokenRegistration _registration;

    /// <param name="stop">The stop that comes first.</param>
    public GraceAfterStop(CancellationToken stop) => _registration = stop.Register(() => _late.CancelAfter(Longest));

    /// <summary>The later stop.</summary>
    public CancellationToken Token => _late.Token;

    /// <summary>Whether it has come.</summary>
    public bool IsOver => _late.IsCancellationRequested;

    /// <summary>What a note says of solutions that were not checked by then.</summary>
    public static string Note(int count) => FormattableString.Invariant($"{count} more found could not be checked before the budget ran out: they are left out");

    /// <inheritdoc/>
    public void Dispose()
    {
        _registration.Dispose();
        _late.Dispose();
    }
}
