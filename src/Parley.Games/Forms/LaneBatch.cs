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
    private readonly Vector512<double>[] _parameters;
    private readonly Vector512<double>[]?[] _believed;
    private readonly Vector512<double>[] _values;
    private readonly int[] _entryTarget; // per payoff entry, the payoff it adds to
    private readonly PayoffEntry[] _entries;

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
        _parameters = new Vector512<double>[game.ParameterCount];
        _believed = new Vector512<double>[]?[game.Players.Length];
        _values = new Vector512<double>[game.Values.Length];
        var entries = new List<PayoffEntry>();
        var targets = new List<int>();
        for (var terminal = 0; terminal < game.TerminalCount; terminal++)
        {
            foreach (var entry in game.PayoffEntriesOf(terminal))
            {
                entries.Add(entry);
                targets.Add((terminal * game.Players.Length) + game.Terms[entry.Term].Player);
            }
        }

        _entries = [.. entries];
        _entryTarget = [.. targets];
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

    /// <summary>The parameter vectors as <see cref="SetPoint"/> left them, one point per lane.</summary>
    public ReadOnlySpan<Vector512<double>> Parameters => _parameters;

    /// <summary>The game's values at the eight points, as <see cref="Evaluate"/> left them.</summary>
    public ReadOnlySpan<Vector512<double>> Values => _values;

    /// <summary>Sets θ of one lane, for the world and for every player; nothing is computed before <see cref="Evaluate"/>.</summary>
    public void SetPoint(int lane, ReadOnlySpan<double> parameters)
    {
        Write(_parameters, lane, parameters);
        foreach (var own in _believed)
        {
            if (own is not null)
            {
                Write(own, lane, parameters);
            }
        }
    }

    /// <summary>Sets the θ that one player believes chances to follow, in one lane, after <see cref="SetPoint"/>.</summary>
    public void SetBelieved(int player, int lane, ReadOnlySpan<double> parameters)
    {
        _believed[player] ??= [.. _parameters];
        Write(_believed[player]!, lane, parameters);
    }

    /// <summary>Computes all payoffs and chances from the parameter vectors set: each lane has the bits of <see cref="GameAtPoint.Evaluate"/> at its point.</summary>
    public void Evaluate()
    {
        for (var player = 0; player < _believed.Length; player++)
        {
            if (_believed[player] is { } own)
            {
                Game.Program.Evaluate(own, _values);
                CopyChances(_chance[player]);
            }
        }

        Game.Program.Evaluate(_parameters, _values);
        for (var player = 0; player < _believed.Length; player++)
        {
            if (_believed[player] is null)
            {
                CopyChances(_chance[player]);
            }
        }

        _payoffs.AsSpan().Clear();
        for (var index = 0; index < _entries.Length; index++)
        {
            _payoffs[_entryTarget[index]] += _values[_entries[index].Value] * _entries[index].Coefficient;
        }
    }

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

    private static void Write(Vector512<double>[] target, int lane, ReadOnlySpan<double> parameters)
    {
        var numbers = MemoryMarshal.Cast<Vector512<double>, double>(target.AsSpan());
        for (var index = 0; index < target.Length; index++)
        {
            numbers[(index * Lanes) + lane] = parameters[index];
        }
    }

    private void CopyChances(Vector512<double>[] chance)
    {
        for (var branch = 0; branch < chance.Length; branch++)
        {
            chance[branch] = _values[Game.ChanceValue[_branches[branch]]];
        }
    }
}
