using System.Collections.Immutable;
using System.Diagnostics;
using System.Numerics;
using Parley.Language.Model;
using Parley.Solving;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Designs;
using Parley.Studies.Results;
using Parley.Studies.Sensitivity;
using Parley.Studies.Tipping;
using Parley.Studies.TurningSets;

namespace Parley.Studies.Running;

/// <summary>A study under way: the stages in order, and what each has found so far.</summary>
internal sealed class StudySession
{
    private const int FirstBatch = 16;
    private const int Batch = 256;
    private const int LinesPerBatch = 4;

    // Fewer points give too rough an error to stop on.
    private const int LeastSettled = 256;

    private readonly IProgress<StudyProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly Stopwatch _clock = new();
    private TippingSearch? _search;

    /// <summary>Plans the study and settles the base.</summary>
    public StudySession(CompiledCase compiled, StudyOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        Options = options;
        _progress = progress;
        _cancellation = cancellation;
        Plan = new StudyPlan(compiled);
        Solver = new WorldSolver(compiled.Space, Plan.Book, new SolveBudget(options.Budget, options.Threads, cancellation));
        Base = new BaseStudy(Plan, Solver);
        var claims = compiled.Model.Claims;
        Swept = [.. claims.Where(claim => !claim.AtBase).Select(claim => claim.Index)];
        Range = new RangeStudy(Base.Judge, new SampleDesign(compiled.Space, options.Seed), Swept, Plan.Rivals);
        Report(StudyStage.Base, Solver.Done, Solver.Done, null);
    }

    public StudyOptions Options { get; }

    public StudyPlan Plan { get; }

    public WorldSolver Solver { get; }

    public BaseStudy Base { get; }

    /// <summary>The claims judged over the range.</summary>
    public ImmutableArray<int> Swept { get; }

    public RangeStudy Range { get; }

    /// <summary>Whether the range may stop here: a whole net in every scramble, and all shares as narrow as asked.</summary>
    public bool Settled => Options.Until is { } wanted && Range.Drawn >= LeastSettled && BitOperations.IsPow2(Range.Drawn)
        && Swept.All(claim => Range.SharesOf(claim).All(share => share.High - share.Share <= wanted && share.Share - share.Low <= wanted));

    /// <summary>The swept claims that read a trend, nine solves a point.</summary>
    private ImmutableHashSet<int> Trends => [.. Swept.Where(claim => Plan.Formulas[claim].TrendAssumptions.Any())];

    /// <summary>The tipping points of the assumptions searched so far.</summary>
    public ImmutableDictionary<int, ClaimTipping> Tipping { get; private set; } = ImmutableDictionary<int, ClaimTipping>.Empty;

    /// <summary>Whether every line was searched.</summary>
    public bool TippingFinished { get; private set; }

    public ImmutableDictionary<int, ClaimTurningSets> TurnsOn { get; private set; } = ImmutableDictionary<int, ClaimTurningSets>.Empty;

    /// <summary>Per set of rivals, the posterior by precision.</summary>
    public ImmutableArray<ImmutableArray<DependenceRow>> ByPrecision { get; private set; } = [];

    /// <summary>The sensitivity indices' points judged so far; null where none were asked for.</summary>
    public VerdictVariance? Variance { get; private set; }

    public CaseModel Model => Plan.Compiled.Model;

    /// <summary>Sets conditioning and doing side by side.</summary>
    public void RunContrasts() => Base.FindContrasts(Solver);

    public void RunRange()
    {
        if (!Options.Parts.HasFlag(StudyParts.Range))
        {
            return;
        }

        // The base was solved by code just loaded, one point at a time: it tells little of what a point costs. The first few points do.
        Report(StudyStage.Range, 0, Options.Points, null);
        _clock.Restart();
        while (Range.Drawn < Options.Points && !Settled)
        {
            _cancellation.ThrowIfCancellationRequested();
            var end = Range.Drawn == 0 ? FirstBatch : Math.Min(Range.Drawn + Batch, (int)Math.Min(int.MaxValue, (long)BitOperations.RoundUpToPowerOf2((uint)Range.Drawn + 1)));
            Range.Advance(Math.Min(Options.Points, end));
            // How many points it takes until shares settle, nobody knows.
            Report(StudyStage.Range, Range.Drawn, Options.Points, Options.Until is null ? Left(Range.Drawn, Options.Points) : null);
        }
    }

