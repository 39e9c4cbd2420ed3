using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests;

/// <summary>A game whose answers are known, with the parameter vector they are known at.</summary>
/// <param name="Game">The structure; payoffs and chances over θ.</param>
/// <param name="Names">The names of θ, in order.</param>
/// <param name="Base">θ, exactly.</param>
internal sealed record SampleGame(ExtensiveGame Game, ImmutableArray<string> Names, ImmutableArray<Rational> Base)
{
    /// <summary>θ with some named entries replaced.</summary>
    public double[] Parameters(params ReadOnlySpan<(string Name, double Value)> changes)
    {
        var parameters = Base.Select(value => (double)value.Numerator / (double)value.Denominator).ToArray();
        foreach (var (name, value) in changes)
        {
            parameters[IndexOf(name)] = value;
        }

        return parameters;
    }

    /// <summary>The game at θ with some named entries replaced, under no intervention.</summary>
    public GameAtPoint At(params ReadOnlySpan<(string Name, double Value)> changes) =>
        GameAtPoint.Evaluate(Game, Intervention.None(Game), Parameters(changes));

    /// <summary>The position of a name in θ.</summary>
    public int IndexOf(string name) => Names.IndexOf(name) is >= 0 and var index ? index : throw new ArgumentException(name);

    /// <summary>The index of an information set.</summary>
    public int Set(string label) =>
        Game.InformationSets.Select((set, index) => (set, index)).Single(pair => pair.set.Label == label).index;

    /// <summary>The global index of an action.</summary>
    public int Action(string set, string action)
    {
        var found = Game.InformationSets[Set(set)];
        return found.Actions.IndexOf(action) is >= 0 and var position ? found.FirstAction + position : throw new ArgumentException(action);
    }

    /// <summary>The intervention that leaves one action at one information set.</summary>
    public Intervention Do(params ReadOnlySpan<(string Set, string Action)> forced)
    {
        var actions = Enumerable.Repeat(-1, Game.InformationSets.Length).ToArray();
        foreach (var (set, action) in forced)
        {
            actions[Set(set)] = Action(set, action) - Game.InformationSets[Set(set)].FirstAction;
        }

        return new Intervention([.. actions]);
    }
}

/// <summary>
/// Small games from the literature, built by hand. Each summary gives the payoffs and where the known answers come from, so that a test of
/// any solver or checker can be read against them.
/// </summary>
internal static class SampleGames
{
    private static readonly Expression One = new Expression.Constant(1);

    /// <summary>
    /// A crisis with an audience cost. A of type R (probability q) or W: <c>quo</c> (0,0) or <c>threat</c>; B, who sees the threat and not the
    /// type: <c>concede</c> (1,−1) or <c>resist</c>; then A: <c>back</c> (−a,0) or <c>fight</c> (−c_type,−d). For cR &lt; a &lt; cW type W backs down and R
    /// fights, so B resists iff its posterior on R is below 1/d. With d &gt; 1 and qd &lt; 1 the bluffing equilibrium has W threaten with probability
    /// q(d−1)/(1−q) and B resist with probability 1/(1+a). (Fearon 1994 in miniature; the formulas are solved by hand.)
    /// </summary>
    public static SampleGame Crisis()
    {
        var q = new Expression.Parameter(0);
        ImmutableArray<Expression> cost = [new Expression.Parameter(1), new Expression.Parameter(2)];
        var audience = new Expression.Parameter(3);
        var damage = new Expression.Parameter(4);
        var builder = new ExtensiveGameBuilder(["A", "B"], 5);
        var payA = builder.AddTerm(0, "A");
        var payB = builder.AddTerm(1, "B");
        PayoffEntry Entry(int term, Expression value, int sign) => new(term, builder.AddValue(value), sign);
        var reply = -1;
        var type = builder.MakeChance(0, 0, ["R", "W"], [builder.AddValue(q), builder.AddValue(Minus(One, q))]);
        ImmutableArray<string> names = ["R", "W"];
        var threat = names.Select(name => builder.AddInformationSet(0, 1, $"threat/A/{name}", "threat", ["quo", "threat"])).ToArray();
        reply = builder.AddInformationSet(1, 2, "reply/B", "reply", ["concede", "resist"]);
        var last = names.Select(name => builder.AddInformationSet(0, 3, $"last/A/{name}", "last", ["back", "fight"])).ToArray();
        for (var t = 0; t < 2; t++)
        {
            var first = builder.MakeDecision(type + t, threat[t]);
            builder.MakeTerminal(first, []);
            var second = builder.MakeDecision(first + 1, reply);
            builder.MakeTerminal(second, [Entry(payA, One, 1), Entry(payB, One, -1)]);
            var third = builder.MakeDecision(second + 1, last[t]);
            builder.MakeTerminal(third, [Entry(payA, audience, -1)]);
            builder.MakeTerminal(third + 1, [Entry(payA, cost[t], -1), Entry(payB, damage, -1)]);
        }

        return new SampleGame(
            builder.Build(), ["q", "cR", "cW", "a", "d"],
            [new Rational(3, 10), new Rational(-1, 5), 1, new Rational(1, 2), new Rational(5, 2)]);
    }

