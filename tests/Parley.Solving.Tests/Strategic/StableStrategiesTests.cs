using FsCheck.Fluent;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.EvolutionaryStability;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.EvolutionaryStability;
using Parley.Solving.Strategic.ExtremeEquilibria;
using Xunit;

namespace Parley.Tests.Solving.Strategic;

public class StableStrategiesTests
{
    // Maynard Smith 1982, Evolution and the Theory of Games, chapter 2: hawks and doves with V = 2 < C = 6 rest at V/C hawks; with V ≥ C hawk alone is stable.
    [PublishedGame("Hawk and dove", "Maynard Smith 1982, Evolution and the Theory of Games, chapter 2")]
    [Theory]
    [InlineData(2, 6, "1/3 2/3")]
    [InlineData(6, 4, "1 0")]
    [InlineData(4, 4, "1 0")]
    public void Hawks_and_doves_rest_at_value_over_cost(int value, int cost, string expected)
    {
        var game = Symmetric([[new(value - cost, 2), value], [0, new(value, 2)]]);
        Assert.Equal([expected], Stable(game));
    }

    // Maynard Smith 1982, chapter 2: with retaliator (and V = 2, C = 4, a retaliator doing slightly better against doves) retaliator is stable, and so is the hawk–dove mixture.
    [PublishedGame("Hawk, dove and retaliator", "Maynard Smith 1982, chapter 2")]
    [Fact]
    public void Retaliators_that_gain_on_doves_are_stable_beside_hawks_and_doves()
    {
        Rational edge = new(1, 10);
        var game = Symmetric([[-1, 2, -1], [0, 1, 1 - edge], [-1, 1 + edge, 1]]);
        Assert.Equal(["1/2 1/2 0", "0 0 1"], Stable(game));
    }

    // Maynard Smith 1982, appendix D; Hofbauer and Sigmund 1998, §7.1: rock–scissors–paper is stable exactly when winning pays more than losing costs.
    [PublishedGame("Generalised rock, scissors, paper", "Maynard Smith 1982, appendix D; Hofbauer and Sigmund 1998, §7.1")]
    [Theory]
    [InlineData(2, 1, true)]
    [InlineData(1, 1, false)]
    [InlineData(1, 2, false)]
    public void Generalised_rock_scissors_paper_is_stable_when_winning_outweighs(int win, int lose, bool stable)
    {
        var answer = Solve(Symmetric([[0, win, -lose], [-lose, 0, win], [win, -lose, 0]]));
        Assert.Equal(stable ? SolveStatus.Found : SolveStatus.ProvenNone, answer.Status);
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
        if (stable)
        {
            Assert.Equal(new Rational(1, 3), answer.Equilibria.Single().Profile.Probabilities[0].Exact);
        }
    }

    // Zeeman 1980, "Population dynamics from game theory": an interior attractor that is not evolutionarily stable, beside a pure strategy that is.
    [PublishedGame("Zeeman's game", "Zeeman 1980, Population dynamics from game theory")]
    [Fact]
    public void Zeemans_game_has_a_stable_corner_and_an_unstable_interior()
    {
        var game = Symmetric([[0, 6, -4], [-3, 0, 5], [-1, 3, 0]]);
        Assert.Equal(["1 0 0"], Stable(game));
        var third = Number.Of(new Rational(1, 3));
        var interior = EvolutionaryStabilityChecker.Check(game, new MixedStrategyProfile([third, third, third, third, third, third]));
        Assert.False(interior.Accepted);
        Assert.Contains("within the support invades", interior.Reason, StringComparison.Ordinal);
    }

    // Haigh 1975, "Game theory and evolution": with ones off the diagonal and zeros on it, the even mixture is the only stable strategy.
    [PublishedGame("Strategies that avoid themselves", "Haigh 1975, Game theory and evolution")]
    [Fact]
    public void Strategies_that_only_avoid_themselves_all_coexist()
    {
        var game = Symmetric([.. Enumerable.Range(0, 6).Select(row => Enumerable.Range(0, 6).Select(column => (Rational)(row == column ? 0 : 1)).ToArray())]);
        Assert.Equal([string.Join(' ', Enumerable.Repeat("1/6", 6))], Stable(game));
    }

    // A dove among equals earns the same against hawks and itself: neutral, not stable; a mutant drifts.
    [Fact]
    public void Neutral_drift_is_not_stability() => Assert.Equal(SolveStatus.ProvenNone, Solve(Symmetric([[1, 1], [1, 1]])).Status);

