using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.Logit;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.LogitTracing;

/// <summary>
/// The principal branch of a table's logit quantal responses, from uniform play at λ = 0 (McKelvey and Palfrey 1995; Turocy 2005): to a precision, or to its limit, a Nash
/// equilibrium. The same follower as for trees: pseudo-arclength steps, turns followed, branchings stepped over and reported.
/// </summary>
internal static class StrategicLogit
{
    private const long MostSteps = 1_000_000;
    private static readonly PointBatch Here = new(1, 0, []);

    /// <summary>The quantal response at a precision.</summary>
    public static GameAnswer AtPrecision(StrategicGame game, double precision, CancellationToken stop)
    {
        var table = PayoffTable.Of(game);
        var odds = StrategicLogOdds.AgainstFirst(game);
        var probabilities = new double[game.StrategyCount];
        var (job, completed) = Follow(odds);
        odds = StrategicLogOdds.AgainstLikeliest(game, probabilities);
        if (completed && job.Status == PathStatus.Stalled && precision > 0)
        {
            (job, completed) = Follow(odds);
        }

        var answer = LogitMethod.Empty(SolutionConcept.LogitQuantalResponse, "floating point") with { Note = LogitAnswers.Note(job) };
        if (!completed || job.Status != PathStatus.Reached)
        {
            return LogitMethod.Unfinished(answer, job, completed);
        }

        var certified = Certify(game, table, job.Found[^1], precision);
        return certified with { Note = LogitMethod.Join(answer.Note, certified.Note) };

        (PathJob Job, bool Completed) Follow(StrategicLogOdds against)
        {
            var path = new PathJob
            {
                Points = Here,
                Point = 0,
                Targets = [precision],
                Observer = point =>
                {
                    against.ToProbabilities(point.LogOdds, probabilities);
                    return false;
                },
            };
            var done = StrategicLogit.Follow(new TableLogitSystem(game, table, against), path, double.PositiveInfinity, stop);
            for (var target = 0; target < path.Found.Count; target++)
            {
                path.Found[target] = against.Expand(path.Found[target]);
            }

            return (path, done);
        }
    }

    /// <summary>The answer that a point of the branch makes once Newton's method, with every player's likeliest strategy for reference, has settled it and the checker has seen it.</summary>
    /// <param name="game">The game.</param>
    /// <param name="table">Its payoffs.</param>
    /// <param name="logOdds">The point, by global strategy index.</param>
    /// <param name="precision">λ.</param>
    public static GameAnswer Certify(StrategicGame game, PayoffTable table, ReadOnlySpan<double> logOdds, double precision)
    {
        var answer = LogitMethod.Empty(SolutionConcept.LogitQuantalResponse, "floating point");
        var probabilities = new double[game.StrategyCount];
        var first = StrategicLogOdds.AgainstFirst(game);
        first.ToProbabilities(first.Unknowns(logOdds), probabilities);
        var odds = StrategicLogOdds.AgainstLikeliest(game, probabilities);
        var settle = new PathJob { Points = Here, Point = 0, Targets = [precision], WarmStart = odds.Unknowns(logOdds), AnySheet = true };
        Follow(new TableLogitSystem(game, table, odds), settle, double.PositiveInfinity, CancellationToken.None);
        var settled = settle.Status == PathStatus.Reached ? settle.Found[^1] : settle.WarmStart;
        var certificate = StrategicLogitChecker.Check(game, odds.Expand(settled), precision);
        if (!certificate.Accepted)
        {
            return LogitMethod.Refused(answer, certificate);
        }

        odds.ToProbabilities(settled, probabilities);
        var profile = new MixedStrategyProfile([.. probabilities.Select(Number.Approximate)]);
        return answer with
        {
            Status = SolveStatus.Found,
            Completeness = LogitMethod.PrincipalBranch,
            Equilibria = [new Equilibrium(profile, ExpectedPayoffs.Of(game, profile), certificate) { Label = LogitMethod.LabelAt(precision) }],
        };
    }

