using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Interchange.Efg;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;

namespace Parley.Games.Interchange.Solutions;

/// <summary>
/// Which probabilities a list of numbers gives, and in which order: a table's strategies player by player; a tree's actions player by player and information set by information set
/// in <see cref="PrefixOrder"/>; or a tree's reduced strategies, in the order of the actions at those sets, the first set counting most.
/// </summary>
internal sealed class ProfileShape
{
    private readonly Game _game;
    private ReducedStrategicForm? _reduced;
    private BigInteger? _reducedCount;
    private string _noReduced = string.Empty;
    private (int Index, int Count)[]? _reducedLists;
    private int[]? _reducedOrder;

    public ProfileShape(Game game)
    {
        _game = game;
        if (game.Strategic is { } table)
        {
            Order = [.. Enumerable.Range(0, table.StrategyCount)];
            Lists = [.. table.Strategies.Select((own, player) => (table.StrategyStartOf(player), own.Length))];
            return;
        }

        var tree = game.Extensive!.Game;
        var sets = PrefixOrder.InformationSetsOf(tree).SelectMany(own => own).Select(set => tree.InformationSets[set]).ToArray();
        Order = [.. sets.SelectMany(set => Enumerable.Range(set.FirstAction, set.Actions.Length))];
        Lists = new (int, int)[sets.Length];
        for (var (set, start) = (0, 0); set < sets.Length; start += sets[set++].Actions.Length)
        {
            Lists[set] = (start, sets[set].Actions.Length);
        }
    }

    /// <summary>Per position of the list, the global strategy or action index.</summary>
    public int[] Order { get; }

    /// <summary>The parts of the list that sum to one: start and length.</summary>
    public (int Start, int Length)[] Lists { get; }

    /// <summary>The profile of a list that has as many numbers as <see cref="Order"/>.</summary>
    public WrittenProfile Own(WrittenNumbers numbers, int line, string label)
    {
        var (probabilities, open) = Normalized(numbers, Lists);
        var size = _game.Strategic?.StrategyCount ?? _game.Extensive!.Game.ActionCount;
        var placed = new Number[size];
        for (var i = 0; i < Order.Length; i++)
        {
            placed[Order[i]] = probabilities[i];
        }

        return Written(numbers, line, label, _game.Strategic is null ? new BehaviorStrategyProfile([.. placed]) : new MixedStrategyProfile([.. placed]), open);
    }

    /// <summary>The profile of the reduced strategic form; null where there is none of this size, with the reason.</summary>
    public WrittenProfile? OfReduced(WrittenNumbers numbers, int line, string label, out string reason)
    {
        reason = string.Empty;
        if (_game.Extensive is not { } tree)
        {
            return null;
        }

        if (_reducedCount is null)
        {
            _noReduced = SequenceForm.Refuses(tree) ?? string.Empty;
            _reducedCount = _noReduced.Length > 0 ? 0 : ReducedStrategicForm.Count(SequenceForm.Of(tree)).Aggregate(BigInteger.Zero, (sum, own) => sum + own);
            _noReduced = _noReduced.Length > 0 ? _noReduced : $"The reduced strategic form has {_reducedCount} strategies.";
        }

        // The table is built only for a list of its length.
        if (numbers.Values.Length != _reducedCount || ReducedStrategicForm.Refuses(tree) is not null)
        {
            reason = numbers.Values.Length == _reducedCount ? ReducedStrategicForm.Refuses(tree)! : _noReduced;
            return null;
        }

        _reduced ??= ReducedStrategicForm.Of(tree);
        var form = _reduced.Game;
        _reducedLists ??= [.. form.Strategies.Select((own, player) => (form.StrategyStartOf(player), own.Length))];
        _reducedOrder ??= GambitOrder(_reduced);
        if (numbers.Values.Length == Order.Length && !SumsUp(numbers, _reducedLists))
        {
            return null;
        }

        var (probabilities, _) = Normalized(numbers, _reducedLists);
        var placed = new Number[form.StrategyCount];
        for (var i = 0; i < placed.Length; i++)
        {
            placed[_reducedOrder[i]] = probabilities[i];
        }

        return Written(numbers, line, label, new MixedStrategyProfile([.. placed]), 0) with { Reduced = _reduced };
    }

    /// <summary>Whether every part of a list of as many numbers as <see cref="Order"/> sums to one, within what the digits leave open.</summary>
    public bool SumsUp(WrittenNumbers numbers) => SumsUp(numbers, Lists);

    private static bool SumsUp(WrittenNumbers numbers, (int Start, int Length)[] lists) => lists.All(list =>
    {
        var (sum, error) = Sum(numbers, list);
        return Math.Abs(sum.ToDouble() - 1) <= error;
    });

    private static WrittenProfile Written(WrittenNumbers numbers, int line, string label, Profile profile, int open) => new()
    {
        Line = line,
        Label = label,
        Profile = profile,
        Rounding = numbers.Errors.Sum(),
        RelativeRounding = numbers.Values.Zip(numbers.Errors, (value, error) => value.Sign > 0 ? error / value.ToDouble() : 0).Sum(),
        SetsLeftOpen = open,
    };

    // Exact where each part sums to one exactly; else, where the digits explain what is missing, divided by the sum.
    private static (Number[] Probabilities, int LeftOpen) Normalized(WrittenNumbers numbers, (int Start, int Length)[] lists)
    {
        var result = numbers.Values.Select(Number.Of).ToArray();
        var open = 0;
        var exact = numbers.IsExact || lists.All(list => Sum(numbers, list).Sum == Rational.One);
        foreach (var list in lists)
        {
            var (sum, error) = Sum(numbers, list);
            var own = numbers.Values.AsSpan(list.Start, list.Length);
            var empty = sum.IsZero && !own.ContainsAnyExcept(Rational.Zero);
            open += empty ? 1 : 0;
            for (var i = 0; i < list.Length; i++)
            {
                result[list.Start + i] = empty ? Number.Of(new Rational(1, list.Length))
                    : exact ? own[i]
                    : (own[i] / (Math.Abs(sum.ToDouble() - 1) <= error ? sum : Rational.One)).ToDouble();
            }
        }

        return (result, open);
    }

    private static (Rational Sum, double Error) Sum(WrittenNumbers numbers, (int Start, int Length) list)
    {
        var (sum, error) = (Rational.Zero, 0.0);
        for (var i = list.Start; i < list.Start + list.Length; i++)
        {
            sum += numbers.Values[i];
            error += numbers.Errors[i];
        }

        return (sum, 2 * error);
    }

    private static int[] GambitOrder(ReducedStrategicForm reduced)
    {
        var sequences = reduced.Sequences;
        var prefix = PrefixOrder.InformationSetsOf(sequences.Tree.Game);
        var result = new List<int>();
        for (var player = 0; player < prefix.Length; player++)
        {
            var positions = new Dictionary<int, int>();
            foreach (var set in sequences.SetsOf(player))
            {
                positions.Add(set, positions.Count);
            }

            var own = player;
            result.AddRange(Enumerable.Range(0, reduced.Game.Strategies[player].Length)
                .Select(strategy => (strategy, Key: prefix[own].Select(set => reduced.ChoiceOf(own, strategy, positions[set])).ToArray()))
                .OrderBy(pair => pair.Key, Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)))
                .Select(pair => reduced.Game.StrategyStartOf(own) + pair.strategy));
        }

        return [.. result];
    }
}
