using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Games.Numerics;

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
    private readonly AlignedLanes _payoffs;
    private readonly Vector512<double>[] _chance;
    private readonly Vector512<double>[]?[] _ownChance;
    private readonly Vector512<double>[] _parameters;
    private readonly Vector512<double>[]?[] _believed;
    private readonly AlignedLanes _values;
    private readonly int[] _entryStart; // per payoff, its entries among the two arrays below
    private readonly int[] _entryValue;
    private readonly double[] _entryCoefficient;

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
        _payoffs = new AlignedLanes(game.TerminalCount * game.Players.Length);
        _chance = new Vector512<double>[branches.Count];
        _ownChance = new Vector512<double>[]?[game.Players.Length];
        _parameters = new Vector512<double>[game.ParameterCount];
        _believed = new Vector512<double>[]?[game.Players.Length];
        _values = new AlignedLanes(game.Values.Length);
        var start = new List<int> { 0 };
        var values = new List<int>();
        var coefficients = new List<double>();
        for (var terminal = 0; terminal < game.TerminalCount; terminal++)
        {
            for (var player = 0; player < game.Players.Length; player++)
            {
                foreach (var entry in game.PayoffEntriesOf(terminal))
                {
                    if (game.Terms[entry.Term].Player == player)
                    {
                        values.Add(entry.Value);
                        coefficients.Add(entry.Coefficient);
                    }
                }

                start.Add(values.Count);
            }
        }

        _entryStart = [.. start];
        _entryValue = [.. values];
        _entryCoefficient = [.. coefficients];
    }

    /// <summary>The structure.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The nodes that a chance branch leads into, ascending.</summary>
    public ReadOnlySpan<int> ChanceBranches => _branches;

    /// <summary>Per node, its position in <see cref="ChanceBranches"/>, or −1.</summary>
    public ReadOnlySpan<int> ChanceBranchOrdinal => _branchOrdinal;

    /// <summary>Payoffs, terminal by terminal: <c>terminal ordinal × players + player</c>.</summary>
    public ReadOnlySpan<Vector512<double>> Payoffs => _payoffs.Span;

    /// <summary>The probabilities of <see cref="ChanceBranches"/> as the world has them.</summary>
    public ReadOnlySpan<Vector512<double>> Chance => _chance;

    /// <summary>The probabilities of <see cref="ChanceBranches"/> as one player believes them; the same memory for all players that share the common view.</summary>
    public ReadOnlySpan<Vector512<double>> ChanceBelievedBy(int player) => _ownChance[player] ?? _chance;

    /// <summary>The parameter vectors as <see cref="SetPoint"/> left them, one point per lane.</summary>
    public ReadOnlySpan<Vector512<double>> Parameters => _parameters;

    /// <summary>The game's values at the eight points, as <see cref="Evaluate"/> left them.</summary>
    public ReadOnlySpan<Vector512<double>> Values => _values.Span;

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
        _ownChance[player] ??= [.. _chance];
        Write(_believed[player]!, lane, parameters);
    }

    /// <summary>Computes all payoffs and chances from the parameter vectors set: each lane has the bits of <see cref="GameAtPoint.Evaluate"/> at its point.</summary>
    public void Evaluate()
    {
        for (var player = 0; player < _believed.Length; player++)
        {
            if (_believed[player] is { } own)
            {
                Game.Program.Evaluate(own, _values.Span);
                CopyChances(_ownChance[player]!);
            }
        }

        Game.Program.Evaluate(_parameters, _values.Span);
        CopyChances(_chance);
        for (var player = 0; player < _believed.Length; player++)
        {
            if (_believed[player] is null && _ownChance[player] is { } loaded)
            {
                _chance.CopyTo(loaded, 0); // a view left by an earlier Load; no lane has one now
            }
        }

        var values = _values.Span;
        var payoffs = _payoffs.Span;
        var next = 0;
        for (var payoff = 0; payoff < payoffs.Length; payoff++)
        {
            var sum = Vector512<double>.Zero;
            for (; next < _entryStart[payoff + 1]; next++)
            {
                sum += values[_entryValue[next]] * _entryCoefficient[next];
            }

            payoffs[payoff] = sum;
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
        var payoffs = MemoryMarshal.Cast<Vector512<double>, double>(_payoffs.Span);
        for (var player = 0; player < players; player++)
        {
            var gains = point.PayoffsOf(player);
            for (var terminal = 0; terminal < gains.Length; terminal++)
            {
                payoffs[(((terminal * players) + player) * Lanes) + lane] = gains[terminal];
            }

            if (point.ChanceBelievedBy(player) != point.Chance)
            {
                _ownChance[player] ??= [.. _chance];
            }

            if (_ownChance[player] is { } own)
            {
                Load(own, lane, point.ChanceBelievedBy(player));
            }
        }

        Load(_chance, lane, point.Chance);
    }

    private void Load(Vector512<double>[] target, int lane, ReadOnlySpan<double> chance)
    {
        var numbers = MemoryMarshal.Cast<Vector512<double>, double>(target.AsSpan());
        for (var branch = 0; branch < _branches.Length; branch++)
        {
            numbers[(branch * Lanes) + lane] = chance[_branches[branch]];
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
        var values = _values.Span;
        for (var branch = 0; branch < chance.Length; branch++)
        {
            chance[branch] = values[Game.ChanceValue[_branches[branch]]];
        }
    }
}
