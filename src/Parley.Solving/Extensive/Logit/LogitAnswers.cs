using System.Collections.Immutable;
using System.Globalization;
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
    public static ImmutableArray<Answer> Of(LogitForm form, PathCrew crew, IReadOnlyList<PathJob> jobs, SolveBudget budget)
    {
        var answers = new Answer[jobs.Count];
        for (var index = 0; index < answers.Length; index++)
        {
            answers[index] = Of(form, crew, jobs[index]);
        }

        return ImmutableArray.Create(answers);
    }

    private static Answer Of(LogitForm form, PathCrew crew, PathJob job)
    {
        var precision = job.Precision.ToString("0.####", CultureInfo.InvariantCulture);
        switch (job.Status)
        {
            case PathStatus.BudgetRanOut:
                return new Answer(SolveStatus.BudgetRanOut, Unknown, [], $"the budget of Newton steps ran out at λ={precision}");
            case not PathStatus.Reached:
                return new Answer(SolveStatus.Failed, Unknown, [], $"the path stalled at λ={precision}");
        }

        var solution = LogitSolution.Checked(form, crew.Layout, job);
        return solution.Certificate.Accepted
            ? new Answer(SolveStatus.Found, One, [solution], Note(job))
            : new Answer(SolveStatus.Failed, Unknown, [], $"the checker refused the profile at λ={precision}: {solution.Certificate.Reason}");
    }

    private static string Note(PathJob job)
    {
        var parts = new List<string>();
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
