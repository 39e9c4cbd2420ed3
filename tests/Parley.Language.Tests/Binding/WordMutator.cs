using System.Collections.Immutable;
using Parley.Language.Syntax;

namespace Parley.Language.Tests.Binding;

/// <summary>
/// Damages the meaning of cases and leaves their grammar alone: names and numbers are put in the place of others, and lines are
/// left out, doubled and moved. Mutant n of a seed is always the same.
/// </summary>
internal sealed class WordMutator(int seed, IReadOnlyList<string> cases)
{
    private readonly ImmutableArray<SyntaxTree> _trees = [.. cases.Select(text => SyntaxTree.Parse(text))];

    /// <summary>Mutant <paramref name="number"/>.</summary>
    public string Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var which = random.Next(cases.Count);
        return random.Next(4) == 0 ? MoveLines(cases[which], random) : SwapWords(_trees[which], random);
    }

    private static string SwapWords(SyntaxTree tree, Random random)
    {
        var tokens = tree.Tokens;
        var pieces = tokens.Select(token => tree.Text.ToString(token.Span)).ToArray();
        for (var damages = 1 + random.Next(3); damages > 0; damages--)
        {
            var kind = random.Next(3) == 0 ? TokenKind.Number : TokenKind.Name;
            var places = Enumerable.Range(0, tokens.Length).Where(index => tokens[index].Kind == kind).ToList();
            if (places.Count > 0)
            {
                pieces[places[random.Next(places.Count)]] = pieces[places[random.Next(places.Count)]];
            }
        }

        return string.Concat(tokens.Select((token, index) => tree.Text.ToString(token.Leading) + pieces[index]));
    }

    private static string MoveLines(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var at = random.Next(lines.Count);
        var line = lines[at];
        switch (random.Next(3))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(random.Next(lines.Count), line);
                break;
            default:
                lines.RemoveAt(at);
                lines.Insert(random.Next(lines.Count + 1), line);
                break;
        }

        return string.Join('\n', lines);
    }
}
