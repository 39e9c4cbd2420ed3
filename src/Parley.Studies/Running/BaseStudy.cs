using System.Collections.Immutable;
using Parley.Solving;
using Parley.Solving.Extensive.Logit;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>The base point: every world solved there, its play in words, and the claims' verdicts.</summary>
internal sealed class BaseStudy
{
    private const int BiasedStarts = 24;

    private readonly StudyPlan _plan;
    private readonly Answer[] _answers;
    private readonly MeasuredWorld[] _measured;

    public BaseStudy(StudyPlan plan, WorldSolver solver)
    {
        _plan = plan;
        Point = solver.BasePoint;
        (_answers, _measured) = solver.SolveBase(plan.ListedWorlds);
        Judge = new CaseJudge(solver, plan.Formulas);
        ClaimAtPoint[] asks = [.. Enumerable.Range(0, plan.Formulas.Length).Select(claim => new ClaimAtPoint(claim, Point))];
        var batch = Judge.Answer(asks, counted: false, []);
        Judgements = [.. asks.Select(batch.Judge)];
        Notes = [.. asks.Select(ask => NoteOf(ask.Claim, batch.AnswersFor(ask)))];
        Contrasts = [.. plan.Formulas.Select(_ => (string?)null)];
    }

    public double[] Point { get; }

    public CaseJudge Judge { get; }

    /// <summary>Per claim, its judgement.</summary>
    public ImmutableArray<PointJudgement> Judgements { get; }

    public MeasuredWorld Measured(int world) => _measured[world];

    /// <summary>Per claim, why the base verdict is what it is, where words are needed.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>Per claim, conditioning and doing side by side where their verdicts differ; null where they agree or do not apply.</summary>
    public ImmutableArray<string?> Contrasts { get; private set; }

    private string NoteOf(int claim, MeasuredWorld[] answers)
    {
        var (judgement, notes) = (Judgements[claim], new List<string>());
        var worlds = _plan.Formulas[claim].Needs.Select(need => need.World).Distinct().ToArray();
        notes.AddRange(worlds.Where(world => _answers[world].Status != SolveStatus.Found)
            .Select(world => $"{_plan.Book.Worlds[world].Label}: {WordsOf(_answers[world].Status)}").Distinct(StringComparer.Ordinal));

        if (judgement.Undefined > 0)
        {
            notes.Add(FormattableString.Invariant($"undefined at {judgement.Undefined} of {judgement.Tuples}: a condition has probability zero there"));
        }
        else if (judgement.Verdict == Verdict.Differs)
        {
            notes.Add(FormattableString.Invariant($"holds at {judgement.Holding} of {judgement.Tuples}"));
        }

        if (_plan.Compiled.Play == PlayRule.Exactly && judgement.Tuples > 0)
        {
            var found = worlds.Where(world => _answers[world].Solutions.Length > 1)
                .Select(world => FormattableString.Invariant($"{_answers[world].Solutions.Length} found in {_plan.Book.Worlds[world].Label}"));
            notes.AddRange(found);
            if (!judgement.Complete)
            {
                notes.Add("there may be more equilibria");
            }
        }

        var trends = _plan.Formulas[claim].DescribeTrends(Point, answers);
        if (trends.Length > 0)
        {
            notes.Add(trends);
        }

        return string.Join("; ", notes);
    }

    /// <summary>Every measure of a claim's formula, per solution of its world.</summary>
    public ImmutableArray<MeasureResult> MeasuresOf(int claim) =>
    [
        .. _plan.Formulas[claim].Measures.Select(entry =>
        {
            var measured = _measured[entry.Address.World];
            return new MeasureResult(
                BoundExpressionText.Of(entry.Measure), _plan.Book.Worlds[entry.Address.World].Label,
                [.. Enumerable.Range(0, measured.SolutionCount).Select(solution => measured.ValuesAt(solution)[entry.Address.Request])
                    .Select(value => double.IsNaN(value) ? (double?)null : value)],
                entry.Measure.Kind == Language.Model.MeasureKind.Probability);
        }),
    ];

