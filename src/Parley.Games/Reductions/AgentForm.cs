using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Reductions;

/// <summary>
/// The agent form of a tree (Selten 1975): every information set is an agent of its own, with its player's payoffs. A mixed profile of the agent form and a behavior profile of the
/// tree are the same numbers. A Nash equilibrium of the tree is one of the agent form; the converse fails, since agents cannot change plans together. Agents with one action are
/// left out. The table is exponential in the number of sets: for small trees.
/// </summary>
public sealed class AgentForm
{
    private AgentForm(ExactGameAtPoint tree)
    {
        Tree = tree;
        Agents = AgentsOf(tree.Game);
        Game = new StrategicGame(
            [.. Agents.Select(set => tree.Game.InformationSets[set].Label)], [.. Agents.Select(set => tree.Game.InformationSets[set].Actions)], Payoffs());
    }

    /// <summary>The tree.</summary>
    public ExactGameAtPoint Tree { get; }

    /// <summary>The table; a player of it is an agent.</summary>
    public StrategicGame Game { get; }

    /// <summary>Per agent, its information set.</summary>
    public ImmutableArray<int> Agents { get; }

    /// <summary>The agent form of a tree.</summary>
    /// <exception cref="ArgumentException"><see cref="Refuses"/> says why it is not built.</exception>
    public static AgentForm Of(ExactGameAtPoint tree, int limit = ReducedStrategicForm.DefaultLimit) =>
        Refuses(tree, limit) is { } reason ? throw new ArgumentException(reason, nameof(tree)) : new AgentForm(tree);

    /// <summary>Why the agent form is not built, in a sentence; null when it can be.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="limit">The largest number of pure profiles.</param>
    public static string? Refuses(ExactGameAtPoint tree, int limit = ReducedStrategicForm.DefaultLimit)
    {
        var agents = AgentsOf(tree.Game);
        return SequenceForm.Refuses(tree) is { } reason ? reason
            : agents.IsEmpty ? "Nobody has a choice."
            : StrategicGame.CountProfiles(agents.Select(set => tree.Game.InformationSets[set].Actions.Length)) is { } count && count <= limit ? null
            : $"The agent form would have more than {limit} profiles ({agents.Length} agents).";
    }

    /// <summary>The behavior profile with the agents' numbers.</summary>
    public BehaviorStrategyProfile ToBehavior(MixedStrategyProfile mixed)
    {
        var behavior = Enumerable.Repeat(Number.Of(1), Tree.Game.ActionCount).ToArray();
        for (var agent = 0; agent < Agents.Length; agent++)
        {
            mixed.Probabilities.AsSpan(Game.StrategyStartOf(agent), Game.Strategies[agent].Length).CopyTo(behavior.AsSpan(Tree.Game.InformationSets[Agents[agent]].FirstAction));
        }

        return new BehaviorStrategyProfile([.. behavior]);
    }

    /// <summary>The agents' mixed profile with the numbers of a behavior profile.</summary>
    public MixedStrategyProfile ToMixed(BehaviorStrategyProfile behavior) =>
        new([.. Agents.SelectMany(set => behavior.Probabilities.AsSpan().Slice(Tree.Game.InformationSets[set].FirstAction, Tree.Game.InformationSets[set].Actions.Length).ToArray())]);

    private static ImmutableArray<int> AgentsOf(ExtensiveGame game) =>
        [.. Enumerable.Range(0, game.InformationSets.Length).Where(set => game.InformationSets[set].Actions.Length > 1)];

    // Each play adds its payoff to the profiles of the agents that agree with it: those off its path are free.
    private Rational[] Payoffs()
    {
        var tree = Tree.Game;
        var agentOf = new int[tree.InformationSets.Length];
        Array.Fill(agentOf, -1);
        var stride = new int[Agents.Length];
        var count = 1;
        for (var agent = 0; agent < Agents.Length; agent++)
        {
            agentOf[Agents[agent]] = agent;
            stride[agent] = count;
            count *= tree.InformationSets[Agents[agent]].Actions.Length;
        }

        var payoffs = new Rational[Agents.Length * count];
        var choice = new int[Agents.Length];
        foreach (var terminal in tree.Terminals)
        {
            Array.Fill(choice, -1);
            var chance = Rational.One;
            for (var node = terminal; node > 0; node = tree.Parent[node])
            {
                chance *= Tree.Chance[node];
                if (tree.InformationSetOf[tree.Parent[node]] is >= 0 and var set && agentOf[set] is >= 0 and var agent)
                {
                    choice[agent] = node - tree.FirstChild[tree.Parent[node]];
                }
            }

            for (var profile = 0; profile < count && !chance.IsZero; profile++)
            {
                var agrees = true;
                for (var agent = 0; agent < choice.Length && agrees; agent++)
                {
                    agrees = choice[agent] < 0 || profile / stride[agent] % tree.InformationSets[Agents[agent]].Actions.Length == choice[agent];
                }

                for (var agent = 0; agent < choice.Length && agrees; agent++)
                {
                    payoffs[(agent * count) + profile] += chance * Tree.PayoffsOf(tree.InformationSets[Agents[agent]].Player)[tree.TerminalOrdinal[terminal]];
                }
            }
        }

        return payoffs;
    }
}
