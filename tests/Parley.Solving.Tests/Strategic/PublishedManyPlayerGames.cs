using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Tests.Solving.Strategic;

/// <summary>All equilibria of published games, by support enumeration with certified polynomial systems. Strategies are counted from 0 in the payoff functions.</summary>
public sealed class PublishedManyPlayerGames
{
    private static readonly double Root601 = Math.Sqrt(601);

    [Fact]
    [PublishedGame("2×2×2 game with nine equilibria", "McKelvey and McLennan 1997, The maximal number of regular totally mixed Nash equilibria; the maximum for 2×2×2")]
    public void Nine_equilibria_of_which_two_are_totally_mixed()
    {
        var answer = Complete(Game([2, 2, 2], s => (s[0], s[1], s[2]) switch
        {
            (0, 0, 0) => [9, 8, 12],
            (1, 1, 0) => [9, 8, 2],
            (1, 0, 1) or (0, 1, 1) => [3, 4, 6],
            _ => [0, 0, 0],
        }));
        Assert.Equal(9, answer.Equilibria.Length);
        Assert.Equal(2, answer.Equilibria.Count(equilibrium => equilibrium.Profile.ToDoubles().All(value => value > 0)));
        Contains(answer, "1/2 1/2 2/5 3/5 1/4 3/4");
        Contains(answer, "2/5 3/5 1/2 1/2 1/3 2/3");
        Contains(answer, "1/2 1/2 1/2 1/2 1 0");
        Contains(answer, "0 1 1/4 3/4 1/3 2/3");
        Contains(answer, "1/3 2/3 1 0 1/4 3/4");
    }

    // Indifference gives q = (2 − r)/(3 + r), p = (3 − 2r)/(4 − r), 2pq = 3(1 − p)(1 − q), hence 2r² + 23r − 9 = 0.
    [Fact]
    [PublishedGame("Three players, one equilibrium, irrational", "Nau, Gomez Canovas and Hansen 2004, On the geometry of Nash equilibria and correlated equilibria, §4")]
    public void The_only_equilibrium_is_irrational()
    {
        int[][] payoffs = [[3, 0, 2], [0, 1, 0], [0, 2, 0], [1, 0, 0], [1, 0, 0], [0, 3, 0], [0, 1, 0], [2, 0, 3]];
        var answer = Complete(Game([2, 2, 2], s => payoffs[s[0] + (2 * s[1]) + (4 * s[2])]));
        var r = (Root601 - 23) / 4;
        var only = Assert.Single(answer.Equilibria);
        Near([(3 - (2 * r)) / (4 - r), (2 - r) / (3 + r), r], Firsts(only, 2, 2, 2));
        Assert.Equal(CertificateLevel.Proved, only.Certificate.Level);
        Assert.All(only.Profile.Probabilities, number => Assert.True(number.Enclosure!.Value.Width < 1e-13));
    }

    [Fact]
    [PublishedGame("Three pure, two incompletely mixed, a continuum", "Nau, Gomez Canovas and Hansen 2004, §5")]
    public void A_continuum_of_completely_mixed_equilibria_is_reported_as_such()
    {
        int[][] payoffs = [[0, 0, 2], [3, 0, 0], [0, 3, 0], [0, 0, 0], [1, 1, 0], [0, 0, 0], [0, 0, 0], [0, 0, 3]];
        var answer = All(Game([2, 2, 2], s => payoffs[s[0] + (2 * s[1]) + (4 * s[2])]));
        Assert.Equal(CompletenessLevel.Some, answer.Completeness.Level);
        Assert.Contains("{s1, s2} × {s1, s2} × {s1, s2}", answer.Completeness.Detail, StringComparison.Ordinal);
        Assert.Equal(3, answer.Equilibria.Count(equilibrium => equilibrium.Profile.ToDoubles().All(value => value is 0 or 1)));
        Contains(answer, "1 0 0 1 1/4 3/4");
        Contains(answer, "0 1 1 0 1/4 3/4");
        Assert.Contains(answer.Equilibria, equilibrium => equilibrium.Certificate.Level == CertificateLevel.Exact && equilibrium.Profile.ToDoubles().All(value => value > 0));
    }

