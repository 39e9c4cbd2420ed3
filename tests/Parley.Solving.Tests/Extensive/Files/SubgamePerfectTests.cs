using FsCheck.Fluent;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Nash;
using Parley.Games.Concepts.SubgamePerfect;
using Parley.Games.Numerics;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.SubgamePerfect;
using Parley.Tests;
using static Parley.Tests.TreeSketch;

namespace Parley.Solving.Tests.Extensive.Files;

public sealed class SubgamePerfectTests
{
    private static readonly SubgamePerfectMethod Induction = new(backwardInduction: true);
    private static readonly SubgamePerfectMethod Stages = new(backwardInduction: false);

    [PublishedGame("Trust game", "Kreps 1990, Corporate culture and economic theory")]
    [Fact]
    public void Backward_induction_solves_the_centipede_the_chain_store_and_the_trust_game_completely()
    {
        // Rosenthal 1981; Selten 1978; Kreps 1990.
        Assert.Equal(["1 0"], Payoffs(Unique(Induction, PublishedTrees.Centipede())));
        Assert.Equal(["2 2"], Payoffs(Unique(Induction, PublishedTrees.Entry())));
        Assert.Equal(["0 0"], Payoffs(Unique(Induction, PublishedTrees.Trust())));
    }

    [PublishedGame("Ultimatum", "Güth, Schmittberger and Schwarze 1982")]
    [Fact]
    public void Offers_of_nothing_may_be_taken_or_left()
    {
        // Osborne and Rubinstein 1994, section 6.2 on the ultimatum game with whole units: two pure equilibria, since the responder loses nothing by leaving nothing.
        var answer = Solve(Induction, PublishedTrees.Ultimatum(4));
        Assert.Equal(["3 1", "4 0"], Payoffs(answer).Order(StringComparer.Ordinal));
        Assert.Equal((CompletenessScope.AllSubgamePerfect, CompletenessLevel.Some), (answer.Completeness.Scope, answer.Completeness.Level));
    }

    [Fact]
    public void The_outside_option_leaves_three_subgame_perfect_equilibria()
    {
        // Van Damme 1989.
        var answer = Solve(Stages, PublishedTrees.OutsideOption());
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
        Assert.Equal(["2 2", "2 2", "3 1"], Payoffs(answer).Order(StringComparer.Ordinal));
        Assert.Contains(answer.Equilibria, found => found.Profile.TryExact()!.Contains(new Rational(3, 4)));
    }

    [PublishedGame("Prisoner's dilemma, played twice", "Luce and Raiffa 1957, Games and Decisions, §5.5")]
    [Fact]
    public void A_dilemma_played_twice_is_defected_throughout()
    {
        // Luce and Raiffa 1957, section 5.5.
        var answer = Unique(Stages, PublishedTrees.PrisonersTwice());
        Assert.Equal(["2 2"], Payoffs(answer));
        Assert.All(answer.Equilibria[0].Profile.TryExact()!.Chunk(2), moves => Assert.Equal([Rational.Zero, Rational.One], moves));
    }

    [Fact]
    public void Hidden_moves_are_no_matter_for_backward_induction() =>
        Assert.Contains("perfect information", Induction.Refuses(PublishedTrees.SeltenHorse().AsGame(), SolutionConcept.SubgamePerfect), StringComparison.Ordinal);

    [Fact]
    public void Without_subgames_the_answer_says_that_it_is_no_more_than_Nash() =>
        Assert.Contains("no more than Nash", Solve(Stages, PublishedTrees.SeltenHorse()).Note, StringComparison.Ordinal);

    [Fact]
    public void Backward_induction_finds_what_trying_every_pure_profile_finds() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var random = new Random(seed);
        TreeSketch Any(int depth, string path) => depth == 0 || random.Next(5) == 0 && depth < 3
            ? End(random.Next(3), random.Next(3), random.Next(3))
            : random.Next(6) == 0 ? Chance(("l", new Rational(1, 3), Any(depth - 1, path + "l")), ("r", new Rational(2, 3), Any(depth - 1, path + "r")))
            : Move($"{random.Next(1, 4)}", path, ("a", Any(depth - 1, path + "a")), ("b", Any(depth - 1, path + "b")));
        var sample = Any(3, ".").Build("1", "2", "3");
        var tree = sample.Exact();
        var sets = tree.Game.InformationSets;
        var expected = new List<string>();
        for (var code = 0; code < 1 << sets.Length; code++)
        {
            var profile = new Rational[tree.Game.ActionCount];
            for (var set = 0; set < sets.Length; set++)
            {
                profile[sets[set].FirstAction + (code >> set & 1)] = Rational.One;
            }

            if (SubgamePerfectChecker.Check(tree, profile).Accepted)
            {
                expected.Add(string.Join(' ', profile));
            }
        }

        var found = Solve(Induction, sample).Equilibria.Select(one => string.Join(' ', one.Profile.TryExact()!));
        return expected.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal));
    }, 100);

    [Fact]
    public void What_is_subgame_perfect_is_Nash() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var sample = RandomGames.Any(seed);
        var answer = Stages.Solve(sample.AsGame(), new SolveRequest { Concept = SolutionConcept.SubgamePerfect });
        return answer.Equilibria.All(found => found.Profile.TryExact() is not { } exact || NashChecker.Check(sample.Exact(), exact).Accepted);
    }, 25);

    private static GameAnswer Unique(SubgamePerfectMethod method, SampleGame sample)
    {
        var answer = Solve(method, sample);
        Assert.Single(answer.Equilibria);
        Assert.Equal((CompletenessScope.AllSubgamePerfect, CompletenessLevel.All), (answer.Completeness.Scope, answer.Completeness.Level));
        return answer;
    }

    private static GameAnswer Solve(SubgamePerfectMethod method, SampleGame sample)
    {
        var answer = method.Solve(sample.AsGame(), new SolveRequest { Concept = SolutionConcept.SubgamePerfect, All = true });
        Assert.All(answer.Equilibria, found => Assert.Equal((true, CertificateLevel.Exact), (found.Certificate.Accepted, found.Certificate.Level)));
        return answer;
    }

    private static IEnumerable<string> Payoffs(GameAnswer answer) => answer.Equilibria.Select(found => string.Join(' ', found.Payoffs.Select(payoff => payoff.Exact)));
}
