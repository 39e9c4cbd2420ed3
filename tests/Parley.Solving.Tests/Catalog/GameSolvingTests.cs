using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Tests.Solving.Catalog;

/// <summary>The door to the methods: which is tried when, how long, and what is said of it.</summary>
public sealed class GameSolvingTests
{
    private static readonly Game Coordination = Game.Of(new StrategicGame(["Ann", "Bob"], [["a", "b"], ["a", "b"]], [2, 0, 0, 1, 2, 0, 0, 1]));
    private static readonly Game ThreePlayers = Game.Of(new StrategicGame(["A", "B", "C"], [["x"], ["y"], ["z"]], [1, 1, 1]));

    [Fact]
    public void The_default_prefers_the_method_that_finds_all_of_a_small_game()
    {
        var answer = GameSolving.Solve(Coordination, new SolveRequest(), [new PureProfiles("lemke-howson", 2), new PureProfiles("extreme-equilibria", 2)]);
        Assert.Equal("extreme-equilibria", answer.Method);
        Assert.Equal("two players and few strategies: every extreme equilibrium at once", answer.MethodReason);
        Assert.Equal(2, answer.Equilibria.Length);
        Assert.Empty(answer.Note);
    }

    [Fact]
    public void A_method_that_ends_without_an_answer_is_named_in_the_note()
    {
        var answer = GameSolving.Solve(
            Coordination, new SolveRequest(), [new PureProfiles("lemke-howson", 2), new Ending("extreme-equilibria", SolveStatus.Failed, "a pivot broke")]);
        Assert.Equal((SolveStatus.Found, "lemke-howson"), (answer.Status, answer.Method));
        Assert.Equal("extreme-equilibria failed (a pivot broke), so lemke-howson was tried", answer.Note);
    }

    [Fact]
    public void Where_all_methods_end_without_an_answer_the_last_one_s_status_stays()
    {
        var answer = GameSolving.Solve(
            Coordination, new SolveRequest(), [new Ending("extreme-equilibria", SolveStatus.BudgetRanOut, string.Empty), new Ending("lemke-howson", SolveStatus.Failed, string.Empty)]);
        Assert.Equal((SolveStatus.Failed, "lemke-howson"), (answer.Status, answer.Method));
        Assert.Equal("extreme-equilibria ran out of its budget, so lemke-howson was tried", answer.Note);
    }

    [Fact]
    public void A_proof_that_there_is_none_ends_the_search()
    {
        var answer = GameSolving.Solve(
            Coordination, new SolveRequest(), [new Ending("extreme-equilibria", SolveStatus.ProvenNone, string.Empty), new PureProfiles("lemke-howson", 2)]);
        Assert.Equal((SolveStatus.ProvenNone, "extreme-equilibria"), (answer.Status, answer.Method));
    }

    [Fact]
    public void A_named_method_is_the_only_one_tried_and_needs_no_reason()
    {
        var answer = GameSolving.Solve(
            Coordination, new SolveRequest { Method = "lemke-howson" },
            [new PureProfiles("extreme-equilibria", 2), new Ending("lemke-howson", SolveStatus.Failed, string.Empty)]);
        Assert.Equal((SolveStatus.Failed, "lemke-howson", string.Empty), (answer.Status, answer.Method, answer.MethodReason));
    }

    [Fact]
    public void A_refusal_says_why_and_which_methods_would_do()
    {
        var refused = Assert.Throws<MethodRefusedException>(() => GameSolving.Solve(
            ThreePlayers, new SolveRequest { Method = "lemke-howson" }, [new PureProfiles("lemke-howson", 2), new PureProfiles("iterated-polymatrix", 9)]));
        Assert.Equal("lemke-howson cannot be used on this game: it is for up to 2 players, and the game has 3", refused.Message);
        Assert.Equal(["iterated-polymatrix"], refused.Alternatives);
    }

    [Fact]
    public void Where_no_method_accepts_the_game_every_reason_is_given()
    {
        var refused = Assert.Throws<MethodRefusedException>(() => GameSolving.Solve(ThreePlayers, new SolveRequest(), [new PureProfiles("lemke-howson", 2)]));
        Assert.Equal("no method for this concept accepts the game\n  lemke-howson: it is for up to 2 players, and the game has 3", refused.Message);
    }

    [Fact]
    public void A_name_that_is_no_method_s_is_refused()
    {
        var refused = Assert.Throws<MethodRefusedException>(() => GameSolving.Solve(
            Coordination, new SolveRequest { Method = "lemke" }, [new PureProfiles("lemke-howson", 2)]));
        Assert.Equal("there is no method 'lemke'", refused.Message);
        Assert.Equal(["lemke-howson"], refused.Alternatives);
    }