    [Fact]
    [PublishedGame("A segment of equilibria inside the correlated equilibria", "Nau, Gomez Canovas and Hansen 2004, §6: the equilibria are a line segment")]
    public void Both_ends_of_a_segment_of_equilibria_are_found_exactly()
    {
        int[][] payoffs =
        [
            [2, 0, 0], [0, 2, 1], [0, 1, 1], [1, 0, 2], [1, 0, 2], [0, 1, 1], [0, 2, 1], [2, 0, 0],
            [1, 0, 1], [0, 2, 0], [0, 1, 2], [2, 0, 1], [2, 0, 1], [0, 1, 2], [0, 2, 0], [1, 0, 1],
        ];
        var answer = All(Game([2, 2, 4], s => payoffs[s[0] + (2 * s[1]) + (4 * s[2])]));
        Assert.Equal(CompletenessLevel.Some, answer.Completeness.Level);
        Assert.Equal(2, answer.Equilibria.Length);
        Contains(answer, "1/2 1/2 1/2 1/2 1/2 1/2 0 0");
        Contains(answer, "1/2 1/2 1/2 1/2 0 0 1/2 1/2");
    }

    [Fact]
    [PublishedGame("Battle of the sexes", "Luce and Raiffa 1957, Games and Decisions, §5.3; in the numbers of Nau, Gomez Canovas and Hansen 2004, §3")]
    public void Two_pure_and_one_mixed_equilibrium()
    {
        var answer = Complete(Game([2, 2], s => s[0] != s[1] ? [0, 0] : s[0] == 0 ? [3, 2] : [2, 3]));
        Assert.Equal(3, answer.Equilibria.Length);
        Contains(answer, "3/5 2/5 2/5 3/5");
    }

    [Fact]
    [PublishedGame("Three-player matching pennies", "Jordan 1993, Three problems in learning mixed-strategy Nash equilibria, §3")]
    public void Jordans_matching_pennies_has_one_equilibrium()
    {
        var answer = Complete(Game([2, 2, 2], s => [s[0] == s[1] ? 1 : -1, s[1] == s[2] ? 1 : -1, s[2] != s[0] ? 1 : -1]));
        Assert.Single(answer.Equilibria);
        Contains(answer, "1/2 1/2 1/2 1/2 1/2 1/2");
    }

    // m volunteers at most one of whom is needed: each of the m that mix stays out with probability (c/v)^(1/(m − 1)); the others stay out.
    [Theory]
    [InlineData(3, 2)]
    [InlineData(4, 8)]
    [InlineData(5, 3)]
    [PublishedGame("Volunteer's dilemma", "Diekmann 1985, Volunteer's dilemma, equation 3: each stays out with probability (K/U)^(1/(N − 1))")]
    public void Every_set_of_possible_volunteers_has_one_equilibrium(int players, int value)
    {
        var answer = Complete(Game(Enumerable.Repeat(2, players).ToArray(), s => [.. s.Select(own => (s.Contains(0) ? value : 0) - (own == 0 ? 1 : 0))]));
        Assert.Equal((1 << players) - 1, answer.Equilibria.Length);
        Assert.All(answer.Equilibria, equilibrium =>
        {
            var volunteers = Enumerable.Range(0, players).Select(player => equilibrium.Profile.ToDoubles()[2 * player]).Where(volunteer => volunteer > 0).ToArray();
            var expected = volunteers.Length == 1 ? 1 : 1 - Math.Pow(1.0 / value, 1.0 / (volunteers.Length - 1));
            Assert.All(volunteers, volunteer => Assert.Equal(expected, volunteer, 1e-13));
        });
    }

    // Two of three contributions are needed at cost c = 3/8 each: all indifferent where 2p(1 − p) = c; one sure contributor and two with probability 1 − c.
    [Fact]
    [PublishedGame("Participation game without refund", "Palfrey and Rosenthal 1984, Participation and the provision of discrete public goods, §3")]
    public void Provision_of_a_public_good_has_nine_equilibria()
    {
        var answer = Complete(Game([2, 2, 2], s => [.. s.Select(own => (s.Count(other => other == 0) >= 2 ? 8 : 0) - (own == 0 ? 3 : 0))]));
        Assert.Equal(9, answer.Equilibria.Length);
        Contains(answer, "1/4 3/4 1/4 3/4 1/4 3/4");
        Contains(answer, "3/4 1/4 3/4 1/4 3/4 1/4");
        Contains(answer, "1 0 5/8 3/8 5/8 3/8");
        Contains(answer, "0 1 0 1 0 1");
    }