    /// <summary>
    /// Beer–quiche (Cho and Kreps 1987, §II): strong with probability s; the sender gains <c>taste</c> from its own breakfast (beer if strong, quiche if weak) and
    /// <c>duel</c> if there is no fight; the receiver gets 1 for fighting the weak or deferring to the strong. At s=.9 two outcomes, both pooling; at
    /// s=.3 one: strong beer, weak beer with probability 3/7, fight half the time after beer and always after quiche.
    /// </summary>
    public static SampleGame BeerQuiche()
    {
        var strong = new Expression.Parameter(0);
        var taste = new Expression.Parameter(1);
        var duel = new Expression.Parameter(2);
        var builder = new ExtensiveGameBuilder(["sender", "receiver"], 3);
        var sender = builder.AddTerm(0, "sender");
        var receiver = builder.AddTerm(1, "receiver");
        var type = builder.MakeChance(0, 0, ["strong", "weak"], [builder.AddValue(strong), builder.AddValue(Minus(One, strong))]);
        int[] breakfast =
        [
            builder.AddInformationSet(0, 1, "breakfast/sender/strong", "breakfast", ["beer", "quiche"]),
            builder.AddInformationSet(0, 1, "breakfast/sender/weak", "breakfast", ["beer", "quiche"]),
        ];
        int[] reply =
        [
            builder.AddInformationSet(1, 2, "reply/receiver/beer", "reply", ["fight", "defer"]),
            builder.AddInformationSet(1, 2, "reply/receiver/quiche", "reply", ["fight", "defer"]),
        ];
        for (var t = 0; t < 2; t++)
        {
            var meal = builder.MakeDecision(type + t, breakfast[t]);
            for (var m = 0; m < 2; m++)
            {
                var answer = builder.MakeDecision(meal + m, reply[m]);
                for (var r = 0; r < 2; r++)
                {
                    var entries = new List<PayoffEntry>();
                    if (t == m)
                    {
                        entries.Add(new PayoffEntry(sender, builder.AddValue(taste), 1));
                    }

                    if (r == 1)
                    {
                        entries.Add(new PayoffEntry(sender, builder.AddValue(duel), 1));
                    }

                    if (t != r)
                    {
                        entries.Add(new PayoffEntry(receiver, builder.AddValue(One), 1));
                    }

                    builder.MakeTerminal(answer + r, [.. entries]);
                }
            }
        }

        return new SampleGame(builder.Build(), ["s", "taste", "duel"], [new Rational(9, 10), 1, 2]);
    }

    /// <summary>
    /// Players 1 and 2 choose A (pays the mover 1) or b (pays 0) unseen by each other; if it was not (A,A), player 3 is asked whether <c>both</c> strayed (pays 1 if so)
    /// or only <c>one</c> (pays w=.4 if so). With (A,A) expected the belief (⅓,⅓,⅓) over Ab, bA, bb, which makes <c>both</c> a best reply at w=.4, is no
    /// limit of trembles: bb needs two slips. Consistent beliefs put 0 on bb. Set label of player 3: <c>ask/3</c>; its nodes ascend Ab, bA, bb.
    /// </summary>
    public static SampleGame TwoSlips()
    {
        var builder = new ExtensiveGameBuilder(["1", "2", "3"], 1);
        int[] terms = [builder.AddTerm(0, "1"), builder.AddTerm(1, "2"), builder.AddTerm(2, "3")];
        var first = builder.AddInformationSet(0, 1, "move/1", "move1", ["A", "b"]);
        var second = builder.AddInformationSet(1, 2, "move/2", "move2", ["A", "b"]);
        var third = builder.AddInformationSet(2, 3, "ask/3", "ask", ["both", "one"]);
        var one = builder.AddValue(One);
        var consolation = builder.AddValue(new Expression.Parameter(0));
        var root = builder.MakeDecision(0, first);
        for (var x = 0; x < 2; x++)
        {
            var next = builder.MakeDecision(root + x, second);
            for (var y = 0; y < 2; y++)
            {
                var kept = new List<PayoffEntry>();
                if (x == 0)
                {
                    kept.Add(new PayoffEntry(terms[0], one, 1));
                }

                if (y == 0)
                {
                    kept.Add(new PayoffEntry(terms[1], one, 1));
                }

                if (x + y == 0)
                {
                    builder.MakeTerminal(next + y, [.. kept]);
                    continue;
                }

                var ask = builder.MakeDecision(next + y, third);
                builder.MakeTerminal(ask, x + y == 2 ? [.. kept, new PayoffEntry(terms[2], one, 1)] : [.. kept]);
                builder.MakeTerminal(ask + 1, x + y == 1 ? [.. kept, new PayoffEntry(terms[2], consolation, 1)] : [.. kept]);
            }
        }

        return new SampleGame(builder.Build(), ["w"], [new Rational(2, 5)]);
    }

