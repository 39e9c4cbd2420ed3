using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests;

/// <summary>A node of a tree written down by hand; information sets are told by their labels.</summary>
internal abstract record TreeSketch
{
    /// <summary>A decision: the mover, the information set, and what follows each action.</summary>
    public static TreeSketch Move(string player, string set, params (string Action, TreeSketch Next)[] branches) => new Decision(player, set, branches);

    /// <summary>A draw: what follows each branch, and how likely it is.</summary>
    public static TreeSketch Chance(params (string Branch, Rational Probability, TreeSketch Next)[] branches) => new Draw(branches);

    /// <summary>The end, with the players' payoffs.</summary>
    public static TreeSketch End(params Rational[] payoffs) => new Leaf(payoffs);

    /// <summary>The tree.</summary>
    public SampleGame Build(params string[] players)
    {
        var builder = new ExtensiveGameBuilder([.. players], 0);
        var terms = players.Select((name, player) => builder.AddTerm(player, name)).ToArray();
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);
        void Place(TreeSketch sketch, int node)
        {
            switch (sketch)
            {
                case Leaf leaf:
                    builder.MakeTerminal(node, [.. leaf.Payoffs.Select((payoff, player) => new PayoffEntry(terms[player], builder.AddValue(new Expression.Constant(payoff)), 1))]);
                    break;
                case Draw draw:
                    var drawn = builder.MakeChance(
                        node, -1, [.. draw.Branches.Select(branch => branch.Branch)],
                        [.. draw.Branches.Select(branch => builder.AddValue(new Expression.Constant(branch.Probability)))]);
                    for (var branch = 0; branch < draw.Branches.Length; branch++)
                    {
                        Place(draw.Branches[branch].Next, drawn + branch);
                    }

                    break;
                case Decision decision:
                    if (!sets.TryGetValue(decision.Set, out var set))
                    {
                        sets.Add(decision.Set, set = builder.AddInformationSet(
                            Array.IndexOf(players, decision.Player), -1, decision.Set, decision.Set, [.. decision.Branches.Select(branch => branch.Action)]));
                    }

                    var first = builder.MakeDecision(node, set);
                    for (var branch = 0; branch < decision.Branches.Length; branch++)
                    {
                        Place(decision.Branches[branch].Next, first + branch);
                    }

                    break;
            }
        }

        Place(this, 0);
        return new SampleGame(builder.Build(), [], []);
    }

    private sealed record Leaf(Rational[] Payoffs) : TreeSketch;

    private sealed record Draw((string Branch, Rational Probability, TreeSketch Next)[] Branches) : TreeSketch;

    private sealed record Decision(string Player, string Set, (string Action, TreeSketch Next)[] Branches) : TreeSketch;
}

/// <summary>Trees as methods take them.</summary>
internal static class SampleTrees
{
    /// <summary>The game at its base point, exactly.</summary>
    public static ExactGameAtPoint Exact(this SampleGame sample) => ExactGameAtPoint.TryEvaluate(sample.Game, Intervention.None(sample.Game), sample.Base.AsSpan())!;

    /// <summary>The game at its base point, as methods take it.</summary>
    public static Game AsGame(this SampleGame sample) => Game.Of(sample.Exact());

    /// <summary>A random behavior profile with rational numbers; some actions may have none.</summary>
    public static Rational[] RationalProfile(ExtensiveGame game, int seed, bool mayBeZero)
    {
        var random = new Random(seed);
        var profile = new Rational[game.ActionCount];
        foreach (var set in game.InformationSets)
        {
            var weights = set.Actions.Select(_ => random.Next(mayBeZero ? 0 : 1, 4)).ToArray();
            weights[0] += weights.Sum() == 0 ? 1 : 0;
            for (var action = 0; action < weights.Length; action++)
            {
                profile[set.FirstAction + action] = new Rational(weights[action], weights.Sum());
            }
        }

        return profile;
    }
}
