using System.Runtime.Intrinsics;
using Parley.Games.Forms;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.Logit.Flat;
using Parley.Solving.Strategic.PayoffTables;

namespace Parley.Solving.Strategic.LogitTracing;

/// <summary>
/// The logit equations of a strategic form, z = λΔū(z), lane after lane. The Jacobian is read off the pairwise tables T of <see cref="PayoffTable"/>:
/// ∂ū_i(a)/∂z_j(b) = σ_j(b)(T(a, b) − ū_i(a)). Per evaluation O(players × profiles) and ⅔n³ for n unknowns.
/// </summary>
internal sealed class TableLogitSystem : LogitSystem
{
    private readonly StrategicGame _game;
    private readonly StrategicLogOdds _odds;
    private readonly PayoffTable _table;
    private readonly double[] _pairs;
    private readonly double[] _scratch;
    private readonly double[] _probability;
    private readonly double[] _earned;
    private readonly double[] _matrix;
    private readonly double[] _z;
    private readonly double[] _bias;
    private readonly double[] _newton;
    private readonly double[] _tangent;

    public TableLogitSystem(StrategicGame game, PayoffTable table, StrategicLogOdds odds)
        : base(game.StrategyCount - game.Players.Length)
    {
        _game = game;
        _odds = odds;
        _table = table;
        _pairs = new double[game.StrategyCount * game.StrategyCount];
        _scratch = new double[table.ScratchLength];
        _probability = new double[game.StrategyCount];
        _earned = new double[game.StrategyCount];
        _matrix = new double[Unknowns * Unknowns];
        _z = new double[Unknowns];
        _bias = new double[Unknowns];
        _newton = new double[Unknowns];
        _tangent = new double[Unknowns];
    }

    /// <inheritdoc/>
    public override double Load(int lane, PointBatch points, int point)
    {
        var largest = 0.0;
        for (var player = 0; player < _game.Players.Length; player++)
        {
            largest = Math.Max(largest, StrategicSpan.Of(_game, player));
        }

        return double.IsFinite(largest) ? largest : double.NaN;
    }

    /// <inheritdoc/>
    public override Vector512<double> Evaluate(Vector512<double> precision, int active, out Vector512<double> sign)
    {
        var worst = Vector512<double>.Zero;
        sign = Vector512<double>.Zero;
        for (var lane = 0; lane < Lanes; lane++)
        {
            if ((active >> lane & 1) != 0)
            {
                Z.ReadLane(lane, _z);
                Bias.ReadLane(lane, _bias);
                worst = worst.WithElement(lane, Evaluate(precision[lane], out var determinant));
                sign = sign.WithElement(lane, determinant);
                Newton.WriteLane(lane, _newton);
                Tangent.WriteLane(lane, _tangent);
            }
        }

        return worst;
    }

    private double Evaluate(double precision, out int sign)
    {
        _odds.ToProbabilities(_z, _probability);
        _table.Pairs(_probability, _pairs, _scratch);
        _table.PayoffsFromPairs(_pairs, _probability, _earned);
        var worst = 0.0;
        for (var player = 0; player < _game.Players.Length; player++)
        {
            var first = _odds.StrategyAt[_table.StartOf(player)];
            for (var place = _table.StartOf(player) + 1; place < _table.StartOf(player + 1); place++)
            {
                var unknown = place - player - 1;
                var gap = _earned[_odds.StrategyAt[place]] - _earned[first];
                var residual = _z[unknown] - _bias[unknown] - (precision * gap);
                worst = Math.Abs(residual) > worst || double.IsNaN(residual) ? Math.Abs(residual) : worst;
                _newton[unknown] = -residual;
                _tangent[unknown] = gap;
                FillRow(player, place, gap, precision, _matrix.AsSpan(unknown * Unknowns, Unknowns));
            }
        }

        sign = DenseFactorization.Solve(_matrix, Unknowns, _newton, _tangent);
        return worst;
    }

    private void FillRow(int player, int place, double gap, double precision, Span<double> row)
    {
        var places = _odds.StrategyAt;
        var pairs = _pairs.AsSpan(places[place] * _game.StrategyCount, _game.StrategyCount);
        var first = _pairs.AsSpan(places[_table.StartOf(player)] * _game.StrategyCount, _game.StrategyCount);
        for (var other = 0; other < _game.Players.Length; other++)
        {
            var start = _table.StartOf(other) + 1;
            var block = row.Slice(start - other - 1, _table.CountOf(other) - 1);
            if (other == player)
            {
                block.Clear();
                continue;
            }

            for (var column = 0; column < block.Length; column++)
            {
                var strategy = places[start + column];
                block[column] = -precision * _probability[strategy] * (pairs[strategy] - first[strategy] - gap);
            }
        }

        row[place - player - 1] = 1;
    }
}
