using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.Extensive.MixedSupport;
using Parley.Solving.Extensive.PureSequential;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>Solves one point after another with the same arrays. Belongs to one thread.</summary>
internal sealed class ExactPlayWorker
{
    private const double IndifferenceTolerance = 1e-10;
    private readonly ExactPlayStructure _structure;
    private readonly ExactPlayOptions _options;
    private readonly WorldPoint _point;
    private readonly BeliefSearch _beliefs;
    private readonly PureSequentialSearch _pure;
    private readonly MixedSupportSearch? _mixed;
    private readonly OutcomeCollection _outcomes;

    public ExactPlayWorker(ExactPlayStructure structure, ExactPlayOptions options)
    {
        _structure = structure;
        _options = options;
        var tree = structure.Tree;
        _point = new WorldPoint(tree);
        _beliefs = new BeliefSearch(structure.Beliefs, options.TieTolerance, IndifferenceTolerance);
        _pure = new PureSequentialSearch(tree, structure.Order, structure.Beliefs, options.TieTolerance);
        _mixed = structure.Cycles is { } cycles
            ? new MixedSupportSearch(tree, structure.Order, structure.Beliefs, cycles, options.TieTolerance)
            : null;
        _outcomes = new OutcomeCollection(tree);
    }

    public Answer Solve(GameAtPoint point, SolveBudget budget)
    {
        _outcomes.Clear();
        _point.Load(point);
        bool Keep(double[] probabilities)
        {
            _outcomes.Add(point, probabilities, _beliefs);
            return _outcomes.Count < _options.LargestAnswer;
        }

        // Half of the budget is kept for mixtures: exhausting one search must not starve the other.
        var pureLedger = new SolveLedger(_mixed is null ? budget.Steps : budget.Steps / 2, budget.Cancellation);
        var pure = _pure.Run(_point, _beliefs, pureLedger, Keep);
        var pureCount = _outcomes.Count;
        var mixed = default(MixedSearchOutcome);
        var mixedLedger = new SolveLedger(budget.Steps - (budget.Steps / 2) + pureLedger.Left, budget.Cancellation);
        if (_mixed is not null && _outcomes.Count < _options.LargestAnswer)
        {
            _point.Load(point);
            mixed = _mixed.Run(_point, _beliefs, mixedLedger, Keep);
        }

        var solutions = ImmutableArray.CreateBuilder<Solution>(_outcomes.Count);
        var refused = new List<string>();
        foreach (var (assessment, slack, isPure) in _outcomes.Outcomes)
        {
            var certificate = SequentialEquilibriumChecker.Check(point, assessment);
            if (certificate.Accepted)
            {
                solutions.Add(new SequentialSolution(point, assessment, slack, isPure) { Certificate = certificate, Principal = solutions.Count == 0 });
            }
            else
            {
                refused.Add(certificate.Reason);
            }
        }

        var ranOut = pureLedger.RanOut || mixedLedger.RanOut;
        return new Answer(
            StatusOf(solutions.Count, pure, ranOut), CompletenessOf(pure, pureCount, mixed, refused.Count), solutions.DrainToImmutable(),
            NoteOf(pure, refused, ranOut));
    }

    private SolveStatus StatusOf(int found, PureSearchOutcome pure, bool ranOut) =>
        found > 0 ? SolveStatus.Found
        : ranOut ? SolveStatus.BudgetRanOut
        : _options.PureOnly && pure is { Finished: true, Undecided: 0, Certified: 0 } ? SolveStatus.ProvenNone
        : SolveStatus.Failed;

    private Completeness CompletenessOf(PureSearchOutcome pure, int pureCount, MixedSearchOutcome mixed, int refused)
    {
        if (!pure.Finished)
        {
            return new Completeness(CompletenessScope.AllSequential, _outcomes.Count > 0 ? CompletenessLevel.Some : CompletenessLevel.Unknown, "the search over pure profiles did not finish");
        }

        if (pure.Undecided + refused > 0)
        {
            return new Completeness(CompletenessScope.AllPureSequential, CompletenessLevel.Some, $"{pure.Undecided} pure profiles undecided, {refused} refused by the checker");
        }

        if (_structure.PerfectInformation && !pure.Ties)
        {
            return new Completeness(CompletenessScope.AllSequential, CompletenessLevel.All, "backward induction, every best reply strict");
        }

        var mixedWords = _mixed is null ? "mixed: not searched"
            : mixed.Finished ? $"mixed: some (groups of up to {_structure.Cycles!.Largest} sets, two actions each)"
            : "mixed: some (search did not finish)";
        return new Completeness(CompletenessScope.AllPureSequential, CompletenessLevel.All, $"all pure ({pureCount}); {mixedWords}");
    }

    private static string NoteOf(PureSearchOutcome pure, List<string> refused, bool ranOut)
    {
        var parts = new List<string>();
        if (ranOut)
        {
            parts.Add("the budget ran out before the search was finished");
        }

        if (pure.Ties)
        {
            parts.Add("somewhere two actions tie; mixtures of them are equilibria too");
        }

        parts.AddRange(refused.Select(reason => $"the checker refused a candidate: {reason}"));
        return string.Join("; ", parts);
    }
}
