using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Model;
using Parley.Studies.Results;

namespace Parley.Studies.Hypotheses;

/// <summary>Weights and likelihoods at one point.</summary>
/// <param name="Weights">Per rival.</param>
/// <param name="Trusts">Per observation, the chance that its report is right; 1 where it is no report.</param>
/// <param name="Likelihoods">Per rival, the likelihood of each set of observations.</param>
internal sealed record PointEvidence(double[] Weights, double[] Trusts, double[][] Likelihoods);

/// <summary>Puts together what was found of one set of rivals: rows, evidence, dependence and warnings.</summary>
internal sealed class HypothesisReport(HypothesisSet set, EvidenceSets sets, LikelihoodAverages averages, PointEvidence atBase)
{
    // A weighing rests on few points when Kish's effective number falls below this.
    private const double FewEffectivePoints = 30;

    // Below this under every rival the model rejects what was observed.
    private const double ImpossibleLikelihood = 1e-6;

    private int All => EvidenceSets.Prefix(sets.Count);

    /// <summary>The result.</summary>
    /// <param name="method">How likelihoods were worked out, in words.</param>
    /// <param name="byPrecision">The posterior at stated precisions.</param>
    public HypothesisResult Make(string method, ImmutableArray<DependenceRow> byPrecision)
    {
        var averaged = Averaged(All);
        var byPrior = averaged is null ? [] : ByPrior(averaged);
        return new HypothesisResult
        {
            Name = set.Name,
            Text = set.Text,
            Method = method,
            Rivals = [.. set.Rivals.Select((rival, index) => Rival(rival, index, averaged))],
            Evidence = [.. set.Observations.Select((seen, index) => Evidence(seen, index))],
            ByPrecision = byPrecision,
            ByPrior = byPrior,
            Warnings = [.. Warnings(averaged, byPrecision, byPrior)],
        };
    }

    private double[]? Averaged(int position, int skip = -1) => averages.Points == 0
        ? null
        : PosteriorArithmetic.Posterior(averages.Priors(skip), averages.Likelihoods(position, skip));

    private double[] LikelihoodRow(double[][] likelihoods, int position) => [.. likelihoods.Select(row => row[position])];

    private RivalResult Rival(RivalModel rival, int index, double[]? averaged)
    {
        var likelihood = atBase.Likelihoods[index][All];
        var posterior = PosteriorArithmetic.Posterior(atBase.Weights, LikelihoodRow(atBase.Likelihoods, All));
        return new RivalResult(
            rival.Name, rival.Text, atBase.Weights[index] / atBase.Weights.Sum(), double.IsNaN(likelihood) ? null : likelihood,
            averages.Points == 0 ? double.NaN : averages.Likelihoods(All)[index],
            Error(skip => averages.Likelihoods(All, skip)[index]), posterior?[index],
            averaged?[index] ?? double.NaN, Error(skip => Averaged(All, skip)?[index] ?? double.NaN),
            averages.Spread(index, 0.05), averages.Spread(index, 0.95));
    }

    private double Error(Func<int, double> statistic)
    {
        var blocks = averages.Blocks.ToArray();
        return PosteriorArithmetic.Jackknife([.. blocks.Select(statistic)]);
    }

    private EvidenceResult Evidence(ObservationModel seen, int index)
    {
        var averagedFactors = averages.Points == 0
            ? [.. set.Rivals.Select(_ => double.NaN)]
            : Factors(averages.Likelihoods(EvidenceSets.Prefix(index + 1)), index == 0 ? null : averages.Likelihoods(EvidenceSets.Prefix(index)));
        var baseFactors = Factors(
            LikelihoodRow(atBase.Likelihoods, EvidenceSets.Prefix(index + 1)),
            index == 0 ? null : LikelihoodRow(atBase.Likelihoods, EvidenceSets.Prefix(index)));
        var usable = averagedFactors.Where(factor => factor > 0).ToArray();
        var diagnosticity = usable.Length == averagedFactors.Length ? Math.Log(usable.Max() / usable.Min())
            : usable.Length == 0 ? double.NaN : double.PositiveInfinity;
        return new EvidenceResult(
            seen.Text, atBase.Trusts[index], [.. seen.Citations.Select(TextOf)], [.. baseFactors], [.. averagedFactors],
            [.. Averaged(sets.Without(index)) ?? [.. set.Rivals.Select(_ => double.NaN)]], diagnosticity);
    }

    private static string TextOf(Citation citation) => string.Create(CultureInfo.InvariantCulture, $"{citation.Source} {citation.Paragraph}");

    private static double[] Factors(double[] with, double[]? before) =>
        [.. with.Select((likelihood, rival) => before is null ? likelihood : before[rival] > 0 ? likelihood / before[rival] : double.NaN)];

