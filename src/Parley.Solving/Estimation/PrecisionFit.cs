using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.Logit;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;
using Parley.Solving.Extensive.LogitTracing;
using Parley.Solving.Strategic.LogitTracing;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Estimation;

/// <summary>
/// Fits the precision λ of logit play to observed choices by maximum likelihood along the principal branch (McKelvey and Palfrey 1995, §5, for tables; 1998 for the agents of a tree): the branch is
/// followed from uniform play, every local maximum of L(λ) = Σ count · log σ_λ(action) on it is bracketed and solved for, and the best is the estimate.
/// </summary>
/// <remarks>
/// Costs one traced branch, with steps of limited length so that maxima are not stepped over; two maxima closer together than a step can still be taken for one. Other branches are not looked at: where the principal branch
/// turns, play on another branch may fit better. Counts are taken as independent choices; frequencies give the same λ̂, but a standard error without meaning.
/// </remarks>
public static class PrecisionFit
{
    private const double LongestStep = 0.25;

    /// <summary>Fits.</summary>
    /// <param name="game">A table, or a tree with perfect recall.</param>
    /// <param name="counts">How often each strategy of the table (by global strategy index) or action of the tree (by global action index) was observed; not negative, not all zero.</param>
    /// <param name="stop">Ends the search; the estimate then says so.</param>
    /// <exception cref="ArgumentException">The counts do not fit the game, or the tree has no perfect recall.</exception>
    public static PrecisionEstimate Fit(Game game, ImmutableArray<double> counts, CancellationToken stop = default)
    {
        var length = game.Strategic?.StrategyCount ?? game.Extensive!.Game.ActionCount;
        if (counts.IsDefault || counts.Length != length)
        {
            throw new ArgumentException($"The game has {length} {(game.Strategic is null ? "actions" : "strategies")}, and so many counts are needed.", nameof(counts));
        }

        if (counts.Any(count => !(count >= 0) || double.IsInfinity(count)) || counts.All(count => count == 0))
        {
            throw new ArgumentException("Counts must be numbers of at least 0, and one must be above 0.", nameof(counts));
        }

        if (new LogitMethod().Refuses(game, SolutionConcept.LogitQuantalResponse) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var (system, points, likelihood, span) = game.Strategic is { } table ? Of(table, counts.AsSpan()) : Of(game.Extensive!, counts.AsSpan());
        if (system.Unknowns == 0)
        {
            return new PrecisionEstimate { Status = SolveStatus.Failed, Note = "nobody has a choice, so play says nothing of precision" };
        }

        var search = new LikelihoodSearch(system, likelihood);
        var job = new PathJob { Points = points, Point = 0, Targets = [StrategicBranchLimit.FinalPrecision / span], Observer = search.Observe };
        var completed = StrategicLogit.Follow(system, job, LongestStep, stop);
        return search.First is null || !completed
            ? new PrecisionEstimate { Status = completed ? SolveStatus.Failed : SolveStatus.BudgetRanOut, Note = completed ? "a payoff is no finite number in floating point" : "stopped on the way" }
            : Judge(game, search, likelihood, job, stop);
    }

    private static (LogitSystem System, PointBatch Points, PlayLikelihood Likelihood, double Span) Of(StrategicGame game, ReadOnlySpan<double> counts) =>
        (new TableLogitSystem(game, PayoffTable.Of(game), StrategicLogOdds.AgainstFirst(game)), new PointBatch(1, 0, []), PlayLikelihood.Of(game, counts), StrategicSpan.Smallest(game));

    private static (LogitSystem System, PointBatch Points, PlayLikelihood Likelihood, double Span) Of(ExactGameAtPoint tree, ReadOnlySpan<double> counts)
    {
        var flat = FlatTree.Of(tree.Game, tree.Intervention);
        LogitSystem system = flat.Layout.Count <= new LogitOptions().LargestDense ? new DenseFlatSystem(flat, flat.Layout) : new KrylovFlatSystem(flat, flat.Layout);
        return (system, TreeLogit.PointOf(tree), PlayLikelihood.Of(tree.Game, flat.Layout, counts), TreeLogit.SpanOf(tree));
    }

    private static PrecisionEstimate Judge(Game game, LikelihoodSearch search, PlayLikelihood likelihood, PathJob job, CancellationToken stop)
    {
        var (first, last) = (search.First!, search.Last!);
        var reached = job.Status == PathStatus.Reached;
        var points = search.Maxima().ToList();
        var maxima = points.ConvertAll(point => new LikelihoodMaximum(point.Precision, likelihood.At(point.LogOdds)));
        var uniform = likelihood.At(first.LogOdds);
        if (first.Slope <= 0)
        {
            maxima.Insert(0, new LikelihoodMaximum(0, uniform));
            points.Insert(0, first);
        }

        if (last.SlopeAlong > 0 && reached)
        {
            maxima.Add(new LikelihoodMaximum(double.PositiveInfinity, likelihood.At(last.LogOdds)));
            points.Add(last);
        }

        var estimate = new PrecisionEstimate
        {
            Status = SolveStatus.Failed,
            LogLikelihoodOfUniformPlay = uniform,
            LogLikelihoodOfFrequencies = likelihood.OfFrequencies(),
            Maxima = [.. maxima],
            Note = LogitAnswers.Note(job),
        };
        if (!reached)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $"the path ended at λ={job.Precision:0.####} ({(job.Status == PathStatus.Stalled ? "stalled" : "budget")}), and what lies beyond was not looked at");
            estimate = estimate with { Note = LogitMethod.Join(estimate.Note, end) };
        }

