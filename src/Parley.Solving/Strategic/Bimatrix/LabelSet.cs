using System.Numerics;

namespace Parley.Solving.Strategic.Bimatrix;

/// <summary>
/// A set of labels of a two-player game: label i below m is the first player's strategy i, label m + j the second player's strategy j. A fixed number of words, so that
/// sets of one game compare and unite word by word.
/// </summary>
internal sealed class LabelSet : IEquatable<LabelSet>
{
    private readonly ulong[] _words;

    /// <param name="labels">The number of labels of the game.</param>
    public LabelSet(int labels) => _words = new ulong[(labels + 63) / 64];

    private LabelSet(ulong[] words) => _words = words;

    /// <summary>The number of labels in the set.</summary>
    public int Count => _words.Sum(BitOperations.PopCount);

    /// <summary>Whether a label is in the set.</summary>
    public bool this[int label]
    {
        get => (_words[label >> 6] >> label & 1) != 0;
        set => _words[label >> 6] = value ? _words[label >> 6] | (1UL << label) : _words[label >> 6] & ~(1UL << label);
    }

    /// <summary>A copy that does not change with this set.</summary>
    public LabelSet Copy() => new([.. _words]);

    /// <summary>Makes this set the same as another of the same game.</summary>
    public void CopyFrom(LabelSet other) => other._words.CopyTo(_words, 0);

    /// <summary>The labels, of so many in all, that are not in the set.</summary>
    public LabelSet Complement(int labels)
    {
        var result = new LabelSet(labels);
        for (var label = 0; label < labels; label++)
        {
            result[label] = !this[label];
        }

        return result;
    }

    /// <summary>Whether every label of another set is in this one.</summary>
    public bool Contains(LabelSet other)
    {
        for (var word = 0; word < _words.Length; word++)
        {
            if ((other._words[word] & ~_words[word]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The labels that are in both sets.</summary>
    public LabelSet Intersect(LabelSet other)
    {
        var words = new ulong[_words.Length];
        for (var word = 0; word < words.Length; word++)
        {
            words[word] = _words[word] & other._words[word];
        }

        return new LabelSet(words);
    }

    /// <summary>How many labels are in this set or the other.</summary>
    public int CountWith(LabelSet other)
    {
        var count = 0;
        for (var word = 0; word < _words.Length; word++)
        {
            count += BitOperations.PopCount(_words[word] | other._words[word]);
        }

        return count;
    }

    /// <inheritdoc/>
    public bool Equals(LabelSet? other) => other is not null && _words.AsSpan().SequenceEqual(other._words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LabelSet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var word in _words)
        {
            hash.Add(word);
        }

        return hash.ToHashCode();
    }
}
