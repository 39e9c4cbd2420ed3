namespace Parley.Studies.Compilation;

/// <summary>
/// Every sequence of observations that some player may make, each known by a number: two plays look alike to a player exactly when its number is the
/// same. A sequence is its predecessor and one more symbol: an event (a slot, a reveal, or the menu offered at a slot) and what came of it.
/// </summary>
internal sealed class ObservationSequences
{
    private readonly Dictionary<ulong, int> _next = [];
    private readonly List<int> _predecessor = [];
    private readonly List<uint> _symbol = [];

    /// <summary>A new empty sequence; one per player.</summary>
    public int Begin()
    {
        _predecessor.Add(-1);
        _symbol.Add(0);
        return _predecessor.Count - 1;
    }

    /// <summary>A sequence and one more symbol.</summary>
    /// <param name="sequence">The sequence so far.</param>
    /// <param name="occasion">The event, below 65,536.</param>
    /// <param name="result">What came of it, below 65,536; 0 is absent.</param>
    public int Append(int sequence, int occasion, int result)
    {
        var symbol = ((uint)occasion << 16) | (uint)result;
        var key = ((ulong)(uint)sequence << 32) | symbol;
        if (!_next.TryGetValue(key, out var next))
        {
            next = _predecessor.Count;
            _predecessor.Add(sequence);
            _symbol.Add(symbol);
            _next.Add(key, next);
        }

        return next;
    }

    /// <summary>The symbols of a sequence in order.</summary>
    public List<(int Occasion, int Result)> SymbolsOf(int sequence)
    {
        var symbols = new List<(int, int)>();
        for (var at = sequence; _predecessor[at] >= 0; at = _predecessor[at])
        {
            symbols.Add(((int)(_symbol[at] >> 16), (int)(_symbol[at] & 0xFFFF)));
        }

        symbols.Reverse();
        return symbols;
    }
}
