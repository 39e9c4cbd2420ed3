using FsCheck.Fluent;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.ConstantSum;
using Xunit;

namespace Parley.Tests.Solving.Strategic;

public class ConstantSumTests
{
    // von Neumann and Morgenstern 1944, §18.4.4: Moriarty goes on to Dover with 60 %, Holmes leaves the train at Canterbury with 60 %; worth 40 to Moriarty.
    [PublishedGame("Holmes and Moriarty", "von Neumann and Morgenstern 1944, Theory of Games and Economic Behavior, §18.4.4")]
    [Fact]
    public void Holmes_leaves_at_canterbury_three_times_of_five()
    {
        var answer = Solve(ZeroSum([[100, 0], [-50, 100]]));
        Assert.Equal(new Rational(40, 1), answer.Equilibria[0].Payoffs[0].Exact);
        Assert.Equal([new(3, 5), new(2, 5), new(2, 5), new Rational(3, 5)], answer.Equilibria[0].Profile.TryExact()!);
    }

    // Dresher 1961, The Mathematics of Games of Strategy: Colonel Blotto with four regiments against three at two posts; the value is 14/9.
    [PublishedGame("Colonel Blotto, four regiments against three", "Dresher 1961, The Mathematics of Games of Strategy")]
    [Fact]
    public void Colonel_blotto_wins_fourteen_ninths()
    {
        (int, int)[] blotto = [(4, 0), (0, 4), (3, 1), (1, 3), (2, 2)];
        (int, int)[] enemy = [(3, 0), (0, 3), (2, 1), (1, 2)];
        static int Post(int own, int other) => own > other ? other + 1 : own < other ? -own - 1 : 0;
        var answer = Solve(ZeroSum([.. blotto.Select(own => enemy.Select(other => Post(own.Item1, other.Item1) + Post(own.Item2, other.Item2)).ToArray())]));
        Assert.Equal(new Rational(14, 9), answer.Equilibria[0].Payoffs[0].Exact);
        Assert.Equal(new Rational(-14, 9), answer.Equilibria[0].Payoffs[1].Exact);
    }

    // Chvátal 1983, Linear Programming, chapter 15, Morra: fair, and exactly the mixtures of "show one, guess two" with 4/7 … 3/5 and "show two, guess one" are optimal.
    [PublishedGame("Two-finger Morra", "Chvátal 1983, Linear Programming, chapter 15")]
    [Fact]
    public void Morra_is_fair_and_its_play_lies_in_the_known_set()
    {
        var answer = Solve(ZeroSum([[0, 2, -3, 0], [-2, 0, 0, 3], [3, 0, 0, -4], [0, -3, 4, 0]]));
        Assert.Equal(Rational.Zero, answer.Equilibria[0].Payoffs[0].Exact);
        var play = answer.Equilibria[0].Profile.TryExact()!;
        foreach (var start in (int[])[0, 4])
        {
            Assert.Equal(0, play[start]);
            Assert.Equal(0, play[start + 3]);
            Assert.True(play[start + 1] >= new Rational(4, 7) && play[start + 1] <= new Rational(3, 5));
        }
    }

    // Karlin 1959, Mathematical Methods and Theory in Games I, §2.3: a game with positive payoffs on the diagonal only is worth 1 / Σ 1/dᵢ.
    [PublishedGame("Diagonal game", "Karlin 1959, Mathematical Methods and Theory in Games I")]
    [Fact]
    public void A_diagonal_game_is_worth_the_harmonic_sum()
    {
        var answer = Solve(ZeroSum([[2, 0, 0, 0], [0, 3, 0, 0], [0, 0, 5, 0], [0, 0, 0, 7]]));
        Assert.Equal(1 / (new Rational(1, 2) + new Rational(1, 3) + new Rational(1, 5) + new Rational(1, 7)), answer.Equilibria[0].Payoffs[0].Exact);
    }

    [Fact]
    public void A_table_that_is_constant_sum_up_to_scale_is_solved_and_one_that_is_not_is_refused()
    {
        var random = new Random(5);
        var payoffs = Enumerable.Range(0, 12).Select(_ => new Rational(random.Next(-9, 10), 7)).ToArray();
        var scaled = SeededTables.Of([3, 4], index => index < 12 ? payoffs[index] : 2 - (payoffs[index - 12] * 3));
        var answer = Solve(scaled);
        Assert.True(answer.Equilibria[0].Certificate.Accepted);
        Assert.Equal(2 - (answer.Equilibria[0].Payoffs[0].Exact!.Value * 3), answer.Equilibria[0].Payoffs[1].Exact);
        var off = SeededTables.Of([3, 4], index => scaled.ExactPayoffs[index] + (index == 17 ? new Rational(1, 1_000_000) : 0));
        Assert.Null(ConstantSumScale.Of(off));
        Assert.Contains("not constant-sum", new ConstantSumMethod().Refuses(Game.Of(off), SolutionConcept.Nash), StringComparison.Ordinal);
    }

    [Fact]
    public void A_game_where_nothing_matters_is_solved()
    {
        Assert.Equal(SolveStatus.Found, Solve(SeededTables.Of([2, 3], _ => 4)).Status);
    }

    [Fact]
    public void Random_constant_sum_games_have_certified_optimal_strategies()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var (rows, columns) = (random.Next(1, 12), random.Next(1, 12));
            var values = Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, columns).Select(_ => random.Next(-3, 4)).ToArray()).ToArray();
            var answer = Solve(ZeroSum(values));
            return answer.Status == SolveStatus.Found && answer.Equilibria[0].Certificate is { Accepted: true, Level: CertificateLevel.Exact };
        }, 300);
    }

    [Fact]
    public void A_stop_is_said()
    {
        var answer = new ConstantSumMethod().Solve(Game.Of(ZeroSum([[1, 0], [0, 1]])), new SolveRequest { Stop = new CancellationToken(true) });
        Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
        Assert.Empty(answer.Equilibria);
    }

    private static GameAnswer Solve(StrategicGame table) => new ConstantSumMethod().Solve(Game.Of(table), new SolveRequest());

    private static StrategicGame ZeroSum(int[][] payoffs)
    {
        var (rows, columns) = (payoffs.Length, payoffs[0].Length);
        return SeededTables.Of([rows, columns], index =>
        {
            var profile = index % (rows * columns);
            var payoff = payoffs[profile % rows][profile / rows];
            return index == profile ? payoff : -payoff;
        });
    }
}
