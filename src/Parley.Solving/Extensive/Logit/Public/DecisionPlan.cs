namespace Parley.Solving.Extensive.Logit.Public;

/// <summary>
/// Where the rows (expected payoffs W of each own type of each player that moved above) and columns (log-odds of beliefs about types of players that moved above)
/// of ∂W/∂β lie, at a node and at its children. Players that have not moved on the way here have neither: their payoff decides nothing above, and what is believed
/// of them is their prior.
/// </summary>
internal sealed class Layout
{
    public Layout(int[] types, int rowPlayers, int columnPlayers)
    {
        RowOf = new int[types.Length];
        ColumnOf = new int[types.Length];
        for (var player = 0; player < types.Length; player++)
        {
            RowOf[player] = (rowPlayers >> player & 1) != 0 ? Rows : -1;
            Rows += RowOf[player] >= 0 ? types[player] : 0;
            ColumnOf[player] = (columnPlayers >> player & 1) != 0 && types[player] > 1 ? Columns : -1;
            Columns += ColumnOf[player] >= 0 ? types[player] - 1 : 0;
        }
    }

    /// <summary>The number of expected payoffs.</summary>
    public int Rows { get; }

    /// <summary>The number of log-odds.</summary>
    public int Columns { get; }

    /// <summary>Per player, its first row or −1.</summary>
    public int[] RowOf { get; }

    /// <summary>Per player, its first column or −1; a player with T types has T − 1.</summary>
    public int[] ColumnOf { get; }

    /// <summary>The length of a row: W, c for Newton and for the tangent, then A.</summary>
    public int Stride => 3 + Columns;

    /// <summary>The length of all rows.</summary>
    public int Size => Rows * Stride;
}

/// <summary>One row of a player other than the mover, at a decision's children and at the decision.</summary>
/// <param name="Inner">The row at the children.</param>
/// <param name="Outer">The row at the node.</param>
/// <param name="Player">Whose.</param>
internal readonly record struct OtherRow(int Inner, int Outer, int Player);

/// <summary>What elimination does at one inner node of the public tree, worked out once.</summary>
internal sealed class DecisionPlan
{
    public DecisionPlan(PublicTree tree, int index, Layout inner, Layout outer, int store)
    {
        var node = tree.Nodes[index];
        Inner = inner;
        Outer = outer;
        Store = store;
        Mover = node.Mover;
        Types = Mover >= 0 ? tree.Types[Mover] : 1;
        Actions = node.Children.Length;
        var plain = new List<(int, int)>();
        var others = new List<OtherRow>();
        for (var player = 0; player < tree.Types.Length; player++)
        {
            if (inner.RowOf[player] >= 0 && player != Mover)
            {
                for (var type = 0; type < tree.Types[player]; type++)
                {
                    others.Add(new OtherRow(inner.RowOf[player] + type, outer.RowOf[player] + type, player));
                }
            }

            if (inner.ColumnOf[player] >= 0 && player != Mover)
            {
                for (var type = 1; type < tree.Types[player]; type++)
                {
                    plain.Add((inner.ColumnOf[player] + type - 1, outer.ColumnOf[player] + type - 1));
                }
            }
        }

        Plain = [.. plain];
        Others = [.. others];
        OwnInner = Mover >= 0 ? inner.RowOf[Mover] : -1;
        OwnOuter = Mover >= 0 ? outer.RowOf[Mover] : -1;
        MoverInner = Mover >= 0 ? inner.ColumnOf[Mover] : -1;
        MoverOuter = Mover >= 0 ? outer.ColumnOf[Mover] : -1;
        Rows = [.. Enumerable.Range(0, OwnOuter < 0 ? 0 : Types).Select(type => new OtherRow(OwnInner + type, OwnOuter + type, Mover)), .. Others];
        ZeroColumns = [.. Enumerable.Range(0, outer.Columns)
            .Where(column => Plain.All(pair => pair.Outer != column) && !(MoverOuter >= 0 && column >= MoverOuter && column < MoverOuter + Types - 1))];
    }

    public Layout Inner { get; }

    public Layout Outer { get; }

    /// <summary>At decisions, where the solved rows of δz are kept for back-substitution.</summary>
    public int Store { get; }

    public int Mover { get; }

    public int Types { get; }

    public int Actions { get; }

    /// <summary>Columns of other players, at the children and here.</summary>
    public (int Inner, int Outer)[] Plain { get; }

    /// <summary>Rows of other players.</summary>
    public OtherRow[] Others { get; }

    public int OwnInner { get; }

    public int OwnOuter { get; }

    public int MoverInner { get; }

    public int MoverOuter { get; }

    /// <summary>The mover's own rows, if it moved above, and all others.</summary>
    public OtherRow[] Rows { get; }

    /// <summary>Outer columns on which nothing below depends.</summary>
    public int[] ZeroColumns { get; }
}