    /// <summary>
    /// Player 1 chooses L (pays 1), M or R (pay 0); after M or R, told apart by nobody, players 2 and then 3 (who does not see 2's answer) choose <c>trust</c>, which pays
    /// 1−t if M and −t if R, or <c>doubt</c> (0), with thresholds t2 and t3. Both see the same unexpected move, so their beliefs must agree:
    /// (.8,.8) is consistent, (.8,.3) is not.
    /// </summary>
    public static SampleGame SharedSurprise()
    {
        var builder = new ExtensiveGameBuilder(["1", "2", "3"], 2);
        int[] terms = [builder.AddTerm(0, "1"), builder.AddTerm(1, "2"), builder.AddTerm(2, "3")];
        var move = builder.AddInformationSet(0, 1, "move/1", "move", ["L", "M", "R"]);
        int[] answer =
        [
            builder.AddInformationSet(1, 2, "answer/2", "answer2", ["trust", "doubt"]),
            builder.AddInformationSet(2, 3, "answer/3", "answer3", ["trust", "doubt"]),
        ];
        var one = builder.AddValue(One);
        int[] thresholds = [builder.AddValue(new Expression.Parameter(0)), builder.AddValue(new Expression.Parameter(1))];
        var root = builder.MakeDecision(0, move);
        builder.MakeTerminal(root, [new PayoffEntry(terms[0], one, 1)]);
        for (var m = 1; m < 3; m++)
        {
            var second = builder.MakeDecision(root + m, answer[0]);
            for (var x = 0; x < 2; x++)
            {
                var third = builder.MakeDecision(second + x, answer[1]);
                for (var y = 0; y < 2; y++)
                {
                    var entries = new List<PayoffEntry>();
                    foreach (var (party, choice) in ((int, int)[])[(0, x), (1, y)])
                    {
                        if (choice == 0)
                        {
                            entries.Add(new PayoffEntry(terms[party + 1], thresholds[party], -1));
                            if (m == 1)
                            {
                                entries.Add(new PayoffEntry(terms[party + 1], one, 1));
                            }
                        }
                    }

                    builder.MakeTerminal(third + y, [.. entries]);
                }
            }
        }

        return new SampleGame(builder.Build(), ["t2", "t3"], [new Rational(1, 2), new Rational(1, 2)]);
    }

    /// <summary>
    /// A sender of type 1 or 2 (probability p, 1−p) stays <c>out</c> (0) or plays <c>M</c>, which pays 1, or −1 if both receivers <c>punish</c>. They see M and not the
    /// type, and move unseen by each other. B's payoff from punishing is μ−tB, C's is tC−μ, where μ is the belief in type 1. With tB=.6, tC=.4 no
    /// common belief makes both punish, so the only sequential-equilibrium outcome is that both types play M and nobody punishes; a weak perfect Bayesian
    /// equilibrium with unequal beliefs would keep the sender out. With tB=.4 staying out is supported by μ=.4.
    /// </summary>
    public static SampleGame TwoReceivers()
    {
        var prior = new Expression.Parameter(0);
        var builder = new ExtensiveGameBuilder(["sender", "B", "C"], 3);
        int[] terms = [builder.AddTerm(0, "sender"), builder.AddTerm(1, "B"), builder.AddTerm(2, "C")];
        var type = builder.MakeChance(0, 0, ["1", "2"], [builder.AddValue(prior), builder.AddValue(Minus(One, prior))]);
        int[] move =
        [
            builder.AddInformationSet(0, 1, "move/sender/1", "move", ["out", "M"]),
            builder.AddInformationSet(0, 1, "move/sender/2", "move", ["out", "M"]),
        ];
        var replyB = builder.AddInformationSet(1, 2, "reply/B", "replyB", ["punish", "spare"]);
        var replyC = builder.AddInformationSet(2, 3, "reply/C", "replyC", ["punish", "spare"]);
        var one = builder.AddValue(One);
        var thresholdB = builder.AddValue(new Expression.Parameter(1));
        var thresholdC = builder.AddValue(new Expression.Parameter(2));
        for (var t = 0; t < 2; t++)
        {
            var choice = builder.MakeDecision(type + t, move[t]);
            builder.MakeTerminal(choice, []);
            var b = builder.MakeDecision(choice + 1, replyB);
            for (var x = 0; x < 2; x++)
            {
                var c = builder.MakeDecision(b + x, replyC);
                for (var y = 0; y < 2; y++)
                {
                    var entries = new List<PayoffEntry> { new(terms[0], one, x + y == 0 ? -1 : 1) };
                    if (x == 0)
                    {
                        entries.Add(new PayoffEntry(terms[1], thresholdB, -1));
                        if (t == 0)
                        {
                            entries.Add(new PayoffEntry(terms[1], one, 1));
                        }
                    }

                    if (y == 0)
                    {
                        entries.Add(new PayoffEntry(terms[2], thresholdC, 1));
                        if (t == 0)
                        {
                            entries.Add(new PayoffEntry(terms[2], one, -1));
                        }
                    }

                    builder.MakeTerminal(c + y, [.. entries]);
                }
            }
        }

        return new SampleGame(
            builder.Build(), ["p", "tB", "tC"], [new Rational(1, 2), new Rational(3, 5), new Rational(2, 5)]);
    }

