using FsCheck.Fluent;
using Parley.Games.Concepts;
using Parley.Games.Numerics;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.SequenceLemke;
using Parley.Solving.Extensive.SequenceProgram;
using Parley.Tests;
using static Parley.Tests.TreeSketch;

namespace Parley.Solving.Tests.Extensive.Files;

public sealed class SequenceProgramTests
{
    private static readonly SequenceProgramMethod Method = new();

    [Fact]
    public void Three_games_of_cards_have_their_published_values()
    {
        // Kuhn 1950; Myerson 1991, section 4.2; Reiley, Urbancic and Walker 2008.
        Assert.Equal(new Rational(-1, 18), Value(PublishedTrees.KuhnPoker()));
        Assert.Equal(new Rational(1, 3), Value(PublishedTrees.MyersonCards()));
        Assert.Equal(new Rational(1, 3), Value(PublishedTrees.StrippedDownPoker()));
    }

    [Fact]
    public void A_tree_whose_payoffs_do_not_sum_to_a_constant_is_refused() =>
        Assert.Contains("sum to a constant", Method.Refuses(PublishedTrees.Centipede().AsGame(), SolutionConcept.Nash), StringComparison.Ordinal);

    [Fact]
    public void Lemke_finds_the_same_value_in_random_constant_sum_trees() => PropertyCheck.Holds(Gen.Choose(0, 100_000), seed =>
    {
        var random = new Random(seed);
        TreeSketch Any(int depth, string seen)
        {
            if (depth == 0)
            {
                var payoff = random.Next(-9, 10);
                return End(payoff, 5 - payoff);
            }

            // The second player sees nothing of the first's moves, the first sees everything.
            return Move("1", $"1{seen}", [.. Enumerable.Range(0, 2).Select(one => ($"{one}", Move(
                "2", $"2 {depth}{seen.Length}{(seen.Length > 0 ? seen[^1] : ' ')}", [.. Enumerable.Range(0, 2).Select(two => ($"{two}", Any(depth - 1, $"{seen}{one}{two}")))])))]);
        }

        var game = Any(2, string.Empty).Build("1", "2");
        var lemke = new LemkeSequenceFormMethod().Solve(game.AsGame(), new SolveRequest());
        return Value(game) == lemke.Equilibria.Single().Payoffs[0].Exact;
    }, 60);

    private static Rational Value(SampleGame sample)
    {
        var answer = Method.Solve(sample.AsGame(), new SolveRequest());
        var found = Assert.Single(answer.Equilibria);
        Assert.Equal((true, CertificateLevel.Exact), (found.Certificate.Accepted, found.Certificate.Level));
        return found.Payoffs[0].Exact!.Value;
    }
}
