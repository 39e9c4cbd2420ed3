using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.LemkeHowson;
using Xunit;

namespace Parley.Tests.Solving.Strategic.ExtremeEquilibria;

/// <summary>Two-player games whose equilibria are printed in the literature, or follow at once from what is.</summary>
public class PublishedTwoPlayerGames
{
    [Fact]
    [PublishedGame("Nash's first example", "Nash 1951, Non-cooperative games, Annals of Mathematics 54, Ex. 1: one solution (9/16, 7/16; 7/17, 10/17) with values −5/17 and 1/2")]
    public void Nash_1951_example_1()
    {
        var game = TwoPlayerTables.Of("5 -4; -5 3", "-3 4; 5 -4");
        var answer = Holds(game, ["9/16 7/16 | 7/17 10/17"], "+1");
        Assert.Equal([new Rational(-5, 17), new Rational(1, 2)], answer.Equilibria[0].Payoffs.Select(payoff => payoff.Exact!.Value));
    }

    [Fact]
    [PublishedGame("Prisoner's dilemma", "Nash 1951, Ex. 2; Luce and Raiffa 1957, Games and Decisions, §5.4: only the second strategies")]
    public void Prisoners_dilemma() => Holds(TwoPlayerTables.Symmetric("1 -10; 10 -1"), ["0 1 | 0 1"], "+1");

    [Fact]
    [PublishedGame("Pure coordination", "Nash 1951, Ex. 3: both pairs of like strategies, and one half each")]
    public void Nash_1951_example_3() =>
        Holds(TwoPlayerTables.Symmetric("1 -10; -10 1"), ["1 0 | 1 0", "1/2 1/2 | 1/2 1/2", "0 1 | 0 1"], "+1 -1 +1");

    [Fact]
    [PublishedGame("Every pair is an equilibrium", "Nash 1951, Ex. 4: all pairs of mixed strategies")]
    public void Nash_1951_example_4()
    {
        var answer = Holds(TwoPlayerTables.Of("1 0; 1 0", "1 1; 0 0"), ["1 0 | 1 0", "1 0 | 0 1", "0 1 | 1 0", "0 1 | 0 1"], "+1");
        var subset = Assert.Single(answer.Components[0].Subsets);
        Assert.Equal((2, 2), (subset.First.Length, subset.Second.Length));
    }

    [Fact]
    [PublishedGame("Two conventions and their mixture", "Nash 1951, Ex. 5: (a, α), (b, β) and (1/4, 3/4; 3/8, 5/8)")]
    public void Nash_1951_example_5() =>
        Holds(TwoPlayerTables.Of("1 -1; -4 2", "2 -4; -1 1"), ["1 0 | 1 0", "1/4 3/4 | 3/8 5/8", "0 1 | 0 1"], "+1 -1 +1");

    [Fact]
    [PublishedGame("An unstable equilibrium", "Nash 1951, Ex. 6: (a, α) and the unstable (b, β)")]
    public void Nash_1951_example_6() => Holds(TwoPlayerTables.Symmetric("1 0; 0 0"), ["1 0 | 1 0", "0 1 | 0 1"], "+1 0");

    [Fact]
    [PublishedGame("Battle of the sexes", "Luce and Raiffa 1957, Games and Decisions, §5.3: two pure equilibria, and (3/5, 2/5; 2/5, 3/5) with 1/5 to each")]
    public void Battle_of_the_sexes()
    {
        var answer = Holds(TwoPlayerTables.Of("2 -1; -1 1", "1 -1; -1 2"), ["1 0 | 1 0", "3/5 2/5 | 2/5 3/5", "0 1 | 0 1"], "+1 -1 +1");
        Assert.All(answer.Equilibria[1].Payoffs, payoff => Assert.Equal(new Rational(1, 5), payoff.Exact));
    }

