using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;
using Parley.Solving;

namespace Parley.Studies.Compilation;

/// <summary>
/// One form in one world, ready to be solved: the form under the world's rules, and the way from a point of the <see cref="AssumptionSpace"/> to the
/// parameters θ of the form as the world has them and as each party believes them. θ is the assumptions in order, then the precision.
/// Values of changes are worked out from the point before any change.
/// </summary>
public sealed class PreparedWorld
{
    private readonly AssumptionSpace _space;
    private readonly int _playerCount;
    private readonly ExpressionProgram _common;
    private readonly ExpressionProgram?[] _believed;

    internal PreparedWorld(CaseModel model, AssumptionSpace space, CompiledForm form, World world, PlayRule play)
    {
        _space = space;
        Form = form;
        World = world;
        Play = play;
        Prepared = form.Prepare(world, play);
        _playerCount = form.PlayerCount;
        var overlay = WorldOverlay.Of(model, space, world);
        _common = new ExpressionProgram(overlay.Common);
        _believed = new ExpressionProgram?[_playerCount];
        foreach (var (party, expressions) in overlay.Believed)
        {
            var program = new ExpressionProgram(expressions);
            foreach (var player in form.PlayersOf(party))
            {
                _believed[player] = program;
            }
        }
    }

    /// <summary>The form.</summary>
    public CompiledForm Form { get; }

    /// <summary>The world.</summary>
    public World World { get; }

    /// <summary>How the parties choose here.</summary>
    public PlayRule Play { get; }

    /// <summary>The form under the world's rules.</summary>
    public IPreparedForm Prepared { get; }

    /// <summary>The length of θ: the number of assumptions, and one for the precision.</summary>
    public int ParameterCount => _space.AssumptionCount + 1;

    /// <summary>Whether some party believes chances to follow numbers of its own here.</summary>
    public bool PartiesDiffer => Array.Exists(_believed, program => program is not null);

    /// <summary>A point of the space as this world's common parameters, exactly; null where one of them is not rational.</summary>
    /// <param name="point">The point, <see cref="AssumptionSpace.Length"/> numbers.</param>
    public ImmutableArray<Rational>? ExactParameters(ReadOnlySpan<Rational> point)
    {
        var parameters = new Rational[ParameterCount];
        return _common.TryEvaluate(point, parameters) ? [.. parameters] : null;
    }

    /// <summary>Points of the space as this world's parameters.</summary>
    /// <param name="points">The points row by row, <see cref="AssumptionSpace.Length"/> numbers each.</param>
    /// <param name="precision">A precision to use in place of the case's own; null for the case's own.</param>
    public PointBatch Batch(ReadOnlySpan<double> points, double? precision = null) => Batch(points, precision, null);

    /// <summary>The base point as this world's parameters; exactly too where every number is rational and all parties share them.</summary>
    /// <param name="precision">A precision to use in place of the case's own; null for the case's own.</param>
    public PointBatch BaseBatch(double? precision = null)
    {
        var parameters = new Rational[ParameterCount];
        var isExact = precision is null && _space.ExactBase is { } exact && Array.TrueForAll(_believed, program => program is null)
            && _common.TryEvaluate(exact.AsSpan(), parameters);
        return Batch(_space.BasePoint.AsSpan(), precision, isExact ? [.. parameters] : null);
    }

    private PointBatch Batch(ReadOnlySpan<double> points, double? precision, ImmutableArray<Rational>? exact)
    {
        // A case without assumptions has a space of one point.
        var count = _space.Length == 0 ? 1 : points.Length / _space.Length;
        if (count * _space.Length != points.Length)
        {
            throw new ArgumentException("The points are not whole rows.", nameof(points));
        }

        var common = Rows(_common, points, count, precision);
        var believed = new double[]?[_playerCount];
        for (var player = 0; player < _playerCount; player++)
        {
            believed[player] = _believed[player] is { } program ? Rows(program, points, count, precision) : null;
        }

        return new PointBatch(count, ParameterCount, common, believed, exact);
    }

    private double[] Rows(ExpressionProgram program, ReadOnlySpan<double> points, int count, double? precision)
    {
        var rows = new double[count * ParameterCount];
        for (var point = 0; point < count; point++)
        {
            var row = rows.AsSpan(point * ParameterCount, ParameterCount);
            program.Evaluate(points.Slice(point * _space.Length, _space.Length), row);
            if (precision is { } given)
            {
                row[^1] = given;
            }
        }

        return rows;
    }
}
