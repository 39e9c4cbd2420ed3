using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.QuasiPerfect;
using Parley.Games.Concepts.Sequential;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.SequenceLemke;
using Parley.Solving.Extensive.Sequences;

namespace Parley.Solving.Extensive.QuasiPerfect;

/// <summary>
/// One quasi-perfect equilibrium of a two-player tree with perfect recall (Miltersen and Sørensen 2010): Lemke's algorithm on the sequence form in which every sequence keeps at least the weight
/// ε to the number of its actions. ε is a symbol: only right-hand sides contain it, so they are polynomials, compared coefficient by coefficient. The basis found is solved in exact
/// arithmetic, and the perturbed plans are the certificate's data. What is found is sequential too, and its trembles as such come with it.
/// </summary>
/// <remarks>Costs what Lemke's algorithm on the sequence form costs, plus one right-hand side per own move on the longest path.</remarks>
internal sealed class QuasiPerfectMethod : IEquilibriumMethod
{
    private const int LargestSequences = 6000;
    private const int LargestExactPath = 120;
    private const int Starts = 4;

    public string Name => "quasi-perfect";

    public string Summary => "one quasi-perfect equilibrium of a two-player tree by pivoting with a symbolic perturbation (Miltersen and Sørensen 2010)";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.QuasiPerfect, SolutionConcept.Sequential];

    public string? Refuses(Game game, SolutionConcept concept) =>
        !Concepts.Contains(concept) ? "It finds quasi-perfect equilibria, which are sequential, only."
        : game.Extensive is not { } tree ? "It works on trees; in a table ask for trembling-hand perfect equilibria."
        : game.Players.Length != 2 ? $"It works on two players; this tree has {game.Players.Length}."
        : SequenceForm.Refuses(tree) is { } reason ? reason
        : tree.Game.ActionCount > LargestSequences ? $"The tree has {tree.Game.ActionCount} sequences; the dictionary is built for at most {LargestSequences}."
        : null;

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var sequences = SequenceForm.Of(game.Extensive!);
        var random = new Random(request.Seed);
        var count = sequences.SequenceCount(0) + sequences.SequenceCount(1);
        for (var attempt = 0; attempt < Starts && !request.Stop.IsCancellationRequested; attempt++)
        {
            var start = LemkeSequenceFormMethod.StartingPlans(sequences, attempt == 0 ? null : random);
            var path = SequenceComplementarity.Prepare<double, FloatingPivots>(sequences, start, isPerturbed: true);
            if (path.Follow(request.Stop) == PathEnd.Solution
                && Certified(sequences, SequenceComplementarity.UsedAt(sequences, start, path), request) is { } found)
            {
                return Answer(request, found, "exact rational, basis found in floating point");
            }

            if (count <= LargestExactPath)
            {
                var exact = SequenceComplementarity.Prepare<Rational, ExactPivots>(sequences, start, isPerturbed: true);
                if (exact.Follow(request.Stop) == PathEnd.Solution && Certified(sequences, SequenceComplementarity.UsedAt(sequences, start, exact), request) is { } slow)
                {
                    return Answer(request, slow, "exact rational");
                }
            }
        }

        var stopped = request.Stop.IsCancellationRequested;
        return Answer(request, null, "exact rational") with
        {
            Status = stopped ? SolveStatus.BudgetRanOut : SolveStatus.Failed,
            Note = stopped ? "stopped before the path ended" : $"the paths from {Starts} starts all ended on a ray or at play that the checker refuses",
        };
    }

    private GameAnswer Answer(SolveRequest request, Equilibrium? found, string arithmetic) => new()
    {
        Status = SolveStatus.Found,
        Concept = request.Concept,
        Method = Name,
        Arithmetic = arithmetic,
        Completeness = new Completeness(
            request.Concept == SolutionConcept.Sequential ? CompletenessScope.AllSequential : CompletenessScope.AllOfConcept,
            found is null ? CompletenessLevel.Unknown : CompletenessLevel.One, found is null ? "none found" : "one, by a method that looks for one"),
        Equilibria = found is null ? [] : [found],
    };

    private static Equilibrium? Certified(SequenceForm sequences, bool[][] used, SolveRequest request)
    {
        if (PlanBasis.Solve(sequences, used, isPerturbed: true, request.Stop) is not { } plans)
        {
            return null;
        }

        var game = sequences.Tree.Game;
        var weights = new ImmutableArray<Rational>[game.ActionCount];
        var probabilities = new Rational[game.ActionCount];
        var labels = new int[game.ActionCount];
        var leading = new Rational[game.ActionCount];
        for (var player = 0; player < 2; player++)
        {
            foreach (var set in sequences.SetsOf(player))
            {
                var above = plans[player][sequences.ParentSequenceOf(set)];
                var order = Array.FindIndex(above, coefficient => !coefficient.IsZero);
                for (var position = 0; position < game.InformationSets[set].Actions.Length; position++)
                {
                    var action = game.InformationSets[set].FirstAction + position;
                    var weight = plans[player][sequences.FirstSequenceOf(set) + position];
                    var own = Array.FindIndex(weight, coefficient => !coefficient.IsZero);
                    if (order < 0 || own < order)
                    {
                        return null;
                    }

                    weights[action] = [.. weight];
                    labels[action] = own - order;
                    leading[action] = weight[own] / above[order];
                    probabilities[action] = own == order ? leading[action] : Rational.Zero;
                }
            }
        }

        var assessment = new ExactAssessment([.. probabilities], [.. labels], [.. leading]);
        var trembles = new PerturbedPlay([.. weights]);
        var certificate = request.Concept == SolutionConcept.QuasiPerfect
            ? QuasiPerfectChecker.Check(sequences.Tree, probabilities, trembles)
            : SequentialEquilibriumChecker.Check(sequences.Tree, assessment);
        if (!certificate.Accepted)
        {
            return null;
        }

        var profile = new BehaviorStrategyProfile([.. probabilities.Select(Number.Of)])
        {
            ExactAssessment = assessment,
            Assessment = assessment.ToAssessment(),
            PerturbedPlay = trembles,
        };
        return new Equilibrium(profile, ExpectedPayoffs.Of(sequences.Tree, profile), certificate);
    }
}
