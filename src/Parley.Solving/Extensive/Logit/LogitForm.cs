using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>An extensive game in one world, ready for its principal logit branch to be followed at batches of points.</summary>
public sealed class LogitForm : IPreparedForm
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
            jobs[point] = new PathJob { Points = points, Point = point, Targets = [PrecisionAt(points, point)] };
        }

        if (Forgotten is null)
        {
            Crew.Follow(jobs, budget);
        }

        return jobs;
    }

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
