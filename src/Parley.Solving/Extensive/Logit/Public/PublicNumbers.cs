using System.Runtime.Intrinsics;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;

namespace Parley.Solving.Extensive.Logit.Public;

/// <summary>
/// The numbers of eight points on a public tree: payoff forms, public chances, and the priors of every player's types as each player holds them. View 0 is the common
/// one; player p's own, if it holds any in any lane, is view p + 1.
/// </summary>
internal sealed unsafe class PublicNumbers
{
    private readonly PublicTree _tree;
    private readonly ExtensiveGame _game;
    private readonly double[] _values;
    private readonly double[][] _weights;
    private readonly double[] _joint;
    private readonly double[] _marginal;

    public PublicNumbers(PublicTree tree, ExtensiveGame game)
    {
        _tree = tree;
        _game = game;
        var players = tree.Types.Length;
        TypeStart = new int[players + 1];
        for (var player = 0; player < players; player++)
        {
            TypeStart[player + 1] = TypeStart[player] + tree.Types[player];
        }

        _values = new double[game.Values.Length];
        _weights = [.. Enumerable.Range(0, players + 1).Select(_ => new double[tree.Payoffs.Weights.Count])];
        _joint = new double[tree.ProfileDraws.Length];
        _marginal = new double[TypeStart[^1]];
        HasView = new bool[players];
        Payoffs = new LaneBuffer(tree.Payoffs.Count);
        Priors = new LaneBuffer((players + 1) * TypeStart[^1]);
        ChanceStart = new int[tree.Nodes.Length];
        var chances = 0;
        for (var node = 0; node < tree.Nodes.Length; node++)
        {
            ChanceStart[node] = chances;
            chances += tree.Nodes[node].ChanceValues.Length;
        }

        Chances = new LaneBuffer((players + 1) * chances);
        ChanceCount = chances;
    }

    /// <summary>Per player, its first type in a list of all players' types; one more at the end.</summary>
    public int[] TypeStart { get; }

    /// <summary>Per player, whether it holds chances of its own in some lane.</summary>
    public bool[] HasView { get; }

    /// <summary>Per payoff form, its number.</summary>
    public LaneBuffer Payoffs { get; }

    /// <summary>Per view, per player and type, log prior against the player's first type.</summary>
    public LaneBuffer Priors { get; }

    /// <summary>Per view, per chance node and branch, its probability.</summary>
    public LaneBuffer Chances { get; }

    /// <summary>The number of public chance branches.</summary>
    public int ChanceCount { get; }

    /// <summary>Per node, its first branch among the public chances.</summary>
    public int[] ChanceStart { get; }

    /// <summary>Puts the numbers of one point into a lane.</summary>
    /// <returns>The largest payoff span; NaN when types are not independent at this point.</returns>
    public double Load(int lane, PointBatch points, int point)
    {
        var independent = true;
        for (var player = 0; player < HasView.Length; player++)
        {
            HasView[player] |= points.HasBeliefsOf(player);
            if (points.HasBeliefsOf(player))
            {
                _game.Program.Evaluate(points.BelievedBy(player, point), _values);
                independent &= LoadView(lane, player + 1);
            }
        }

        _game.Program.Evaluate(points[point], _values);
        independent &= LoadView(lane, 0);
        for (var player = 0; player < HasView.Length; player++)
        {
            if (!points.HasBeliefsOf(player))
            {
                LoadView(lane, player + 1);
            }
        }

        var span = LoadPayoffs(lane);
        return independent ? span : double.NaN;
    }

    private bool LoadView(int lane, int view)
    {
        var weights = _weights[view];
        for (var index = 0; index < weights.Length; index++)
        {
            weights[index] = 1;
            foreach (var value in _tree.Payoffs.Weights[index])
            {
                weights[index] *= _values[value];
            }
        }

        var chances = (double*)(Chances.Pointer + (view * ChanceCount)) + lane;
        for (var node = 0; node < _tree.Nodes.Length; node++)
        {
            var values = _tree.Nodes[node].ChanceValues;
            for (var branch = 0; branch < values.Length; branch++)
            {
                chances[(ChanceStart[node] + branch) * 8] = _values[values[branch]];
            }
        }

        return LoadPriors((double*)(Priors.Pointer + (view * TypeStart[^1])) + lane);
    }

    private bool LoadPriors(double* priors)
    {
        Array.Clear(_marginal);
        for (var profile = 0; profile < _joint.Length; profile++)
        {
            _joint[profile] = 1;
            foreach (var draw in _tree.ProfileDraws[profile])
            {
                _joint[profile] *= _values[_game.ChanceValue[draw]];
            }

            var rest = profile;
            for (var player = _tree.Types.Length - 1; player >= 0; player--)
            {
                _marginal[TypeStart[player] + (rest % _tree.Types[player])] += _joint[profile];
                rest /= _tree.Types[player];
            }
        }

        var independent = true;
        for (var profile = 0; profile < _joint.Length; profile++)
        {
            var product = 1.0;
            var rest = profile;
            for (var player = _tree.Types.Length - 1; player >= 0; player--)
            {
                product *= _marginal[TypeStart[player] + (rest % _tree.Types[player])];
                rest /= _tree.Types[player];
            }

            independent &= Math.Abs(product - _joint[profile]) <= 1e-13 + (1e-12 * product);
        }

        for (var player = 0; player < _tree.Types.Length; player++)
        {
            var first = Log(_marginal[TypeStart[player]]);
            for (var type = TypeStart[player]; type < TypeStart[player + 1]; type++)
            {
                priors[type * 8] = Log(_marginal[type]) - first;
            }
        }

        return independent;
    }

    private static double Log(double chance) => Math.Max(DeterministicMath.Log(chance), FlatLane.LogOfZero);

    private double LoadPayoffs(int lane)
    {
        var payoffs = (double*)Payoffs.Pointer + lane;
        var forms = _tree.Payoffs;
        Span<double> least = stackalloc double[HasView.Length];
        Span<double> most = stackalloc double[HasView.Length];
        least.Fill(double.PositiveInfinity);
        most.Fill(double.NegativeInfinity);
        for (var form = 0; form < forms.Count; form++)
        {
            var player = forms.PlayerOf(form);
            var weights = _weights[player + 1];
            var sum = 0.0;
            foreach (var (weight, value, coefficient) in forms.TermsOf(form))
            {
                sum += weights[weight] * coefficient * _values[value];
            }

            payoffs[form * 8] = sum;
            least[player] = Math.Min(least[player], sum);
            most[player] = Math.Max(most[player], sum);
        }

        var span = 0.0;
        for (var player = 0; player < least.Length; player++)
        {
            span = Math.Max(span, most[player] - least[player]);
        }

        return span;
    }
}
