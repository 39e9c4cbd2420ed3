using System.Globalization;
using System.Text;

namespace Parley.Games.Interchange.Text;

/// <summary>Names as a game keeps them: printable, without surplus white space, and told apart within their list.</summary>
internal static class Labels
{
    /// <summary>The name with control characters and runs of white space as one space, and none at its ends: the form that Gambit accepts too.</summary>
    public static string Clean(string label)
    {
        var clean = true;
        var space = true;
        foreach (var letter in label)
        {
            var white = IsWhite(letter);
            clean &= !(white && (space || letter != ' '));
            space = white;
        }

        if (clean && (!space || label.Length == 0))
        {
            return label;
        }

        var result = new StringBuilder(label.Length);
        foreach (var letter in label)
        {
            if (!IsWhite(letter))
            {
                result.Append(letter);
            }
            else if (result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd(' ');
    }

    /// <summary>
    /// Makes a list of names distinct and non-empty. Where a name was there before, the later one gets "_2", "_3", …; an empty one gets its position, from 1, after
    /// <paramref name="prefix"/>.
    /// </summary>
    /// <param name="labels">The names, changed in place.</param>
    /// <param name="prefix">What comes before the number that stands for an empty name.</param>
    /// <param name="renamed">Told the position, the old and the new name of each duplicate.</param>
    public static void MakeDistinct(string[] labels, string prefix, Action<int, string, string>? renamed = null)
    {
        var taken = new HashSet<string>(labels, StringComparer.Ordinal);
        if (taken.Count == labels.Length && !taken.Contains(string.Empty))
        {
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < labels.Length; i++)
        {
            var old = labels[i];
            if (old.Length == 0)
            {
                labels[i] = Free(string.Create(CultureInfo.InvariantCulture, $"{prefix}{i + 1}"), taken, next);
            }
            else if (!seen.Add(old))
            {
                labels[i] = Free(old, taken, next);
                renamed?.Invoke(i, old, labels[i]);
            }
        }
    }

    private static string Free(string wish, HashSet<string> taken, Dictionary<string, int> next)
    {
        var candidate = wish;
        for (var number = next.GetValueOrDefault(wish, 2); !taken.Add(candidate); number++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{wish}_{number}");
            next[wish] = number + 1;
        }

        return candidate;
    }

    private static bool IsWhite(char letter) => char.IsWhiteSpace(letter) || char.IsControl(letter);
}