    [Fact]
    [PublishedGame("Stag hunt with n hunters", "Carlsson and van Damme 1993, Equilibrium selection in stag hunt games, §2")]
    public void Three_hunters_have_three_equilibria()
    {
        var answer = Complete(Game([2, 2, 2], s => [.. s.Select(own => own == 1 ? 1 : s.All(other => other == 0) ? 3 : 0)]));
        Assert.Equal(3, answer.Equilibria.Length);
        var mixed = Assert.Single(answer.Equilibria, equilibrium => equilibrium.Index == -1);
        Near(Enumerable.Repeat(Math.Sqrt(1.0 / 3), 3), Firsts(mixed, 2, 2, 2));
    }

    [Fact]
    [PublishedGame("Pure coordination", "Schelling 1960, The Strategy of Conflict, chapter 4; mixed equilibria as in Crawford and Haller 1990")]
    public void Three_who_must_match_have_three_equilibria()
    {
        var answer = Complete(Game([2, 2, 2], s => s[0] == s[1] && s[1] == s[2] ? [1, 1, 1] : [0, 0, 0]));
        Assert.Equal(3, answer.Equilibria.Length);
        Contains(answer, "1/2 1/2 1/2 1/2 1/2 1/2");
    }

    // All uniform on one set of strategies, or all different: then nobody can match anyone.
    [Fact]
    [PublishedGame("Pure coordination on three", "Schelling 1960, The Strategy of Conflict, chapter 4; mixed equilibria as in Crawford and Haller 1990")]
    public void Three_who_must_match_on_one_of_three_have_thirteen_equilibria()
    {
        var answer = Complete(Game([3, 3, 3], s => s[0] == s[1] && s[1] == s[2] ? [1, 1, 1] : [0, 0, 0]));
        Assert.Equal(13, answer.Equilibria.Length);
        Assert.Equal(6, answer.Equilibria.Count(equilibrium => equilibrium.Payoffs[0].Exact == 0));
        Contains(answer, "1/3 1/3 1/3 1/3 1/3 1/3 1/3 1/3 1/3");
        Contains(answer, "1/2 0 1/2 1/2 0 1/2 1/2 0 1/2");
    }

    // m entrants earn 5 − 2m each: 3 − 4p = 0 when all mix; beside a sure entrant the two others enter with probability 1/2.
    [Fact]
    [PublishedGame("Market entry", "Selten and Güth 1982, Equilibrium point selection in a class of market entry games")]
    public void Market_entry_has_seven_equilibria()
    {
        var answer = Complete(Game([2, 2, 2], s => [.. s.Select(own => own == 1 ? 0 : 5 - (2 * s.Count(other => other == 0)))]));
        Assert.Equal(7, answer.Equilibria.Length);
        Contains(answer, "3/4 1/4 3/4 1/4 3/4 1/4");
        Contains(answer, "1 0 1/2 1/2 1/2 1/2");
        Contains(answer, "1 0 1 0 0 1");
    }

    // Road a costs its users, road b half a point more: 1 + 2p = 3/2 + 2(1 − p) when all mix.
    [Fact]
    [PublishedGame("Congestion game", "Rosenthal 1973, A class of games possessing pure-strategy Nash equilibria")]
    public void Three_drivers_and_two_roads_have_seven_equilibria()
    {
        var answer = Complete(Game([2, 2, 2], s => [.. s.Select(own => (-2 * s.Count(other => other == own)) - own)]));
        Assert.Equal(7, answer.Equilibria.Length);
        Contains(answer, "5/8 3/8 5/8 3/8 5/8 3/8");
        Contains(answer, "1 0 1/4 3/4 1/4 3/4");
        Contains(answer, "1 0 1 0 0 1");
    }

