using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.Logit.Flat;

/// <summary>The numbers of one point on a flat tree: payoffs, and chances as the world has them and as each player believes them.</summary>
internal sealed class FlatLane
{
    /// <summary>The logarithm that a chance of zero counts as where beliefs are weighed: finite, so that a null type still has a play of its own.</summary>
    public const double LogOfZero = -690;

    private readonly FlatTree _tree;
    private readonly double[] _values;
    private readonly double[][] _chance;
    private readonly double[][] _logChance;
    private readonly int[] _view;

    public FlatLane(FlatTree tree)
    {
        _tree = tree;
        var players = tree.Game.Players.Length;
        _values = new double[tree.Game.Values.Length];
        _chance = new double[players + 1][];
        _logChance = new double[players + 1][];
        _view = new int[players];
        Payoffs = new double[tree.NodeCount * players];
    }

    /// <summary>Payoffs at terminal nodes: node × players + player; 0 elsewhere.</summary>
    public double[] Payoffs { get; }

    /// <summary>The number of views of chance: 0 is the world's, the others are those of players that hold their own.</summary>
    public int Views { get; private set; }

    /// <summary>Which view of chance a player has.</summary>
    public int ViewOf(int player) => _view[player];

    /// <summary>Per node, the probability of the chance branch into it in one view; 1 where the parent is no chance node.</summary>
    public double[] Chance(int view) => _chance[view];

    /// <summary>Per node, the sum of the logarithms of the chances on the way to it.</summary>
    public double[] LogChance(int view) => _logChance[view];

    /// <summary>Evaluates the game at a point.</summary>
    /// <returns>The largest payoff span of any player.</returns>
    public double Load(PointBatch points, int point)
    {
        var game = _tree.Game;
        var players = game.Players.Length;
        Views = 1;
        for (var player = 0; player < players; player++)
        {
            _view[player] = points.HasBeliefsOf(player) ? Views++ : 0;
            if (_view[player] > 0)
            {
                game.Program.Evaluate(points.BelievedBy(player, point), _values);
                LoadChance(_view[player]);
            }
        }

        game.Program.Evaluate(points[point], _values);
        LoadChance(0);
        return LoadPayoffs();
    }

    private void LoadChance(int view)
    {
        var chance = _chance[view] ??= new double[_tree.NodeCount];
        var log = _logChance[view] ??= new double[_tree.NodeCount];
        for (var node = 0; node < chance.Length; node++)
        {
            var value = node == 0 ? -1 : _tree.Game.ChanceValue[_tree.Branch[node]];
            chance[node] = value < 0 ? 1 : _values[value];
            log[node] = node == 0 ? 0 : log[_tree.Parent[node]] + (value < 0 ? 0 : Math.Max(DeterministicMath.Log(chance[node]), LogOfZero));
        }
    }

    private double LoadPayoffs()
    {
        var game = _tree.Game;
        var players = game.Players.Length;
        var least = new double[players];
        var most = new double[players];
        Array.Fill(least, double.PositiveInfinity);
        Array.Fill(most, double.NegativeInfinity);
        for (var node = 0; node < _tree.NodeCount; node++)
        {
            if (game.Kind[_tree.Original[node]] != NodeKind.Terminal)
            {
                continue;
            }

            var own = Payoffs.AsSpan(node * players, players);
            own.Clear();
            foreach (var entry in game.PayoffEntriesOf(game.TerminalOrdinal[_tree.Original[node]]))
            {
                own[game.Terms[entry.Term].Player] += entry.Coefficient * _values[entry.Value];
            }

            for (var player = 0; player < players; player++)
            {
                least[player] = Math.Min(least[player], own[player]);
                most[player] = Math.Max(most[player], own[player]);
            }
        }

        var span = 0.0;
        for (var player = 0; player < players; player++)
        {
            span = Math.Max(span, most[player] - least[player]);
        }

        return span;
    }
}
