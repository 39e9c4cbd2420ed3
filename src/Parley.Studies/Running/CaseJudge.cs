using System.Collections.Immutable;
using Parley.Studies.Claims;

namespace Parley.Studies.Running;

/// <summary>
/// Judges a case's claims: gathers the world-solves that all questions need, each once per point, has them solved world by world, and judges.
/// </summary>
internal sealed class CaseJudge(WorldSolver solver, ImmutableArray<ClaimFormula> formulas) : IClaimJudge
{
    // Large enough to keep lanes and threads full, small enough that progress moves and a cancel is obeyed.
    private const int BatchSize = 256;

    public PointJudgement[] Judge(IReadOnlyList<ClaimAtPoint> asks)
    {
        var batch = Answer(asks, counted: false, []);
        return [.. asks.Select(batch.Judge)];
    }

    /// <summary>Has everything solved that some questions need.</summary>
    /// <param name="asks">The questions.</param>
    /// <param name="counted">Whether the points count as points of the range.</param>
    /// <param name="extra">World-solves wanted besides.</param>
    public JudgedBatch Answer(IReadOnlyList<ClaimAtPoint> asks, bool counted, IReadOnlyList<WorldTask> extra)
    {
        var batch = new JudgedBatch(formulas);
        foreach (var ask in asks)
        {
            batch.Add(ask);
        }

        foreach (var task in extra)
        {
            batch.Add(task);
        }

        foreach (var (world, points) in batch.Work)
        {
            var answers = new MeasuredWorld[points.Count];
            for (var start = 0; start < points.Count; start += BatchSize)
            {
                var part = points.GetRange(start, Math.Min(BatchSize, points.Count - start));
                solver.Solve(world, part, counted).CopyTo(answers, start);
            }

            batch.Take(world, answers);
        }

        return batch;
    }
}