    // The lone chooser wins: two opposed choices leave the third player free, which makes a hexagon of edges; and all may toss coins.
    [Fact]
    [PublishedGame("Minority game", "Challet and Zhang 1997, Emergence of cooperation and organization in an evolutionary game; after Arthur 1994, El Farol")]
    public void The_minority_game_of_three_has_a_hexagon_and_a_point()
    {
        var answer = Complete(Game([2, 2, 2], s => [.. s.Select(own => s.Count(other => other == own) == 1 ? 1 : 0)]));
        Assert.Equal(7, answer.Equilibria.Length);
        Assert.Equal([(1, 1), (6, 0)], answer.Components.Select(component => (component.Equilibria.Length, component.Index!.Value)).Order());
        Contains(answer, "1/2 1/2 1/2 1/2 1/2 1/2");
    }

    // Strategies R, L of each. Either 1 plays L, 3 plays L and 2 plays R with at least 1/3; or 1 and 2 play R and 3 plays R with at least 3/4.
    [Fact]
    [PublishedGame("Selten's horse", "Selten 1975, Reexamination of the perfectness concept, §6, in strategic form")]
    public void Seltens_horse_has_two_edges()
    {
        var answer = Complete(Game([2, 2, 2], s => (s[0], s[1], s[2]) switch
        {
            (0, 0, _) => [1, 1, 1],
            (1, _, 1) => [3, 2, 2],
            (1, _, 0) => [0, 0, 0],
            (0, 1, 1) => [4, 4, 0],
            _ => [0, 0, 1],
        }));
        Assert.Equal(4, answer.Equilibria.Length);
        Assert.Equal([2, 2], answer.Components.Select(component => component.Equilibria.Length));
        Contains(answer, "0 1 1 0 0 1");
        Contains(answer, "0 1 1/3 2/3 0 1");
        Contains(answer, "1 0 1 0 1 0");
        Contains(answer, "1 0 1 0 3/4 1/4");
    }

    [Fact]
    [PublishedGame("Three persons, no pure, one totally mixed equilibrium", "van der Laan, Talman and Van der Heyden 1987, Simplicial variable dimension algorithms for solving the nonlinear complementarity problem on a product of unit simplices, §6")]
    public void No_pure_and_one_totally_mixed_equilibrium()
    {
        int[][] payoffs = [[-1, -4, -4], [-8, -2, -4], [-8, -2, -1], [-2, -1, -2], [-2, -2, -8], [-8, -1, -2], [-5, -6, -8], [-2, -3, -1]];
        var game = Game([2, 2, 2], s => payoffs[s[0] + (2 * s[1]) + (4 * s[2])]);
        var answer = Complete(game);
        Assert.Single(answer.Equilibria);
        Assert.All(answer.Equilibria[0].Profile.ToDoubles(), value => Assert.True(value > 0));
        Assert.Equal(SolveStatus.ProvenNone, Pure(game).Status);
    }

    [Fact]
    [PublishedGame("Nash's first example", "Nash 1951, Non-cooperative games, example 1: (9/16 a + 7/16 b, 7/17 α + 10/17 β)")]
    public void Nashs_first_example_has_its_mixed_equilibrium()
    {
        var answer = Complete(Game([2, 2], s => (s[0], s[1]) switch { (0, 0) => [5, -3], (0, 1) => [-4, 4], (1, 0) => [-5, 5], _ => [3, -4] }));
        Assert.Single(answer.Equilibria);
        Contains(answer, "9/16 7/16 7/17 10/17");
    }

    [Fact]
    [PublishedGame("Prisoner's dilemma", "Nash 1951, Non-cooperative games, example 2: the strong solution (b, β)")]
    public void Nashs_second_example_has_its_pure_equilibrium()
    {
        var answer = Complete(Game([2, 2], s => (s[0], s[1]) switch { (0, 0) => [1, 1], (0, 1) => [-10, 10], (1, 0) => [10, -10], _ => [-1, -1] }));
        Assert.Single(answer.Equilibria);
        Contains(answer, "0 1 0 1");
    }

