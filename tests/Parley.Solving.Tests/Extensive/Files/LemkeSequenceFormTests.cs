using FsCheck.Fluent;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Numerics;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.SequenceLemke;
using Parley.Tests;

namespace Parley.Solving.Tests.Extensive.Files;

public sealed class LemkeSequenceFormTests
{
    private static readonly LemkeSequenceFormMethod Method = new();

    [PublishedGame("Kuhn poker, three cards", "Kuhn 1950, A simplified two-person poker")]
    [Fact]
    public void Kuhn_poker_is_worth_one_eighteenth_to_the_second_player_who_bluffs_and_calls_a_third()
    {
        // Kuhn 1950: the second player's optimal strategy is unique, the first's bluffs with the jack at most a third of the time.
        var sample = PublishedTrees.KuhnPoker();
        var found = One(sample);
        Assert.Equal(new Rational(-1, 18), found.Payoffs[0].Exact);
        Assert.Equal(new Rational(1, 3), Probability(sample, found, "2 J check", "bet"));
        Assert.Equal(new Rational(1, 3), Probability(sample, found, "2 Q bet", "call"));
        Assert.True(Probability(sample, found, "1 J", "bet") <= new Rational(1, 3));
        Assert.Equal(3 * Probability(sample, found, "1 J", "bet"), Probability(sample, found, "1 K", "bet"));
    }

    [PublishedGame("A simple card game", "Myerson 1991, figure 2.1 and section 4.2")]
    [Fact]
    public void Myersons_black_card_raises_a_third_of_the_time()
    {
        // Myerson 1991, section 4.2.
        var sample = PublishedTrees.MyersonCards();
        var found = One(sample);
        Assert.Equal([new Rational(1, 3), new Rational(-1, 3)], found.Payoffs.Select(payoff => payoff.Exact!.Value));
        Assert.Equal(new Rational(1, 3), Probability(sample, found, "black", "raise"));
        Assert.Equal(new Rational(2, 3), Probability(sample, found, "raised", "meet"));
    }

    [PublishedGame("Stripped-down poker", "Reiley, Urbancic and Walker 2008")]
    [Fact]
    public void A_king_bluffs_a_third_of_the_time_in_stripped_down_poker()
    {
        // Reiley, Urbancic and Walker 2008.
        var sample = PublishedTrees.StrippedDownPoker();
        var found = One(sample);
        Assert.Equal(new Rational(1, 3), found.Payoffs[0].Exact);
        Assert.Equal(new Rational(1, 3), Probability(sample, found, "king", "bet"));
        Assert.Equal(new Rational(2, 3), Probability(sample, found, "bet", "call"));
    }

    [Fact]
    public void The_centipede_takes_at_once()
    {
        // Rosenthal 1981: every Nash equilibrium does.
        var found = One(PublishedTrees.Centipede());
        Assert.Equal([1, 0], found.Payoffs.Select(payoff => payoff.Exact!.Value));
    }

    [Fact]
    public void What_it_finds_is_an_equilibrium_of_the_reduced_strategic_form() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var sample = RandomGames.Any(seed);
        if (sample.Game.Players.Length != 2)
        {
            return true;
        }

        var found = One(sample);
        var exact = sample.Exact();
        if (ReducedStrategicForm.Refuses(exact, 20_000) is not null)
        {
            return true;
        }

        var form = ReducedStrategicForm.Of(exact);
        return StrategicNashChecker.Check(form.Game, form.ToMixed(found.Profile.TryExact()!)) is { Accepted: true, Level: CertificateLevel.Exact };
    }, 150);

    [Fact]
    public void A_tree_of_three_players_is_refused_in_a_sentence() =>
        Assert.Contains("two players", Method.Refuses(PublishedTrees.SeltenHorse().AsGame(), SolutionConcept.Nash), StringComparison.Ordinal);

    private static Equilibrium One(SampleGame sample)
    {
        var answer = Method.Solve(sample.AsGame(), new SolveRequest());
        Assert.Equal(SolveStatus.Found, answer.Status);
        var found = Assert.Single(answer.Equilibria);
        Assert.Equal((true, CertificateLevel.Exact), (found.Certificate.Accepted, found.Certificate.Level));
        return found;
    }

    private static Rational Probability(SampleGame sample, Equilibrium found, string set, string action) => found.Profile.Probabilities[sample.Action(set, action)].Exact!.Value;
}
