using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit.Public;

/// <summary>What happens at a public node.</summary>
internal enum PublicKind : byte
{
    /// <summary>The play is over but for draws that nobody answers; those are folded into expected payoffs.</summary>
    Leaf,

    /// <summary>A player moves, every type of it with the same menu.</summary>
    Decision,

    /// <summary>Chance moves, seen by all, with probabilities that no type changes.</summary>
    Chance,
}

/// <summary>
/// A game of public moves and independent private types, without the types: one node per public history. Beliefs about types stay a product over
/// players along any public history, so a player's belief about another's type is a vector at each public node, and everything closes on this tree. Nodes are in
/// depth-first order, parents first.
/// </summary>
internal sealed class PublicTree
{
    /// <summary>Per player, the number of its types, 1 for a player that never moves; then the number of a phantom's, whose type is what the first draws decide and nobody knows.</summary>
    public required int[] Types { get; init; }

    /// <summary>Per profile of types, the flat game's nodes whose chances multiply to its probability. Profiles count up with the phantom fastest.</summary>
    public required int[][] ProfileDraws { get; init; }

    /// <summary>The nodes.</summary>
    public required PublicNode[] Nodes { get; init; }

    /// <summary>Payoffs at leaves.</summary>
    public required PayoffForms Payoffs { get; init; }

    /// <summary>The unknowns: decision by decision, then type, then action.</summary>
    public required UnknownLayout Layout { get; init; }

    /// <summary>One more than the largest depth.</summary>
    public required int Levels { get; init; }

    /// <summary>The largest number of children.</summary>
    public required int Widest { get; init; }
}

/// <summary>One public node.</summary>
internal sealed class PublicNode
{
    public required PublicKind Kind { get; init; }

    public required int Parent { get; init; }

    /// <summary>Which child of its parent it is.</summary>
    public required int Position { get; init; }

    public required int Depth { get; init; }

    /// <summary>Who moves; −1 at leaves and chance nodes.</summary>
    public required int Mover { get; init; }

    /// <summary>The children, in order.</summary>
    public int[] Children { get; set; } = [];

    /// <summary>At decisions, the first unknown.</summary>
    public int Unknown { get; set; }

    /// <summary>At chance nodes, per child the index of its probability among the game's values.</summary>
    public int[] ChanceValues { get; set; } = [];

    /// <summary>At leaves, per player that moved on the way here, what it gets.</summary>
    public LeafPayoff[] Payoffs
    {
        get;
        set
        {
            field = value;
            RowForms = [.. value.SelectMany(payoff => payoff.Others.Length == 0 ? payoff.Forms : [.. Enumerable.Repeat(0, payoff.OwnTypes)])];
            UncertainPayoffs = [.. value.Where(payoff => payoff.Others.Length > 0)];
        }
    }

    = [];

    /// <summary>At leaves, per row the payoff form; any where it varies with others' types.</summary>
    public int[] RowForms { get; private set; } = [];

    /// <summary>At leaves, the payoffs that vary with others' types.</summary>
    public LeafPayoff[] UncertainPayoffs { get; private set; } = [];

    /// <summary>Bit p: player p moved on the way here, so its expected payoff below here matters.</summary>
    public required int Live { get; init; }

    /// <summary>Per player, the depth of the node after its last move on the way here; 0 when it has not moved.</summary>
    public required int[] BeliefLevel { get; init; }

    /// <summary>Bit p: something below depends on what is believed about p's type.</summary>
    public int DependsOn { get; set; }
}

/// <summary>A player's expected payoff at a leaf, by its own type and by the types of the other players it varies with.</summary>
/// <param name="Player">Whose.</param>
/// <param name="OwnTypes">The number of its own types.</param>
/// <param name="Others">The other players whose types matter, ascending.</param>
/// <param name="Forms">Indices of payoff forms: own type slowest, then the others' types in order, the last fastest.</param>
internal sealed record LeafPayoff(int Player, int OwnTypes, int[] Others, int[] Forms);