    [Fact]
    [PublishedGame("Matching pennies", "von Neumann and Morgenstern 1944, Theory of Games and Economic Behavior, §14.7.2: one half each")]
    public void Matching_pennies() => Holds(TwoPlayerTables.ZeroSum("1 -1; -1 1"), ["1/2 1/2 | 1/2 1/2"], "+1");

    [Fact]
    [PublishedGame("Stone, paper, scissors", "von Neumann and Morgenstern 1944, §14.7.3: one third each")]
    public void Stone_paper_scissors() => Holds(TwoPlayerTables.ZeroSum("0 -1 1; 1 0 -1; -1 1 0"), ["1/3 1/3 1/3 | 1/3 1/3 1/3"], "+1");

    [Fact]
    [PublishedGame("Two-finger Morra", "Dresher 1961, Games of Strategy; Chvátal 1983, Linear Programming, ch. 15: optimal strategies show one and guess two with chances from 4/7 to 3/5, else show two and guess one")]
    public void Two_finger_Morra() => Holds(
        TwoPlayerTables.ZeroSum("0 2 -3 0; -2 0 0 3; 3 0 0 -4; 0 -3 4 0"),
        [
            "0 3/5 2/5 0 | 0 3/5 2/5 0", "0 3/5 2/5 0 | 0 4/7 3/7 0", "0 4/7 3/7 0 | 0 3/5 2/5 0", "0 4/7 3/7 0 | 0 4/7 3/7 0",
        ],
        "+1");

    [Fact]
    [PublishedGame("Hawk and dove", "Maynard Smith and Price 1973, The logic of animal conflict; Maynard Smith 1982, Evolution and the Theory of Games, ch. 2: with V = 2 and C = 4, hawks are V/C = one half")]
    public void Hawk_and_dove() => Holds(TwoPlayerTables.Symmetric("-1 2; 0 1"), ["1 0 | 0 1", "1/2 1/2 | 1/2 1/2", "0 1 | 1 0"], "+1 -1 +1");

    [Fact]
    [PublishedGame("Chicken", "Aumann 1974, Subjectivity and correlation in randomized strategies, Example 2.7: (2, 7), (7, 2) and the mixed one with 4 2/3 to each")]
    public void Chicken()
    {
        var answer = Holds(TwoPlayerTables.Symmetric("6 2; 7 0"), ["1 0 | 0 1", "2/3 1/3 | 2/3 1/3", "0 1 | 1 0"], "+1 -1 +1");
        Assert.All(answer.Equilibria[1].Payoffs, payoff => Assert.Equal(new Rational(14, 3), payoff.Exact));
    }

    [Fact]
    [PublishedGame("Stag hunt", "Aumann 1990, Nash equilibria are not self-enforcing: (9, 9), (7, 7), and the mixture 7/8")]
    public void Stag_hunt() => Holds(TwoPlayerTables.Symmetric("9 0; 8 7"), ["1 0 | 1 0", "7/8 1/8 | 7/8 1/8", "0 1 | 0 1"], "+1 -1 +1");

    [Fact]
    [PublishedGame("Shapley's cycle", "Shapley 1964, Some topics in two-person games, §5: fictitious play cycles around the only equilibrium, one third each")]
    public void Shapley_1964_cycle() => Holds(TwoPlayerTables.Of("1 0 0; 0 1 0; 0 0 1", "0 0 1; 1 0 0; 0 1 0"), ["1/3 1/3 1/3 | 1/3 1/3 1/3"], "+1");

    [Fact]
    [PublishedGame("Shapley's inaccessible pair", "Shapley 1974, A note on the Lemke–Howson algorithm, Fig. 3: two of the three equilibria are reached by no path from the artificial one")]
    public void Shapley_1974_figure_3()
    {
        var game = TwoPlayerTables.Symmetric("0 3 0; 2 2 0; 3 0 1");
        Assert.Equal(3, TwoPlayerTables.Extreme(game).Equilibria.Length);
        Assert.Equal(["0 0 1 | 0 0 1"], TwoPlayerTables.Profiles(game, new LemkeHowsonMethod().Solve(Game.Of(game), new SolveRequest { All = true })));
    }

