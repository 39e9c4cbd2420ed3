using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.SequentialSearch;

namespace Parley.Solving.Extensive.SubgamePerfect;

/// <summary>What the Nash equilibria of one stage are known to be.</summary>
/// <param name="Profiles">Equilibria as behavior profiles of the stage, each once.</param>
/// <param name="IsAll">Whether every equilibrium of the stage's reduced strategic form is among them.</param>
/// <param name="HasContinuum">Whether some are representatives of continua.</param>
/// <param name="Method">How they were found.</param>
internal sealed record StageEquilibria(ImmutableArray<BehaviorStrategyProfile> Profiles, bool IsAll, bool HasContinuum, string Method);

/// <summary>
/// The Nash equilibria of a stage: a subgame whose proper subgames have been replaced by their payoffs. A single decision maker takes what is best; two active players' reduced strategic
/// form is enumerated exactly; more players' by polynomial systems where that is possible, else pure equilibria only.
/// </summary>
internal static class StageSolver
{
    // Strategic forms of trees are degenerate: plans differ where it does not matter. Enumerations go through far fewer of them than of generic tables.
    private const int LargestEnumeration = 150;
    private const int LargestForm = 1 << 16;

    /// <summary>Solves a stage.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="request">Whether all are wanted; limit and stop.</param>
    public static StageEquilibria Solve(ExactGameAtPoint stage, SolveRequest request)
    {
        if (stage.Game.InformationSets.IsEmpty)
        {
            return new StageEquilibria([new BehaviorStrategyProfile([])], true, false, string.Empty);
        }

        if (stage.Game.InformationSets is [var only] && stage.Game.Kind[0] == NodeKind.Decision)
        {
            return BestActions(stage, only);
        }

        if (ReducedStrategicForm.Refuses(stage, LargestForm) is not null)
        {
            return OnSequences(stage, request) ?? BySequentialSearch(stage, request);
        }

        var form = ReducedStrategicForm.Of(stage, LargestForm);
        var active = Enumerable.Range(0, form.Game.Players.Length).Where(player => form.Game.Strategies[player].Length > 1).ToArray();
        if (active.Length == 0)
        {
            var mixed = new MixedStrategyProfile([.. form.Game.Strategies.Select(_ => Number.Of(1))]);
            return new StageEquilibria([form.ToBehavior(mixed)], true, false, string.Empty);
        }

        // A dummy second player lets the enumeration of two-player games serve a single one.
        var table = TableOf(form.Game, active.Length == 1 ? [active[0], (active[0] + 1) % Math.Max(2, form.Game.Players.Length)] : active);
        if (table.ProfileCount <= LargestEnumeration && Enumerated(form, active, table, request) is { } enumerated)
        {
            return enumerated;
        }

        var profiles = Answers("pure-equilibria", SolutionConcept.PureNash, table, request)?.Equilibria
            .Select(equilibrium => form.ToBehavior(Widen(form.Game, active, equilibrium.Profile))).ToList() ?? [];
        if (OnSequences(stage, request) is { } found && (request.All || profiles.Count == 0))
        {
            return found with { Profiles = [.. Distinct([.. profiles, .. found.Profiles])], Method = $"pure-equilibria, {found.Method}" };
        }

        foreach (var name in profiles.Count > 0 ? [] : (string[])["iterated-polymatrix", "global-newton"])
        {
            if (Answers(name, SolutionConcept.Nash, table, request)?.Equilibria is [var one, ..])
            {
                return new StageEquilibria([form.ToBehavior(Widen(form.Game, active, one.Profile))], false, false, name);
            }
        }

        return new StageEquilibria([.. profiles], false, false, "pure-equilibria");
    }

    private static StageEquilibria? Enumerated(ReducedStrategicForm form, int[] active, StrategicGame table, SolveRequest request)
    {
        var name = active.Length <= 2 ? "extreme-equilibria" : "support-polynomials";
        if (Answers(name, SolutionConcept.Nash, table, request) is not { Equilibria.Length: > 0 } answer)
        {
            return null;
        }

        var profiles = answer.Equilibria.Select(equilibrium => form.ToBehavior(Widen(form.Game, active, equilibrium.Profile)));
        var all = answer.Completeness.Level == CompletenessLevel.All;
        return new StageEquilibria([.. Distinct(profiles)], all, active.Length <= 2 ? !AreIsolated(answer, table) : !all, name);
    }

