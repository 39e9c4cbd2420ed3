namespace Parley.Games.Interchange;

/// <summary>The text formats a game is read from and written to.</summary>
public enum GameFormat
{
    /// <summary>Gambit's strategic form, version 1, with payoffs or with outcomes (.nfg).</summary>
    Nfg,

    /// <summary>Gambit's extensive form, version 2 (.efg).</summary>
    Efg,

    /// <summary>Action-graph games (.agg; Jiang, Leyton-Brown and Bhat 2011); read only.</summary>
    Agg,

    /// <summary>Bayesian action-graph games (.bagg; Jiang and Leyton-Brown 2010); read only, as a tree in which chance draws the types.</summary>
    Bagg,

    /// <summary>A table with one row per pure profile (.csv): a column per player's strategy and a column per player's payoff.</summary>
    Csv,

    /// <summary>Two payoff matrices as lrsnash takes them (.lrs).</summary>
    Lrs,
}
