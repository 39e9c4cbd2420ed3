using FsCheck.Fluent;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Dominance;
using Parley.Games.Concepts.TremblingHand;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.Dominance;
using Parley.Solving.Strategic.UndominatedNash;
using Xunit;

namespace Parley.Tests.Solving.Strategic;

public class UndominatedNashTests
{
    // Selten 1975, "Reexamination of the perfectness concept": the smallest table with two equilibria, one of them in dominated strategies.
    private static StrategicGame Selten => SeededTables.Bimatrix([[1, 0], [0, 0]], [[1, 0], [0, 0]]);

    [PublishedGame("The smallest imperfect equilibrium", "Selten 1975, Reexamination of the perfectness concept")]
    [Fact]
    public void The_equilibrium_in_dominated_strategies_is_not_perfect()
    {
        var answer = Solve(Selten);
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
        Assert.Equal([1, 0, 1, Rational.Zero], answer.Equilibria.Single().Profile.TryExact()!);
        Assert.Contains("1 use a dominated strategy", answer.Completeness.Detail, StringComparison.Ordinal);
    }

    // Myerson 1978, "Refinements of the Nash equilibrium concept": adding dominated strategies makes (2, 2) perfect, though not proper; (3, 3) is not perfect.
    [PublishedGame("Myerson's proper equilibrium", "Myerson 1978, Refinements of the Nash equilibrium concept")]
    [Fact]
    public void Myersons_added_strategies_make_another_equilibrium_perfect()
    {
        int[][] payoffs = [[1, 0, -9], [0, 0, -7], [-9, -7, -7]];
        var answer = Solve(SeededTables.Bimatrix(payoffs, [.. Enumerable.Range(0, 3).Select(row => Enumerable.Range(0, 3).Select(column => payoffs[column][row]).ToArray())]));
        Assert.Equal(["1 0 0 1 0 0", "0 1 0 0 1 0"], answer.Equilibria.Select(one => string.Join(' ', one.Profile.TryExact()!)).OrderDescending());
    }

    [Fact]
    public void Every_perfect_equilibrium_is_undominated_and_there_always_is_one()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var game = SeededTables.Of(seed, 3, random.Next(1, 5), random.Next(1, 5));
            var all = Solve(game);
            var dominated = DominanceElimination.Run(game, DominanceKind.Weak, 1).Steps;
            return all.Completeness.Level == CompletenessLevel.All && all.Equilibria.Length > 0
                && all.Equilibria.All(one => dominated.All(step => one.Profile.TryExact()![game.StrategyStartOf(step.Player) + step.Strategy].IsZero))
                && new UndominatedNashMethod().Solve(Game.Of(game), new SolveRequest { Concept = SolutionConcept.TremblingHandPerfect }).Equilibria.Length == 1;
        }, 200);
    }

    [Fact]
    public void The_checker_wants_trembles_that_support_the_play()
    {
        var perfect = (MixedStrategyProfile)Solve(Selten).Equilibria.Single().Profile;
        Assert.True(TwoPlayerPerfectChecker.Check(Selten, perfect).Accepted);
        Assert.False(TwoPlayerPerfectChecker.Check(Selten, perfect with { Trembles = default }).Accepted);
        Assert.False(TwoPlayerPerfectChecker.Check(Selten, perfect with { Trembles = [1, 0, 1, 1] }).Accepted);
        var other = new MixedStrategyProfile([Rational.Zero, Rational.One, Rational.Zero, Rational.One]) { Trembles = [1, 1, 1, 1] };
        Assert.Contains("no best reply", TwoPlayerPerfectChecker.Check(Selten, other).Reason, StringComparison.Ordinal);
        Assert.True(TwoPlayerPerfectChecker.Refutes(Selten, other, 0, [1, 0]));
        Assert.False(TwoPlayerPerfectChecker.Refutes(Selten, perfect, 0, [0, 1]));
    }

    [Fact]
    public void Three_players_are_refused() =>
        Assert.Contains("two players", new UndominatedNashMethod().Refuses(Game.Of(SeededTables.Of(1, 3, 2, 2, 2)), SolutionConcept.TremblingHandPerfect), StringComparison.Ordinal);

    private static GameAnswer Solve(StrategicGame game) =>
        new UndominatedNashMethod().Solve(Game.Of(game), new SolveRequest { Concept = SolutionConcept.TremblingHandPerfect, All = true, Threads = 1 });
}
