using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Reductions;

/// <summary>
/// The reduced strategic form of a tree with perfect recall: a strategy says what its player does at the information sets that its own earlier choices leave open; what it would do
/// where it cannot come is left out, so that no two strategies differ there only. Equilibria carry back to the tree by Kuhn's theorem (1953).
/// </summary>
/// <remarks>
/// The number of strategies is exponential in the number of parallel information sets; <see cref="Count"/> gives it without building the table. Strategies are named by their
/// actions in the order of <see cref="SequenceForm.SetsOf"/>, "*" where the set cannot come; the last set varies fastest.
/// </remarks>
public sealed class ReducedStrategicForm
{
    /// <summary>The largest number of pure profiles that is built unless a caller allows more: 2¹⁸.</summary>
    public const int DefaultLimit = 1 << 18;

    private readonly int[][][] _choices; // player, strategy, position of the set: the action's position, or −1

    private ReducedStrategicForm(SequenceForm sequences)
    {
        Sequences = sequences;
        var game = sequences.Tree.Game;
        _choices = [.. Enumerable.Range(0, game.Players.Length).Select(player => Strategies(sequences, player))];
        Game = new StrategicGame(
            game.Players,
            [.. _choices.Select((own, player) => own.Select(choice => Name(sequences, player, choice)).ToImmutableArray())],
            Payoffs());
    }

    /// <summary>The sequence form it was read off.</summary>
    public SequenceForm Sequences { get; }

    /// <summary>The table.</summary>
    public StrategicGame Game { get; }

    /// <summary>The reduced strategic form of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="limit">The largest number of pure profiles.</param>
    /// <exception cref="ArgumentException"><see cref="Refuses"/> says why it is not built.</exception>
    public static ReducedStrategicForm Of(ExactGameAtPoint tree, int limit = DefaultLimit) =>
        Refuses(tree, limit) is { } reason ? throw new ArgumentException(reason, nameof(tree)) : new ReducedStrategicForm(SequenceForm.Of(tree));

    /// <summary>Why the reduced strategic form is not built, in a sentence; null when it can be.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="limit">The largest number of pure profiles.</param>
    public static string? Refuses(ExactGameAtPoint tree, int limit = DefaultLimit)
    {
        if (SequenceForm.Refuses(tree) is { } reason)
        {
            return reason;
        }

        var counts = Count(SequenceForm.Of(tree));
        var profiles = counts.Aggregate(BigInteger.One, (product, own) => product * own);
        return profiles <= Math.Min(limit, StrategicGame.LargestProfileCount) ? null
            : $"The reduced strategic form would have {string.Join(" × ", counts.Select(Short))} strategies; at most {limit} profiles are built. Use a method that works on the tree.";
    }

    /// <summary>The number of strategies of each player, without making them.</summary>
    public static ImmutableArray<BigInteger> Count(SequenceForm sequences)
    {
        var game = sequences.Tree.Game;
        var result = ImmutableArray.CreateBuilder<BigInteger>();
        for (var player = 0; player < game.Players.Length; player++)
        {
            // After a sequence, each next set multiplies by the sum over its actions.
            var after = new BigInteger[sequences.SequenceCount(player)];
            Array.Fill(after, BigInteger.One);
            var sets = sequences.SetsOf(player);
            for (var index = sets.Length - 1; index >= 0; index--)
            {
                var first = sequences.FirstSequenceOf(sets[index]);
                var sum = BigInteger.Zero;
                foreach (var count in after.AsSpan(first, game.InformationSets[sets[index]].Actions.Length))
                {
                    sum += count;
                }

                after[sequences.ParentSequenceOf(sets[index])] *= sum;
            }

            result.Add(after[0]);
        }

        return result.ToImmutable();
    }

    /// <summary>The position of the action a strategy takes at one of its player's sets; −1 where its own earlier choices exclude the set.</summary>
    /// <param name="player">Whose strategy.</param>
    /// <param name="strategy">Its index.</param>
    /// <param name="position">Position of the set in <see cref="SequenceForm.SetsOf"/>.</param>
    public int ChoiceOf(int player, int strategy, int position) => _choices[player][strategy][position];

    /// <summary>
    /// The behavior strategies that play like a mixed profile (Kuhn 1953): each sequence is as likely as the strategies that agree with it. At a set that a player's own play
    /// excludes, <see cref="UnreachedPlay"/> says what it would do there. Exact numbers stay exact; enclosures are carried by interval arithmetic.
    /// </summary>
    public BehaviorStrategyProfile ToBehavior(MixedStrategyProfile mixed)
    {
        var game = Sequences.Tree.Game;
        var behavior = new Number[game.ActionCount];
        var unreached = new List<int>();
        for (var player = 0; player < game.Players.Length; player++)
        {
            var weights = mixed.Probabilities.AsSpan(Game.StrategyStartOf(player), Game.Strategies[player].Length);
            var sets = Sequences.SetsOf(player);
            for (var position = 0; position < sets.Length; position++)
            {
                var information = game.InformationSets[sets[position]];
                var sums = new NumberSum[information.Actions.Length];
                var total = default(NumberSum);
                for (var strategy = 0; strategy < weights.Length; strategy++)
                {
                    if (_choices[player][strategy][position] is >= 0 and var action && weights[strategy].Value > 0)
                    {
                        sums[action].Add(weights[strategy]);
                        total.Add(weights[strategy]);
                    }
                }

                for (var action = 0; action < sums.Length; action++)
                {
                    behavior[information.FirstAction + action] = total.IsEmpty ? Number.Of(0) : sums[action].Over(total);
                }

                if (total.IsEmpty)
                {
                    unreached.Add(sets[position]);
                }
            }
        }

        UnreachedPlay.Fill(Sequences, behavior, unreached);
        return new BehaviorStrategyProfile([.. behavior]);
    }

