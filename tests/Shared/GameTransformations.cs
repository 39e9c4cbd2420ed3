using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests;

/// <summary>The same game told differently, with the way its actions carry over: what ought to change no answer.</summary>
/// <param name="Game">The retold game, over the same θ.</param>
/// <param name="OldAction">Per global action of the retold game, the global action of the first game that it stands for.</param>
internal sealed record RetoldGame(ExtensiveGame Game, ImmutableArray<int> OldAction)
{
    /// <summary>Numbers by global action of the first game, carried over.</summary>
    public ImmutableArray<T> Carry<T>(IReadOnlyList<T> byOldAction) => [.. OldAction.Select(action => byOldAction[action])];
}

/// <summary>Ways to retell a game.</summary>
internal static class GameTransformations
{
    /// <summary>Every menu and every draw in reverse order.</summary>
    public static RetoldGame Reversed(ExtensiveGame game) => Copy(game, true, -1);

    /// <summary>
    /// A type told twice: the branch of a draw at the root is split into two halves with the same play below; the drawn player tells the halves apart, nobody else does.
    /// </summary>
    /// <param name="game">The game; its root is the draw of one player's type.</param>
    /// <param name="branch">The branch to split.</param>
    /// <param name="owner">The player whose type it is.</param>
    public static RetoldGame WithSplitType(ExtensiveGame game, int branch, int owner) => Copy(game, false, branch, owner);

    private static RetoldGame Copy(ExtensiveGame game, bool reverse, int split, int owner = -1)
    {
        var builder = new ExtensiveGameBuilder(game.Players, game.ParameterCount);
        foreach (var term in game.Terms)
        {
            builder.AddTerm(term.Player, term.Label);
        }

        var oldAction = new List<int>();
        var sets = new Dictionary<(int Set, bool Second), int>();

        int SetOf(int old, bool second)
        {
            var key = (old, second && game.InformationSets[old].Player == owner);
            if (!sets.TryGetValue(key, out var set))
            {
                var first = game.InformationSets[old];
                IEnumerable<int> order = Enumerable.Range(0, first.Actions.Length);
                order = reverse ? order.Reverse() : order;
                sets.Add(key, set = builder.AddInformationSet(
                    first.Player, first.Step, first.Label + (key.Item2 ? "'" : string.Empty), first.Decision, [.. order.Select(action => first.Actions[action])]));
                oldAction.AddRange(order.Select(action => first.FirstAction + action));
            }

            return set;
        }

        void Retell(int old, int place, bool second)
        {
            if (game.Kind[old] == NodeKind.Terminal)
            {
                builder.MakeTerminal(place, [.. game.PayoffEntriesOf(game.TerminalOrdinal[old]).ToArray().Select(
                    entry => entry with { Value = builder.AddValue(game.Values[entry.Value]) })]);
                return;
            }

            var children = Enumerable.Range(game.FirstChild[old], game.ChildCount[old]).ToList();
            if (reverse)
            {
                children.Reverse();
            }

            if (game.Kind[old] == NodeKind.Decision)
            {
                var first = builder.MakeDecision(place, SetOf(game.InformationSetOf[old], second));
                for (var branch = 0; branch < children.Count; branch++)
                {
                    Retell(children[branch], first + branch, second);
                }

                return;
            }

            var halved = old == 0 && split >= 0 ? children[split] : -1;
            var told = halved < 0 ? children : [.. children, halved];
            var half = new Expression.Constant(new Rational(1, 2));
            var start = builder.MakeChance(
                place, game.Step[old], [.. told.Select(child => game.BranchLabels[child])],
                [.. told.Select(child => builder.AddValue(child == halved
                    ? new Expression.Binary(BinaryOperator.Multiply, half, game.Values[game.ChanceValue[child]]) : game.Values[game.ChanceValue[child]]))]);
            for (var branch = 0; branch < told.Count; branch++)
            {
                Retell(told[branch], start + branch, second || branch == children.Count);
            }
        }

        Retell(0, 0, false);
        return new RetoldGame(builder.Build(), [.. oldAction]);
    }
}
