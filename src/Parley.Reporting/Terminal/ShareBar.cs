using System.Collections.Immutable;
using Parley.Studies.Results;

namespace Parley.Reporting.Terminal;

/// <summary>Bars and strips drawn from one row of cells.</summary>
internal static class ShareBar
{
    /// <summary>
    /// The five verdicts' shares as five fills. Cells go by largest remainder, and a verdict found anywhere keeps at least one cell
    /// where there is room, so that a rare one is not hidden.
    /// </summary>
    public static StyledLine Of(ImmutableArray<VerdictShare> shares, int cells)
    {
        var counts = Apportion([.. shares.Select(share => share.Share)], cells);
        var line = new StyledLine();
        foreach (var verdict in VerdictWords.Order)
        {
            for (var at = 0; at < shares.Length; at++)
            {
                if (shares[at].Verdict == verdict)
                {
                    line.Add(new string(VerdictWords.Fill(verdict), counts[at]), verdict == Verdict.Holds ? Ink.Verdict : Ink.Quiet);
                }
            }
        }

        return line;
    }

    /// <summary>
    /// A probability from 0 to 1 over so many cells: a light line, a heavy band between two percentiles, and marks at two values,
    /// the second drawn over the first.
    /// </summary>
    public static StyledLine Strip(int cells, double low, double high, double? first, double second)
    {
        var line = new StyledLine();
        for (var cell = 0; cell < cells; cell++)
        {
            if (cell == CellOf(second, cells))
            {
                line.Add("◆", Ink.Strong);
            }
            else if (first is { } value && cell == CellOf(value, cells))
            {
                line.Add("◇", Ink.Strong);
            }
            else
            {
                var inBand = cell >= CellOf(low, cells) && cell <= CellOf(high, cells);
                line.Add(inBand ? "━" : "┈", inBand ? Ink.Verdict : Ink.Quiet);
            }
        }

        return line;
    }

    private static int CellOf(double probability, int cells) => Math.Clamp((int)(probability * cells), 0, cells - 1);

    private static int[] Apportion(double[] shares, int cells)
    {
        var counts = shares.Select(share => share > 0 ? Math.Max(1, (int)(share * cells)) : 0).ToArray();
        while (counts.Sum() < cells)
        {
            counts[Best(at => shares[at] > 0 ? (shares[at] * cells) - counts[at] : double.NegativeInfinity)]++;
        }

        while (counts.Sum() > cells)
        {
            counts[Best(at => counts[at] > 1 ? counts[at] - (shares[at] * cells) : double.NegativeInfinity)]--;
        }

        return counts;

        int Best(Func<int, double> score) => Enumerable.Range(0, shares.Length).MaxBy(score);
    }
}
