using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests;

/// <summary>
/// Kuhn's poker (1950) with any number of cards: each of two players antes 1 and is dealt a card; the first checks or bets 1; after a bet the second folds or calls; after a check the
/// second checks (showdown) or bets, and then the first folds or calls. Values for the first player with 3 cards: −1/18, and in every equilibrium the first bets the lowest card with some
/// α in [0, 1/3], the highest with 3α, never the middle one, and calls with the middle one with α + 1/3; the second bets the lowest card after a check and calls with the middle one with 1/3.
/// </summary>
internal static class KuhnPoker
{
    /// <summary>Labels of information sets: <c>open/CARD</c>, <c>answer/CARD</c> (first player, after check and bet), <c>after-check/CARD</c>, <c>after-bet/CARD</c>; cards ascend from 1.</summary>
    public static ExactGameAtPoint WithCards(int cards)
    {
        var builder = new ExtensiveGameBuilder(["first", "second"], 0);
        int[] terms = [builder.AddTerm(0, "first"), builder.AddTerm(1, "second")];
        int[] Sets(int player, int step, string label, string zero, string one) =>
            [.. Enumerable.Range(1, cards).Select(card => builder.AddInformationSet(player, step, $"{label}/{card}", label, [zero, one]))];
        var open = Sets(0, 1, "open", "check", "bet");
        var afterCheck = Sets(1, 2, "after-check", "check", "bet");
        var afterBet = Sets(1, 2, "after-bet", "fold", "call");
        var answer = Sets(0, 3, "answer", "fold", "call");
        var chance = builder.AddValue(new Expression.Constant(new Rational(1, cards * (cards - 1))));
        var deals = Enumerable.Range(0, cards * cards).Where(deal => deal / cards != deal % cards).ToArray();
        var first = builder.MakeChance(0, 0, [.. deals.Select(deal => $"{(deal / cards) + 1}{(deal % cards) + 1}")], [.. deals.Select(_ => chance)]);
        void End(int node, int winner, int stake)
        {
            var value = builder.AddValue(new Expression.Constant(stake));
            builder.MakeTerminal(node, [new PayoffEntry(terms[winner], value, 1), new PayoffEntry(terms[1 - winner], value, -1)]);
        }

        for (var deal = 0; deal < deals.Length; deal++)
        {
            var (one, two) = (deals[deal] / cards, deals[deal] % cards);
            var winner = one > two ? 0 : 1;
            var check = builder.MakeDecision(first + deal, open[one]);
            var checkedTwice = builder.MakeDecision(check, afterCheck[two]);
            End(checkedTwice, winner, 1);
            var raised = builder.MakeDecision(checkedTwice + 1, answer[one]);
            End(raised, 1, 1);
            End(raised + 1, winner, 2);
            var folded = builder.MakeDecision(check + 1, afterBet[two]);
            End(folded, 0, 1);
            End(folded + 1, winner, 2);
        }

        var game = builder.Build();
        return ExactGameAtPoint.TryEvaluate(game, Intervention.None(game), [])!;
    }
}
