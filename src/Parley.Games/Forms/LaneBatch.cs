using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Games.Forms;

/// <summary>
/// The numbers of one game at eight points at once, one point per vector lane: working memory that is filled and read again and again without
/// allocating. Unlike the other values of this room it is mutable and belongs to one thread. It knows no intervention: payoffs and chances are the same in all.
/// </summary>
public sealed class LaneBatch
{
    /// <summary>The number of points side by side.</summary>
    public const int Lanes = 8;

    private readonly int[] _branches;
    private readonly int[] _branchOrdinal;
    private readonly Vector512<double>[] _payoffs;
    private readonly Vector512<double>[][] _chance;

    /// <param name="game">The structure.</param>
    public LaneBatch(ExtensiveGame game)
    {
        Game = game;
        _branchOrdinal = new int[game.NodeCount];
        var branches = new List<int>();
        for (var node = 0; node < game.NodeCount; node++)
        {
            _branchOrdinal[node] = game.ChanceValue[node] < 0 ? -1 : branches.Count;
            if (game.ChanceValue[node] >= 0)
            {
                branches.Add(node);
            }
        }

        _branches = [.. branches];
        _payoffs = new Vector512<double>[game.TerminalCount * game.Players.Length];
        _chance = [.. game.Players.Select(_ => new Vector512<double>[branches.Count])];
    }

    /// <summary>The structure.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The nodes that a chance branch leads into, ascending.</summary>
    public ReadOnlySpan<int> ChanceBranches => _branches;

    /// <summary>Per node, its position in <see cref="ChanceBranches"/>, or −1.</summary>
    public ReadOnlySpan<int> ChanceBranchOrdinal => _branchOrdinal;

    /// <summary>Payoffs, terminal by terminal: <c>terminal ordinal × players + player</c>.</summary>
    public ReadOnlySpan<Vector512<double>> Payoffs => _payoffs;

    /// <summary>The probabilities of <see cref="ChanceBranches"/> as one player believes them.</summary>
    public ReadOnlySpan<Vector512<double>> ChanceBelievedBy(int player) => _chance[player];

    /// <summary>Puts a game at a point into one lane; its intervention is not read.</summary>
    /// <exception cref="ArgumentException">The point belongs to another game.</exception>
    public void Load(int lane, GameAtPoint point)
    {
        if (!ReferenceEquals(point.Game, Game))
        {
            throw new ArgumentException("The point belongs to another game.", nameof(point));
        }

        var players = Game.Players.Length;
        var payoffs = MemoryMarshal.Cast<Vector512<double>, double>(_payoffs.AsSpan());
        for (var player = 0; player < players; player++)
        {
            var own = point.PayoffsOf(player);
            for (var terminal = 0; terminal < own.Length; terminal++)
            {
                payoffs[(((terminal * players) + player) * Lanes) + lane] = own[terminal];
            }

            var chance = MemoryMarshal.Cast<Vector512<double>, double>(_chance[player].AsSpan());
            var believed = point.ChanceBelievedBy(player);
            for (var branch = 0; branch < _branches.Length; branch++)
            {
                chance[(branch * Lanes) + lane] = believed[_branches[branch]];
            }
        }
    }
}
