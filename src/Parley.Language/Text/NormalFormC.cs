using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Parley.Language.Text;

/// <summary>
/// Unicode normal form C, so that a name typed with a composed letter and the same name typed with a separate accent are
/// one name. The platform's own normalization does nothing under invariant globalization, hence this one.
/// Source: Unicode Standard Annex #15 (decompose, order by combining class, compose); the data file is read once, when the
/// first text beyond Latin-1 is met. Linear in the length of the text, save that a run of accents is sorted.
/// </summary>
public static class NormalFormC
{
    private const int HangulSyllable = 0xAC00;
    private const int HangulLead = 0x1100;
    private const int HangulVowel = 0x1161;
    private const int HangulTail = 0x11A7;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int SyllableCount = 19 * VowelCount * TailCount;

    private static readonly Lazy<Tables> Data = new(Tables.Load);

    /// <summary>The text in normal form C. Latin-1 is returned as it is.</summary>
    /// <param name="text">Well-formed UTF-16; a lone surrogate is kept as U+FFFD.</param>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().IndexOfAnyExceptInRange('\0', '\u00FF') < 0 ? text : Compose(Decompose(text));
    }

    private static List<int> Decompose(string text)
    {
        var result = new List<int>(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            Decompose(rune.Value, result);
        }

        // Canonical ordering: a stable sort of every run of characters with a combining class.
        for (var at = 0; at < result.Count;)
        {
            var end = at;
            while (end < result.Count && Data.Value.ClassOf(result[end]) != 0)
            {
                end++;
            }

            if (end - at > 1)
            {
                var run = result.GetRange(at, end - at).OrderBy(Data.Value.ClassOf).ToList();
                for (var k = 0; k < run.Count; k++)
                {
                    result[at + k] = run[k];
                }
            }

            at = end + 1;
        }

        return result;
    }

    private static void Decompose(int character, List<int> into)
    {
        var syllable = character - HangulSyllable;
        if (syllable is >= 0 and < SyllableCount)
        {
            into.Add(HangulLead + (syllable / (VowelCount * TailCount)));
            into.Add(HangulVowel + (syllable % (VowelCount * TailCount) / TailCount));
            if (syllable % TailCount != 0)
            {
                into.Add(HangulTail + (syllable % TailCount));
            }
        }
        else if (Data.Value.Decompositions.TryGetValue(character, out var parts))
        {
            Decompose(parts.First, into);
            if (parts.Second != 0)
            {
                Decompose(parts.Second, into);
            }
        }
        else
        {
            into.Add(character);
        }
    }

    private static string Compose(List<int> characters)
    {
        var result = new List<int>(characters.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var character in characters)
        {
            var combiningClass = Data.Value.ClassOf(character);
            var blocked = starter < 0 || (starter != result.Count - 1 && lastClass >= combiningClass);
            if (!blocked && Pair(result[starter], character) is { } composed)
            {
                result[starter] = composed;
                continue;
            }

            if (combiningClass == 0)
            {
                starter = result.Count;
            }

            lastClass = combiningClass;
            result.Add(character);
        }

        var text = new StringBuilder(result.Count);
        foreach (var character in result)
        {
            text.Append(new Rune(character).ToString());
        }

        return text.ToString();
    }

    private static int? Pair(int first, int second)
    {
        var lead = first - HangulLead;
        var vowel = second - HangulVowel;
        if (lead is >= 0 and < 19 && vowel is >= 0 and < VowelCount)
        {
            return HangulSyllable + (((lead * VowelCount) + vowel) * TailCount);
        }

        var syllable = first - HangulSyllable;
        var tail = second - HangulTail;
        if (syllable is >= 0 and < SyllableCount && syllable % TailCount == 0 && tail is > 0 and < TailCount)
        {
            return first + tail;
        }

        return Data.Value.Compositions.TryGetValue((first, second), out var composed) ? composed : null;
    }

    private sealed record Tables(
        FrozenDictionary<int, (int First, int Second)> Decompositions,
        FrozenDictionary<(int First, int Second), int> Compositions,
        FrozenDictionary<int, int> Classes)
    {
        public int ClassOf(int character) => Classes.GetValueOrDefault(character);

        public static Tables Load()
        {
            var decompositions = new Dictionary<int, (int, int)>();
            var compositions = new Dictionary<(int, int), int>();
            var classes = new Dictionary<int, int>();
            using var stream = typeof(NormalFormC).Assembly.GetManifestResourceStream("Parley.Language.Text.NormalFormC.txt")!;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            while (reader.ReadLine() is { } line)
            {
                var fields = line.Split(' ');
                switch (fields[0])
                {
                    case "d" or "x":
                        var parts = (Hexadecimal(fields[2]), fields.Length > 3 ? Hexadecimal(fields[3]) : 0);
                        decompositions.Add(Hexadecimal(fields[1]), parts);
                        if (fields[0] == "d")
                        {
                            compositions.Add(parts, Hexadecimal(fields[1]));
                        }

                        break;
                    case "c":
                        for (var character = Hexadecimal(fields[1]); character <= Hexadecimal(fields[2]); character++)
                        {
                            classes.Add(character, int.Parse(fields[3], CultureInfo.InvariantCulture));
                        }

                        break;
                }
            }

            return new Tables(decompositions.ToFrozenDictionary(), compositions.ToFrozenDictionary(), classes.ToFrozenDictionary());
        }

        private static int Hexadecimal(string digits) => int.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
    }
}