    [Fact]
    public void A_best_reply_outside_the_support_may_invade()
    {
        // The third strategy ties against the half-half mixture; it invades exactly when it does better against itself than the mixture does.
        var invaded = Symmetric([[0, 2, 1], [2, 0, 1], [1, 1, 2]]);
        Assert.DoesNotContain("1/2 1/2 0", Stable(invaded));
        var repelled = Symmetric([[0, 2, 1], [2, 0, 1], [1, 1, 0]]);
        Assert.Contains("1/2 1/2 0", Stable(repelled));
    }

    [Fact]
    public void What_is_not_symmetric_is_refused() =>
        Assert.Contains("symmetric", new StableStrategiesMethod().Refuses(Game.Of(SeededTables.Bimatrix([[1, 0], [0, 1]], [[1, 1], [0, 1]])), SolutionConcept.EvolutionarilyStable), StringComparison.Ordinal);

    [Fact]
    public void Stable_strategies_are_symmetric_equilibria_and_beat_drawn_mutants()
    {
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var count = random.Next(1, 5);
            var payoffs = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, count).Select(_ => (Rational)random.Next(-2, 4)).ToArray()).ToArray();
            var game = Symmetric(payoffs);
            var answer = Solve(game);
            var stable = answer.Equilibria.Select(one => one.Profile.TryExact()![..count]).ToArray();
            return answer.Completeness.Level == CompletenessLevel.All && stable.All(strategy => Enumerable.Range(0, 40).All(_ => Repels(payoffs, strategy, Draw(random, count))));
        }, 200);
    }

    [Fact]
    public void No_symmetric_equilibrium_that_repels_all_is_missed()
    {
        // Of the extreme equilibria that are symmetric, those refused must lose to some mutant near a vertex, an edge or one drawn: none may look stable.
        PropertyCheck.Holds(Gen.Choose(1, int.MaxValue), seed =>
        {
            var random = new Random(seed);
            var count = random.Next(2, 4);
            var payoffs = Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, count).Select(_ => (Rational)random.Next(-2, 4)).ToArray()).ToArray();
            var game = Symmetric(payoffs);
            var stable = Stable(game);
            var symmetric = new ExtremeEquilibriaMethod().Solve(Game.Of(game), new SolveRequest { All = true, Threads = 1 }).Equilibria
                .Select(one => one.Profile.TryExact()!).Where(all => all.AsSpan(0, count).SequenceEqual(all.AsSpan(count))).Select(all => all[..count]);
            return symmetric.Where(strategy => !stable.Contains(string.Join(' ', strategy))).All(strategy => Grid(count).Any(mutant => !mutant.SequenceEqual(strategy) && !Repels(payoffs, strategy, mutant)));
        }, 200);
    }

    // All mixtures in twelfths.
    private static IEnumerable<Rational[]> Grid(int count) =>
        from code in Enumerable.Range(0, (int)Math.Pow(13, count))
        let parts = Enumerable.Range(0, count).Select(place => code / (int)Math.Pow(13, place) % 13).ToArray()
        where parts.Sum() == 12
        select parts.Select(part => new Rational(part, 12)).ToArray();

    // Either the mutant earns less against the strategy, or as much and less against itself than the strategy does against it.
    private static bool Repels(Rational[][] payoffs, Rational[] strategy, Rational[] mutant)
    {
        Rational Earns(Rational[] own, Rational[] other) => Enumerable.Range(0, own.Length).Aggregate(
            Rational.Zero, (sum, i) => sum + (own[i] * Enumerable.Range(0, own.Length).Aggregate(Rational.Zero, (inner, j) => inner + (payoffs[i][j] * other[j]))));
        var (home, away) = (Earns(strategy, strategy), Earns(mutant, strategy));
        return mutant.SequenceEqual(strategy) || home > away || (home == away && Earns(strategy, mutant) > Earns(mutant, mutant));
    }

    private static Rational[] Draw(Random random, int count)
    {
        var weights = Enumerable.Range(0, count).Select(_ => random.Next(0, 4)).ToArray();
        weights[random.Next(count)]++;
        return [.. weights.Select(weight => new Rational(weight, weights.Sum()))];
    }

    private static string[] Stable(StrategicGame game) =>
        [.. Solve(game).Equilibria.Select(one => string.Join(' ', one.Profile.TryExact()!.Take(game.Strategies[0].Length)))];

    private static GameAnswer Solve(StrategicGame game) =>
        new StableStrategiesMethod().Solve(Game.Of(game), new SolveRequest { Concept = SolutionConcept.EvolutionarilyStable, All = true });

    private static StrategicGame Symmetric(Rational[][] payoffs)
    {
        var count = payoffs.Length;
        return SeededTables.Of([count, count], index =>
        {
            var profile = index % (count * count);
            return index == profile ? payoffs[profile % count][profile / count] : payoffs[profile / count][profile % count];
        });
    }
}