    /// <summary>
    /// Looks for quantal responses on other branches in every world, from biased starts. They are listed beside the principal one and enter no verdict: those
    /// are taken on the principal branch.
    /// </summary>
    public void LookFurther(ulong seed, SolveBudget budget)
    {
        foreach (var world in _plan.Book.Worlds.Take(_plan.ListedWorlds).Where(world => world.Precision is null))
        {
            if (world.Prepared.Prepared is LogitForm form && _answers[world.Index].Status == SolveStatus.Found)
            {
                _answers[world.Index] = form.SolveFurther(world.Prepared.BaseBatch(), BiasedStarts, unchecked((int)seed), budget)[0];
            }
        }
    }

    /// <summary>Judges the other readings of the claims; their worlds are solved here, after the verdicts are out.</summary>
    public void FindContrasts(WorldSolver solver)
    {
        var readings = _plan.OtherReadings.Select((reading, claim) => (reading, claim)).Where(entry => entry.reading is not null).ToArray();
        var judge = new CaseJudge(solver, [.. readings.Select(entry => entry.reading!.Formula)]);
        var judgements = judge.Judge([.. readings.Select((_, index) => new ClaimAtPoint(index, Point))]);
        var contrasts = new string?[_plan.OtherReadings.Length];
        for (var index = 0; index < readings.Length; index++)
        {
            var (other, claim) = (readings[index].reading!, readings[index].claim);
            // A condition of probability zero says nothing against doing.
            contrasts[claim] = judgements[index].Verdict == Judgements[claim].Verdict || judgements[index].Verdict == Verdict.CannotBeJudged
                || Judgements[claim].Verdict == Verdict.CannotBeJudged
                ? null
                : Contrast(other, claim, judgements[index]);
        }

        Contrasts = [.. contrasts];
    }

    private string Contrast(OtherReading other, int claim, PointJudgement judgement)
    {
        var (conditioned, done) = other.IntoDoing ? (Judgements[claim], judgement) : (judgement, Judgements[claim]);
        return $"Seeing {other.Moves}, which tells something of who does it: {WordsOf(conditioned.Verdict)}. "
            + $"With {other.Moves} announced to all, which tells nothing: {WordsOf(done.Verdict)}. The claim speaks of the {(other.IntoDoing ? "first" : "second")}.";
    }

    /// <summary>The worlds, in the order in which they were first spoken of.</summary>
    public ImmutableArray<WorldResult> Worlds(WorldSolver solver)
    {
        var plays = new Dictionary<CompiledForm, PredictedPlay>();
        var results = ImmutableArray.CreateBuilder<WorldResult>();
        foreach (var world in _plan.Book.Worlds.Take(_plan.ListedWorlds).Where(world => world.Precision is null))
        {
            var form = world.Prepared.Form;
            if (!plays.TryGetValue(form, out var play))
            {
                plays.Add(form, play = new PredictedPlay(_plan.Compiled.Model, (CompiledGame)form));
            }

            var (answer, tally) = (_answers[world.Index], solver.TallyOf(world.Index));
            results.Add(new WorldResult
            {
                Label = world.Prepared.World.Label,
                Game = form.Model.Name,
                Variant = world.Prepared.Prepared.Variant,
                BaseStatus = WordsOf(answer.Status),
                Completeness = answer.Completeness.Detail,
                Note = answer.Note,
                Solutions = [.. answer.Solutions.Select(play.Describe)],
                PointsSolved = tally.Solved,
                PointsCertified = tally.Certified,
                PointsFolded = tally.Folded,
            });
        }

        return results.ToImmutable();
    }

    /// <summary>A verdict in words.</summary>
    public static string WordsOf(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "it holds",
        Verdict.Level => "both sides are level",
        Verdict.Reversed => "it is reversed",
        Verdict.Differs => "it differs between equilibria",
        _ => "it cannot be judged",
    };

    private static string WordsOf(SolveStatus status) => status switch
    {
        SolveStatus.Found => "found",
        SolveStatus.ProvenNone => "proven none",
        SolveStatus.BudgetRanOut => "budget ran out",
        _ => "failed",
    };
}
