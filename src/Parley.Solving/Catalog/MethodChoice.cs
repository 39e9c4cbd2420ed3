using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;

namespace Parley.Solving.Catalog;

/// <summary>A method to try.</summary>
/// <param name="Method">The method.</param>
/// <param name="Reason">Why it is tried, in one clause.</param>
/// <param name="All">Whether it is asked for all solutions: where that costs next to nothing it is, also when one was wanted.</param>
internal sealed record Rung(IEquilibriumMethod Method, string Reason, bool All);

/// <summary>
/// Which method suits which game: complete ones where they are quick, exact ones before floating ones, and behind each what is tried when it ends without an answer.
/// The whole policy is the table in <see cref="Wanted"/>.
/// </summary>
internal static class MethodChoice
{
    // Up to here all extreme equilibria of a random two-player table take well under a second.
    private const int SmallTable = 12;

    // Up to here every equilibrium of an n-player table takes about a second: 2⁵, 3³ and the like.
    private const int FewProfiles = 32;

    // A tree whose reduced strategic form is surely small.
    private const int SmallTree = 40;

    /// <summary>The methods to try, in order; empty when none accepts the game.</summary>
    public static ImmutableArray<Rung> Ladder(Game game, SolveRequest request, ImmutableArray<IEquilibriumMethod> methods)
    {
        var traits = GameTraits.Of(game);
        var fitting = methods.Where(method => method.Concepts.Contains(request.Concept) && method.Refuses(game, request.Concept) is null).ToList();
        var rungs = ImmutableArray.CreateBuilder<Rung>();
        foreach (var (name, reason, all) in Wanted(traits, request))
        {
            if (fitting.Find(method => method.Name == name) is { } method)
            {
                fitting.Remove(method);
                rungs.Add(new Rung(method, reason, all || request.All));
            }
        }

        foreach (var method in fitting)
        {
            rungs.Add(new Rung(method, rungs.Count == 0 ? "the first in the catalog that accepts the game" : "what else accepts the game", request.All));
        }

        return rungs.ToImmutable();
    }

    /// <summary>The policy: names and reasons by the kind of game, best first. A method that is not in the catalog or refuses the game is passed over.</summary>
    internal static IEnumerable<(string Name, string Reason, bool All)> Wanted(GameTraits game, SolveRequest request) => request.Concept switch
    {
        SolutionConcept.Nash => game switch
        {
            { IsTree: false, Players: 2 } => TwoPlayerTable(game, request.All),
            { IsTree: false } => ManyPlayerTable(game, request.All),
            { Players: 2 } => TwoPlayerTree(game, request.All),
            _ => ManyPlayerTree(game, request.All),
        },
        SolutionConcept.PureNash => [("pure-equilibria", "every pure profile is compared", true)],
        SolutionConcept.SubgamePerfect =>
        [
            ("backward-induction", "perfect information: from the last moves up", request.All),
            ("subgame-perfect", "from the last subgames up", request.All),
        ],
        SolutionConcept.Sequential when game.Players == 2 && !request.All => [("quasi-perfect", "two players: one sequential equilibrium, its trembles exact, whatever the size", false)],
        SolutionConcept.Sequential =>
        [
            ("sequential-search", "a search over what is played and believed", request.All),
            ("logit", "the limit of logit play, which is sequential", false),
        ],
        SolutionConcept.TremblingHandPerfect => [("undominated-nash", "two players: perfect is undominated", request.All)],
        SolutionConcept.QuasiPerfect => [("quasi-perfect", "trembles at every information set", request.All)],
        SolutionConcept.Correlated or SolutionConcept.CoarseCorrelated => [("correlated-program", "its conditions are linear: one linear program", request.All)],
        SolutionConcept.ExtensiveFormCorrelated => [("extensive-form-correlated-program", "its conditions are linear: one linear program", request.All)],
        SolutionConcept.Stackelberg => [("commitment", "one linear program for each reply of the follower", request.All)],
        SolutionConcept.LogitQuantalResponse => [("logit", "the branch that begins where everything is equally likely", request.All)],
        SolutionConcept.EvolutionarilyStable => [("stable-strategies", "every support is tried", true)],
        _ => [],
    };

    private static IEnumerable<(string Name, string Reason, bool All)> TwoPlayerTable(GameTraits game, bool all)
    {
        var small = game.MostStrategies <= SmallTable;
        if (all || small)
        {
            yield return ("extreme-equilibria", all ? "two players: every extreme equilibrium, exactly" : "two players and few strategies: every extreme equilibrium at once", true);
        }

        if (game.IsConstantSum)
        {
            yield return ("linear-program", "two players with a constant sum: one linear program", false);
        }

        yield return ("lemke-howson", string.Create(CultureInfo.InvariantCulture, $"two players, up to {game.MostStrategies} strategies: one equilibrium, exactly"), false);
    }

    private static IEnumerable<(string Name, string Reason, bool All)> ManyPlayerTable(GameTraits game, bool all)
    {
        var players = Players(game);
        if (all || game.ProfileCount <= FewProfiles)
        {
            yield return ("support-polynomials", $"{players}{(all ? string.Empty : " and few strategies")}: every equilibrium, with proof", true);
        }

        yield return ("iterated-polymatrix", $"{players}: one equilibrium, the quickest way", false);
        yield return ("global-newton", $"{players}: one equilibrium along a ray", false);
        yield return ("logit", $"{players}: the limit of logit play", false);
    }

    private static IEnumerable<(string Name, string Reason, bool All)> TwoPlayerTree(GameTraits game, bool all)
    {
        if (all || game.ProfileCount <= SmallTree)
        {
            yield return ("extreme-equilibria", "two players and a small tree: every extreme equilibrium", true);
        }

        if (game.IsConstantSum)
        {
            yield return ("sequence-form-program", "a two-player tree with a constant sum: one linear program on the sequence form", false);
        }

        yield return ("lemke-sequence-form", "a two-player tree: one equilibrium, exactly", false);
        yield return ("logit", "a tree: the limit of logit play", false);
    }

    private static IEnumerable<(string Name, string Reason, bool All)> ManyPlayerTree(GameTraits game, bool all)
    {
        if (all)
        {
            yield return ("support-polynomials", $"a tree with {Players(game)}: every equilibrium, with proof", true);
        }

        yield return ("logit", $"a tree with {Players(game)}: the limit of logit play", false);
        yield return ("iterated-polymatrix", $"{Players(game)}: one equilibrium of the reduced strategic form", false);
    }

    private static string Players(GameTraits game) => game.Players == 1 ? "one player" : string.Create(CultureInfo.InvariantCulture, $"{game.Players} players");
}