    private ImmutableArray<DependenceRow> ByPrior(double[] averaged)
    {
        var rows = ImmutableArray.CreateBuilder<DependenceRow>();
        for (var rival = 0; rival < averaged.Length; rival++)
        {
            foreach (var (factor, words) in ((double, string)[])[(3, "three times the prior odds of"), (1.0 / 3, "a third of the prior odds of")])
            {
                var odds = averaged.Select((share, index) => index == rival ? share * factor : share).ToArray();
                var total = odds.Sum();
                rows.Add(new DependenceRow($"{words} {set.Rivals[rival].Name}", [.. odds.Select(share => share / total)], string.Empty));
            }
        }

        return rows.ToImmutable();
    }

    private IEnumerable<string> Warnings(double[]? averaged, ImmutableArray<DependenceRow> byPrecision, ImmutableArray<DependenceRow> byPrior)
    {
        var baseRow = LikelihoodRow(atBase.Likelihoods, All);
        if (baseRow.Any(double.IsNaN))
        {
            yield return "At the base the likelihood of some rival could not be worked out: its world has no certified solution, or its private draw has probability zero.";
        }
        else if (baseRow.All(likelihood => likelihood == 0))
        {
            yield return "Nobody here would do this: at the base what was observed has probability zero under every rival.";
        }

        if (averaged is null)
        {
            if (averages.Points + averages.Unusable > 0)
            {
                yield return averages.Points == 0
                    ? "No point of the range could be used: everywhere a world had no certified solution or a private draw had probability zero."
                    : "What was observed has probability zero under every rival at every point of the range.";
            }

            yield break;
        }

        if (averages.Unusable > 0)
        {
            yield return Words($"{averages.Unusable} points were left out: a world had no certified solution there, or a private draw had probability zero.");
        }

        if (averages.Impossible > 0)
        {
            yield return Words($"At {averages.Impossible} of {averages.Points} points what was observed has probability zero under every rival.");
        }

        var likelihoods = averages.Likelihoods(All);
        if (likelihoods.All(likelihood => likelihood < ImpossibleLikelihood))
        {
            yield return "The model hardly allows what was observed: its averaged likelihood is below one in a million under every rival.";
        }

        foreach (var warning in Separation(likelihoods))
        {
            yield return warning;
        }

        for (var rival = 0; rival < averaged.Length; rival++)
        {
            if (likelihoods[rival] > 0 && averages.EffectivePoints(rival) < Math.Min(FewEffectivePoints, averages.Points))
            {
                yield return Words(
                    $"The averaged likelihood of {set.Rivals[rival].Name} rests on few points: effectively {averages.EffectivePoints(rival):F0} of {averages.Points}.");
            }
        }

        var leader = Leader(averaged);
        if (PosteriorArithmetic.Posterior(atBase.Weights, baseRow) is { } posteriorAtBase && Leader(posteriorAtBase) != leader)
        {
            yield return $"At the base {set.Rivals[Leader(posteriorAtBase)].Name} leads, averaged over the range {set.Rivals[leader].Name}.";
        }

        var leaders = byPrecision.Where(row => !row.Posterior.IsEmpty && !row.Posterior.Any(double.IsNaN)).Select(row => Leader(row.Posterior)).Distinct().ToArray();
        if (leaders.Length > 1)
        {
            yield return $"Which rival leads depends on the precision: {string.Join(", ", leaders.Select(rival => set.Rivals[rival].Name))}.";
        }

        var byOdds = byPrior.Select(row => Leader(row.Posterior)).Append(leader).Distinct().ToArray();
        if (byOdds.Length > 1)
        {
            yield return $"Which rival leads changes when prior odds change by a factor of three: {string.Join(", ", byOdds.Select(rival => set.Rivals[rival].Name))}.";
        }
    }

    private IEnumerable<string> Separation(double[] likelihoods)
    {
        var pairs = (
            from first in Enumerable.Range(0, likelihoods.Length)
            from second in Enumerable.Range(first + 1, likelihoods.Length - first - 1)
            where likelihoods[first] > 0 && likelihoods[second] > 0
            let log = LogRatio(likelihoods, first, second)
            let error = Error(skip => LogRatio(averages.Likelihoods(All, skip), first, second))
            select (first, second, Told: !(Math.Abs(log) < 2 * error))).ToArray();
        if (pairs.Length > 0 && likelihoods.All(likelihood => likelihood > 0) && pairs.All(pair => !pair.Told))
        {
            yield return "The evidence does not separate the rivals: every likelihood ratio is within two standard errors of one.";
            yield break;
        }

        foreach (var (first, second, told) in pairs)
        {
            if (!told)
            {
                yield return $"{set.Rivals[first].Name} and {set.Rivals[second].Name} are not told apart: their averaged likelihoods are equal within two standard errors.";
            }
        }
    }

    private static double LogRatio(double[] likelihoods, int first, int second) => Math.Log(likelihoods[first] / likelihoods[second]);

    private static int Leader(IReadOnlyList<double> posterior) =>
        Enumerable.Range(0, posterior.Count).MaxBy(rival => posterior[rival]);

    private static string Words(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