    public void RunTipping()
    {
        if (!Options.Parts.HasFlag(StudyParts.Tipping) || Swept.IsEmpty)
        {
            return;
        }

        var space = Plan.Compiled.Space;
        var lines = space.Varied.Where(dimension => dimension < space.AssumptionCount).ToArray();
        var options = Plan.Compiled.Play == PlayRule.Exactly ? TippingOptions.ForExactPlay : TippingOptions.ForPrecision;
        var search = new TippingSearch(Base.Judge, space, options);
        _clock.Restart();
        for (var done = 0; done < lines.Length;)
        {
            _cancellation.ThrowIfCancellationRequested();
            var batch = lines[done..Math.Min(lines.Length, done + LinesPerBatch)];
            search.Scan(batch, Swept, Trends);
            done += batch.Length;
            Tipping = search.Refine();
            Report(StudyStage.Tipping, done, lines.Length, Left(done, lines.Length));
        }

        _search = search;
        TippingFinished = true;
    }

    public void RunTurnsOn()
    {
        if (!Options.Parts.HasFlag(StudyParts.TurnsOn) || _search is null)
        {
            return;
        }

        Report(StudyStage.TurnsOn, 0, 1, null);
        var options = FlipSearchOptions.Default with { Tries = Options.JointTries };
        TurnsOn = new FlipSearch(Base.Judge, Plan.Compiled.Space, options).Search(
            _search, Tipping, Swept.ToImmutableDictionary(claim => claim, claim => Base.Judgements[claim]), Trends);
        Report(StudyStage.TurnsOn, 1, 1, 0);
    }

    public void RunPrecision()
    {
        if (!Options.Parts.HasFlag(StudyParts.Precision))
        {
            return;
        }

        var rows = ImmutableArray.CreateBuilder<ImmutableArray<DependenceRow>>();
        foreach (var rivals in Plan.Rivals)
        {
            rows.Add(PrecisionDependence.Of(Plan, rivals, Solver));
            ByPrecision = rows.ToImmutable();
        }
    }

    /// <summary>Lists what other branches hold at the base.</summary>
    public void RunBranches()
    {
        if (Options.Parts.HasFlag(StudyParts.Branches))
        {
            Base.LookFurther(Options.Seed, Solver.Budget);
        }
    }

    /// <summary>Judges the rows that sensitivity indices are read from. They need assumptions that vary independently, which `require` undoes.</summary>
    public void RunSensitivity()
    {
        var space = Plan.Compiled.Space;
        if (Options.SensitivityRows == 0 || Swept.IsEmpty || space.HasRequirements)
        {
            return;
        }

        Variance = new VerdictVariance(Base.Judge, space, Options.Seed, Swept);
        _clock.Restart();
        while (Variance.Rows < Options.SensitivityRows)
        {
            _cancellation.ThrowIfCancellationRequested();
            Variance.Advance(Math.Min(Options.SensitivityRows, Variance.Rows + SampleDesign.Scrambles));
            Report(StudyStage.Sensitivity, Variance.Rows, Options.SensitivityRows, Left(Variance.Rows, Options.SensitivityRows));
        }
    }

    private double? Left(long done, long total) => done == 0 ? null : _clock.Elapsed.TotalSeconds / done * (total - done);

    private void Report(StudyStage stage, long done, long total, double? secondsLeft) => _progress?.Report(new StudyProgress(
        stage, done, total, secondsLeft,
        [.. Model.Claims.Select(claim => new ClaimProgress(
            claim.Name, Base.Judgements[claim.Index].Verdict, claim.AtBase ? [] : Range.SharesOf(claim.Index)))]));
}
