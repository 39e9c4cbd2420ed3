using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Estimation;

/// <summary>How likely observed choices are under log-odds, and how that changes along a branch.</summary>
internal sealed class PlayLikelihood
{
    private readonly List<(int FirstUnknown, double[] Counts)> _menus = [];

    private PlayLikelihood()
    {
    }

    /// <summary>The choices of a table's players, by global strategy index.</summary>
    public static PlayLikelihood Of(StrategicGame game, ReadOnlySpan<double> counts)
    {
        var likelihood = new PlayLikelihood();
        for (var player = 0; player < game.Players.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            likelihood._menus.Add((start - player, counts.Slice(start, game.Strategies[player].Length).ToArray()));
        }

        return likelihood;
    }

    /// <summary>The choices at a tree's information sets, by global action index. A set with one action says nothing.</summary>
    public static PlayLikelihood Of(ExtensiveGame game, UnknownLayout layout, ReadOnlySpan<double> counts)
    {
        var likelihood = new PlayLikelihood();
        foreach (var set in layout.Sets)
        {
            var own = game.InformationSets[set];
            likelihood._menus.Add((layout.StartOf(set), counts.Slice(own.FirstAction, own.Actions.Length).ToArray()));
        }

        return likelihood;
    }

    /// <summary>Σ count · log σ.</summary>
    public double At(ReadOnlySpan<double> logOdds)
    {
        var sum = 0.0;
        foreach (var (first, counts) in _menus)
        {
            var total = LogTotal(logOdds.Slice(first, counts.Length - 1));
            for (var action = 0; action < counts.Length; action++)
            {
                sum += counts[action] == 0 ? 0 : counts[action] * ((action == 0 ? 0 : logOdds[first + action - 1]) - total);
            }
        }

        return sum;
    }

    /// <summary>Its change per unit of λ.</summary>
    /// <param name="logOdds">z.</param>
    /// <param name="tangent">dz/dλ.</param>
    public double SlopeAt(ReadOnlySpan<double> logOdds, ReadOnlySpan<double> tangent)
    {
        var sum = 0.0;
        foreach (var (first, counts) in _menus)
        {
            var total = LogTotal(logOdds.Slice(first, counts.Length - 1));
            for (var action = 0; action < counts.Length; action++)
            {
                // Σ σ(b)(ż(a) − ż(b)) rather than ż(a) − Σ σ(b)ż(b): where a is all but certain nothing cancels.
                for (var other = 0; other < counts.Length && counts[action] > 0; other++)
                {
                    var odds = other == 0 ? 0 : logOdds[first + other - 1];
                    sum += counts[action] * DeterministicMath.Exp(odds - total)
                        * ((action == 0 ? 0 : tangent[first + action - 1]) - (other == 0 ? 0 : tangent[first + other - 1]));
                }
            }
        }

        return sum;
    }

    /// <summary>Σ count · log of the observed frequency, menu by menu.</summary>
    public double OfFrequencies()
    {
        var sum = 0.0;
        foreach (var (_, counts) in _menus)
        {
            var total = counts.Sum();
            sum += counts.Where(count => count > 0).Sum(count => count * DeterministicMath.Log(count / total));
        }

        return sum;
    }

    private static double LogTotal(ReadOnlySpan<double> odds)
    {
        var largest = 0.0;
        foreach (var value in odds)
        {
            largest = Math.Max(largest, value);
        }

        var sum = DeterministicMath.Exp(-largest);
        foreach (var value in odds)
        {
            sum += DeterministicMath.Exp(value - largest);
        }

        return largest + DeterministicMath.Log(sum);
    }
}
