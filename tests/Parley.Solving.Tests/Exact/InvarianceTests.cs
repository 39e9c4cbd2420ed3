using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Extensive;
using Parley.Solving.Extensive.ExactPlay;

namespace Parley.Tests.Exact;

/// <summary>What must not change an answer does not, on random signalling games; and what surgery, impossible chances and private views of chance do.</summary>
public sealed class InvarianceTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(300, 12)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void NamesAndOrderOfActionsDoNotMatter(int seed) =>
        AssertSamePlays(Signalling(seed), Signalling(seed, reverse: true));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AConstantAddedToAPayoffDoesNotMatter(int seed) =>
        AssertSamePlays(Signalling(seed), Signalling(seed, shift: 7));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TheUnitOfAPayoffDoesNotMatter(int seed) =>
        AssertSamePlays(Signalling(seed), Signalling(seed, scale: 12));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ATypeSplitIntoTwoHalvesThatItSeesAloneChangesNoPurePlay(int seed)
    {
        // Halves may mix differently and answers to unexpected moves may tell them apart, so every pure play of the whole must be one of the halves.
        var whole = PurePlays(Signalling(seed));
        var split = PurePlays(Signalling(seed, split: true));
        Assert.All(whole, play => Assert.Contains(split, other => Close(play, other)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void TheOrderOfHiddenMovesDoesNotMatter(int seed)
    {
        var rowFirst = Simultaneous(seed, columnFirst: false);
        var columnFirst = Simultaneous(seed, columnFirst: true);
        var (left, right) = (Cells(rowFirst), Cells(columnFirst));
        Assert.Equal(left.Count, right.Count);
        Assert.All(left, play => Assert.Contains(right, other => Close(play, other)));

        static List<double[]> Cells(SampleGame sample) => [.. ExactPlays.Solve(sample).Equilibria().Select(solution => (double[])
            [.. from r in Enumerable.Range(0, 3) from c in Enumerable.Range(0, 3) select solution.Probability(sample.Through($"r{r}", $"c{c}"))])];
    }

    [Fact]
    public void ATypeThatCannotBeDrawnBindsNobody()
    {
        // At q = 0 only the wavering type exists: it backs down, so resisting is right and nobody threatens.
        var crisis = SampleGames.Crisis();
        var play = Assert.Single(ExactPlays.Solve(crisis, ("q", 0)).Equilibria());
        Assert.Equal(0, play.Probability(crisis.Through("threat")), 12);
        Assert.Equal(1, play.Play(crisis, "reply/B", "resist"), 12);
    }

    [Fact]
    public void AReceiverActsOnItsOwnViewOfChance()
    {
        // B holds the resolute likely (q = .6 > 1/d) where the world and A do not: B concedes, both types threaten, and the world's odds on R stay .3.
        var crisis = SampleGames.Crisis();
        var prepared = ExactPlaySolver.Prepare(crisis.Game, Intervention.None(crisis.Game));
        var batch = new PointBatch(1, 5, crisis.Parameters(), [null, crisis.Parameters(("q", .6))]);
        var play = Assert.Single(prepared.Solve(batch, SolveBudget.Default)[0].Equilibria());
        Assert.Equal(0, play.Probability(crisis.Through("resist")), 12);
        Assert.Equal(1, play.Probability(crisis.Through("threat")), 12);
        Assert.Equal(.3, play.Probability(crisis.Through("R"), crisis.Through("threat")), 12);
    }

    [Fact]
    public void AnExhaustedBudgetIsAStatus()
    {
        var sample = SampleGames.RandomSignalling(1);
        var prepared = ExactPlaySolver.Prepare(sample.Game, Intervention.None(sample.Game), new ExactPlayOptions { PureOnly = true });
        var answer = prepared.Solve(new PointBatch(1, 0, []), new SolveBudget(3, 1, CancellationToken.None))[0];
        Assert.Equal(SolveStatus.BudgetRanOut, answer.Status);
        Assert.Equal(CompletenessLevel.Unknown, answer.Completeness.Level);
    }

    [Fact]
    public void NumbersThatAreNoneAreSaidToBe()
    {
        var answer = ExactPlays.Solve(SampleGames.Crisis(), ("d", double.NaN));
        Assert.Equal(SolveStatus.Failed, answer.Status);
        Assert.Contains("no finite number", answer.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledSolveStops()
    {
        var sample = ChainStore.Build(4);
        var prepared = ExactPlaySolver.Prepare(sample.Game, Intervention.None(sample.Game));
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            prepared.Solve(new PointBatch(2, 3, [.. sample.Parameters(), .. sample.Parameters()]), new SolveBudget(100, 2, source.Token)));
    }

    [Fact]
    public void BitsDoNotDependOnThreadsOrBatches()
    {
        var sample = SampleGames.Crisis();
        var prepared = ExactPlaySolver.Prepare(sample.Game, Intervention.None(sample.Game));
        var random = new Random(11);
        var values = Enumerable.Range(0, 64).SelectMany(_ => sample.Parameters(("q", random.NextDouble()), ("cR", random.NextDouble() - .5), ("d", 4 * random.NextDouble()))).ToArray();
        var together = prepared.Solve(new PointBatch(64, 5, values), new SolveBudget(100_000, 2, CancellationToken.None));
        for (var point = 0; point < 64; point++)
        {
            var alone = prepared.Solve(new PointBatch(1, 5, values[(point * 5)..((point + 1) * 5)]), new SolveBudget(100_000, 1, CancellationToken.None))[0];
            Assert.Equal(alone.Solutions.Length, together[point].Solutions.Length);
            for (var solution = 0; solution < alone.Solutions.Length; solution++)
            {
                Assert.Equal(((GameSolution)alone.Solutions[solution]).Profile.Probabilities, ((GameSolution)together[point].Solutions[solution]).Profile.Probabilities);
            }
        }
    }

    /// <summary>Per equilibrium, the probability of every (type, message, reply), in the names of the unchanged game.</summary>
    private static List<double[]> Plays(SampleGame sample, ExactPlayOptions? options = null) =>
        [.. ExactPlays.Solve(sample, Intervention.None(sample.Game), options).Solutions.Cast<SequentialSolution>().Select(solution => PlayOf(sample, solution))];

    private static List<double[]> PurePlays(SampleGame sample) => Plays(sample, new ExactPlayOptions { PureOnly = true });

    private static double[] PlayOf(SampleGame sample, SequentialSolution solution) =>
        [.. from t in Enumerable.Range(1, 3)
            from m in Enumerable.Range(1, 3)
            from r in Enumerable.Range(1, 3)
            select solution.Probability(sample.Through($"t{t}", $"m{m}", $"r{r}"))];

    private static bool Close(double[] left, double[] right) => left.Zip(right).All(pair => Math.Abs(pair.First - pair.Second) < 1e-8);

    private static void AssertSamePlays(SampleGame left, SampleGame right)
    {
        var (before, after) = (Plays(left), Plays(right));
        Assert.Equal(before.Count, after.Count);
        Assert.All(before, play => Assert.Contains(after, other => Close(play, other)));
    }

    /// <summary>A random 3 × 3 game of simultaneous moves, written with one or the other player's hidden move first.</summary>
    private static SampleGame Simultaneous(int seed, bool columnFirst)
    {
        var random = new Random(seed);
        var payoffs = Enumerable.Range(0, 18).Select(_ => random.Next(1000)).ToArray();
        var builder = new ExtensiveGameBuilder(["row", "column"], 0);
        int[] terms = [builder.AddTerm(0, "row"), builder.AddTerm(1, "column")];
        int[] sets =
        [
            builder.AddInformationSet(0, columnFirst ? 2 : 1, "pick/row", "row", ["r0", "r1", "r2"]),
            builder.AddInformationSet(1, columnFirst ? 1 : 2, "pick/column", "column", ["c0", "c1", "c2"]),
        ];
        var root = builder.MakeDecision(0, sets[columnFirst ? 1 : 0]);
        for (var x = 0; x < 3; x++)
        {
            var next = builder.MakeDecision(root + x, sets[columnFirst ? 0 : 1]);
            for (var y = 0; y < 3; y++)
            {
                var cell = columnFirst ? (3 * y) + x : (3 * x) + y;
                builder.MakeTerminal(next + y, [Pay(0, payoffs[2 * cell]), Pay(1, payoffs[(2 * cell) + 1])]);
            }
        }

        return new SampleGame(builder.Build(), [], []);

        PayoffEntry Pay(int player, int amount) => new(terms[player], builder.AddValue(new Expression.Constant(new Rational(amount, 1000))), 1);
    }

    /// <summary>A random signalling game, built so that one thing about it can be changed and nothing else.</summary>
    private static SampleGame Signalling(int seed, bool reverse = false, int shift = 0, int scale = 1, bool split = false)
    {
        var random = new Random(seed);
        var weights = Enumerable.Range(0, 3).Select(_ => random.Next(1, 10)).ToArray();
        var payoffs = Enumerable.Range(0, 54).Select(_ => random.Next(1000)).ToArray();
        var builder = new ExtensiveGameBuilder(["sender", "receiver"], 0);
        int[] terms = [builder.AddTerm(0, "sender"), builder.AddTerm(1, "receiver")];
        int[] order = reverse ? [2, 0, 1] : [0, 1, 2];
        var halves = split ? 2 : 1;
        var total = halves * weights.Sum();
        var type = builder.MakeChance(
            0, 0, [.. from t in order from half in Enumerable.Range(0, halves) select $"t{t + 1}"],
            [.. from t in order from half in Enumerable.Range(0, halves) select builder.AddValue(new Expression.Constant(new Rational(weights[t], total)))]);
        ImmutableArray<string> replies = [.. order.Select(r => $"r{r + 1}")];
        var reply = order.Select(m => builder.AddInformationSet(1, 2, $"reply/m{m + 1}", "reply", replies)).ToArray();
        for (var position = 0; position < 3 * halves; position++)
        {
            var t = order[position / halves];
            var set = builder.AddInformationSet(0, 1, $"message/{position}", "message", [.. order.Select(m => $"m{m + 1}")]);
            var talk = builder.MakeDecision(type + position, set);
            for (var m = 0; m < 3; m++)
            {
                var answer = builder.MakeDecision(talk + m, reply[m]);
                for (var r = 0; r < 3; r++)
                {
                    var cell = 2 * ((t * 9) + (order[m] * 3) + order[r]);
                    builder.MakeTerminal(answer + r, [Pay(0, payoffs[cell]), Pay(1, payoffs[cell + 1])]);
                }
            }
        }

        return new SampleGame(builder.Build(), [], []);

        PayoffEntry Pay(int player, int amount) =>
            new(terms[player], builder.AddValue(new Expression.Constant(new Rational((scale * amount) + (1000 * shift), 1000))), 1);
    }
}
