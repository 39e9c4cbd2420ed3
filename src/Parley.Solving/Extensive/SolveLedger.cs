namespace Parley.Solving.Extensive;

/// <summary>Counts the work of one point against its budget. Belongs to one thread.</summary>
internal sealed class SolveLedger(long steps, CancellationToken cancellation)
{
    private long _left = steps;

    /// <summary>Whether work was refused since the ledger was opened.</summary>
    public bool RanOut { get; private set; }

    /// <summary>The steps left.</summary>
    public long Left => _left;

    /// <summary>Takes steps if there are any left.</summary>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public bool Spend(long count = 1)
    {
        if ((_left & 1023) < count)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        if (_left < count)
        {
            RanOut = true;
            return false;
        }

        _left -= count;
        return true;
    }
}
