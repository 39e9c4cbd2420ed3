using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Reductions;

/// <summary>
/// The sequence form of a tree (von Stengel 1996; Koller, Megiddo and von Stengel 1996). A sequence of a player is what it does on the way to some node: the list of its own
/// actions, given by its last one, or nothing yet. A realization plan gives each sequence the product of its actions' probabilities; plans are the solutions x ≥ 0 of
/// x(∅) = 1 and, per information set, Σ x(action) = x(sequence that leads there). Payoffs are multilinear in the players' plans, with one coefficient per tuple of sequences
/// that some play uses: the form has the size of the tree, where the strategic form is exponential in it.
/// </summary>
/// <remarks>Needs perfect recall. Sequence 0 of every player is the empty one; the actions of an information set have consecutive sequences.</remarks>
public sealed class SequenceForm
{
    private readonly int[][] _sets;
    private readonly int[][] _actionOf;
    private readonly int[] _firstSequence;
    private readonly int[] _parentSequence;
    private readonly int[] _tuples;
    private readonly Rational[] _payoffs;

    private SequenceForm(ExactGameAtPoint tree)
    {
        Tree = tree;
        var game = tree.Game;
        var players = game.Players.Length;
        _firstSequence = new int[game.InformationSets.Length];
        _parentSequence = new int[game.InformationSets.Length];
        _sets = new int[players][];
        _actionOf = new int[players][];
        for (var player = 0; player < players; player++)
        {
            // A set's first member lies below the first member of any own set before it.
            _sets[player] = [.. Enumerable.Range(0, game.InformationSets.Length)
                .Where(set => game.InformationSets[set].Player == player)
                .OrderBy(set => game.MembersOf(set) is [var first, ..] ? first : int.MaxValue)];
            var actions = new List<int> { -1 };
            foreach (var set in _sets[player])
            {
                _firstSequence[set] = actions.Count;
                actions.AddRange(Enumerable.Range(game.InformationSets[set].FirstAction, game.InformationSets[set].Actions.Length));
            }

            _actionOf[player] = [.. actions];
        }

        var last = LastSequences();
        for (var set = 0; set < _parentSequence.Length; set++)
        {
            _parentSequence[set] = game.MembersOf(set) is [var member, ..] ? last[(member * players) + game.InformationSets[set].Player] : 0;
        }

        (_tuples, _payoffs) = Collect(last);
    }

    /// <summary>The tree.</summary>
    public ExactGameAtPoint Tree { get; }

    /// <summary>The number of tuples of sequences that some play uses.</summary>
    public int TupleCount => _tuples.Length / PlayerCount;

    private int PlayerCount => Tree.Game.Players.Length;

    /// <summary>The sequence form of a tree.</summary>
    /// <exception cref="ArgumentException"><see cref="Refuses"/> says why there is none.</exception>
    public static SequenceForm Of(ExactGameAtPoint tree) => Refuses(tree) is { } reason ? throw new ArgumentException(reason, nameof(tree)) : new SequenceForm(tree);

    /// <summary>Why a tree has no sequence form, in a sentence; null when it has one.</summary>
    public static string? Refuses(ExactGameAtPoint tree) =>
        PerfectRecall.Violation(tree.Game) is { } forgotten ? $"The tree lacks perfect recall ({forgotten}), so behavior and mixed strategies are not the same thing."
        : tree.Intervention.ForcedActions.Any(forced => forced >= 0) ? "The game is under an intervention; cut the branches first."
        : null;

    /// <summary>The number of a player's sequences, the empty one included.</summary>
    public int SequenceCount(int player) => _actionOf[player].Length;

    /// <summary>A player's information sets, a set after those that lead to it.</summary>
    public ReadOnlySpan<int> SetsOf(int player) => _sets[player];

    /// <summary>The mover's sequence that ends with the first action of an information set; action k has this plus k.</summary>
    public int FirstSequenceOf(int set) => _firstSequence[set];

    /// <summary>The mover's sequence that leads to an information set; 0 for none.</summary>
    public int ParentSequenceOf(int set) => _parentSequence[set];

    /// <summary>The global index of the action that ends a sequence; −1 for the empty one.</summary>
    public int ActionOf(int player, int sequence) => _actionOf[player][sequence];