    /// <summary>The mixed strategies that play like behavior strategies: each strategy has the product of its choices' probabilities.</summary>
    public MixedStrategyProfile ToMixed(ReadOnlySpan<Rational> behavior)
    {
        var result = ImmutableArray.CreateBuilder<Number>(Game.StrategyCount);
        for (var player = 0; player < _choices.Length; player++)
        {
            foreach (var choice in _choices[player])
            {
                var product = Rational.One;
                for (var position = 0; position < choice.Length && !product.IsZero; position++)
                {
                    product *= choice[position] < 0 ? Rational.One
                        : behavior[Sequences.Tree.Game.InformationSets[Sequences.SetsOf(player)[position]].FirstAction + choice[position]];
                }

                result.Add(product);
            }
        }

        return new MixedStrategyProfile(result.MoveToImmutable());
    }

    private static int[][] Strategies(SequenceForm sequences, int player)
    {
        var game = sequences.Tree.Game;
        var sets = sequences.SetsOf(player).ToArray();
        var result = new List<int[]>();
        var choice = new int[sets.Length];
        var chosen = new bool[sequences.SequenceCount(player)];
        chosen[0] = true;
        void Choose(int position)
        {
            if (position == sets.Length)
            {
                result.Add((int[])choice.Clone());
                return;
            }

            if (!chosen[sequences.ParentSequenceOf(sets[position])])
            {
                choice[position] = -1;
                Choose(position + 1);
                return;
            }

            for (var action = 0; action < game.InformationSets[sets[position]].Actions.Length; action++)
            {
                var sequence = sequences.FirstSequenceOf(sets[position]) + action;
                choice[position] = action;
                chosen[sequence] = true;
                Choose(position + 1);
                chosen[sequence] = false;
            }
        }

        Choose(0);
        return [.. result];
    }

    private static string Name(SequenceForm sequences, int player, int[] choice)
    {
        var game = sequences.Tree.Game;
        var parts = choice.Select((action, position) => action < 0 ? "*"
            : game.InformationSets[sequences.SetsOf(player)[position]].Actions[action] is { Length: > 0 } name ? name
            : (action + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return choice.Length == 0 ? "*" : string.Join(", ", parts);
    }

    private static string Short(BigInteger count) => count < 1_000_000 ? count.ToString(System.Globalization.CultureInfo.InvariantCulture)
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"about 10^{BigInteger.Log10(count):0}");

    private Rational[] Payoffs()
    {
        var players = _choices.Length;
        var stride = new int[players];
        var count = 1;
        var containing = new int[players][][]; // player, sequence: the strategies that agree with it, times the stride
        for (var player = 0; player < players; player++)
        {
            stride[player] = count;
            count *= _choices[player].Length;
            containing[player] = Containing(player, stride[player]);
        }

        var payoffs = new Rational[players * count];
        for (var tuple = 0; tuple < Sequences.TupleCount; tuple++)
        {
            var all = new int[] { 0 };
            for (var player = players - 1; player >= 0; player--)
            {
                var own = containing[player][Sequences.Tuple(tuple)[player]];
                all = [.. all.SelectMany(profile => own, (profile, strategy) => profile + strategy)];
            }

            for (var player = 0; player < players; player++)
            {
                var payoff = Sequences.Payoff(tuple, player);
                if (!payoff.IsZero)
                {
                    foreach (var profile in all)
                    {
                        payoffs[(player * count) + profile] += payoff;
                    }
                }
            }
        }

        return payoffs;
    }

    private int[][] Containing(int player, int stride)
    {
        var result = new List<int>[Sequences.SequenceCount(player)];
        for (var sequence = 0; sequence < result.Length; sequence++)
        {
            result[sequence] = [];
        }

        var sets = Sequences.SetsOf(player);
        for (var strategy = 0; strategy < _choices[player].Length; strategy++)
        {
            result[0].Add(strategy * stride);
            for (var position = 0; position < sets.Length; position++)
            {
                if (_choices[player][strategy][position] is >= 0 and var action)
                {
                    result[Sequences.FirstSequenceOf(sets[position]) + action].Add(strategy * stride);
                }
            }
        }

        return [.. result.Select(own => own.ToArray())];
    }

    // A sum of probabilities, as exact and as enclosed as its terms.
    private struct NumberSum
    {
        private Rational _exact;
        private double _value;
        private Interval _enclosure;
        private bool _inexact;
        private bool _open;
        private int _count;

        public readonly bool IsEmpty => _count == 0;

        public void Add(Number number)
        {
            _count++;
            _value += number.Value;
            _exact += number.Exact ?? Rational.Zero;
            _inexact |= number.Exact is null;
            _enclosure += number.Exact is { } exact ? Interval.Around(exact) : number.Enclosure ?? Interval.Zero;
            _open |= number.Exact is null && number.Enclosure is null;
        }

        public readonly Number Over(NumberSum total) =>
            !total._inexact ? Number.Of(_exact / total._exact)
            : _count == 0 ? Number.Of(0)
            : _count == total._count ? Number.Of(1)
            : total._open ? Number.Approximate(_value / total._value)
            : Number.Within(_value / total._value, _enclosure / total._enclosure);
    }
}
