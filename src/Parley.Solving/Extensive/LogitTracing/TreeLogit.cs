using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Concepts.LogitQuantalResponse;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.ExactPlay;
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
    internal static ImmutableArray<Number> PayoffsOf(ExactGameAtPoint tree, BehaviorProfile profile)
    {
        var game = tree.Game;
        var reach = new double[game.NodeCount];
        var payoffs = new double[game.Players.Length];
        reach[0] = 1;
        for (var node = 0; node < reach.Length; node++)
        {
            for (var child = 0; child < game.ChildCount[node]; child++)
            {
                var set = game.InformationSetOf[node];
                var probability = set < 0 ? tree.Chance[game.FirstChild[node] + child].ToDouble() : profile.Probabilities[game.InformationSets[set].FirstAction + child];
                reach[game.FirstChild[node] + child] = reach[node] * probability;
            }

            for (var player = 0; player < payoffs.Length && game.TerminalOrdinal[node] >= 0; player++)
            {
                payoffs[player] += reach[node] * tree.PayoffsOf(player)[game.TerminalOrdinal[node]].ToDouble();
            }
        }

        return [.. payoffs.Select(Number.Approximate)];
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

/// <summary>Reads the limit of one tree's branch off its points, and has it checked.</summary>
internal sealed class TreeLimit
{
    private static readonly ExactPlayOptions Options = new() { PureOnly = true };
    private readonly ExactGameAtPoint _tree;
    private readonly GameAtPoint _point;
    private readonly bool _sequentialOnly;
    private readonly ExactPlayStructure _structure;
    private readonly PointSearch _search;
    private readonly SolveLedger _ledger;
    private BranchLimit.BranchMemory _memory = new();
    private readonly BranchResult _result = new();
    private BranchWorker? _worker;

    public TreeLimit(ExactGameAtPoint tree, GameAtPoint point, bool sequentialOnly, CancellationToken stop)
    {
        _tree = tree;
        _point = point;
        _sequentialOnly = sequentialOnly;
        _structure = new ExactPlayStructure(new WorldTree(tree.Game, tree.Intervention), Options);
        _search = new PointSearch(point, _structure.Tree);
        _ledger = new SolveLedger(Options.BranchSteps, stop);
        Span = TreeLogit.SpanOf(tree);
    }

    /// <summary>The smallest payoff span of any player that has one.</summary>
    public double Span { get; }

    /// <summary>The limit with its certificate; null while none was found.</summary>
    public Equilibrium? Equilibrium { get; private set; }

    /// <summary>λ where it was read off.</summary>
    public double Precision { get; private set; }

    /// <summary>Whether it is the branch's own point.</summary>
    public bool IsBranchPoint { get; private set; }

    /// <summary>Whether it is one point of a continuum of equilibria.</summary>
    public bool IsWithinContinuum { get; private set; }

    /// <summary>Whether the checker accepted it as sequential.</summary>
    public bool IsSequential { get; private set; }

    /// <summary>Looks at one point of the branch.</summary>
    /// <returns>Whether the limit is found.</returns>
    public bool Observe(PathPoint path, UnknownLayout layout)
    {
        if (path.Precision == 0)
        {
            // The path starts, perhaps over.
            _memory = new BranchLimit.BranchMemory();
            (Equilibrium, IsWithinContinuum, IsBranchPoint, IsSequential) = (null, false, false, false);
        }

        var isFinal = path.Precision * Span >= StrategicBranchLimit.FinalPrecision;
        if (path.Precision * Span < StrategicBranchLimit.FirstPrecision || (Equilibrium is not null && !isFinal))
        {
            return false;
        }

        _worker ??= new BranchWorker(_structure, Options, layout);
        if (_worker.Try(_memory, path, _search, _ledger, _result) && AcceptsSequential(_result.Outcome!.Assessment))
        {
            Precision = path.Precision;
            IsWithinContinuum = _result.IsWithinContinuum;
            return isFinal;
        }

        if (!_sequentialOnly && path.Precision * Span >= StrategicBranchLimit.LargestPrecision * 0.2
            && AcceptsNash(new BehaviorProfile([.. layout.ToProbabilities(path.LogOdds)])))
        {
            Precision = path.Precision;
            IsBranchPoint = true;
        }

        return IsBranchPoint;
    }

    private bool AcceptsSequential(Assessment assessment)
    {
        var certificate = SequentialEquilibriumChecker.Check(_point, assessment);
        if (!certificate.Accepted)
        {
            return false;
        }

        var exact = _result.Outcome!.Pure ? new ExactAssessment(
            [.. assessment.Profile.Probabilities.Select(ExactNumber.Of)], assessment.Labels, [.. assessment.Weights.Select(ExactNumber.Of)]) : null;
        var proof = exact is null ? null : SequentialEquilibriumChecker.Check(_tree, exact);
        exact = proof is { Accepted: true } ? exact : null;
        var profile = exact is null ? TreeLogit.OnSupport(assessment.Profile) : new BehaviorStrategyProfile([.. exact.Probabilities.Select(Number.Of)]) { ExactAssessment = exact };
        if (!_sequentialOnly)
        {
            certificate = exact is null ? NashChecker.Check(_point, assessment.Profile) : NashChecker.Check(_tree, exact.Probabilities.AsSpan());
        }
        else if (exact is not null)
        {
            certificate = proof!;
        }

        if (!certificate.Accepted)
        {
            return false;
        }

        Equilibrium = new Equilibrium(profile with { Assessment = assessment }, TreeLogit.PayoffsOf(_tree, assessment.Profile), certificate);
        IsSequential = true;
        return true;
    }

    private bool AcceptsNash(BehaviorProfile profile)
    {
        var certificate = NashChecker.Check(_point, profile);
        Equilibrium = certificate.Accepted ? new Equilibrium(TreeLogit.Floating(profile), TreeLogit.PayoffsOf(_tree, profile), certificate) : null;
        return certificate.Accepted;
    }
}
