using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>An extensive game in one world, ready for its principal logit branch to be followed at batches of points.</summary>
public sealed class LogitForm : IWarmStart
{
    private readonly ConcurrentBag<LogitCertifier> _certifiers = [];

    internal LogitForm(ExtensiveGame game, Intervention intervention, Expression precision, LogitOptions options)
    {
        Game = game;
        Intervention = intervention;
        Precision = precision;
        PrecisionProgram = new ExpressionProgram([precision]);
        Crew = new PathCrew(game, intervention, options);
        Forgotten = PerfectRecall.Violation(game);
    }

    /// <inheritdoc/>
    public string Variant => "agent logit quantal response, principal branch";

    /// <summary>The game.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The surgery in force.</summary>
    public Intervention Intervention { get; }

    /// <summary>λ over θ.</summary>
    public Expression Precision { get; }

    /// <summary>The number of unknowns: actions but the first of every free information set that can be reached.</summary>
    public int Unknowns => Layout.Count;

    /// <summary>Whether points are solved on the public tree (those where types are independent) instead of the flat tree.</summary>
    public bool HasPublicTree => Crew.HasPublicTree;

    internal PathCrew Crew { get; }

    /// <summary>Workers that take measures, between uses.</summary>
    internal ConcurrentBag<LogitMeasurer> Measurers { get; } = [];

    internal UnknownLayout Layout => Crew.Layout;

    /// <summary>Why the game has no perfect recall, which the checker asks for; null when it has.</summary>
    internal string? Forgotten { get; }

    private ExpressionProgram PrecisionProgram { get; }

    /// <inheritdoc/>
    public ImmutableArray<Answer> Solve(PointBatch points, SolveBudget budget) => LogitAnswers.Of(this, Follow(points, budget), budget);

    /// <summary>The paths to every point, not yet checked.</summary>
    internal PathJob[] Follow(PointBatch points, SolveBudget budget)
    {
        var jobs = new PathJob[points.Count];
        for (var point = 0; point < jobs.Length; point++)
        {
            jobs[point] = JobAt(points, point, null);
        }

        Crew.Follow(jobs, budget);
        return jobs;
    }

    /// <inheritdoc/>
    public WarmAnswers SolveFrom(PointBatch points, ImmutableArray<Solution?> starts, SolveBudget budget)
    {
        if (starts.Length != points.Count)
        {
            throw new ArgumentException("There must be one start, or null, per point.", nameof(starts));
        }

        var own = new double[]?[starts.Length];
        for (var point = 0; point < own.Length; point++)
        {
            if (starts[point] is LogitSolution { Branch: { Folds: 0, Branchings: 0 } } start)
            {
                own[point] = ReferenceEquals(start.Form.Game, Game)
                    ? Layout.FromLayout(start.Form.Layout, start.Candidate.LogOdds)
                    : throw new ArgumentException("A start belongs to another game.", nameof(starts));
            }
        }

        return new LogitContinuation(this, points, budget).From(own);
    }

    /// <inheritdoc/>
    public WarmAnswers SolveLine(PointBatch points, SolveBudget budget) => new LogitContinuation(this, points, budget).Along();

    /// <summary>Follows the principal branch of every point once and looks at it where it first reaches each of some precisions; the form's own precision is not read.</summary>
    /// <param name="points">The points.</param>
    /// <param name="precisions">λ, ascending, not negative.</param>
    /// <param name="budget">What may be spent.</param>
    /// <exception cref="ArgumentException">The precisions do not ascend.</exception>
    public ImmutableArray<LogitTrace> Trace(PointBatch points, ImmutableArray<double> precisions, SolveBudget budget)
    {
        for (var index = 0; index < precisions.Length; index++)
        {
            if (!(precisions[index] >= 0) || (index > 0 && !(precisions[index] > precisions[index - 1])))
            {
                throw new ArgumentException("Precisions must ascend from zero or above.", nameof(precisions));
            }
        }

        var jobs = new PathJob[points.Count];
        for (var point = 0; point < jobs.Length; point++)
        {
            jobs[point] = new PathJob { Points = points, Point = point, Targets = [.. precisions] };
        }

        Crew.Follow(jobs, budget);
        return LogitAnswers.Traces(this, jobs, precisions, budget);
    }

    /// <summary>Looks for quantal responses on other branches: from starts with a random bias that is then taken away (z = β + λΔū, McKelvey and Palfrey 1998). It can find some, never prove that there are no more.</summary>
    /// <param name="points">The points; this is meant for few.</param>
    /// <param name="starts">Biased starts per point.</param>
    /// <param name="seed">Makes the biases.</param>
    /// <param name="budget">What may be spent.</param>
    /// <returns>Per point the principal solution and then every distinct further one that the checker accepts.</returns>
    public ImmutableArray<Answer> SolveFurther(PointBatch points, int starts, int seed, SolveBudget budget) =>
        new FurtherBranches(this, points, budget).Search(starts, seed);

    internal PathJob JobAt(PointBatch points, int point, double[]? start) =>
        new() { Points = points, Point = point, Targets = [PrecisionAt(points, point)], WarmStart = start };

    internal double PrecisionAt(PointBatch points, int point)
    {
        Span<double> precision = stackalloc double[1];
        PrecisionProgram.Evaluate(points[point], precision);
        return precision[0];
    }

    /// <summary>The game with the numbers of a point.</summary>
    internal GameAtPoint At(PointBatch points, int point)
    {
        var believed = new ImmutableArray<double>?[Game.Players.Length];
        for (var player = 0; player < believed.Length; player++)
        {
            believed[player] = points.HasBeliefsOf(player) ? ImmutableArray.Create(points.BelievedBy(player, point)) : null;
        }

        return GameAtPoint.Evaluate(Game, Intervention, points[point], ImmutableCollectionsMarshal.AsImmutableArray(believed));
    }

    /// <summary>Certificates of profiles, in groups of eight on all workers.</summary>
    internal Certificate?[] Certify(IReadOnlyList<LogitCandidate?> candidates, SolveBudget budget)
    {
        var certificates = new Certificate?[candidates.Count];
        var groups = (candidates.Count + LogitSystem.Lanes - 1) / LogitSystem.Lanes;
        void Check(int group)
        {
            var first = group * LogitSystem.Lanes;
            var own = new LogitCandidate?[Math.Min(LogitSystem.Lanes, candidates.Count - first)];
            for (var lane = 0; lane < own.Length; lane++)
            {
                own[lane] = candidates[first + lane];
            }

            var certifier = _certifiers.TryTake(out var resting) ? resting : new LogitCertifier(this);
            certifier.Check(own).CopyTo(certificates, first);
            _certifiers.Add(certifier);
        }

        if (groups == 1 || budget.Threads == 1)
        {
            for (var group = 0; group < groups; group++)
            {
                Check(group);
            }
        }
        else if (groups > 1)
        {
            Parallel.For(0, groups, new ParallelOptions { MaxDegreeOfParallelism = budget.Threads, CancellationToken = budget.Cancellation }, Check);
        }

        return certificates;
    }
}