    /// <summary>
    /// Two players choose <c>a</c> or <c>b</c> unseen by each other and both get <c>high</c> for (a,a), <c>low</c> for (b,b), else 0. At high=low=1 the logit branch keeps ½,½
    /// and branches at precision 2, where the slope λ·d tanh(z/2)/dz = λ/2 of the response at z=0 reaches one.
    /// </summary>
    public static SampleGame Coordination()
    {
        var builder = new ExtensiveGameBuilder(["row", "column"], 2);
        int[] terms = [builder.AddTerm(0, "row"), builder.AddTerm(1, "column")];
        var row = builder.AddInformationSet(0, 1, "pick/row", "pickRow", ["a", "b"]);
        var column = builder.AddInformationSet(1, 2, "pick/column", "pickColumn", ["a", "b"]);
        int[] values = [builder.AddValue(new Expression.Parameter(0)), builder.AddValue(new Expression.Parameter(1))];
        var root = builder.MakeDecision(0, row);
        for (var x = 0; x < 2; x++)
        {
            var next = builder.MakeDecision(root + x, column);
            for (var y = 0; y < 2; y++)
            {
                builder.MakeTerminal(next + y, x == y ? [new PayoffEntry(terms[0], values[x], 1), new PayoffEntry(terms[1], values[x], 1)] : []);
            }
        }

        return new SampleGame(builder.Build(), ["high", "low"], [1, 1]);
    }

    /// <summary>
    /// A random signalling game: <paramref name="size"/> types, messages and replies; payoffs whole thousandths in [0,1), prior proportional to whole numbers 1…9.
    /// Without parameters, so that generic ties have probability near zero and exact arithmetic applies.
    /// </summary>
    public static SampleGame RandomSignalling(int seed, int size = 3)
    {
        var random = new Random(seed);
        var builder = new ExtensiveGameBuilder(["sender", "receiver"], 0);
        var sender = builder.AddTerm(0, "sender");
        var receiver = builder.AddTerm(1, "receiver");
        ImmutableArray<string> messages = [.. Enumerable.Range(1, size).Select(index => $"m{index}")];
        ImmutableArray<string> replies = [.. Enumerable.Range(1, size).Select(index => $"r{index}")];
        var weights = Enumerable.Range(0, size).Select(_ => random.Next(1, 10)).ToArray();
        var total = weights.Sum();
        var labels = Enumerable.Range(1, size).Select(index => $"t{index}").ToArray();
        var prior = weights.Select(weight => builder.AddValue(new Expression.Constant(new Rational(weight, total)))).ToArray();
        var type = builder.MakeChance(0, 0, labels, prior);
        var talk = labels.Select(label => builder.AddInformationSet(0, 1, $"message/sender/{label}", "message", messages)).ToArray();
        var reply = messages.Select(message => builder.AddInformationSet(1, 2, $"reply/receiver/{message}", "reply", replies)).ToArray();
        PayoffEntry Draw(int term) => new(term, builder.AddValue(new Expression.Constant(new Rational(random.Next(1000), 1000))), 1);
        for (var t = 0; t < size; t++)
        {
            var first = builder.MakeDecision(type + t, talk[t]);
            for (var m = 0; m < size; m++)
            {
                var second = builder.MakeDecision(first + m, reply[m]);
                for (var r = 0; r < size; r++)
                {
                    builder.MakeTerminal(second + r, [Draw(sender), Draw(receiver)]);
                }
            }
        }

        return new SampleGame(builder.Build(), [], []);
    }

    private static Expression.Binary Minus(Expression left, Expression right) => new(BinaryOperator.Subtract, left, right);
}