    [Fact]
    [PublishedGame("3×3 game on which fictitious play cycles", "Shapley 1964, Some topics in two-person games, §5.2")]
    public void Shapleys_game_has_one_equilibrium()
    {
        var answer = Complete(Game([3, 3], s => [s[0] == s[1] ? 1 : 0, (s[0] + 1) % 3 == s[1] ? 1 : 0]));
        Assert.Single(answer.Equilibria);
        Contains(answer, "1/3 1/3 1/3 1/3 1/3 1/3");
    }

    [Fact]
    [PublishedGame("Coalition-proofness example", "Bernheim, Peleg and Whinston 1987, Coalition-proof Nash equilibria I, §2: two pure equilibria")]
    public void Two_pure_equilibria_of_three_players()
    {
        var game = Game([2, 2, 2], s => (s[0], s[1], s[2]) switch
        {
            (0, 0, 0) => [0, 0, 10],
            (1, 1, 0) => [1, 1, -5],
            (0, 0, 1) => [-2, -2, 0],
            (1, 1, 1) => [-1, -1, 5],
            _ => [-5, -5, 0],
        });
        var answer = Pure(game);
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
        Assert.Equal(["1 0 1 0 1 0", "0 1 0 1 0 1"], answer.Equilibria.Select(Text));
        Assert.All(answer.Equilibria, pure => Contains(Complete(game), Text(pure)));
    }

    [Fact]
    [PublishedGame("Minimum-effort coordination", "Van Huyck, Battalio and Beil 1990, Tacit coordination games, table 1: every common effort, and nothing else in pure strategies")]
    public void Every_common_effort_is_an_equilibrium()
    {
        var answer = Pure(Game([7, 7, 7, 7], s => [.. s.Select(own => 60 + (20 * (s.Min() + 1)) - (10 * (own + 1)))]));
        Assert.Equal(CompletenessLevel.All, answer.Completeness.Level);
        Assert.Equal(7, answer.Equilibria.Length);
        Assert.All(answer.Equilibria, equilibrium => Assert.Single(Enumerable.Range(0, 4).Select(player => Array.IndexOf(equilibrium.Profile.ToDoubles(), 1, 7 * player, 7) - (7 * player)).Distinct()));
    }

    private static StrategicGame Game(int[] counts, Func<int[], int[]> payoffs)
    {
        var profiles = StrategicGame.CountProfiles(counts)!.Value;
        return SeededTables.Of(counts, at =>
        {
            var (player, rest) = (at / profiles, at % profiles);
            var strategies = new int[counts.Length];
            for (var i = 0; i < counts.Length; i++)
            {
                strategies[i] = rest % counts[i];
                rest /= counts[i];
            }

            return payoffs(strategies)[player];
        });
    }

    private static GameAnswer All(StrategicGame game) =>
        MethodCatalog.Find("support-polynomials")!.Solve(Parley.Games.Game.Of(game), new SolveRequest { All = true });

    private static GameAnswer Complete(StrategicGame game)
    {
        var answer = All(game);
        Assert.Equal((CompletenessScope.AllNash, CompletenessLevel.All), (answer.Completeness.Scope, answer.Completeness.Level));
        if (answer.Components.All(component => component.Index is not null))
        {
            Assert.Equal(1, answer.Components.Sum(component => component.Index!.Value));
        }

        return answer;
    }

    private static GameAnswer Pure(StrategicGame game) =>
        MethodCatalog.Find("pure-equilibria")!.Solve(Parley.Games.Game.Of(game), new SolveRequest { All = true, Concept = SolutionConcept.PureNash });

    private static string Text(Equilibrium equilibrium) => string.Join(' ', equilibrium.Profile.Probabilities.Select(number => $"{number.Exact}"));

    private static void Contains(GameAnswer answer, string probabilities) => Assert.Contains(probabilities, answer.Equilibria.Select(Text));

    // The probability of every player's first strategy.
    private static IEnumerable<double> Firsts(Equilibrium equilibrium, params int[] counts)
    {
        var start = 0;
        foreach (var count in counts)
        {
            yield return equilibrium.Profile.Probabilities[start].Value;
            start += count;
        }
    }

    private static void Near(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
}
