using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Parley.Games.Concepts;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>From followed paths to answers: every profile goes through the checker, and what the way there was like is put in words.</summary>
internal static class LogitAnswers
{
    private static readonly Completeness One = new(
        CompletenessScope.LogitQuantalResponses, CompletenessLevel.One, "the principal branch; others are not looked for");

    private static readonly Completeness Unknown = new(
        CompletenessScope.LogitQuantalResponses, CompletenessLevel.Unknown, "the principal branch was not followed to its end");

    /// <summary>One answer per path, in order.</summary>
    public static ImmutableArray<Answer> Of(LogitForm form, IReadOnlyList<PathJob> jobs, SolveBudget budget)
    {
        var candidates = new LogitCandidate?[jobs.Count];
        for (var index = 0; index < candidates.Length; index++)
        {
            var job = jobs[index];
            candidates[index] = job.Status == PathStatus.Reached ? new LogitCandidate(job.Points, job.Point, job.Precision, job.Found[^1]) : null;
        }

        var certificates = form.Certify(candidates, budget);
        var answers = new Answer[jobs.Count];
        LogitGroup? group = null;
        for (var index = 0; index < answers.Length; index++)
        {
            group = index % LogitSystem.Lanes == 0 ? new LogitGroup(form, candidates, index) : group;
            answers[index] = Of(form, group!, index % LogitSystem.Lanes, jobs[index], candidates[index], certificates[index]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(answers);
    }

    /// <summary>One trace per path; a precision that the path did not reach has an answer that says so.</summary>
    public static ImmutableArray<LogitTrace> Traces(LogitForm form, IReadOnlyList<PathJob> jobs, ImmutableArray<double> precisions, SolveBudget budget)
    {
        // Precision by precision, so that eight points at one precision are measured together.
        var answers = new ImmutableArray<Answer>[precisions.Length];
        for (var index = 0; index < precisions.Length; index++)
        {
            var stops = jobs.Select(job => job.StopAt(index, precisions[index])).ToArray();
            answers[index] = Of(form, stops, budget);
        }

        return [.. jobs.Select((job, point) => new LogitTrace(
            precisions, [.. answers.Select(atPrecision => atPrecision[point])], [.. job.Folds ?? []], [.. job.Branchings ?? []]))];
    }

    private static Answer Of(LogitForm form, LogitGroup group, int lane, PathJob job, LogitCandidate? candidate, Certificate? certificate)
    {
        if (form.Forgotten is { } forgotten)
        {
            return new Answer(SolveStatus.Failed, Unknown, [], forgotten);
        }

        var precision = job.Precision.ToString("0.####", CultureInfo.InvariantCulture);
        if (candidate is null || certificate is null)
        {
            return job.Status == PathStatus.BudgetRanOut
                ? new Answer(SolveStatus.BudgetRanOut, Unknown, [], $"the budget of Newton steps ran out at λ={precision}")
                : new Answer(SolveStatus.Failed, Unknown, [], job.Status == PathStatus.NotRepresented
                    ? "a payoff, a chance or the precision is no finite number here" : $"the path stalled at λ={precision}");
        }

        if (!certificate.Accepted)
        {
            return new Answer(SolveStatus.Failed, Unknown, [], $"the checker refused the profile at λ={precision}: {certificate.Reason}");
        }

        var solution = new LogitSolution(group, candidate, lane)
        {
            Certificate = certificate,
            Principal = true,
            Branch = new BranchRecord(job.Precision, job.Folds?.Count ?? 0, job.Branchings?.Count ?? 0, job.DeterminantSign, (int)job.Steps),
        };
        return new Answer(SolveStatus.Found, One, [solution], Note(job));
    }

    /// <summary>What the way was like: where it branched and turned; empty when nowhere.</summary>
    public static string Note(PathJob job)
    {
        if (job.Branchings is null && job.Folds is null && job.WarmStart is null)
        {
            return string.Empty;
        }

        var parts = new List<string>();
        if (job.WarmStart is not null)
        {
            parts.Add("continued from a neighbouring solution");
        }

        if (job.Branchings is { } branchings)
        {
            parts.Add($"continued through a branching at {List(branchings)}; other branches not followed");
        }

        if (job.Folds is { } folds)
        {
            parts.Add($"the branch turned at {List(folds)}");
        }

        return string.Join("; ", parts);
    }

    private static string List(List<double> precisions) =>
        string.Join(", ", precisions.Select(value => string.Create(CultureInfo.InvariantCulture, $"λ≈{value:0.###}")));
}
