using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Concepts;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.Logit;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;
using Parley.Solving.Strategic.LogitTracing;

namespace Parley.Solving.Extensive.LogitTracing;

/// <summary>
/// The principal branch of the agent quantal responses of one tree with its numbers: to a precision, or to its limit, a sequential equilibrium (McKelvey and Palfrey 1998; Turocy 2010).
/// </summary>
internal static class TreeLogit
{
    private const long MostSteps = 1_000_000;

    /// <summary>Why a tree cannot be traced; null when it can.</summary>
    public static string? Refuses(ExactGameAtPoint tree) => PerfectRecall.Violation(tree.Game) is { } forgotten
        ? $"Agent quantal responses need perfect recall, and here {forgotten}; solve the game's reduced strategic form instead." : null;

    /// <summary>The quantal response at a precision.</summary>
    public static GameAnswer AtPrecision(ExactGameAtPoint tree, double precision, CancellationToken stop)
    {
        var answer = LogitMethod.Empty(SolutionConcept.LogitQuantalResponse, "floating point");
        Answer found = null!;
        try
        {
            foreach (var options in StrategicLogit.Settings)
            {
                var form = LogitSolver.Prepare(tree.Game, tree.Intervention, new Expression.Constant(1), options);
                found = form.Trace(PointOf(tree), [precision], new SolveBudget(MostSteps, 1, stop))[0].Answers[0];
                if (found.Status != SolveStatus.Failed)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return answer with { Status = SolveStatus.BudgetRanOut, Note = "stopped on the way" };
        }

        answer = answer with { Status = found.Status, Completeness = found.Completeness, Note = found.Note };
        if (found.Solutions.IsEmpty)
        {
            return answer;
        }

        var solution = (LogitSolution)found.Solutions[0];
        return answer with
        {
            Equilibria = [new Equilibrium(Floating(solution.Profile), PayoffsOf(tree, solution.Profile), solution.Certificate) { Label = LogitMethod.LabelAt(precision) }],
        };
    }

    /// <summary>The branch's limit.</summary>
    /// <param name="tree">The game.</param>
    /// <param name="concept">Nash or sequential equilibrium, or quantal response, of which the limit is a Nash equilibrium.</param>
    /// <param name="stop">Ends the search.</param>
    public static GameAnswer Limit(ExactGameAtPoint tree, SolutionConcept concept, CancellationToken stop)
    {
        var parameters = PointOf(tree);
        var point = GameAtPoint.Evaluate(tree.Game, tree.Intervention, parameters[0]);
        var reader = new TreeLimit(tree, point, sequentialOnly: concept == SolutionConcept.Sequential, stop);
        PathJob job = null!;
        var completed = true;
        try
        {
            foreach (var options in StrategicLogit.Settings)
            {
                var crew = new PathCrew(tree.Game, tree.Intervention, options);
                job = new PathJob
                {
                    Points = parameters, Point = 0, Targets = [StrategicBranchLimit.LargestPrecision / reader.Span], Observer = path => reader.Observe(path, crew.Layout),
                };
                crew.Follow([job], new SolveBudget(MostSteps, 1, stop));
                if (job.Status != PathStatus.Stalled)
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            completed = false;
        }

        var answer = LogitMethod.Empty(concept == SolutionConcept.Sequential ? concept : SolutionConcept.Nash, "floating point") with { Note = LogitAnswers.Note(job) };
        if (reader.Equilibrium is not { } equilibrium)
        {
            return LogitMethod.Unfinished(answer, job, completed);
        }

        answer = LogitMethod.Limit(
            answer, equilibrium, reader.Precision, reader.IsBranchPoint, reader.IsWithinContinuum,
            reader.Precision * reader.Span < StrategicBranchLimit.FinalPrecision ? job.Precision : null);
        return concept == SolutionConcept.Sequential
            ? answer
            : answer with { Note = LogitMethod.Join(answer.Note, reader.IsSequential ? "it is sequential: trembles were found and checked" : "whether it is sequential was not settled") };
    }

    /// <summary>Probabilities in floating point.</summary>
    internal static BehaviorStrategyProfile Floating(BehaviorProfile profile) => new([.. profile.Probabilities.Select(Number.Approximate)]);

    /// <summary>Probabilities in floating point, but for those that the support alone makes certain.</summary>
    internal static BehaviorStrategyProfile OnSupport(BehaviorProfile profile) => new([.. profile.Probabilities.Select(StrategicBranchLimit.OnSupport)]);

    /// <summary>Per player, what it expects from a profile.</summary>
    internal static ImmutableArray<Number> PayoffsOf(ExactGameAtPoint tree, BehaviorProfile profile) =>
        [.. PayoffsOf<double>(tree, profile.Probabilities, 1, value => value.ToDouble()).Select(Number.Approximate)];

    /// <summary>Per player, what it expects from a profile, exactly.</summary>
    internal static ImmutableArray<Number> PayoffsOf(ExactGameAtPoint tree, ImmutableArray<Rational> profile) =>
        [.. PayoffsOf(tree, profile, Rational.One, value => value).Select(Number.Of)];

    private static T[] PayoffsOf<T>(ExactGameAtPoint tree, ImmutableArray<T> profile, T one, Func<Rational, T> number)
        where T : struct, IAdditionOperators<T, T, T>, IMultiplyOperators<T, T, T>
    {
        var game = tree.Game;
        var reach = new T[game.NodeCount];
        var payoffs = new T[game.Players.Length];
        reach[0] = one;
        for (var node = 0; node < reach.Length; node++)
        {
            for (var child = 0; child < game.ChildCount[node]; child++)
            {
                var set = game.InformationSetOf[node];
                var probability = set < 0 ? number(tree.Chance[game.FirstChild[node] + child]) : profile[game.InformationSets[set].FirstAction + child];
                reach[game.FirstChild[node] + child] = reach[node] * probability;
            }

            for (var player = 0; player < payoffs.Length && game.TerminalOrdinal[node] >= 0; player++)
            {
                payoffs[player] += reach[node] * number(tree.PayoffsOf(player)[game.TerminalOrdinal[node]]);
            }
        }

        return payoffs;
    }

    /// <summary>The answer that a point of the branch on the flat tree makes once the checker has seen it.</summary>
    /// <param name="tree">The game.</param>
    /// <param name="odds">The unknowns z of the flat tree's layout.</param>
    /// <param name="precision">λ.</param>
    internal static GameAnswer Certify(ExactGameAtPoint tree, ReadOnlySpan<double> odds, double precision)
    {
        var answer = LogitMethod.Empty(SolutionConcept.LogitQuantalResponse, "floating point");
        var layout = FlatTree.Of(tree.Game, tree.Intervention).Layout;
        var full = new double[tree.Game.ActionCount];
        foreach (var set in layout.Sets)
        {
            odds.Slice(layout.StartOf(set), layout.ActionsOf(set) - 1).CopyTo(full.AsSpan(tree.Game.InformationSets[set].FirstAction + 1));
        }

        var point = GameAtPoint.Evaluate(tree.Game, tree.Intervention, PointOf(tree)[0]);
        var certificate = LogitQuantalResponseChecker.Check(point, new LogitProfile([.. full]), precision);
        var profile = new BehaviorProfile([.. layout.ToProbabilities(odds)]);
        return !certificate.Accepted ? LogitMethod.Refused(answer, certificate) : answer with
        {
            Status = SolveStatus.Found,
            Completeness = LogitMethod.PrincipalBranch,
            Equilibria = [new Equilibrium(Floating(profile), PayoffsOf(tree, profile), certificate) { Label = LogitMethod.LabelAt(precision) }],
        };
    }

    /// <summary>The smallest payoff span above zero of any player; 1 where no player has anything at stake.</summary>
    internal static double SpanOf(ExactGameAtPoint tree)
    {
        var smallest = double.PositiveInfinity;
        for (var player = 0; player < tree.Game.Players.Length; player++)
        {
            var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var payoff in tree.PayoffsOf(player))
            {
                (low, high) = (Math.Min(low, payoff.ToDouble()), Math.Max(high, payoff.ToDouble()));
            }

            smallest = high > low ? Math.Min(smallest, high - low) : smallest;
        }

        return double.IsFinite(smallest) ? smallest : 1;
    }

    /// <summary>The tree's numbers as the one point of a batch.</summary>
    internal static PointBatch PointOf(ExactGameAtPoint tree) => new(1, tree.Parameters.Length, [.. tree.Parameters.Select(value => value.ToDouble())]);
}
