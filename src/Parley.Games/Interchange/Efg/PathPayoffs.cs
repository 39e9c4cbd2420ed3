using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Efg;

/// <summary>The outcomes of an extensive-form file, and the payoffs that they add up to from the root to each node.</summary>
internal sealed class PathPayoffs(TokenReader reader, string[] players)
{
    // Sums of fractions with denominators of no common factor grow without limit, and the time with their square.
    private const long MostBits = 1 << 14;
    private readonly List<Rational[]> _vectors = [];
    private readonly Dictionary<int, int> _outcomes = [];

    /// <summary>The payoff vector with this index.</summary>
    public ReadOnlySpan<Rational> this[int index] => _vectors[index];

    /// <summary>Reads the outcome at the end of a node's line.</summary>
    /// <param name="above">The index of the vector collected above the node; −1 for none.</param>
    /// <param name="node">Where the node starts.</param>
    /// <returns>The index of the vector collected down to the node; −1 for none.</returns>
    public int ReadOutcome(int above, int node)
    {
        var place = reader.Offset;
        var number = reader.ReadCount("the number of an outcome, 0 for none", 0);
        int own;
        if (reader.Kind == TokenKind.Text || reader.Is('{'))
        {
            own = ReadPayoffs(number, place);
        }
        else if (number == 0)
        {
            return above;
        }
        else if (!_outcomes.TryGetValue(number, out own))
        {
            throw reader.ErrorAt(place, $"Outcome {number} has not been described before.", "Where it first occurs its payoffs must be listed: \"name\" { 1, 0 }.");
        }

        return own < 0 ? above : above < 0 ? own : Add(above, own, node);
    }

    private int ReadPayoffs(int number, int place)
    {
        var name = reader.Kind == TokenKind.Text ? reader.ReadText("the name of the outcome") : string.Empty;
        if (!reader.Is('{'))
        {
            return number == 0 ? -1 : _outcomes.TryGetValue(number, out var before) ? before
                : throw reader.Expected($"'{{' before the payoffs of outcome {number} \"{Labels.Clean(name)}\"");
        }

        reader.Next();
        var vector = new Rational[players.Length];
        for (var player = 0; player < players.Length; player++)
        {
            if (reader.Is('}'))
            {
                throw reader.Error($"Outcome {number} has {player} payoffs for {players.Length} players.", "Every player needs one.");
            }

            vector[player] = reader.ReadNumber($"the payoff of {players[player]}");
            reader.Skip(',');
        }

        if (!reader.Is('}'))
        {
            throw reader.Expected($"'}}' after {players.Length} payoffs", "An outcome has one payoff for each player.");
        }

        reader.Next();
        if (number == 0)
        {
            reader.Warnings.Add(place, "Outcome 0 stands for no outcome; here it has payoffs, and they are counted.", "Give it a number of its own.");
        }
        else if (_outcomes.TryGetValue(number, out var known))
        {
            return vector.AsSpan().SequenceEqual(_vectors[known]) ? known
                : throw reader.ErrorAt(place, $"Outcome {number} has other payoffs here than where it is first described.", "Give it a number of its own.");
        }

        var index = Keep(vector, place);
        if (number > 0)
        {
            _outcomes.Add(number, index);
        }

        return index;
    }

    private int Add(int above, int own, int node)
    {
        var sum = new Rational[players.Length];
        for (var player = 0; player < players.Length; player++)
        {
            sum[player] = _vectors[above][player] + _vectors[own][player];
            if (sum[player].Denominator.GetBitLength() > MostBits)
            {
                throw reader.ErrorAt(node, $"The payoffs of {players[player]} on the way here have no common denominator of reasonable size.");
            }
        }

        return Keep(sum, node);
    }

    private int Keep(Rational[] vector, int place)
    {
        _vectors.Add(vector);
        return (long)_vectors.Count * players.Length <= TableSize.MostPayoffs ? _vectors.Count - 1
            : throw reader.ErrorAt(place, $"The tree has more than {TableSize.MostPayoffs} payoffs, which is too large to hold.");
    }
}