    private static GameAnswer? Answers(string name, SolutionConcept concept, StrategicGame table, SolveRequest request)
    {
        var game = Game.Of(table);
        return MethodCatalog.Find(name) is { } method && method.Refuses(game, concept) is null
            ? method.Solve(game, new SolveRequest { Concept = concept, All = request.All, Limit = request.Limit, Stop = request.Stop, Threads = request.Threads, Seed = request.Seed })
            : null;
    }

    private static StageEquilibria BestActions(ExactGameAtPoint stage, InformationSet only)
    {
        // With one member per action, payoffs are those of the children's expectations over chance; the reduced form would say the same with more work.
        var worth = only.Actions.Select((_, action) => ExpectedPayoffs.Of(stage, Pure(only, action))[only.Player].Exact!.Value).ToArray();
        var best = worth.Max();
        var profiles = Enumerable.Range(0, worth.Length).Where(action => worth[action] == best).Select(action => Pure(only, action)).ToImmutableArray();
        return new StageEquilibria(profiles, true, profiles.Length > 1, "best actions");
    }

    private static BehaviorStrategyProfile Pure(InformationSet only, int action) =>
        new([.. only.Actions.Select((_, position) => Number.Of(position == action ? 1 : 0))]);

    // One equilibrium of two players, whatever the size.
    private static StageEquilibria? OnSequences(ExactGameAtPoint stage, SolveRequest request)
    {
        var game = Game.Of(stage);
        foreach (var name in (string[])["sequence-form-program", "lemke-sequence-form"])
        {
            if (MethodCatalog.Find(name) is { } method && method.Refuses(game, SolutionConcept.Nash) is null)
            {
                var answer = method.Solve(game, new SolveRequest { Stop = request.Stop, Seed = request.Seed });
                return new StageEquilibria([.. answer.Equilibria.Select(found => (BehaviorStrategyProfile)found.Profile)], false, false, name);
            }
        }

        return null;
    }

    // Of more players whose strategic form is too large: some sequential equilibria, which are Nash.
    private static StageEquilibria BySequentialSearch(ExactGameAtPoint stage, SolveRequest request)
    {
        var answer = new SequentialSearchMethod().Solve(
            Game.Of(stage), new SolveRequest { Concept = SolutionConcept.Sequential, All = request.All, Limit = request.Limit, Stop = request.Stop, Seed = request.Seed });
        return new StageEquilibria([.. answer.Equilibria.Select(found => (BehaviorStrategyProfile)found.Profile)], false, false, "sequential-search");
    }

    // The same table without the players that have one strategy.
    private static StrategicGame TableOf(StrategicGame game, int[] players)
    {
        var payoffs = new Rational[players.Length * game.ProfileCount];
        for (var index = 0; index < players.Length; index++)
        {
            if (players[index] < game.Players.Length)
            {
                game.ExactPayoffsOf(players[index]).CopyTo(payoffs.AsSpan(index * game.ProfileCount));
            }
        }

        return new StrategicGame(
            [.. players.Select(player => player < game.Players.Length ? game.Players[player] : "nobody")],
            [.. players.Select(player => player < game.Players.Length ? game.Strategies[player] : ["*"])], payoffs);
    }

    private static MixedStrategyProfile Widen(StrategicGame game, int[] active, Profile narrow)
    {
        var result = Enumerable.Repeat(Number.Of(1), game.StrategyCount).ToArray();
        var next = 0;
        foreach (var player in active)
        {
            var own = game.Strategies[player].Length;
            narrow.Probabilities.AsSpan(next, own).CopyTo(result.AsSpan(game.StrategyStartOf(player)));
            next += own;
        }

        return new MixedStrategyProfile([.. result]);
    }

    // With two players, extreme equilibria none of which shares a strategy with another are alone in their components.
    private static bool AreIsolated(GameAnswer answer, StrategicGame table)
    {
        for (var player = 0; player < 2 && answer.Equilibria.Length > 1; player++)
        {
            var start = table.StrategyStartOf(player);
            var strategies = answer.Equilibria.Select(equilibrium => string.Join(' ', equilibrium.Profile.Probabilities.AsSpan(start, table.Strategies[player].Length).ToArray().Select(number => number.Exact)));
            if (strategies.Distinct(StringComparer.Ordinal).Count() < answer.Equilibria.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<BehaviorStrategyProfile> Distinct(IEnumerable<BehaviorStrategyProfile> profiles)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return profiles.Where(profile => seen.Add(string.Join(' ', profile.Probabilities.Select(number => number.Exact?.ToString() ?? number.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)))));
    }
}
