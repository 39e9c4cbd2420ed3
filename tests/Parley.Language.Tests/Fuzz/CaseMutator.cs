using System.Collections.Immutable;
using System.Text;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Tests.Fuzz;

/// <summary>
/// Damages cases. Half of the mutants are damaged byte by byte, half by tokens and subtrees, so that some are refused by
/// the lexer and many get far beyond it. Mutant n of a seed is always the same.
/// </summary>
/// <param name="seed">The seed, printed by whoever finds a fault.</param>
/// <param name="cases">Sound cases to begin with; two of them are spliced now and then.</param>
internal sealed class CaseMutator(int seed, IReadOnlyList<string> cases)
{
    /// <summary>Bytes that have broken parsers before: signs of the language, line ends, marks of UTF-8, bidi and zero.</summary>
    private static readonly byte[][] Provocations =
    [
        .. new[]
        {
            "\"", "{", "}", "(", ")", "[", "]", "|", ":", ",", "..", "=", "#", "\n", "\r", "\r\n", "\t", " ", "%", "-", "^", "\\", "'", "“", "”", ";", "//", "/*", "*/", "--",
            "if ", " else ", " if a else b ", "claim ", "\nclaim ", "\ngame x {", "chooses ", "cite ", "not ", "is ", "P(", "0", "9999999999999999999999", "1e9", ".5", "0,5", "\u202E", "\uFEFF",
            "e\u0301", "𝔘", "\u00A0", "ever ", "repeat 9 as r {", "((((((((", "- - - - ", "max(", "1..0",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0x80], [0xC3], [0xFF], [0xED, 0xA0, 0x80],
    ];

    private readonly ImmutableArray<SyntaxTree> trees = [.. cases.Select(text => SyntaxTree.Parse(text))];
    private readonly ImmutableArray<ImmutableArray<SyntaxNode>> nodes = [.. cases.Select(text => Gather(SyntaxTree.Parse(text).Root))];

    /// <summary>Mutant <paramref name="number"/>, as the bytes of a file.</summary>
    public byte[] Make(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var damages = 1 + random.Next(random.Next(4) == 0 ? 12 : 3);
        var which = random.Next(cases.Count);
        if (number % 2 == 0)
        {
            var bytes = Encoding.UTF8.GetBytes(cases[which]).ToList();
            for (var k = 0; k < damages; k++)
            {
                DamageBytes(bytes, random);
            }

            return [.. bytes];
        }

        var pieces = Pieces(which);
        var text = random.Next(3) == 0 ? Splice(which, random) : DamageTokens(pieces, damages, random);
        return Encoding.UTF8.GetBytes(text);
    }

    private static void DamageBytes(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, random.Next(5) == 0 ? 400 : 8), bytes.Count - at);
        switch (random.Next(6))
        {
            case 0:
                bytes.RemoveRange(at, length);
                break;
            case 1:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 2:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 3 when at < bytes.Count:
                bytes[at] = (byte)(bytes[at] ^ (1 << random.Next(8)));
                break;
            case 4:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                bytes.InsertRange(at, Provocations[random.Next(Provocations.Length)]);
                break;
        }
    }

    /// <summary>A case as its tokens, each with what stands before it.</summary>
    private List<string> Pieces(int which) => [.. trees[which].Tokens.Select(token => trees[which].Text.ToString(token.Leading) + trees[which].Text.ToString(token.Span))];

    private string DamageTokens(List<string> pieces, int damages, Random random)
    {
        for (var k = 0; k < damages; k++)
        {
            var at = random.Next(pieces.Count);
            var other = random.Next(pieces.Count);
            var length = Math.Min(random.Next(1, 6), pieces.Count - at);
            switch (random.Next(6))
            {
                case 0:
                    pieces.RemoveAt(at);
                    pieces.Add(string.Empty);
                    break;
                case 1:
                    pieces.Insert(at, pieces[at]);
                    break;
                case 2:
                    (pieces[at], pieces[other]) = (pieces[other], pieces[at]);
                    break;
                case 3:
                    var foreign = Pieces(random.Next(cases.Count));
                    pieces[at] = foreign[random.Next(foreign.Count)];
                    break;
                case 4:
                    pieces.InsertRange(other, pieces.GetRange(at, length));
                    break;
                default:
                    // Another word or sign of the language in place of this one, what stands before it kept.
                    var kind = (TokenKind)random.Next((int)TokenKind.OpenBrace, Enum.GetValues<TokenKind>().Length);
                    pieces[at] = " " + SyntaxFacts.SpellingOf(kind);
                    break;
            }
        }

        return string.Concat(pieces);
    }

    /// <summary>Puts a subtree in the place of another one, out of the same case or a second one; often of a like kind.</summary>
    private string Splice(int which, Random random)
    {
        var text = cases[which];
        var donor = random.Next(cases.Count);
        var target = nodes[which][random.Next(nodes[which].Length)];
        var candidates = random.Next(3) > 0 ? nodes[donor].Where(node => node.GetType().BaseType == target.GetType().BaseType).ToList() : [.. nodes[donor]];
        if (candidates.Count == 0)
        {
            candidates = [.. nodes[donor]];
        }

        var graft = candidates[random.Next(candidates.Count)];
        var piece = cases[donor].Substring(graft.Span.Start, graft.Span.Length);
        return random.Next(4) switch
        {
            0 => text.Remove(target.Span.Start, target.Span.Length),
            1 => text.Insert(target.Span.End, " " + piece),
            _ => text.Remove(target.Span.Start, target.Span.Length).Insert(target.Span.Start, piece),
        };
    }

    private static ImmutableArray<SyntaxNode> Gather(SyntaxNode root)
    {
        var all = ImmutableArray.CreateBuilder<SyntaxNode>();
        var waiting = new Stack<SyntaxNode>([root]);
        while (waiting.TryPop(out var node))
        {
            all.Add(node);
            foreach (var child in node.Children())
            {
                waiting.Push(child);
            }
        }

        return all.ToImmutable();
    }
}
