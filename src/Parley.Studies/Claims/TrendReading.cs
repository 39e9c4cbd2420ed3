using System.Collections.Immutable;

namespace Parley.Studies.Claims;

/// <summary>
/// Judges whether a number rises over equally spaced values of an assumption, where at each of them it may take several values, one per
/// equilibrium. Every selection of one value per point is a tuple; which standings some selection reaches is decided exactly, without listing the
/// selections: a value is reachable without stepping back too far iff it is not too far below the least value reachable before it.
/// </summary>
internal static class TrendReading
{
    /// <summary>The standings that some selection reaches; the one of the first values (the principal solutions) first.</summary>
    /// <param name="values">Per point, its values, the principal one first; at least two points.</param>
    /// <param name="rises">Whether the claim is that it rises; else that it falls.</param>
    /// <param name="band">How much higher the end must be, and how far a level trend may stray.</param>
    public static ImmutableArray<Judgement> Judge(double[][] values, bool rises, double band)
    {
        foreach (var column in values)
        {
            foreach (var value in column)
            {
                if (double.IsNaN(value))
                {
                    return [Judgement.Undefined];
                }
            }
        }

        var sign = rises ? 1.0 : -1.0;
        var signed = values.Select(column => column.Select(value => sign * value).ToArray()).ToArray();
        var principal = Principal([.. signed.Select(column => column[0])], band);
        var outcomes = ImmutableArray.CreateBuilder<Judgement>();
        outcomes.Add(principal);
        Add(Standing.Holds, signed[0].Any(first => CanHold(signed, first, band)));
        Add(Standing.Level, signed[0].Any(first => signed.All(column => column.Any(value => Math.Abs(value - first) <= band))));
        Add(Standing.Reversed, CanReverse(signed, band));
        return outcomes.ToImmutable();

        void Add(Standing standing, bool reached)
        {
            if (reached && standing != principal.Standing)
            {
                outcomes.Add(new Judgement(standing, principal.Margin));
            }
        }
    }

    /// <summary>"falls", "rises" or "not monotone" for a trend that does not hold, judged on the principal values; empty where it holds.</summary>
    public static string Describe(double[] principal, bool rises)
    {
        var sign = rises ? 1.0 : -1.0;
        if (principal.Any(double.IsNaN))
        {
            return "undefined at some of its points";
        }

        var signed = principal.Select(value => sign * value).ToArray();
        return Principal(signed, VerdictTolerances.Band).Standing switch
        {
            Standing.Holds => string.Empty,
            Standing.Level => "level",
            _ when Principal([.. signed.Select(value => -value)], VerdictTolerances.Band).Standing == Standing.Holds => rises ? "falls" : "rises",
            _ => "not monotone",
        };
    }

    private static Judgement Principal(double[] path, double band)
    {
        var climb = path[^1] - path[0];
        var back = 0.0;
        for (var point = 1; point < path.Length; point++)
        {
            back = Math.Max(back, path[point - 1] - path[point]);
        }

        // While no step goes back too far the margin is the climb; beyond that it is how much too far, negative.
        var margin = back > VerdictTolerances.StepBack ? Math.Min(climb, VerdictTolerances.StepBack - back) : climb;
        var standing = back <= VerdictTolerances.StepBack && climb > band ? Standing.Holds
            : path.All(value => Math.Abs(value - path[0]) <= band) ? Standing.Level
            : Standing.Reversed;
        return new Judgement(standing, margin);
    }

    private static bool CanHold(double[][] values, double first, double band)
    {
        var least = first;
        for (var point = 1; point < values.Length; point++)
        {
            var reachable = values[point].Where(value => value >= least - VerdictTolerances.StepBack).ToArray();
            if (reachable.Length == 0)
            {
                return false;
            }

            if (point == values.Length - 1)
            {
                return reachable.Max() > first + band;
            }

            least = reachable.Min();
        }

        return false;
    }

    private static bool CanReverse(double[][] values, double band)
    {
        for (var point = 1; point < values.Length; point++)
        {
            if (values[point - 1].Max() - values[point].Min() > VerdictTolerances.StepBack)
            {
                return true;
            }
        }

        foreach (var first in values[0])
        {
            var strays = false;
            for (var point = 1; point < values.Length - 1; point++)
            {
                strays |= values[point].Any(value => Math.Abs(value - first) > band);
            }

            if (values[^1].Any(last => last <= first + band && (strays || last < first - band)))
            {
                return true;
            }
        }

        return false;
    }
}