    /// <summary>The branch's limit.</summary>
    public static GameAnswer Limit(StrategicGame game, CancellationToken stop)
    {
        var span = StrategicSpan.Smallest(game);
        var table = PayoffTable.Of(game);
        var (limit, job, completed) = Read(StrategicLogOdds.AgainstFirst(game), true);
        if (completed && job.Status == PathStatus.Reached && limit.Precision * span < StrategicBranchLimit.FinalPrecision && limit.Likeliest is { } likeliest)
        {
            var (final, longer, finished) = Read(likeliest, false);
            (limit, job, completed) = final.Profile is null ? (limit, job, completed) : (final, longer, finished);
        }

        var answer = LogitMethod.Empty(SolutionConcept.Nash, "floating point") with { Note = LogitAnswers.Note(job) };
        return limit.Profile is not { } profile
            ? LogitMethod.Unfinished(answer, job, completed)
            : LogitMethod.Limit(
                answer, new Equilibrium(profile, ExpectedPayoffs.Of(game, profile), limit.Certificate!), limit.Precision, limit.IsBranchPoint, limit.IsWithinContinuum,
                limit.Precision * span < StrategicBranchLimit.FinalPrecision ? job.Precision : null);

        (StrategicBranchLimit Limit, PathJob Job, bool Completed) Read(StrategicLogOdds odds, bool mayStartOver)
        {
            var reader = new StrategicBranchLimit(game, table, span, odds, mayStartOver);
            var path = new PathJob { Points = Here, Point = 0, Targets = [StrategicBranchLimit.LargestPrecision / span], Observer = reader.Observe };
            return (reader, path, Follow(new TableLogitSystem(game, table, odds), path, double.PositiveInfinity, stop));
        }
    }

    /// <summary>
    /// How branches of single games are followed: steps grow with λ, for the branch is followed to very high precision. Where even short steps stall, several branches may cross at one point; then a
    /// change of the determinant's sign is taken for a branching at longer steps, which pass it at a distance.
    /// </summary>
    public static ImmutableArray<LogitOptions> Settings { get; } = [.. ((double[])[1e-5, 1e-3, 1e-2]).Select(step => new LogitOptions
    {
        BranchingStep = step,
        Ladder = [.. new LogitOptions().Ladder.Skip(1).Select(rung => rung with { LongestStep = double.PositiveInfinity, LongestRelativeStep = rung.LongestStep })],
    })];

    /// <summary>Follows one path, with the next setting where one stalls.</summary>
    /// <param name="system">The equations.</param>
    /// <param name="job">The path.</param>
    /// <param name="longest">The longest step relative to 1 + λ in the path's metric.</param>
    /// <param name="stop">Ends the search.</param>
    /// <returns>False where it was told to stop.</returns>
    public static bool Follow(LogitSystem system, PathJob job, double longest, CancellationToken stop)
    {
        try
        {
            foreach (var (options, rung) in Settings.SelectMany(options => options.Ladder.Select(rung => (options, rung))))
            {
                job.Restart();
                PathJob? next = job;
                new PathFollower(system, options).Run(
                    () =>
                    {
                        var given = next;
                        next = null;
                        return given;
                    },
                    rung with { LongestRelativeStep = Math.Min(longest, rung.LongestRelativeStep) }, MostSteps, stop);
                if (job.Status != PathStatus.Stalled)
                {
                    break;
                }
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>What each player expects from a mixed profile.</summary>
internal static class ExpectedPayoffs
{
    /// <summary>Per player: exactly where the profile is exact. O(players × profiles in the support).</summary>
    public static ImmutableArray<Number> Of(StrategicGame game, MixedStrategyProfile profile)
    {
        if (profile.TryExact() is { } exact)
        {
            var sums = new Rational[game.Players.Length];
            Sum(game, exact, Rational.One, (at, weight) =>
            {
                for (var player = 0; player < sums.Length; player++)
                {
                    sums[player] += weight * game.ExactPayoffsOf(player)[at];
                }
            });
            return [.. sums.Select(Number.Of)];
        }

        var floating = new double[game.Players.Length];
        Sum(game, profile.ToDoubles(), 1.0, (at, weight) =>
        {
            for (var player = 0; player < floating.Length; player++)
            {
                floating[player] += weight * game.PayoffsOf(player)[at];
            }
        });
        return [.. floating.Select(Number.Approximate)];
    }

    private static void Sum<T>(StrategicGame game, T[] probabilities, T one, Action<int, T> add)
        where T : struct, System.Numerics.IMultiplyOperators<T, T, T>, IEquatable<T>
    {
        void From(int player, int at, T weight)
        {
            if (player < 0)
            {
                add(at, weight);
                return;
            }

            for (var strategy = 0; strategy < game.Strategies[player].Length; strategy++)
            {
                var probability = probabilities[game.StrategyStartOf(player) + strategy];
                if (!probability.Equals(default))
                {
                    From(player - 1, at + (strategy * game.StrideOf(player)), weight * probability);
                }
            }
        }

        From(game.Players.Length - 1, 0, one);
    }
}
