using Parley.Games.Forms;
using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.Extensive.MixedSupport;
using Parley.Solving.Extensive.PureSequential;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>Runs the exhaustive searches at one point after another with the same arrays. Belongs to one thread.</summary>
internal sealed class ExactPlayWorker
{
    /// <summary>How far, per payoff span, actions in use may differ in worth after Newton.</summary>
    public const double IndifferenceTolerance = 1e-10;

    private readonly ExactPlayStructure _structure;
    private readonly ExactPlayOptions _options;
    private readonly WorldPoint _point;
    private readonly BeliefSearch _beliefs;
    private readonly PureSequentialSearch _pure;
    private readonly MixedSupportSearch? _mixed;
    private readonly SupportClosure? _closure;

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
        _closure = structure.Closable ? new SupportClosure(tree, structure.Order, structure.Beliefs, options.TieTolerance) : null;
    }

    public PointSearch Search(GameAtPoint point, SolveBudget budget)
    {
        var tree = _structure.Tree;
        var search = new PointSearch(point, tree);
        search.IsFinite = _point.Load(point);
        if (!search.IsFinite)
        {
            return search;
        }

        bool Keep(double[] probabilities)
        {
            search.Outcomes.Add(Outcome.Of(tree, point, probabilities, _beliefs));
            return search.Outcomes.Count < _options.LargestAnswer;
        }

        var limit = _structure.PureSize > _options.LargestPureSearch ? Math.Min(budget.Steps, _options.ProbingSteps) : budget.Steps;
        var ledger = new SolveLedger(limit, budget.Cancellation);
        search.Pure = _pure.Run(_point, _beliefs, ledger, Keep);
        search.PureCount = search.Outcomes.Count;
        search.RanOut = ledger.RanOut && limit == budget.Steps;
        if (_mixed is not null && search.Pure.Finished)
        {
            limit = Math.Min(ledger.Left, _options.MixedSteps);
            ledger = new SolveLedger(limit, budget.Cancellation);
            _point.Load(point);
            search.Mixed = _mixed.Run(_point, _beliefs, ledger, Keep);
            search.RanOut |= ledger.RanOut && limit < _options.MixedSteps;
        }

        if (_closure is not null && search.Pure is { Finished: true, Undecided: 0 } && search.Mixed is { Finished: true })
        {
            ledger = new SolveLedger(_options.ClosureSteps, budget.Cancellation);
            _point.Load(point);
            search.Closure = _closure.Run(_point, _beliefs, ledger, Keep, play => search.Outcomes.HasPlay(play, point));
        }

        // Under backward induction several plays mean ties, which no branch resolves.
        var settled = search.Pure.Finished && (search.Outcomes.Count == 1 || (_structure.BackwardInduction && search.Outcomes.Count > 0));
        settled |= search.Outcomes.Count >= _options.LargestAnswer;
        search.NeedsBranch = !_options.PureOnly && tree.SetCount > 0 && !settled;
        return search;
    }
}