    /// <summary>The sequences of all players, in order, of a tuple.</summary>
    public ReadOnlySpan<int> Tuple(int tuple) => _tuples.AsSpan(tuple * PlayerCount, PlayerCount);

    /// <summary>What a player is paid over the plays of a tuple, each weighted with its chance.</summary>
    public Rational Payoff(int tuple, int player) => _payoffs[(tuple * PlayerCount) + player];

    /// <summary>The realization plan of a behavior strategy.</summary>
    /// <param name="player">Whose.</param>
    /// <param name="behavior">σ, by global action index.</param>
    /// <returns>By sequence.</returns>
    public Rational[] PlanOf(int player, ReadOnlySpan<Rational> behavior)
    {
        var plan = new Rational[SequenceCount(player)];
        plan[0] = Rational.One;
        foreach (var set in _sets[player])
        {
            var information = Tree.Game.InformationSets[set];
            for (var action = 0; action < information.Actions.Length; action++)
            {
                plan[_firstSequence[set] + action] = plan[_parentSequence[set]] * behavior[information.FirstAction + action];
            }
        }

        return plan;
    }

    /// <summary>Writes the behavior strategy of a realization plan.</summary>
    /// <param name="player">Whose.</param>
    /// <param name="plan">By sequence.</param>
    /// <param name="behavior">σ, by global action index; the sets that the plan does not reach are left as they are.</param>
    /// <returns>The sets that the plan does not reach.</returns>
    public IReadOnlyList<int> WriteBehavior(int player, ReadOnlySpan<Rational> plan, Span<Rational> behavior)
    {
        var unreached = new List<int>();
        foreach (var set in _sets[player])
        {
            var reach = plan[_parentSequence[set]];
            if (reach.IsZero)
            {
                unreached.Add(set);
                continue;
            }

            var information = Tree.Game.InformationSets[set];
            for (var action = 0; action < information.Actions.Length; action++)
            {
                behavior[information.FirstAction + action] = plan[_firstSequence[set] + action] / reach;
            }
        }

        return unreached;
    }

    // Per node and player, the sequence that leads there.
    private int[] LastSequences()
    {
        var game = Tree.Game;
        var last = new int[game.NodeCount * PlayerCount];
        for (var node = 1; node < game.NodeCount; node++)
        {
            var parent = game.Parent[node];
            last.AsSpan(parent * PlayerCount, PlayerCount).CopyTo(last.AsSpan(node * PlayerCount));
            if (game.InformationSetOf[parent] is >= 0 and var set)
            {
                last[(node * PlayerCount) + game.InformationSets[set].Player] = _firstSequence[set] + node - game.FirstChild[parent];
            }
        }

        return last;
    }

    private (int[] Tuples, Rational[] Payoffs) Collect(int[] last)
    {
        var game = Tree.Game;
        var chance = new Rational[game.NodeCount];
        for (var node = 0; node < chance.Length; node++)
        {
            chance[node] = node == 0 ? Rational.One : chance[game.Parent[node]] * Tree.Chance[node];
        }

        // A tuple is numbered by extending its first entries one player at a time.
        var number = new Dictionary<(int Prefix, int Player, int Sequence), int>();
        var position = new List<int>(); // per numbered prefix, its tuple, or −1 where it is not whole
        var tuples = new List<int>();
        var payoffs = new List<Rational>();
        foreach (var node in game.Terminals)
        {
            if (chance[node].IsZero)
            {
                continue;
            }

            var prefix = -1;
            for (var player = 0; player < PlayerCount; player++)
            {
                var key = (prefix, player, last[(node * PlayerCount) + player]);
                if (!number.TryGetValue(key, out prefix))
                {
                    number.Add(key, prefix = position.Count);
                    position.Add(-1);
                }
            }

            if (position[prefix] < 0)
            {
                position[prefix] = tuples.Count;
                tuples.AddRange(last.AsSpan(node * PlayerCount, PlayerCount));
                payoffs.AddRange(Enumerable.Repeat(Rational.Zero, PlayerCount));
            }

            for (var player = 0; player < PlayerCount; player++)
            {
                payoffs[position[prefix] + player] += chance[node] * Tree.PayoffsOf(player)[game.TerminalOrdinal[node]];
            }
        }

        return ([.. tuples], [.. payoffs]);
    }
}
