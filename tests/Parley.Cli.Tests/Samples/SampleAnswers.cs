using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Cli.Tests.Samples;

/// <summary>A game, the file it is said to come from, and an answer written down by hand: what pages and documents are laid out for.</summary>
internal sealed record SampleAnswer(Game Game, string File, GameAnswer Answer);

/// <summary>Answers of every kind, by hand.</summary>
internal static class SampleAnswers
{
    public static SampleAnswer Of(string which) => which switch
    {
        "pure" => new(Table("Prisoners' dilemma", [("Row", "cooperate defect"), ("Column", "cooperate defect")]), "dilemma.nfg", new GameAnswer
        {
            Status = SolveStatus.Found, Concept = SolutionConcept.PureNash, Method = "pure-profiles", Arithmetic = "exact rational",
            Completeness = new Completeness(CompletenessScope.AllPureNash, CompletenessLevel.All, "all pure equilibria"),
            Equilibria = [Mixed([0, 1, 0, 1], [1, 1], SolutionConcept.PureNash)],
        }),
        "three" => new(BattleOfTheSexes, "battle.nfg", Extreme([
            Mixed([1, 0, 1, 0], [2, 1]) with { Index = 1 },
            Mixed([Fraction(2, 3), Fraction(1, 3), Fraction(1, 3), Fraction(2, 3)], [Fraction(2, 3), Fraction(2, 3)]) with { Index = -1 },
            Mixed([0, 1, 0, 1], [1, 2]) with { Index = 1 },
        ]) with { MethodReason = "two players and few strategies: every extreme equilibrium at once" }),
        "degenerate" => new(Table("A game with a continuum", [("Ann", "up down"), ("Bob", "left middle right")]), "continuum.nfg", Extreme([
            Mixed([1, 0, 1, 0, 0], [1, 1]), Mixed([1, 0, 0, 1, 0], [1, 1]), Mixed([Fraction(1, 2), Fraction(1, 2), 1, 0, 0], [1, 1]),
        ]) with { Components = [new EquilibriumComponent([0, 1, 2], [new NashSubset([0, 2], [0]), new NashSubset([0], [0, 1])], 1)] }),
        "irrational" => Irrational,
        "tree" => Tree,
        "correlated" => Correlated,
        "budget" => new(BattleOfTheSexes, "battle.nfg", new GameAnswer
        {
            Status = SolveStatus.BudgetRanOut, Concept = SolutionConcept.Nash, Method = "lemke-howson", Arithmetic = "exact rational",
            Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.Unknown, "unknown: 3 of 9 supports"),
            Note = "extreme-equilibria ran out of its budget, so lemke-howson was tried",
        }),
        "none" => new(Table("Matching pennies", [("Ann", "heads tails"), ("Bob", "heads tails")]), "pennies.nfg", new GameAnswer
        {
            Status = SolveStatus.ProvenNone, Concept = SolutionConcept.PureNash, Method = "pure-profiles", MethodReason = "every profile is looked at", Arithmetic = "exact rational",
            Completeness = new Completeness(CompletenessScope.AllPureNash, CompletenessLevel.All, "all 4 pure profiles"),
        }),
        _ => Many,
    };

    private static SampleAnswer Irrational
    {
        get
        {
            var root = Number.Within(0.41421356237309503, new Interval(0.4142135623730949, 0.4142135623730951));
            var rest = Number.Within(0.585786437626905, new Interval(0.5857864376269049, 0.5857864376269051));
            var game = Table("Three players, irrational odds", [("Ann", "up down"), ("Bob", "left right"), ("Cyd", "in out")]);
            return new(game, "irrational.nfg", new GameAnswer
            {
                Status = SolveStatus.Found, Concept = SolutionConcept.Nash, Method = "support-polynomials", MethodReason = "3 players: every equilibrium, proven",
                Arithmetic = "floating point, enclosed by interval Newton",
                Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.All, "all equilibria, by 27 supports"),
                Equilibria =
                [
                    new Equilibrium(
                        new MixedStrategyProfile([root, rest, Number.Of(1), Number.Of(0), Number.Of(Fraction(1, 3)), Number.Of(Fraction(2, 3))]),
                        [Number.Within(0.8284271247461901, new Interval(0.82842712474619, 0.8284271247461902)), Number.Of(1), Number.Of(Fraction(4, 3))],
                        new Certificate(SolutionConcept.Nash, true, CertificateLevel.Proved, 1e-16, 1e-9, string.Empty)),
                ],
            });
        }
    }

    private static SampleAnswer Tree
    {
        get
        {
            var builder = new ExtensiveGameBuilder(["Challenger", "Target"], 0);
            var terms = new[] { builder.AddTerm(0, string.Empty), builder.AddTerm(1, string.Empty) };
            PayoffEntry[] Pay(int challenger, int target) =>
            [
                new(terms[0], builder.AddValue(new Expression.Constant(challenger)), 1), new(terms[1], builder.AddValue(new Expression.Constant(target)), 1),
            ];
            var first = builder.MakeDecision(0, builder.AddInformationSet(0, -1, "first", "first", ["quiet", "threaten"]));
            var answer = builder.AddInformationSet(1, -1, "answer", "answer", ["concede", "resist", "talk"]);
            builder.MakeTerminal(first, Pay(0, 0));
            var replies = builder.MakeDecision(first + 1, answer);
            var last = builder.MakeDecision(replies + 1, builder.AddInformationSet(0, -1, "last", "last", ["back down", "fight"]));
            builder.MakeTerminal(replies, Pay(2, -1));
            builder.MakeTerminal(replies + 2, Pay(0, 0));
            builder.MakeTerminal(last, Pay(-1, 0));
            builder.MakeTerminal(last + 1, Pay(-2, -3));
            var tree = builder.Build();
            var game = Game.Of(ExactGameAtPoint.TryEvaluate(tree, Intervention.None(tree), [])!, "A threat");
            Rational[] play = [0, 1, 1, 0, 0, 1, 0];
            return new(game, "threat.efg", new GameAnswer
            {
                Status = SolveStatus.Found, Concept = SolutionConcept.SubgamePerfect, Method = "backward-induction", MethodReason = "a tree with perfect information",
                Arithmetic = "exact rational", Completeness = new Completeness(CompletenessScope.AllSubgamePerfect, CompletenessLevel.One, "one"),
                Equilibria = [new Equilibrium(new BehaviorStrategyProfile([.. play.Select(Number.Of)]), [Number.Of(2), Number.Of(-1)], Exactly(SolutionConcept.SubgamePerfect))],
            });
        }
    }

    private static SampleAnswer Correlated => new(Table("Chicken", [("Ann", "dare swerve"), ("Bob", "dare swerve")]), "chicken.nfg", new GameAnswer
    {
        Status = SolveStatus.Found, Concept = SolutionConcept.Correlated, Method = "correlated-program", MethodReason = "a linear program", Arithmetic = "exact rational",
        Completeness = new Completeness(CompletenessScope.AllOfConcept, CompletenessLevel.One, "one, the best for the sum of payoffs"),
        Equilibria =
        [
            // Profile index: the first player's strategy runs fastest.
            new Equilibrium(
                new CorrelatedDistribution([2, 1, 3], [.. Enumerable.Repeat(Number.Of(Fraction(1, 3)), 3)]), [Number.Of(5), Number.Of(5)], Exactly(SolutionConcept.Correlated))
            {
                Label = "best for the sum of payoffs",
            },
        ],
    });

    private static SampleAnswer Many
    {
        get
        {
            var names = string.Join(' ', Enumerable.Range(1, 20).Select(at => $"a{at}"));
            var game = Table("Many", [("Ann", names), ("Bob", names.Replace('a', 'b'))]);
            var found = Enumerable.Range(0, 20).Select(at => Mixed([.. Enumerable.Range(0, 40).Select(strategy => (Rational)(strategy % 20 == at ? 1 : 0))], [1, 1]));
            return new(game, "many.nfg", new GameAnswer
            {
                Status = SolveStatus.Found, Concept = SolutionConcept.Nash, Method = "lemke-howson", Arithmetic = "exact rational",
                Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.Some, "stopped at the limit of 20"), Equilibria = [.. found],
            });
        }
    }

    /// <summary>The battle of the sexes, with payoffs.</summary>
    public static Game BattleOfTheSexes { get; } = Game.Of(
        new StrategicGame(["Ann", "Bob"], [["ballet", "boxing"], ["ballet", "boxing"]], [2, 0, 0, 1, 1, 0, 0, 2]), "Battle of the sexes");

    /// <summary>Two votes carry; a vote against what is carried costs half. Only Cyd's vote of no is against nothing.</summary>
    public static Game Majority { get; } = Game.Of(
        new StrategicGame(
            ["Ann", "Bob", "Cyd"], [["yes", "no"], ["yes", "no"], ["yes", "no"]],
            [1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 1, 0, 1, 0, 0, 0, 1, 1, Fraction(1, 2), 0, 1, 0, 0, 0]), "Majority");

    // Payoffs all 1: what is printed beside them was written by hand.
    private static Game Table(string title, (string Player, string Strategies)[] players)
    {
        ImmutableArray<ImmutableArray<string>> strategies = [.. players.Select(player => player.Strategies.Split(' ').ToImmutableArray())];
        var payoffs = new Rational[strategies.Aggregate(players.Length, (product, own) => product * own.Length)];
        Array.Fill(payoffs, 1);
        return Game.Of(new StrategicGame([.. players.Select(player => player.Player)], strategies, payoffs), title);
    }

    private static GameAnswer Extreme(ImmutableArray<Equilibrium> equilibria) => new()
    {
        Status = SolveStatus.Found, Concept = SolutionConcept.Nash, Method = "extreme-equilibria", Arithmetic = "exact rational",
        Completeness = new Completeness(CompletenessScope.AllExtremeNash, CompletenessLevel.All, "all extreme equilibria"), Equilibria = equilibria,
    };

    private static Equilibrium Mixed(Rational[] probabilities, Rational[] payoffs, SolutionConcept concept = SolutionConcept.Nash) =>
        new(new MixedStrategyProfile([.. probabilities.Select(Number.Of)]), [.. payoffs.Select(Number.Of)], Exactly(concept));

    private static Certificate Exactly(SolutionConcept concept) => new(concept, true, CertificateLevel.Exact, 0, 0, string.Empty);

    private static Rational Fraction(int numerator, int denominator) => new(numerator, denominator);
}
