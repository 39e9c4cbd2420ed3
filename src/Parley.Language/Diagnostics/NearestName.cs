namespace Parley.Language.Diagnostics;

/// <summary>
/// Finds the known name a misspelt one was probably meant to be: the restricted Damerau-Levenshtein distance (insert,
/// delete, replace, swap neighbours), where a letter in the wrong case or a missing or extra <c>_</c> costs little.
/// O(length²) a candidate; names longer than 64 letters are only compared by their first 64.
/// </summary>
public static class NearestName
{
    private const int Longest = 64;
    private const double CheapCost = 0.2;

    /// <summary>The nearest candidate, or null when none is near enough to be meant.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What could have been meant; on a tie the first wins.</param>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        string? best = null;
        var bestDistance = double.PositiveInfinity;
        foreach (var candidate in candidates)
        {
            var distance = Distance(name, candidate);
            if (distance < bestDistance && distance <= Allowance(name, candidate))
            {
                best = candidate;
                bestDistance = distance;
            }
        }

        return best;
    }

    /// <summary>The distance between two names in edits; 0 when they are the same.</summary>
    /// <param name="left">One name.</param>
    /// <param name="right">The other.</param>
    public static double Distance(string left, string right)
    {
        if (left.Length > Longest || right.Length > Longest)
        {
            left = left[..Math.Min(left.Length, Longest)];
            right = right[..Math.Min(right.Length, Longest)];
        }

        Span<double> beforeLast = stackalloc double[Longest + 1];
        Span<double> last = stackalloc double[Longest + 1];
        Span<double> current = stackalloc double[Longest + 1];
        last[0] = 0;
        for (var j = 1; j <= right.Length; j++)
        {
            last[j] = last[j - 1] + EditCost(right[j - 1]);
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = last[0] + EditCost(left[i - 1]);
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = Math.Min(
                    Math.Min(last[j] + EditCost(left[i - 1]), current[j - 1] + EditCost(right[j - 1])),
                    last[j - 1] + ReplaceCost(left[i - 1], right[j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    cost = Math.Min(cost, beforeLast[j - 2] + 1);
                }

                current[j] = cost;
            }

            var recycled = beforeLast;
            beforeLast = last;
            last = current;
            current = recycled;
        }

        return last[right.Length];
    }

    /// <summary>A short name must be hit more exactly: one edit up to four letters, two up to seven, then a third of it.</summary>
    private static double Allowance(string name, string candidate) => Math.Min(name.Length, candidate.Length) switch
    {
        <= 2 => 3 * CheapCost,
        <= 4 => 1,
        <= 7 => 2,
        var length => length / 3.0,
    };

    private static double EditCost(char letter) => letter == '_' ? CheapCost : 1;

    private static double ReplaceCost(char left, char right)
    {
        if (left == right)
        {
            return 0;
        }

        return char.ToUpperInvariant(left) == char.ToUpperInvariant(right) || (left is '_' or '-' && right is '_' or '-') ? CheapCost : 1;
    }
}
