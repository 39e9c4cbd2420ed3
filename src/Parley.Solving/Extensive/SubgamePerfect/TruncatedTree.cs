using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.SubgamePerfect;

/// <summary>
/// The part of a tree from a node on, cut off at some nodes below which play is known and worth its expected payoffs. All numbers are constants, so it can be handed to any method.
/// </summary>
/// <param name="Tree">The part.</param>
/// <param name="OriginalSet">Per information set of the part, the one of the whole.</param>
internal sealed record TruncatedTree(ExactGameAtPoint Tree, ImmutableArray<int> OriginalSet)
{
    /// <summary>Cuts a tree.</summary>
    /// <param name="whole">The whole.</param>
    /// <param name="root">The node at which the part starts; information sets met from there must not have members elsewhere.</param>
    /// <param name="ends">By node, the expected payoffs where the part ends before the whole does.</param>
    public static TruncatedTree Of(ExactGameAtPoint whole, int root, IReadOnlyDictionary<int, Rational[]> ends)
    {
        var game = whole.Game;
        var builder = new ExtensiveGameBuilder(game.Players, 0);
        var terms = game.Players.Select((name, player) => builder.AddTerm(player, name)).ToArray();
        var sets = new Dictionary<int, int>();
        var originalSet = ImmutableArray.CreateBuilder<int>();
        var open = new Queue<(int Original, int Copy)>();
        open.Enqueue((root, 0));
        while (open.TryDequeue(out var node))
        {
            var (original, copy) = node;
            int first;
            switch (game.Kind[original])
            {
                case var _ when ends.TryGetValue(original, out var worth):
                    builder.MakeTerminal(copy, [.. worth.Select((payoff, player) => Entry(player, payoff))]);
                    continue;
                case NodeKind.Terminal:
                    builder.MakeTerminal(copy, [.. terms.Select((_, player) => Entry(player, whole.PayoffsOf(player)[game.TerminalOrdinal[original]]))]);
                    continue;
                case NodeKind.Chance:
                    var children = Enumerable.Range(game.FirstChild[original], game.ChildCount[original]);
                    first = builder.MakeChance(
                        copy, -1, game.BranchLabels.AsSpan(game.FirstChild[original], game.ChildCount[original]),
                        [.. children.Select(child => builder.AddValue(new Expression.Constant(whole.Chance[child])))]);
                    break;
                default:
                    var old = game.InformationSetOf[original];
                    if (!sets.TryGetValue(old, out var set))
                    {
                        var information = game.InformationSets[old];
                        sets.Add(old, set = builder.AddInformationSet(information.Player, -1, information.Label, information.Decision, information.Actions));
                        originalSet.Add(old);
                    }

                    first = builder.MakeDecision(copy, set);
                    break;
            }

            for (var branch = 0; branch < game.ChildCount[original]; branch++)
            {
                open.Enqueue((game.FirstChild[original] + branch, first + branch));
            }
        }

        var part = builder.Build();
        return new TruncatedTree(ExactGameAtPoint.TryEvaluate(part, Intervention.None(part), [])!, originalSet.ToImmutable());

        PayoffEntry Entry(int player, Rational payoff) => new(terms[player], builder.AddValue(new Expression.Constant(payoff)), 1);
    }
}
