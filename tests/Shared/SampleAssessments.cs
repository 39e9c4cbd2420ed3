using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Tests;

/// <summary>Writes assessments of sample games down by name.</summary>
internal static class SampleAssessments
{
    /// <summary>
    /// The assessment whose named actions have the given probabilities; actions not named have 0. Unused actions tremble with K=1, ζ=1 unless
    /// <paramref name="slips"/> names others.
    /// </summary>
    public static Assessment Assessment(
        this SampleGame sample, (string Set, string Action, double Probability)[] play, params (string Set, string Action, int Label, double Weight)[] slips)
    {
        var probabilities = new double[sample.Game.ActionCount];
        foreach (var (set, action, probability) in play)
        {
            probabilities[sample.Action(set, action)] = probability;
        }

        var labels = probabilities.Select(probability => probability > 0 ? 0 : 1).ToArray();
        var weights = probabilities.Select(probability => probability > 0 ? probability : 1).ToArray();
        foreach (var (set, action, label, weight) in slips)
        {
            labels[sample.Action(set, action)] = label;
            weights[sample.Action(set, action)] = weight;
        }

        return new Assessment(new BehaviorProfile([.. probabilities]), [.. labels], [.. weights]);
    }

    /// <summary>CRISIS at its base point: W threatens with probability q(d−1)/(1−q), B resists with 1/(1+a); W backs down, R fights.</summary>
    public static Assessment Bluff(this SampleGame crisis, double q = 0.3, double a = 0.5, double d = 2.5)
    {
        var bluff = q * (d - 1) / (1 - q);
        var resist = 1 / (1 + a);
        return crisis.Assessment(
        [
            ("threat/A/R", "threat", 1), ("threat/A/W", "threat", bluff), ("threat/A/W", "quo", 1 - bluff),
            ("reply/B", "resist", resist), ("reply/B", "concede", 1 - resist), ("last/A/R", "fight", 1), ("last/A/W", "back", 1),
        ]);
    }

    /// <summary>CRISIS with cR &gt; 0: nobody threatens and B would resist; the labels of the two types' threats shape B's belief.</summary>
    public static Assessment NoThreat(this SampleGame crisis, int labelOfR, int labelOfW) => crisis.Assessment(
        [("threat/A/R", "quo", 1), ("threat/A/W", "quo", 1), ("reply/B", "resist", 1), ("last/A/R", "fight", 1), ("last/A/W", "back", 1)],
        ("threat/A/R", "threat", labelOfR, 1), ("threat/A/W", "threat", labelOfW, 1));

    /// <summary>Beer–quiche at s=.9: both types drink beer, quiche would be fought.</summary>
    public static Assessment BeerPool(this SampleGame game) => game.Assessment(
        [("breakfast/sender/strong", "beer", 1), ("breakfast/sender/weak", "beer", 1), ("reply/receiver/beer", "defer", 1), ("reply/receiver/quiche", "fight", 1)],
        ("breakfast/sender/strong", "quiche", 3, 1), ("breakfast/sender/weak", "quiche", 1, 1));

    /// <summary>Beer–quiche at s=.3: the only outcome; weak drinks beer with probability 3/7, beer is fought half the time, quiche always.</summary>
    public static Assessment BeerHalfBluff(this SampleGame game) => game.Assessment(
    [
        ("breakfast/sender/strong", "beer", 1), ("breakfast/sender/weak", "beer", 3.0 / 7), ("breakfast/sender/weak", "quiche", 1 - (3.0 / 7)),
        ("reply/receiver/beer", "fight", 0.5), ("reply/receiver/beer", "defer", 0.5), ("reply/receiver/quiche", "fight", 1),
    ]);
}

/// <summary>Logit play of CRISIS by hand: everything follows from B's probability of resisting, which one bisection finds.</summary>
internal static class CrisisLogit
{
    /// <summary>The log-odds of the quantal response at precision <paramref name="precision"/> and θ = (q, cR, cW, a, d), unique where the bisection's function is monotone (it is at the base).</summary>
    public static LogitProfile Profile(SampleGame crisis, double[] parameters, double precision)
    {
        var (q, audience, damage) = (parameters[0], parameters[3], parameters[4]);
        double[] cost = [parameters[1], parameters[2]];
        double Fight(int type) => Logistic(precision * (audience - cost[type]));
        double Threat(int type, double resist) =>
            precision * (1 - resist + (resist * ((Fight(type) * -cost[type]) - ((1 - Fight(type)) * audience))));
        double Resist(double resist)
        {
            var belief = Logistic(Math.Log(q / (1 - q)) + LogLogistic(Threat(0, resist)) - LogLogistic(Threat(1, resist)));
            return precision * (1 - (damage * ((belief * Fight(0)) + ((1 - belief) * Fight(1)))));
        }

        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < 200; step++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = Logistic(Resist(middle)) > middle ? (middle, high) : (low, middle);
        }

        var odds = new double[crisis.Game.ActionCount];
        odds[crisis.Action("threat/A/R", "threat")] = Threat(0, low);
        odds[crisis.Action("threat/A/W", "threat")] = Threat(1, low);
        odds[crisis.Action("reply/B", "resist")] = Resist(low);
        odds[crisis.Action("last/A/R", "fight")] = precision * (audience - cost[0]);
        odds[crisis.Action("last/A/W", "fight")] = precision * (audience - cost[1]);
        return new LogitProfile([.. odds]);
    }

    private static double LogLogistic(double z) => Math.Min(z, 0) - DeterministicMath.LogOnePlus(Math.Exp(-Math.Abs(z)));

    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));
}
