namespace Parley.Games.Interchange.ActionGraphs;

/// <summary>The values at an action node's neighbors, in the order of its neighbor list; ordered as words in a dictionary.</summary>
internal readonly struct Configuration(long[] values) : IEquatable<Configuration>, IComparable<Configuration>
{
    private readonly long[] _values = values;

    public bool Equals(Configuration other) => _values.AsSpan().SequenceEqual(other._values);

    public override bool Equals(object? obj) => obj is Configuration other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values)
        {
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    public int CompareTo(Configuration other) => _values.AsSpan().SequenceCompareTo(other._values);

    public override string ToString() => $"[{string.Join(' ', _values)}]";
}
