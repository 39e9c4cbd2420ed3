using Parley.Games.Concepts;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>From searches to answers: every profile goes through the independent checker, and what was searched, and how far, is put in words.</summary>
internal sealed class ExactPlayAnswers(ExactPlayStructure structure, ExactPlayOptions options)
{
    /// <summary>The answer of one point.</summary>
    /// <param name="search">What was found.</param>
    /// <param name="exact">The game in exact numbers, where they are known.</param>
    public Answer Of(PointSearch search, ExactGameAtPoint? exact)
    {
        var solutions = new List<Solution>();
        var refused = new List<string>();
        var principal = Math.Max(0, search.Selected);
        for (var position = 0; position < search.Outcomes.Count; position++)
        {
            var outcome = search.Outcomes[position];
            var certificate = CertificateOf(search, outcome, exact);
            if (!certificate.Accepted)
            {
                refused.Add(certificate.Reason);
                principal = position == principal ? -1 : principal;
                continue;
            }

            var solution = new SequentialSolution(search.Point, outcome.Assessment, outcome.Slack, outcome.Pure)
            {
                Certificate = certificate,
                Principal = position == principal,
            };
            solutions.Insert(solution.Principal ? 0 : solutions.Count, solution);
        }

        return new Answer(StatusOf(search, solutions.Count), CompletenessOf(search, refused.Count), [.. solutions], NoteOf(search, refused));
    }

    /// <summary>Exact where the numbers are and every move is certain; else, and where exact arithmetic finds a tie to be none, in floating point.</summary>
    private static Certificate CertificateOf(PointSearch search, Outcome outcome, ExactGameAtPoint? exact)
    {
        if (exact is not null && outcome.Pure)
        {
            var assessment = outcome.Assessment;
            var certificate = SequentialEquilibriumChecker.Check(exact, new ExactAssessment(
                [.. assessment.Profile.Probabilities.Select(ExactNumber.Of)], assessment.Labels, [.. assessment.Weights.Select(ExactNumber.Of)]));
            if (certificate.Accepted)
            {
                return certificate;
            }
        }

        return SequentialEquilibriumChecker.Check(search.Point, outcome.Assessment);
    }

    private SolveStatus StatusOf(PointSearch search, int found) =>
        found > 0 ? SolveStatus.Found
        : search.RanOut ? SolveStatus.BudgetRanOut
        : options.PureOnly && search.Pure is { Finished: true, Undecided: 0, Certified: 0 } ? SolveStatus.ProvenNone
        : SolveStatus.Failed;

    private Completeness CompletenessOf(PointSearch search, int refused)
    {
        if (search.Outcomes.Count >= options.LargestAnswer)
        {
            return new Completeness(
                CompletenessScope.AllSequential, CompletenessLevel.Some, $"the search stopped at {search.Outcomes.Count} different plays");
        }

        if (!search.Pure.Finished)
        {
            return new Completeness(
                CompletenessScope.AllSequential, search.Outcomes.Count > 0 ? CompletenessLevel.Some : CompletenessLevel.Unknown,
                $"too many pure profiles to try all; limits of {search.Branches.Read} of {search.Branches.Followed} logit branches");
        }

        if (search.Pure.Undecided + refused > 0)
        {
            return new Completeness(
                CompletenessScope.AllPureSequential, CompletenessLevel.Some,
                $"{search.Pure.Undecided} pure profiles undecided, {refused} refused by the checker; mixed: some");
        }

        if (structure.BackwardInduction && !search.Pure.Ties)
        {
            return new Completeness(CompletenessScope.AllSequential, CompletenessLevel.All, "backward induction, every best reply strict");
        }

        if (search.Closure is { Finished: true, Open: 0 } closure)
        {
            return new Completeness(
                CompletenessScope.AllSequential, CompletenessLevel.All,
                $"all ({search.Outcomes.Count}): each of {closure.Tried} supports closed, numerically");
        }

        var mixed = search.Mixed switch
        {
            null => "mixed: not searched",
            { Finished: true } => $"mixed: some (groups of up to {structure.Cycles!.Largest} sets, two actions each)",
            _ => "mixed: some (search did not finish)",
        };
        return new Completeness(CompletenessScope.AllPureSequential, CompletenessLevel.All, $"all pure ({search.PureCount}); {mixed}");
    }

    private string NoteOf(PointSearch search, List<string> refused)
    {
        if (!search.IsFinite)
        {
            return "a payoff or a chance is no finite number here";
        }

        var parts = new List<string>();
        if (search.RanOut)
        {
            parts.Add("the budget ran out before the search was finished");
        }

        if (structure.BackwardInduction && search.Pure.Ties)
        {
            parts.Add("somewhere two actions tie; mixtures of them are equilibria too");
        }

        if (search.Freedom > 0)
        {
            parts.Add("off the path some mixing is free within limits; one representative is given");
        }

        if (search.NeedsBranch && search.Selected < 0)
        {
            parts.Add("no limit of the principal logit branch was found to select by");
        }

        parts.AddRange(refused.Select(reason => $"the checker refused a candidate: {reason}"));
        return string.Join("; ", parts);
    }
}