    [Fact]
    [PublishedGame("Moulin and Vial's game", "Moulin and Vial 1978, Strategically zero-sum games: one equilibrium, one third each, that pays 1")]
    public void Moulin_and_Vial_1978()
    {
        var answer = Holds(TwoPlayerTables.Symmetric("0 1 2; 2 0 1; 1 2 0"), ["1/3 1/3 1/3 | 1/3 1/3 1/3"], "+1");
        Assert.All(answer.Equilibria[0].Payoffs, payoff => Assert.Equal(Rational.One, payoff.Exact));
    }

    [Fact]
    [PublishedGame("Myerson's proper equilibrium", "Myerson 1978, Refinements of the Nash equilibrium concept: three equilibria, all pure")]
    public void Myerson_1978() => Holds(TwoPlayerTables.Symmetric("1 0 -9; 0 0 -7; -9 -7 -7"), ["1 0 0 | 1 0 0", "0 1 0 | 0 1 0", "0 0 1 | 0 0 1"], null);

    [Fact]
    [PublishedGame("Chain store, one market", "Selten 1978, The chain store paradox: entry is accommodated; or it is deterred by a fight at least half the time, a component that a small change destroys")]
    public void Chain_store_stage() => Holds(TwoPlayerTables.Of("0 2; 1 1", "0 2; 5 5"), ["1 0 | 0 1", "0 1 | 1 0", "0 1 | 1/2 1/2"], "+1 0");

    [Fact]
    [PublishedGame("Battle of the sexes with an outside option", "van Damme 1989, Stable equilibria and forward induction: (T, L), and the component where the first player stays out")]
    public void Outside_option() =>
        Holds(TwoPlayerTables.Of("2 2; 3 0; 0 1", "2 2; 1 0; 0 3"), ["1 0 0 | 2/3 1/3", "1 0 0 | 0 1", "0 1 0 | 1 0"], "0 +1");

    [Fact]
    [PublishedGame("A circle of equilibria", "Kohlberg and Mertens 1986, On the strategic stability of equilibria: the equilibria form one closed curve of six segments")]
    public void Kohlberg_and_Mertens_1986()
    {
        var answer = TwoPlayerTables.Extreme(TwoPlayerTables.Of("1 0 -1; -1 0 -1; 1 0 -2", "1 -1 1; 0 0 0; -1 -1 -2"));
        var component = Assert.Single(answer.Components);
        Assert.Equal(1, component.Index);
        Assert.Equal(6, component.Equilibria.Length);
        Assert.Equal(6, component.Subsets.Length);
        Assert.All(component.Subsets, segment => Assert.Equal(3, segment.First.Length + segment.Second.Length));
        Assert.All(component.Equilibria, corner => Assert.Equal(2, component.Subsets.Count(segment => IsOn(answer, segment, corner))));
    }

    [Fact]
    [PublishedGame("A 3×2 game", "von Stengel 2007, Equilibrium computation for two-player games in strategic and extensive form (Algorithmic Game Theory, ch. 3), (3.3): three equilibria")]
    public void Von_Stengel_2007_regular() => Holds(
        TwoPlayerTables.Of("3 3; 2 5; 0 6", "3 2; 2 6; 3 1"), ["1 0 0 | 1 0", "4/5 1/5 0 | 2/3 1/3", "0 1/3 2/3 | 1/3 2/3"], "+1 -1 +1");

