using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.ExactPlay;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Strategic.LogitTracing;

namespace Parley.Solving.Extensive.LogitTracing;

/// <summary>Reads the limit of one tree's branch off its points, and has it checked.</summary>
internal sealed class TreeLimit
{
    private const int LongestDenominator = 100_000;
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

        var exact = InShortFractions(assessment);
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

        Equilibrium = new Equilibrium(profile with { Assessment = assessment }, exact is null ? TreeLogit.PayoffsOf(_tree, assessment.Profile) : TreeLogit.PayoffsOf(_tree, exact.Probabilities), certificate);
        IsSequential = true;
        return true;
    }

    /// <summary>The assessment with short fractions for its probabilities: what it is exactly, where it is rational with denominators of a few digits. The checker decides. Null where some denominator is long.</summary>
    private ExactAssessment? InShortFractions(Assessment assessment)
    {
        var probabilities = new Rational[assessment.Labels.Length];
        foreach (var set in _tree.Game.InformationSets)
        {
            // The likeliest takes what the others leave, so that the sum is one.
            var own = assessment.Profile.Probabilities.AsSpan().Slice(set.FirstAction, set.Actions.Length);
            var likeliest = 0;
            var rest = Rational.One;
            for (var action = 1; action < own.Length; action++)
            {
                likeliest = own[action] > own[likeliest] ? action : likeliest;
            }

            for (var action = 0; action < own.Length; action++)
            {
                if (action != likeliest)
                {
                    probabilities[set.FirstAction + action] = ExactNumber.Near(own[action], 1e-10);
                    rest -= probabilities[set.FirstAction + action];
                }
            }

            probabilities[set.FirstAction + likeliest] = rest;
        }

        return Array.Exists(probabilities, probability => probability.Denominator > LongestDenominator) ? null : new ExactAssessment(
            [.. probabilities], assessment.Labels, [.. probabilities.Select((probability, action) => assessment.Labels[action] == 0 ? probability : ExactNumber.Of(assessment.Weights[action]))]);
    }

    private bool AcceptsNash(BehaviorProfile profile)
    {
        var certificate = NashChecker.Check(_point, profile);
        Equilibrium = certificate.Accepted ? new Equilibrium(TreeLogit.Floating(profile), TreeLogit.PayoffsOf(_tree, profile), certificate) : null;
        return certificate.Accepted;
    }
}
