using System.Collections.Immutable;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>
/// Biased starts. z = β + λΔū has a unique solution z = β at λ = 0, and its branch is followed to the point's precision; Newton's method then takes the bias away. What the
/// checker accepts and is not found yet is a further solution.
/// </summary>
internal sealed class FurtherBranches(LogitForm form, PointBatch points, SolveBudget budget)
{
    private const double Apart = 1e-6;

    /// <summary>The search.</summary>
    public ImmutableArray<Answer> Search(int starts, int seed)
    {
        var principal = form.Solve(points, budget);
        var biased = new List<PathJob>();
        for (var point = 0; point < points.Count; point++)
        {
            for (var start = 0; start < starts; start++)
            {
                biased.Add(new PathJob { Points = points, Point = point, Targets = [form.PrecisionAt(points, point)], Bias = Bias(seed, point, start) });
            }
        }

        form.Crew.Follow(biased, budget);
        var straight = biased.Where(job => job.Status == PathStatus.Reached).Select(job => new PathJob
        {
            Points = points, Point = job.Point, Targets = job.Targets, WarmStart = job.Found[^1], AnySheet = true,
        }).ToArray();
        form.Crew.Follow(straight, budget);
        var found = LogitAnswers.Of(form, straight, budget);
        var result = principal.ToBuilder();
        for (var point = 0; point < points.Count; point++)
        {
            var solutions = principal[point].Solutions.Cast<LogitSolution>().ToList();
            var ended = 0;
            for (var index = 0; index < straight.Length; index++)
            {
                if (straight[index].Point != point || found[index].Solutions.IsEmpty)
                {
                    continue;
                }

                ended++;
                var candidate = (LogitSolution)found[index].Solutions[0];
                if (solutions.All(known => Differ(known, candidate)))
                {
                    solutions.Add(candidate.AsFurther(solutions.Count == 0));
                }
            }

            var completeness = new Completeness(
                CompletenessScope.LogitQuantalResponses, CompletenessLevel.Some,
                $"{solutions.Count} found: the principal branch and {starts} biased starts, {ended} of which ended at a solution");
            result[point] = principal[point] with
            {
                Status = solutions.Count > 0 ? SolveStatus.Found : principal[point].Status, Completeness = completeness, Solutions = [.. solutions],
            };
        }

        return result.ToImmutable();
    }

    private double[] Bias(int seed, int point, int start)
    {
        var random = new Random(HashCode(seed, point, start));
        var scale = (start % 3) switch { 0 => 1.0, 1 => 4.0, _ => 12.0 };
        var bias = new double[form.Layout.Count];
        for (var index = 0; index < bias.Length; index++)
        {
            bias[index] = scale * ((2 * random.NextDouble()) - 1);
        }

        return bias;
    }

    // The runtime's own combination of hashes changes from run to run.
    private static int HashCode(int seed, int point, int start) => unchecked((((seed * 486187739) + point) * 16777619) + start);

    private static bool Differ(LogitSolution one, LogitSolution other)
    {
        var first = one.Profile.Probabilities;
        var second = other.Profile.Probabilities;
        return Enumerable.Range(0, first.Length).Any(action => Math.Abs(first[action] - second[action]) > Apart);
    }
}
