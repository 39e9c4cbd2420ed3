using Parley.Studies.Claims;
using Parley.Studies.Results;

namespace Parley.Studies.Tipping;

/// <summary>
/// Finds, between the judged values of one line, the brackets that hold a border. The band of ±0.001 labels verdicts and moves no border: a margin
/// that passes through it has its border at zero. Only where the margin lies flat on zero does the border lie where it leaves the band.
/// </summary>
internal static class BorderScan
{
    /// <summary>A stretch within the band counts as flat from this share of the range on; a shorter one is a margin on its way through.</summary>
    public const double FlatShare = 1.0 / 16;

    public static List<BorderBracket> Brackets(int claim, int dimension, IReadOnlyList<JudgedValue> line, double range, double tolerance)
    {
        var flat = FlatValues(line, range);
        var brackets = new List<BorderBracket>();
        for (var index = 1; index < line.Count; index++)
        {
            var mode = flat[index - 1] || flat[index] ? BorderMode.Band : BorderMode.Edge;
            var bracket = new BorderBracket(claim, dimension, line[index - 1], line[index], mode, tolerance);
            if (bracket.Below != bracket.Above)
            {
                brackets.Add(bracket);
            }
        }

        return brackets;
    }

    private static bool[] FlatValues(IReadOnlyList<JudgedValue> line, double range)
    {
        var flat = new bool[line.Count];
        for (var first = 0; first < line.Count; first++)
        {
            var last = first;
            while (last < line.Count && line[last].Judgement.Verdict == Verdict.Level)
            {
                last++;
            }

            if (last == first)
            {
                continue;
            }

            var isFlat = line[last - 1].Value - line[first].Value >= FlatShare * range;
            for (var index = first; index < last; index++)
            {
                flat[index] = isFlat;
            }

            first = last;
        }

        return flat;
    }
}
