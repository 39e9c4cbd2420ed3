using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Model;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Hypotheses;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>How the posterior at the base depends on the precision with which players choose.</summary>
internal static class PrecisionDependence
{
    private const int Rows = 5;

    /// <summary>
    /// One row per precision: over the range of the assumption that is the precision, or half, once and twice the case's own; where the case plays
    /// exactly, the nodes that the likelihoods are averaged over.
    /// </summary>
    public static ImmutableArray<DependenceRow> Of(StudyPlan plan, RivalEvidence evidence, WorldSolver solver) =>
        evidence.Set.Observations.IsEmpty ? []
        : plan.Compiled.Play == PlayRule.Exactly ? OverNodes(evidence, solver) : OverValues(plan, evidence, solver);

    private static ImmutableArray<DependenceRow> OverNodes(RivalEvidence evidence, WorldSolver solver)
    {
        MeasuredWorld[] answers = [.. evidence.Worlds.Select(world => solver.Solve(world, [solver.BasePoint], counted: false)[0])];
        return
        [
            .. evidence.Nodes.Select((node, index) =>
                Row(node.Precision!.Value, evidence.WeightsAt(solver.BasePoint), evidence.LikelihoodsAt(solver.BasePoint, answers, index), evidence.Sets)),
        ];
    }

    private static ImmutableArray<DependenceRow> OverValues(StudyPlan plan, RivalEvidence evidence, WorldSolver solver)
    {
        var space = plan.Compiled.Space;
        if (plan.Compiled.Model.Precision is not BoundExpression.AssumptionValue { Assumption: { Range: not null } assumption })
        {
            return OverFactors(plan, evidence, solver);
        }

        var (low, high) = space.RangeOf(assumption.Index);
        var values = Enumerable.Range(0, Rows).Select(row => low + ((high - low) * row / (Rows - 1)))
            .Append(space.BasePoint[assumption.Index]).Distinct().Order().ToArray();
        var points = values.Select(value =>
        {
            var point = space.BasePoint.ToArray();
            point[assumption.Index] = value;
            return point;
        }).ToArray();
        var answers = evidence.Worlds.Distinct().ToDictionary(world => world, world => solver.Solve(world, points, counted: false));
        return
        [
            .. values.Select((value, index) => Row(
                value, evidence.WeightsAt(points[index]),
                evidence.LikelihoodsAt(points[index], [.. evidence.Worlds.Select(world => answers[world][index])]), evidence.Sets)),
        ];
    }

    private static ImmutableArray<DependenceRow> OverFactors(StudyPlan plan, RivalEvidence evidence, WorldSolver solver)
    {
        var own = plan.Compiled.In(evidence.Set.Observations[0].Form, World.Base).BaseBatch()[0][^1];
        var rows = ImmutableArray.CreateBuilder<DependenceRow>();
        foreach (var factor in (double[])[0.5, 1, 2])
        {
            MeasuredWorld[] answers = [.. evidence.Worlds.Select(world => solver.SolveAtBase(world, factor * own))];
            rows.Add(Row(factor * own, evidence.WeightsAt(solver.BasePoint), evidence.LikelihoodsAt(solver.BasePoint, answers), evidence.Sets));
        }

        return rows.ToImmutable();
    }

    private static DependenceRow Row(double precision, double[] weights, double[][] likelihoods, EvidenceSets sets)
    {
        var all = likelihoods.Select(row => row[EvidenceSets.Prefix(sets.Count)]).ToArray();
        var posterior = PosteriorArithmetic.Posterior(weights, all);
        var note = posterior is not null ? string.Empty
            : all.Any(double.IsNaN) ? "no certified solution in some rival's world" : "what was observed has probability zero under every rival";
        return new DependenceRow(
            string.Create(CultureInfo.InvariantCulture, $"precision {precision:G4}"), [.. posterior ?? [.. weights.Select(_ => double.NaN)]], note);
    }
}