        if (maxima.Count == 0)
        {
            return estimate;
        }

        var best = 0;
        for (var index = 1; index < maxima.Count; index++)
        {
            // The likelihood of play that the limit explains fully stops rising but for rounding: then the limit is the estimate.
            var slack = double.IsPositiveInfinity(maxima[index].Precision) ? 1e-9 * (1 + Math.Abs(maxima[best].LogLikelihood)) : 0;
            best = maxima[index].LogLikelihood > maxima[best].LogLikelihood - slack ? index : best;
        }

        var precision = maxima[best].Precision;
        estimate = estimate with { Status = SolveStatus.Found, Precision = precision, LogLikelihood = maxima[best].LogLikelihood };
        if (maxima.Count > 1)
        {
            var others = string.Join(", ", maxima.Where((_, index) => index != best).Select(maximum =>
                string.Create(CultureInfo.InvariantCulture, $"λ={maximum.Precision:0.####} ({maximum.LogLikelihood:0.####})")));
            estimate = estimate with { Note = LogitMethod.Join(estimate.Note, $"the likelihood has other local maxima: {others}") };
        }

        if (precision == 0)
        {
            return WithResponse(estimate with { Note = LogitMethod.Join(estimate.Note, "no positive precision makes the observations likelier than uniform play") }, AtZero(game, first));
        }

        if (double.IsPositiveInfinity(precision))
        {
            estimate = estimate with { Note = LogitMethod.Join(estimate.Note, "the likelihood rises without end towards the branch's limit, so the precision has no finite estimate") };
            return WithResponse(estimate, new LogitMethod().Solve(game, new SolveRequest { Stop = stop }));
        }

        var information = search.Information(points[best]);
        return WithResponse(
            estimate with { StandardError = information > 0 ? 1 / Math.Sqrt(information) : null },
            game.Strategic is { } table ? Certify(table, points[best].LogOdds, precision) : TreeLogit.Certify(game.Extensive!, points[best].LogOdds, precision));
    }

    private static GameAnswer Certify(StrategicGame game, double[] unknowns, double precision) =>
        StrategicLogit.Certify(game, PayoffTable.Of(game), StrategicLogOdds.AgainstFirst(game).Expand(unknowns), precision);

    private static GameAnswer AtZero(Game game, BranchPoint first) => game.Strategic is { } table
        ? Certify(table, first.LogOdds, 0) : TreeLogit.Certify(game.Extensive!, first.LogOdds, 0);

    private static PrecisionEstimate WithResponse(PrecisionEstimate estimate, GameAnswer answer) => answer.Equilibria is [var response, ..]
        ? estimate with { Response = response }
        : estimate with { Note = LogitMethod.Join(estimate.Note, answer.Note) };
}