    [Fact]
    [PublishedGame("A degenerate 3×2 game", "von Stengel 2007, (3.7): a segment of equilibria at the first row from (1, 0) to (2/3, 1/3), and (0, 1/3, 2/3; 1/3, 2/3)")]
    public void Von_Stengel_2007_degenerate() => Holds(
        TwoPlayerTables.Of("3 3; 2 5; 0 6", "3 3; 2 6; 3 1"), ["1 0 0 | 1 0", "1 0 0 | 2/3 1/3", "0 1/3 2/3 | 1/3 2/3"], "0 +1");

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [PublishedGame("Coordination on n alternatives", "Quint and Shubik 1997, A theorem on the number of Nash equilibria in a bimatrix game: 2ⁿ − 1 equilibria, one for each common support")]
    public void Coordination_on_n_alternatives(int size)
    {
        var answer = TwoPlayerTables.Extreme(TwoPlayerTables.Of(size, size, (i, j) => (i == j ? 1 : 0, i == j ? 1 : 0)));
        Assert.Equal((1 << size) - 1, answer.Equilibria.Length);
        Assert.All(answer.Equilibria, equilibrium => Assert.Equal(Support(equilibrium) % 2 == 1 ? 1 : -1, equilibrium.Index));
    }

    [Fact]
    [PublishedGame("A 6×6 game with 75 equilibria", "von Stengel 1999, New maximal numbers of equilibria in bimatrix games, Discrete and Computational Geometry 21; payoffs as in Savani and von Stengel 2006")]
    public void Seventy_five_equilibria()
    {
        const string first = "-81 36 -126 126 -36 90; -180 72 -333 297 -153 270; 20 -3 42 -33 17 -30; -30 17 -33 42 -3 20; 270 -153 297 -333 72 -180; 90 -36 126 -126 36 -81";
        const string second = "72 36 17 -3 -36 -153; -180 -81 -30 20 90 270; 297 126 42 -33 -126 -333; -333 -126 -33 42 126 297; 270 90 20 -30 -81 -180; -153 -36 -3 17 36 72";
        var answer = TwoPlayerTables.Extreme(TwoPlayerTables.Of(first, second));
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
        Assert.Equal(75, answer.Equilibria.Length);
        Assert.Equal(38, answer.Equilibria.Count(equilibrium => equilibrium.Index == 1));
    }

    [Theory]
    [InlineData(9)]
    [PublishedGame("Traveler's dilemma", "Basu 1994, The traveler's dilemma: only the lowest claims")]
    public void Travelers_dilemma(int claims)
    {
        var game = TwoPlayerTables.Of(claims, claims, (i, j) => (Math.Min(i, j) + (2 * Math.Sign(j - i)), Math.Min(i, j) + (2 * Math.Sign(i - j))));
        var profile = (MixedStrategyProfile)Assert.Single(TwoPlayerTables.Extreme(game).Equilibria).Profile;
        Assert.True(profile.Probabilities[0].Exact == Rational.One && profile.Probabilities[claims].Exact == Rational.One);
    }

    private static int Support(Equilibrium equilibrium) => equilibrium.Profile.Probabilities.Count(probability => probability.Value > 0) / 2;

    private static bool IsOn(GameAnswer answer, NashSubset segment, int corner)
    {
        static string Part(GameAnswer answer, int position, int from) => string.Join(' ', answer.Equilibria[position].Profile.Probabilities.Skip(from).Take(3).Select(p => p.Exact));
        return segment.First.Any(first => Part(answer, first, 0) == Part(answer, corner, 0)) && segment.Second.Any(second => Part(answer, second, 3) == Part(answer, corner, 3));
    }

    // The extreme equilibria, and the components' indices in the order of their first equilibrium (null where the literature says nothing).
    private static GameAnswer Holds(StrategicGame game, string[] profiles, string? indices)
    {
        var answer = TwoPlayerTables.Extreme(game);
        Assert.Equal(SolveStatus.Found, answer.Status);
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
        Assert.Equal(profiles, TwoPlayerTables.Profiles(game, answer));
        Assert.Equal(indices ?? Indices(answer), Indices(answer));
        return answer;
    }

    private static string Indices(GameAnswer answer) => string.Join(' ', answer.Components.Select(component => component.Index > 0 ? $"+{component.Index}" : $"{component.Index}"));
}
