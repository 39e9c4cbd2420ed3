using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Reductions;

/// <summary>
/// A game in which draws that nobody moves after are replaced by their expectation: a chance node with no decision below becomes a terminal node whose payoff entries are
/// weighted with the draws' probabilities, as expressions over θ. Information sets and actions keep their numbers, so profiles carry over as they are, and no
/// expected payoff, belief, regret or probability of an event changes.
/// </summary>
/// <remarks>
/// Not for points at which a player believes such a draw to follow probabilities of its own: the folded payoffs carry the common ones. O(N) nodes, plus one expression per play
/// folded away.
/// </remarks>
public sealed class FoldedChance
{
    private readonly ImmutableArray<int>[] _terminals;
    private readonly ImmutableArray<Expression>[] _weights;

    private FoldedChance(ExtensiveGame original, ExtensiveGame folded, ImmutableArray<int>[] terminals, ImmutableArray<Expression>[] weights)
    {
        Original = original;
        Folded = folded;
        _terminals = terminals;
        _weights = weights;
    }

    /// <summary>The game as it was.</summary>
    public ExtensiveGame Original { get; }

    /// <summary>The game without its last draws.</summary>
    public ExtensiveGame Folded { get; }

    /// <summary>Whether the game has a draw that nobody moves after.</summary>
    public static bool Accepts(ExtensiveGame game)
    {
        var still = Still(game);
        return Enumerable.Range(0, game.NodeCount).Any(node => still[node] && game.Kind[node] == NodeKind.Chance);
    }

    /// <summary>Folds the last draws of a game; one without any comes back with the same nodes.</summary>
    public static FoldedChance Apply(ExtensiveGame game)
    {
        var builder = new ExtensiveGameBuilder(game.Players, game.ParameterCount);
        foreach (var term in game.Terms)
        {
            builder.AddTerm(term.Player, term.Label);
        }

        foreach (var set in game.InformationSets)
        {
            builder.AddInformationSet(set.Player, set.Step, set.Label, set.Decision, set.Actions);
        }

        var still = Still(game);
        var place = new int[game.NodeCount];
        Array.Fill(place, -1);
        place[0] = 0;
        var playsOf = new Dictionary<int, List<(int Terminal, Expression? Weight)>>(); // by node of the folded game
        for (var node = 0; node < place.Length; node++)
        {
            if (place[node] < 0)
            {
                continue;
            }

            if (still[node])
            {
                var plays = new List<(int Terminal, Expression? Weight)>();
                Collect(game, node, null, plays);
                builder.MakeTerminal(place[node], [.. plays.SelectMany(play => Entries(game, builder, play.Terminal, play.Weight))]);
                playsOf.Add(place[node], plays);
                continue;
            }

            var first = game.FirstChild[node];
            var count = game.ChildCount[node];
            var moved = game.Kind[node] == NodeKind.Decision
                ? builder.MakeDecision(place[node], game.InformationSetOf[node])
                : builder.MakeChance(
                    place[node], game.Step[node], game.BranchLabels.AsSpan(first, count),
                    [.. Enumerable.Range(first, count).Select(child => builder.AddValue(game.Values[game.ChanceValue[child]]))]);
            for (var branch = 0; branch < count; branch++)
            {
                place[first + branch] = moved + branch;
            }
        }

        var folded = builder.Build();
        var ordered = folded.Terminals.ToArray().Select(node => playsOf[node]).ToList();
        return new FoldedChance(
            game, folded, [.. ordered.Select(plays => plays.Select(play => play.Terminal).ToImmutableArray())],
            [.. ordered.Select(plays => plays.Select(play => play.Weight ?? new Expression.Constant(1)).ToImmutableArray())]);
    }

    /// <summary>A profile of the folded game as one of the original: the same numbers, since no information set was touched.</summary>
    public BehaviorProfile Invert(BehaviorProfile profile) => profile;

    /// <summary>An assessment of the folded game as one of the original: the same numbers, since no information set was touched.</summary>
    public Assessment Invert(Assessment assessment) => assessment;

    /// <summary>The terminals of the original game that one terminal of the folded game stands for.</summary>
    /// <param name="foldedOrdinal">Terminal ordinal of <see cref="Folded"/>.</param>
    /// <returns>Terminal ordinals of <see cref="Original"/>.</returns>
    public ImmutableArray<int> TerminalsOf(int foldedOrdinal) => _terminals[foldedOrdinal];

    /// <summary>The probability over θ with which each play of the folded game goes on to an event.</summary>
    /// <param name="plays">An event among the plays of <see cref="Original"/>.</param>
    /// <returns>One expression per terminal ordinal of <see cref="Folded"/>; 0 or 1 where the draws folded away do not decide it.</returns>
    public ImmutableArray<Expression> ProbabilityOf(TerminalSet plays)
    {
        var result = ImmutableArray.CreateBuilder<Expression>(_terminals.Length);
        for (var ordinal = 0; ordinal < _terminals.Length; ordinal++)
        {
            var inside = Enumerable.Range(0, _terminals[ordinal].Length).Where(index => plays.Contains(_terminals[ordinal][index])).ToList();
            result.Add(inside.Count == 0 ? new Expression.Constant(0)
                : inside.Count == _terminals[ordinal].Length ? new Expression.Constant(1)
                : inside.Select(index => _weights[ordinal][index]).Aggregate((sum, next) => new Expression.Binary(BinaryOperator.Add, sum, next)));
        }

        return result.MoveToImmutable();
    }

    // Per node, whether nobody moves from there on.
    private static bool[] Still(ExtensiveGame game)
    {
        var still = new bool[game.NodeCount];
        Array.Fill(still, true);
        for (var node = still.Length - 1; node >= 0; node--)
        {
            still[node] &= game.Kind[node] != NodeKind.Decision;
            if (node > 0)
            {
                still[game.Parent[node]] &= still[node];
            }
        }

        return still;
    }

    private static void Collect(ExtensiveGame game, int node, Expression? weight, List<(int Terminal, Expression? Weight)> plays)
    {
        if (game.Kind[node] == NodeKind.Terminal)
        {
            plays.Add((game.TerminalOrdinal[node], weight));
            return;
        }

        for (var child = game.FirstChild[node]; child < game.FirstChild[node] + game.ChildCount[node]; child++)
        {
            var chance = game.Values[game.ChanceValue[child]];
            Collect(game, child, weight is null ? chance : new Expression.Binary(BinaryOperator.Multiply, weight, chance), plays);
        }
    }

    private static IEnumerable<PayoffEntry> Entries(ExtensiveGame game, ExtensiveGameBuilder builder, int terminal, Expression? weight)
    {
        foreach (var entry in game.PayoffEntriesOf(terminal).ToArray())
        {
            var value = game.Values[entry.Value];
            var weighted = weight is null ? value
                : value is Expression.Constant { Value: var number } && number == Rational.One ? weight
                : new Expression.Binary(BinaryOperator.Multiply, weight, value);
            yield return entry with { Value = builder.AddValue(weighted) };
        }
    }
}
