using System.Globalization;
using System.Text;

namespace Parley.Studies.Tests.Compilation;

/// <summary>Small random games as text: hidden moves, moves together, blocks, rounds with an end, reveals, withheld options, draws, types, strangers.</summary>
internal static class RandomCases
{
    private static readonly string[] Seers = ["", " seen by nobody", " seen by a", " seen by b, c", " seen by c"];

    public static string Make(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        text.Append(random.Next(2) == 0 ? "party a { private kind: R (30%) | W (rest) }\n" : "party a\n");
        text.Append(random.Next(3) == 0 ? "party b { private mood: glad (0.5) | sad (rest) }\n" : "party b\n");
        text.Append("party c\n");
        var writer = new Writer(random, text);
        text.Append("game g {\n");
        writer.Steps(2 + random.Next(2), "x", inRepeat: false);
        if (random.Next(2) == 0)
        {
            writer.Repeat();
        }

        writer.Steps(1 + random.Next(2), "z", inRepeat: false);
        writer.Payoffs();
        return text.Append("}\n").ToString();
    }

    private sealed class Writer(Random random, StringBuilder text)
    {
        private readonly List<string> _public = [];
        private readonly List<string> _all = [];
        private int _count;

        public void Steps(int count, string prefix, bool inRepeat)
        {
            for (var step = 0; step < count; step++)
            {
                var kind = random.Next(7);
                if (kind == 0 && _public.Count > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"if {Pick(_public)} is l {{\n");
                    Move(prefix, inBlock: true);
                    text.Append("}\n");
                }
                else if (kind == 1)
                {
                    text.Append("together {\n");
                    Move(prefix, inBlock: true);
                    Move(prefix, inBlock: true);
                    text.Append("}\n");
                }
                else if (kind == 2 && _all.Count > 0 && !inRepeat)
                {
                    text.Append(CultureInfo.InvariantCulture, $"reveal {Pick(_all)}{(random.Next(2) == 0 ? "" : " to b")}\n");
                }
                else if (kind == 3)
                {
                    var name = Name(prefix);
                    text.Append(CultureInfo.InvariantCulture, $"chance draws {name}: l (0.25) | r (rest){Pick(Seers)}\n");
                    _all.Add(name);
                }
                else
                {
                    Move(prefix, inBlock: false);
                }
            }
        }

        public void Repeat()
        {
            var stranger = random.Next(3) == 0;
            text.Append(CultureInfo.InvariantCulture, $"repeat 2 as turn{(random.Next(2) == 0 ? " until y0 is l" : "")}{(stranger ? " new c" : "")} {{\n");
            var kept = (Public: _public.ToArray(), All: _all.ToArray());
            text.Append(CultureInfo.InvariantCulture, $"{(stranger ? "c" : "b")} chooses y0: l | r\n");
            Steps(1, "y", inRepeat: true);
            text.Append("}\n");
            _public.Clear();
            _public.AddRange(kept.Public);
            _all.Clear();
            _all.AddRange(kept.All);
        }

        public void Payoffs()
        {
            foreach (var party in new[] { "a", "b" })
            {
                text.Append(CultureInfo.InvariantCulture, $"payoffs {party} {{\n");
                foreach (var move in _all)
                {
                    text.Append(CultureInfo.InvariantCulture, $"gains {1 + random.Next(5)} if {move} is {(random.Next(2) == 0 ? "l" : "r")} \"t\"\n");
                }

                text.Append("}\n");
            }
        }

        private void Move(string prefix, bool inBlock)
        {
            var name = Name(prefix);
            var seers = random.Next(2) == 0 ? "" : Pick(Seers);
            var third = random.Next(4) == 0 && _public.Count > 0 ? $" | m if {Pick(_public)} is l" : "";
            text.Append(CultureInfo.InvariantCulture, $"{"ab"[random.Next(2)]} chooses {name}: l | r{third}{seers}\n");
            if (seers.Length == 0 && !inBlock)
            {
                _public.Add(name);
            }

            _all.Add(name);
        }

        private string Name(string prefix) => FormattableString.Invariant($"{prefix}{++_count}");

        private string Pick(IReadOnlyList<string> from) => from[random.Next(from.Count)];
    }
}
