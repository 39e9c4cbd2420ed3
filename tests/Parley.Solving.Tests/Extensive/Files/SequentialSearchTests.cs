using FsCheck.Fluent;
using Parley.Games.Concepts;
using Parley.Games.Concepts.SubgamePerfect;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.SequentialSearch;
using Parley.Tests;

namespace Parley.Solving.Tests.Extensive.Files;

public sealed class SequentialSearchTests
{
    private static readonly SequentialSearchMethod Method = new();

    [Fact]
    public void The_horse_keeps_only_the_play_that_player_3_ends_for_no_one()
    {
        // Selten 1975: (D, c, L) is Nash and not perfect; Kreps and Wilson 1982, section 4: nor is it sequential.
        var answer = Solve(PublishedTrees.SeltenHorse());
        var found = Assert.Single(answer.Equilibria);
        Assert.Equal([1, 1, 1], found.Payoffs.Select(payoff => payoff.Exact!.Value));
        Assert.Equal(CertificateLevel.Exact, found.Certificate.Level);
        Assert.NotNull(((BehaviorStrategyProfile)found.Profile).ExactAssessment);
    }

    [PublishedGame("Beer and quiche", "Cho and Kreps 1987, figure 1")]
    [Fact]
    public void Beer_for_both_and_quiche_for_both_are_the_two_sequential_plays()
    {
        // Cho and Kreps 1987, section II.
        var answer = Solve(PublishedTrees.BeerQuiche());
        Assert.Equal(["21/10", "29/10"], answer.Equilibria.Select(found => found.Payoffs[0].Exact!.Value.ToString()).Order(StringComparer.Ordinal));
        Assert.All(answer.Equilibria, found => Assert.Equal(CertificateLevel.Exact, found.Certificate.Level));
    }

    [PublishedGame("Job-market signalling", "Spence 1973, as in Watson 2013, Strategy, chapter 29")]
    [Fact]
    public void Education_separates_or_nobody_takes_any()
    {
        // Spence 1973 in Watson's numbers: separation pays 6 and 4; pooling on none pays everyone 4.
        var answer = Solve(PublishedTrees.JobMarket());
        Assert.Contains(answer.Equilibria, found => found.Payoffs[0].Exact == new Rational(14, 3) && found.Payoffs[1].Exact == 6);
        Assert.Contains(answer.Equilibria, found => found.Payoffs[0].Exact == 4 && found.Payoffs[1].Exact == 4);
    }

    [Fact]
    public void Backward_induction_games_have_one_sequential_play()
    {
        foreach (var sample in (SampleGame[])[PublishedTrees.Centipede(), PublishedTrees.Entry(), PublishedTrees.Trust()])
        {
            var answer = Solve(sample);
            Assert.Single(answer.Equilibria);
            Assert.Equal((CompletenessScope.AllSequential, CompletenessLevel.All), (answer.Completeness.Scope, answer.Completeness.Level));
        }
    }

    [PublishedGame("Battle of the sexes with an outside option, as a tree", "van Damme 1989, after Kohlberg and Mertens 1986")]
    [Fact]
    public void The_outside_option_has_three_sequential_plays_in_two_outcomes()
    {
        // Van Damme 1989: in by (T, L), and out; the two ways of staying out are one play on the path.
        var answer = Solve(PublishedTrees.OutsideOption());
        Assert.Equal(["2", "3"], answer.Equilibria.Select(found => found.Payoffs[0].Exact!.Value.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Perfect_information_is_decided_exactly_ties_included()
    {
        // Osborne and Rubinstein 1994, section 6.2: an offer of nothing may be taken or left.
        var answer = Solve(PublishedTrees.Ultimatum(4));
        Assert.Equal(["3", "4"], answer.Equilibria.Select(found => found.Payoffs[0].Exact!.Value.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal((CompletenessScope.AllPureSequential, CompletenessLevel.All), (answer.Completeness.Scope, answer.Completeness.Level));
        Assert.All(answer.Equilibria, found => Assert.Equal(CertificateLevel.Exact, found.Certificate.Level));
    }

    [Fact]
    public void A_tree_too_long_to_search_still_has_the_equilibrium_that_pivoting_finds()
    {
        var answer = Solve(PublishedTrees.KuhnPoker());
        Assert.Contains(answer.Equilibria, found => found.Certificate.Level == CertificateLevel.Exact && found.Payoffs[0].Exact == new Rational(-1, 18));
    }

    [Fact]
    public void What_is_sequential_is_subgame_perfect() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var sample = RandomGames.Any(seed);
        if (sample.Game.ActionCount > 24)
        {
            return true;
        }

        var answer = Method.Solve(sample.AsGame(), new SolveRequest { Concept = SolutionConcept.Sequential, All = true });
        return answer.Equilibria.All(found => found.Certificate is { Concept: SolutionConcept.Sequential, Accepted: true } && (found.Profile.TryExact() is { } exact
            ? SubgamePerfectChecker.Check(sample.Exact(), exact).Accepted
            : SubgamePerfectChecker.Check(sample.At(), new BehaviorProfile([.. found.Profile.ToDoubles()])).Accepted));
    }, 40);

    [Fact]
    public void Undecided_is_never_called_all() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var sample = RandomGames.Any(seed);
        if (sample.Game.ActionCount > 24)
        {
            return true;
        }

        var answer = Method.Solve(sample.AsGame(), new SolveRequest { Concept = SolutionConcept.Sequential, All = true });
        return !answer.Completeness.Detail.Contains("undecided", StringComparison.Ordinal) || answer.Completeness.Level != CompletenessLevel.All;
    }, 40, seed: 2);

    private static GameAnswer Solve(SampleGame sample)
    {
        var answer = Method.Solve(sample.AsGame(), new SolveRequest { Concept = SolutionConcept.Sequential, All = true });
        Assert.Equal(SolveStatus.Found, answer.Status);
        return answer;
    }
}
