using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Numerics;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.Sequences;

namespace Parley.Solving.Extensive.SequenceLemke;

/// <summary>
/// One Nash equilibrium of any two-player tree with perfect recall, by Lemke's algorithm on its sequence form (Koller, Megiddo and von Stengel 1996; the starting point and the
/// covering vector are those of von Stengel, van den Elzen and Talman 2002). The path is followed in floating point; the basis at its end is solved in exact arithmetic and the
/// result checked exactly. Where rounding led the path astray it is followed again from another start, and in small trees exactly.
/// </summary>
/// <remarks>
/// Memory is the square of the number of sequences; a pivot costs as much, and a path usually has about as many pivots as there are sequences. It finds one equilibrium and says nothing
/// about others: for all of them use the enumeration on the reduced strategic form.
/// </remarks>
internal sealed class LemkeSequenceFormMethod : IEquilibriumMethod
{
    private const int LargestSequences = 6000;
    private const int LargestExactPath = 120;
    private const int Starts = 4;

    public string Name => "lemke-sequence-form";

    public string Summary => "one Nash equilibrium of a two-player tree by Lemke's algorithm on the sequence form (Koller, Megiddo and von Stengel 1996)";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.Nash ? "It finds Nash equilibria only."
        : game.Extensive is not { } tree ? "It works on trees; this game is a table."
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
            var start = StartingPlans(sequences, attempt == 0 ? null : random);
            var path = SequenceComplementarity.Prepare<double, FloatingPivots>(sequences, start, isPerturbed: false);
            var end = path.Follow(request.Stop);
            var note = attempt == 0 ? string.Empty : $"{attempt} starts ended on a ray or were refused by the checker before";
            if (end == PathEnd.Solution)
            {
                var used = SequenceComplementarity.UsedAt(sequences, start, path);
                if (PlanBasis.Solve(sequences, used, isPerturbed: false, request.Stop) is { } plans
                    && PlanEquilibrium.Exact(sequences, [.. plans.Select(plan => Array.ConvertAll(plan, weight => weight[0]))]) is { } exact)
                {
                    return Answer(exact, "exact rational, basis found in floating point", note);
                }
            }

            if (count <= LargestExactPath && FollowExactly(sequences, start, request.Stop) is { } slow)
            {
                return Answer(slow, "exact rational", note);
            }

            if (end == PathEnd.Solution && PlanEquilibrium.Floating(sequences, SequenceComplementarity.PlansAt(sequences, start, path)) is { } floating)
            {
                return Answer(floating, "floating point", "the basis found has no exact solution that the checker accepts, so rounding remains");
            }
        }

        var stopped = request.Stop.IsCancellationRequested;
        return new GameAnswer
        {
            Status = stopped ? SolveStatus.BudgetRanOut : SolveStatus.Failed,
            Concept = SolutionConcept.Nash,
            Method = Name,
            Arithmetic = "floating point",
            Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.Unknown, "none found"),
            Note = stopped ? "stopped before the path ended" : $"the paths from {Starts} starts all ended on a ray or at a profile that the checker refuses",
        };
    }

    /// <summary>Completely mixed plans: even choices, or drawn ones.</summary>
    internal static Rational[][] StartingPlans(SequenceForm sequences, Random? random)
    {
        var behavior = new Rational[sequences.Tree.Game.ActionCount];
        foreach (var set in sequences.Tree.Game.InformationSets)
        {
            var weights = set.Actions.Select(_ => random?.Next(1, 100) ?? 1).ToArray();
            for (var action = 0; action < weights.Length; action++)
            {
                behavior[set.FirstAction + action] = new Rational(weights[action], weights.Sum());
            }
        }

        return [sequences.PlanOf(0, behavior), sequences.PlanOf(1, behavior)];
    }

    private static Equilibrium? FollowExactly(SequenceForm sequences, Rational[][] start, CancellationToken stop)
    {
        var path = SequenceComplementarity.Prepare<Rational, ExactPivots>(sequences, start, isPerturbed: false);
        return path.Follow(stop) == PathEnd.Solution ? PlanEquilibrium.Exact(sequences, SequenceComplementarity.PlansAt(sequences, start, path)) : null;
    }

    private GameAnswer Answer(Equilibrium equilibrium, string arithmetic, string note) => new()
    {
        Status = SolveStatus.Found,
        Concept = SolutionConcept.Nash,
        Method = Name,
        Arithmetic = arithmetic,
        Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.One, "one, by a method that looks for one"),
        Equilibria = [equilibrium],
        Note = note,
    };
}