    [Fact]
    public void The_time_limit_stops_a_method_that_would_never_end_and_the_next_one_is_tried()
    {
        var answer = GameSolving.Solve(
            Coordination, new SolveRequest { TimeLimit = TimeSpan.FromSeconds(2) }, [new Endless("extreme-equilibria"), new PureProfiles("lemke-howson", 2)]);
        Assert.Equal((SolveStatus.Found, "lemke-howson"), (answer.Status, answer.Method));
        Assert.Equal("extreme-equilibria ran out of its budget, so lemke-howson was tried", answer.Note);
    }

    [Fact]
    public void The_time_limit_of_a_named_method_ends_the_search()
    {
        var answer = GameSolving.Solve(
            Coordination, new SolveRequest { Method = "endless", TimeLimit = TimeSpan.FromMilliseconds(50) }, [new Endless("endless"), new PureProfiles("lemke-howson", 2)]);
        Assert.Equal((SolveStatus.BudgetRanOut, "endless"), (answer.Status, answer.Method));
    }

    [Fact]
    public void The_caller_s_stop_ends_the_ladder()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        var answer = GameSolving.Solve(
            Coordination, new SolveRequest { Stop = source.Token }, [new Endless("extreme-equilibria"), new PureProfiles("lemke-howson", 2)]);
        Assert.Equal((SolveStatus.BudgetRanOut, "extreme-equilibria"), (answer.Status, answer.Method));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_precision_that_is_none_is_refused(double precision) =>
        Assert.Throws<ArgumentException>(() => GameSolving.Solve(Coordination, new SolveRequest { Precision = precision }, [new PureProfiles("x", 2)]));

    [Fact]
    public void A_player_that_is_not_there_is_refused() =>
        Assert.Throws<ArgumentException>(() => GameSolving.Solve(Coordination, new SolveRequest { Player = 2 }, [new PureProfiles("x", 2)]));

    [Fact]
    public void Every_method_of_the_catalog_has_a_name_of_its_own_and_says_what_it_does()
    {
        Assert.Equal(MethodCatalog.Methods.Length, MethodCatalog.Methods.Select(method => method.Name).Distinct().Count());
        Assert.All(MethodCatalog.Methods, method =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)*$", method.Name);
            Assert.NotEmpty(method.Summary);
            Assert.DoesNotContain('\n', method.Summary);
            Assert.NotEmpty(method.Concepts);
            Assert.Same(method, MethodCatalog.Find(method.Name));
        });
    }

    /// <summary>Looks at every pure profile: a true method, so that what it finds is certified.</summary>
    private sealed class PureProfiles(string name, int mostPlayers) : IEquilibriumMethod
    {
        public string Name => name;

        public string Summary => "Looks at every pure profile.";

        public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

        public string? Refuses(Game game, SolutionConcept concept) =>
            game.Players.Length <= mostPlayers ? null : $"it is for up to {mostPlayers} players, and the game has {game.Players.Length}";

        public GameAnswer Solve(Game game, SolveRequest request)
        {
            var table = game.Strategic!;
            var found = ImmutableArray.CreateBuilder<Equilibrium>();
            for (var profile = 0; profile < table.ProfileCount; profile++)
            {
                var probabilities = new Number[table.StrategyCount];
                for (var player = 0; player < table.Players.Length; player++)
                {
                    probabilities[table.StrategyStartOf(player) + table.StrategyAt(profile, player)] = Rational.One;
                }

                var mixed = new MixedStrategyProfile([.. probabilities]);
                if (StrategicNashChecker.Check(table, mixed) is { Accepted: true } certificate)
                {
                    var at = profile;
                    found.Add(new Equilibrium(mixed, [.. Enumerable.Range(0, table.Players.Length).Select(player => Number.Of(table.ExactPayoffsOf(player)[at]))], certificate));
                }
            }

            return Empty(name, found.Count > 0 ? SolveStatus.Found : SolveStatus.ProvenNone) with { Equilibria = found.ToImmutable() };
        }
    }

    /// <summary>Ends at once in a status.</summary>
    private sealed class Ending(string name, SolveStatus status, string note) : IEquilibriumMethod
    {
        public string Name => name;

        public string Summary => "Ends.";

        public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

        public string? Refuses(Game game, SolutionConcept concept) => null;

        public GameAnswer Solve(Game game, SolveRequest request) => Empty(name, status) with { Note = note };
    }

    /// <summary>Ends only when it is stopped.</summary>
    private sealed class Endless(string name) : IEquilibriumMethod
    {
        public string Name => name;

        public string Summary => "Never ends by itself.";

        public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

        public string? Refuses(Game game, SolutionConcept concept) => null;

        public GameAnswer Solve(Game game, SolveRequest request)
        {
            request.Stop.WaitHandle.WaitOne();
            return Empty(name, SolveStatus.BudgetRanOut);
        }
    }

    private static GameAnswer Empty(string name, SolveStatus status) => new()
    {
        Status = status, Concept = SolutionConcept.Nash, Method = name, Arithmetic = "exact rational",
        Completeness = new Completeness(CompletenessScope.AllPureNash, CompletenessLevel.Unknown, string.Empty),
    };
}
