using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.LemkeHowson;

/// <summary>
/// A pair of dictionaries, one of each best-response polytope, and the paths of Lemke and Howson (1964) between completely labelled pairs: one label is dropped, and each
/// label taken up twice is dropped on the other side, until the missing one is taken up again (von Stengel 2002, §2.4). Every exchange is determined, and with the lexicographic rule
/// no pair comes twice, so a path ends in exact arithmetic, though it may be exponentially long (Savani and von Stengel 2006).
/// </summary>
/// <typeparam name="T">The arithmetic.</typeparam>
internal sealed class ComplementaryPath<T>(T first, T second)
    where T : class, IPathDictionary<T>
{
    private int _entering = -1;
    private bool _inFirst;

    /// <summary>The first player's dictionary.</summary>
    public T First => first;

    /// <summary>The second player's dictionary.</summary>
    public T Second => second;

    /// <summary>Exchanges on the path so far.</summary>
    public int Length { get; private set; }

    /// <summary>A copy that goes its own way.</summary>
    public ComplementaryPath<T> Copy() => new(first.Copy(), second.Copy());

    /// <summary>Follows the path of a label, or follows it further when it was cut off before.</summary>
    /// <param name="missing">The label that may be missing.</param>
    /// <param name="exchanges">The most exchanges now.</param>
    /// <param name="stop">It stops when this is signalled.</param>
    /// <returns>True when the path ended at a completely labelled pair, false when it was cut off; null when rounding led it astray.</returns>
    public bool? Follow(int missing, int exchanges, CancellationToken stop)
    {
        if (_entering < 0)
        {
            (_entering, _inFirst, Length) = (missing, first.IsNonbasic(missing), 0);
        }

        for (; exchanges > 0 && !stop.IsCancellationRequested; exchanges--)
        {
            var leaving = (_inFirst ? first : second).Enter(_entering);
            Length++;
            if (leaving < 0)
            {
                return null;
            }

            if (leaving == missing)
            {
                _entering = -1;
                return true;
            }

            // The label is tight on both sides now: on the other one it may go.
            (_entering, _inFirst) = (leaving, !_inFirst);
            if (!(_inFirst ? first : second).IsNonbasic(_entering))
            {
                return null;
            }
        }

        return false;
    }
}
