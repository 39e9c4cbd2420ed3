using Parley.Games.Concepts;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive.SequentialSearch;

/// <summary>
/// The exact assessment that a floating one is most likely a rounding of: every number becomes the simplest fraction near it. A guess, kept only where the checker accepts it exactly.
/// </summary>
internal static class ExactTwin
{
    private const double Nearness = 1e-9;
    private const long LargestDenominator = 1_000_000;

    /// <summary>The exact twin and its certificate; null where a number has no simple fraction near it or the checker refuses.</summary>
    public static (ExactAssessment Assessment, Certificate Certificate)? Of(ExactGameAtPoint tree, Assessment assessment)
    {
        var game = tree.Game;
        var probabilities = new Rational[game.ActionCount];
        var weights = new Rational[game.ActionCount];
        for (var action = 0; action < probabilities.Length; action++)
        {
            if (Simplest(assessment.Profile.Probabilities[action]) is not { } probability || Simplest(assessment.Weights[action]) is not { } weight)
            {
                return null;
            }

            (probabilities[action], weights[action]) = (probability, assessment.Labels[action] == 0 ? probability : weight);
        }

        var exact = new ExactAssessment([.. probabilities], assessment.Labels, [.. weights]);
        var certificate = SequentialEquilibriumChecker.Check(tree, exact);
        return certificate.Accepted ? (exact, certificate) : null;
    }

    // The first convergent of the continued fraction that is near enough.
    private static Rational? Simplest(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 1e6)
        {
            return null;
        }

        long above = 1, below = 0, over = (long)Math.Floor(value), under = 1;
        for (var rest = value - Math.Floor(value); Math.Abs(value - ((double)over / under)) > Nearness * Math.Max(1, Math.Abs(value));)
        {
            var inverse = 1 / rest;
            var whole = (long)Math.Floor(inverse);
            rest = inverse - whole;
            (above, over) = (over, (whole * over) + above);
            (below, under) = (under, (whole * under) + below);
            if (under > LargestDenominator || under <= 0)
            {
                return null;
            }
        }

        return new Rational(over, under);
    }
}
