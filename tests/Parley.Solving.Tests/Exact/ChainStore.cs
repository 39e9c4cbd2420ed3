using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests.Exact;

/// <summary>
/// The chain store with a doubtful monopolist (Kreps and Wilson 1982, "Reputation and imperfect information"): n entrants in turn, each sees all that
/// went before; an entrant gets b if let pass and b−1 if fought; the weak monopolist gets a per line not crossed and −1 per fight, the tough one a per
/// line not crossed and −1 per crossing let pass; it is tough with probability δ. All published numbers follow from the thresholds b^n.
/// </summary>
internal static class ChainStore
{
    /// <summary>θ = (δ, b, a). Branches are named "n:cross", "n:out", "n:fight", "n:yield", with n lines left (the first line is n = lines).</summary>
    public static SampleGame Build(int lines)
    {
        var builder = new ExtensiveGameBuilder(["store", .. Enumerable.Range(0, lines).Select(line => $"entrant {lines - line}")], 3);
        var one = new Expression.Constant(1);
        var tough = new Expression.Parameter(0);
        var gain = builder.AddValue(new Expression.Parameter(1));
        var loss = builder.AddValue(new Expression.Binary(BinaryOperator.Subtract, one, new Expression.Parameter(1)));
        var calm = builder.AddValue(new Expression.Parameter(2));
        var unit = builder.AddValue(one);
        var storeTerm = builder.AddTerm(0, "store");
        var entrantTerms = Enumerable.Range(0, lines).Select(line => builder.AddTerm(line + 1, $"entrant {lines - line}")).ToArray();
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);
        var type = builder.MakeChance(
            0, 0, ["tough", "weak"], [builder.AddValue(tough), builder.AddValue(new Expression.Binary(BinaryOperator.Subtract, one, tough))]);
        var open = new Queue<(int Node, int Type, int Line, string History, ImmutableArray<PayoffEntry> Entries)>();
        open.Enqueue((type, 0, 0, string.Empty, []));
        open.Enqueue((type + 1, 1, 0, string.Empty, []));
        while (open.TryDequeue(out var here))
        {
            if (here.Line == lines)
            {
                builder.MakeTerminal(here.Node, [.. here.Entries.GroupBy(entry => (entry.Term, entry.Value)).Select(group => new PayoffEntry(group.Key.Term, group.Key.Value, group.Sum(entry => entry.Coefficient)))]);
                continue;
            }

            var left = lines - here.Line;
            var entrant = Set($"step/{here.History}", () => builder.AddInformationSet(
                here.Line + 1, (2 * here.Line) + 1, $"step/{here.History}", "step", [$"{left}:cross", $"{left}:out"]));
            var step = builder.MakeDecision(here.Node, entrant);
            open.Enqueue((step + 1, here.Type, here.Line + 1, here.History + "o", here.Entries.Add(new PayoffEntry(storeTerm, calm, 1))));
            var name = here.Type == 0 ? "tough" : "weak";
            var store = Set($"answer/{name}/{here.History}", () => builder.AddInformationSet(
                0, (2 * here.Line) + 2, $"answer/{name}/{here.History}", "answer", [$"{left}:fight", $"{left}:yield"]));
            var answer = builder.MakeDecision(step, store);
            var fought = here.Entries.Add(new PayoffEntry(entrantTerms[here.Line], loss, -1));
            var yielded = here.Entries.Add(new PayoffEntry(entrantTerms[here.Line], gain, 1));
            open.Enqueue((answer, here.Type, here.Line + 1, here.History + "f", here.Type == 1 ? fought.Add(new PayoffEntry(storeTerm, unit, -1)) : fought));
            open.Enqueue((answer + 1, here.Type, here.Line + 1, here.History + "y", here.Type == 0 ? yielded.Add(new PayoffEntry(storeTerm, unit, -1)) : yielded));
        }

        return new SampleGame(builder.Build(), ["tough", "b", "a"], [new Rational(1, 10), new Rational(1, 2), 2]);

        int Set(string label, Func<int> add)
        {
            if (!sets.TryGetValue(label, out var set))
            {
                set = add();
                sets.Add(label, set);
            }

            return set;
        }
    }
}
