using System.Collections.Immutable;
using Parley.Games.Forms;

namespace Parley.Solving.Extensive;

/// <summary>
/// What an intervention leaves of a game, renumbered for solvers: vanished branches are gone, and a decision with one action left has become a
/// pass-through, so every information set here offers at least two actions. Order is kept (parents before children, siblings contiguous).
/// Built once per world; holds no numbers.
/// </summary>
internal sealed class WorldTree
{
    public readonly ExtensiveGame Game;
    public readonly Intervention Intervention;
    public readonly int PlayerCount;
    public readonly int NodeCount;
    public readonly int SetCount;
    public readonly int ActionCount;

    /// <summary>Per node: its index in the game, its parent, first child and number of children.</summary>
    public readonly int[] Original, Parent, FirstChild, ChildCount;

    /// <summary>Per node: its information set (−1 at chance, pass-through and terminal nodes), the action that led here (−1 if none), and its terminal ordinal or −1.</summary>
    public readonly int[] SetOf, ActionInto, Terminal;

    /// <summary>Per set: its index in the game, its mover, its first action here; <c>ActionStart[SetCount]</c> is the number of actions.</summary>
    public readonly int[] OriginalSet, Mover, ActionStart;

    /// <summary>Per action: its set and its index in the game.</summary>
    public readonly int[] SetOfAction, OriginalAction;

    /// <summary>The member nodes of set h are <c>Members[MemberStart[h] .. MemberStart[h+1]]</c>.</summary>
    public readonly int[] MemberStart, Members;

    public WorldTree(ExtensiveGame game, Intervention intervention)
    {
        Game = game;
        Intervention = intervention;
        PlayerCount = game.Players.Length;

        var fresh = new int[game.NodeCount];
        Array.Fill(fresh, -1);
        fresh[0] = 0;
        var count = 1;
        for (var node = 0; node < game.NodeCount; node++)
        {
            if (fresh[node] < 0)
            {
                continue;
            }

            var forced = game.Kind[node] == NodeKind.Decision ? intervention.ForcedActions[game.InformationSetOf[node]] : -1;
            for (var branch = 0; branch < game.ChildCount[node]; branch++)
            {
                if (forced < 0 || branch == forced)
                {
                    fresh[game.FirstChild[node] + branch] = 0;
                }
            }
        }

        // Numbered in ascending original order, so every order property of the game survives.
        count = 0;
        for (var node = 0; node < game.NodeCount; node++)
        {
            if (fresh[node] >= 0)
            {
                fresh[node] = count++;
            }
        }

        NodeCount = count;
        Original = new int[count];
        Parent = new int[count];
        FirstChild = new int[count];
        ChildCount = new int[count];
        SetOf = new int[count];
        ActionInto = new int[count];
        Terminal = new int[count];
        Array.Fill(Parent, -1);
        Array.Fill(FirstChild, -1);
        Array.Fill(SetOf, -1);
        Array.Fill(ActionInto, -1);

        var setIndex = new int[game.InformationSets.Length];
        Array.Fill(setIndex, -1);
        for (var node = 0; node < game.NodeCount; node++)
        {
            if (fresh[node] >= 0 && game.InformationSetOf[node] is >= 0 and var set
                && intervention.ForcedActions[set] < 0 && game.InformationSets[set].Actions.Length > 1)
            {
                setIndex[set] = 0;
            }
        }

        var sets = Enumerable.Range(0, setIndex.Length).Where(set => setIndex[set] == 0).ToArray();
        SetCount = sets.Length;
        OriginalSet = sets;
        Mover = new int[SetCount];
        ActionStart = new int[SetCount + 1];
        for (var set = 0; set < SetCount; set++)
        {
            setIndex[sets[set]] = set;
            Mover[set] = game.InformationSets[sets[set]].Player;
            ActionStart[set + 1] = ActionStart[set] + game.InformationSets[sets[set]].Actions.Length;
        }

        ActionCount = ActionStart[SetCount];
        SetOfAction = new int[ActionCount];
        OriginalAction = new int[ActionCount];
        for (var set = 0; set < SetCount; set++)
        {
            for (var action = ActionStart[set]; action < ActionStart[set + 1]; action++)
            {
                SetOfAction[action] = set;
                OriginalAction[action] = game.InformationSets[sets[set]].FirstAction + action - ActionStart[set];
            }
        }

        MemberStart = new int[SetCount + 1];
        for (var node = 0; node < game.NodeCount; node++)
        {
            var here = fresh[node];
            if (here < 0)
            {
                continue;
            }

            Original[here] = node;
            Terminal[here] = game.TerminalOrdinal[node];
            var set = game.InformationSetOf[node] is >= 0 and var old ? setIndex[old] : -1;
            SetOf[here] = set;
            if (set >= 0)
            {
                MemberStart[set + 1]++;
            }

            for (var branch = 0; branch < game.ChildCount[node]; branch++)
            {
                if (fresh[game.FirstChild[node] + branch] is >= 0 and var child)
                {
                    FirstChild[here] = FirstChild[here] < 0 ? child : FirstChild[here];
                    ChildCount[here]++;
                    Parent[child] = here;
                    ActionInto[child] = set >= 0 ? ActionStart[set] + branch : -1;
                }
            }
        }

        for (var set = 0; set < SetCount; set++)
        {
            MemberStart[set + 1] += MemberStart[set];
        }

        Members = new int[MemberStart[SetCount]];
        var next = MemberStart.AsSpan(0, SetCount).ToArray();
        for (var node = 0; node < NodeCount; node++)
        {
            if (SetOf[node] >= 0)
            {
                Members[next[SetOf[node]]++] = node;
            }
        }
    }

    public ReadOnlySpan<int> MembersOf(int set) => Members.AsSpan(MemberStart[set], MemberStart[set + 1] - MemberStart[set]);

    public int ActionCountOf(int set) => ActionStart[set + 1] - ActionStart[set];

    /// <summary>
    /// A full behavior profile of the game from probabilities by action here. Where an intervention forces a move it has probability one; at sets that
    /// vanished, and at menus of one, so has the first action.
    /// </summary>
    public double[] Expand(ReadOnlySpan<double> probabilities)
    {
        var full = new double[Game.ActionCount];
        for (var set = 0; set < Game.InformationSets.Length; set++)
        {
            full[Game.InformationSets[set].FirstAction + Math.Max(0, Intervention.ForcedActions[set])] = 1;
        }

        for (var set = 0; set < SetCount; set++)
        {
            full[Game.InformationSets[OriginalSet[set]].FirstAction] = 0;
        }

        for (var action = 0; action < ActionCount; action++)
        {
            full[OriginalAction[action]] = probabilities[action];
        }

        return full;
    }
}
