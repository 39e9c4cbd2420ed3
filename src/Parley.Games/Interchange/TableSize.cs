namespace Parley.Games.Interchange;

/// <summary>How large a game a reader takes.</summary>
internal static class TableSize
{
    /// <summary>The most payoffs, over all players, of a table or of the nodes of a tree: 2²⁵, some 800 megabytes.</summary>
    public const int MostPayoffs = 1 << 25;
}
