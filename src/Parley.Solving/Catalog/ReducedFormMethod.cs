using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Nash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;

namespace Parley.Solving.Catalog;

/// <summary>
/// A method for tables, used on a tree: the tree is turned into its reduced strategic form, the method solves that, and each mixed profile is turned back into behavior strategies
/// (Kuhn 1953) and checked again on the tree. Mixed profiles that play alike count once. A correlated distribution stays one over the reduced form's pure profiles.
/// </summary>
/// <remarks>The reduced form can be exponentially large in the tree: <see cref="ReducedStrategicForm.Refuses"/> says where it is too large.</remarks>
/// <param name="inner">The method for tables.</param>
/// <param name="form">The tree's reduced form, made once for all methods; null where the tree has none.</param>
/// <param name="refusal">Why it has none; null where it has one.</param>
internal sealed class ReducedFormMethod(IEquilibriumMethod inner, Lazy<ReducedStrategicForm>? form, string? refusal) : IEquilibriumMethod
{
    // Concepts whose solutions mean the same in the tree and in its reduced strategic form.
    private static readonly SolutionConcept[] Carried =
        [SolutionConcept.Nash, SolutionConcept.PureNash, SolutionConcept.Correlated, SolutionConcept.CoarseCorrelated, SolutionConcept.Stackelberg, SolutionConcept.TremblingHandPerfect];

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public string Summary => inner.Summary;

    /// <inheritdoc/>
    public ImmutableArray<SolutionConcept> Concepts => inner.Concepts;

    /// <summary>The catalog's methods as a game can use them: for a tree, those that refuse it work on its reduced strategic form.</summary>
    public static ImmutableArray<IEquilibriumMethod> For(Game game, ImmutableArray<IEquilibriumMethod> methods)
    {
        if (game.Extensive is not { } tree)
        {
            return methods;
        }

        var refusal = ReducedStrategicForm.Refuses(tree);
        var form = refusal is null ? new Lazy<ReducedStrategicForm>(() => ReducedStrategicForm.Of(tree)) : null;
        return [.. methods.Select(method => method is ReducedFormMethod ? method : new ReducedFormMethod(method, form, refusal))];
    }

    /// <inheritdoc/>
    public string? Refuses(Game game, SolutionConcept concept)
    {
        var reason = inner.Refuses(game, concept);
        return reason is null || !Carried.Contains(concept) || !IsForTables(game.Players, concept) ? reason
            : form is null ? refusal : inner.Refuses(Game.Of(form.Value.Game), concept);
    }

    /// <inheritdoc/>
    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (inner.Refuses(game, request.Concept) is null)
        {
            return inner.Solve(game, request);
        }

        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var answer = inner.Solve(Game.Of(form!.Value.Game, game.Title), request);
        var sizes = string.Join(" × ", form.Value.Game.Strategies.Select(own => own.Length));
        var carried = new List<Equilibrium>();
        var position = new int[answer.Equilibria.Length];
        var (refused, late) = (0, 0);
        using var grace = new GraceAfterStop(request.Stop);
        for (var at = 0; at < position.Length; at++)
        {
            if (grace.IsOver)
            {
                late = position.Length - at;
                break;
            }

            var equilibrium = answer.Equilibria[at];
            if (equilibrium.Profile is MixedStrategyProfile mixed)
            {
                var behavior = form.Value.ToBehavior(mixed);
                position[at] = carried.FindIndex(other => Same(other.Profile, behavior));
                if (position[at] >= 0)
                {
                    continue;
                }

                if (Check(game.Extensive!, behavior, equilibrium.Certificate) is not { } certificate)
                {
                    refused++;
                    continue;
                }

                equilibrium = equilibrium with { Profile = behavior, Certificate = certificate };
            }

            position[at] = carried.Count;
            carried.Add(equilibrium);
        }

        return Carry(answer, carried, position, (refused, late), sizes);
    }

    private static GameAnswer Carry(GameAnswer answer, List<Equilibrium> carried, int[] position, (int Refused, int Late) lost, string sizes)
    {
        var left = lost.Refused + lost.Late;
        var alike = answer.Equilibria.Length - carried.Count - left;
        var note = $"on the reduced strategic form, {sizes}"
            + (lost.Refused > 0 ? $"; the checker on the tree refused {lost.Refused}, which are left out" : string.Empty)
            + (lost.Late > 0 ? "; " + GraceAfterStop.Note(lost.Late) : string.Empty)
            + (alike > 0 ? $"; {alike} more in mixed strategies play like one that is listed" : string.Empty)
            + (answer.Note.Length > 0 ? "; " + answer.Note : string.Empty);
        var completeness = left == 0 ? answer.Completeness
            : carried.Count == 0 ? answer.Completeness with { Level = CompletenessLevel.Unknown, Detail = "none that was found could be checked on the tree" }
            : answer.Completeness.Level != CompletenessLevel.All ? answer.Completeness
            : answer.Completeness with { Level = CompletenessLevel.Some, Detail = lost.Refused > 0 ? "some: a solution was refused by the checker on the tree" : "some: not all could be checked on the tree" };

        // Where a solution fell out, components would point at nothing; and one index cannot be told from another's where several mixed profiles play alike.
        var merged = carried.Count < answer.Equilibria.Length;
        ImmutableArray<int> Positions(ImmutableArray<int> of) => [.. of.Select(at => position[at]).Distinct().Order()];
        return answer with
        {
            Status = answer.Status == SolveStatus.Found && carried.Count == 0 ? lost.Late > 0 ? SolveStatus.BudgetRanOut : SolveStatus.Failed : answer.Status,
            Completeness = completeness,
            Equilibria = merged ? [.. carried.Select(equilibrium => equilibrium with { Index = null })] : [.. carried],
            Components = left > 0 ? [] : !merged ? answer.Components
                : [.. answer.Components.Select(component => new EquilibriumComponent(
                    Positions(component.Equilibria), [.. component.Subsets.Select(subset => new NashSubset(Positions(subset.First), Positions(subset.Second)))], component.Index))],
            Note = note,
        };
    }

    // Whether the smallest table of so many players would do.
    private bool IsForTables(ImmutableArray<string> players, SolutionConcept concept) =>
        inner.Refuses(Game.Of(new StrategicGame(players, [.. players.Select(_ => ImmutableArray.Create("only"))], new Rational[players.Length])), concept) is null;

    private static bool Same(Profile left, Profile right) => left.Probabilities.AsSpan().SequenceEqual(right.Probabilities.AsSpan());

    // Exactly on the tree where that can be; else in floating point, and then the table's certificate, which may be a proof, carries over with the play.
    private static Certificate? Check(ExactGameAtPoint tree, BehaviorStrategyProfile behavior, Certificate onTable)
    {
        if (onTable.Concept == SolutionConcept.Stackelberg)
        {
            // No equilibrium: the leader would rather not keep to its commitment.
            return onTable;
        }

        if (behavior.TryExact() is { } exact)
        {
            var certificate = NashChecker.Check(tree, exact);
            return certificate.Accepted ? onTable.Concept == SolutionConcept.Nash ? certificate : onTable : null;
        }

        var point = GameAtPoint.Evaluate(tree.Game, tree.Intervention, []);
        return NashChecker.Check(point, new BehaviorProfile([.. behavior.ToDoubles()]), Math.Max(onTable.Tolerance, 1e-9)).Accepted ? onTable : null;
    }
}
