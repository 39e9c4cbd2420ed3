using Parley.Studies.Claims;
using Parley.Studies.Results;

namespace Parley.Studies.Tipping;

/// <summary>Which verdict's change is sought.</summary>
internal enum BorderMode
{
    /// <summary>The verdict without a band: the margin's zero, or a change of the set of equilibria.</summary>
    Edge,

    /// <summary>The verdict with the ±0.001 band, where the margin lies flat on zero.</summary>
    Band,
}

/// <summary>One end of a bracket, or a value judged inside it.</summary>
internal readonly record struct JudgedValue(double Value, PointJudgement Judgement);

/// <summary>
/// A bracket that holds a change of one claim's verdict along one line, narrowed step by step. Where both ends have one margin, the next value comes
/// from inverse quadratic interpolation guarded by bisection (Chandrupatla 1997); elsewhere it is the middle. A third verdict met inside splits
/// the bracket.
/// </summary>
internal sealed class BorderBracket
{
    private readonly BorderMode _mode;
    private readonly double _tolerance;
    private readonly double _sense;
    private JudgedValue? _dropped;
    private bool _newestIsHigh;

    public BorderBracket(int claim, int dimension, JudgedValue low, JudgedValue high, BorderMode mode, double tolerance)
    {
        Claim = claim;
        Dimension = dimension;
        Low = low;
        High = high;
        _mode = mode;
        _tolerance = tolerance;
        // In band mode the border is where the margin leaves the band on the side of the end that is not level.
        _sense = (low.Judgement.Verdict == Verdict.Level ? high : low).Judgement.Margin < 0 ? -1 : 1;
    }

    public int Claim { get; }

    public int Dimension { get; }

    public JudgedValue Low { get; private set; }

    public JudgedValue High { get; private set; }

    public int Rounds { get; private set; }

    public Verdict Below => ClassOf(Low.Judgement);

    public Verdict Above => ClassOf(High.Judgement);

    public bool IsClosed => High.Value - Low.Value <= _tolerance || Middle <= Low.Value || Middle >= High.Value;

    private double Middle => Low.Value + ((High.Value - Low.Value) / 2);

    /// <summary>The next value to judge.</summary>
    public double Next()
    {
        var (newest, other) = _newestIsHigh ? (High, Low) : (Low, High);
        double fa = Gap(newest.Judgement), fb = Gap(other.Judgement);
        if (_dropped is not { } dropped || !(fa * fb < 0))
        {
            return Middle;
        }

        // Chandrupatla's names: a the newest end, b the other, c the end dropped last.
        double a = newest.Value, b = other.Value, c = dropped.Value, fc = Gap(dropped.Judgement);
        var xi = (a - b) / (c - b);
        var phi = (fa - fb) / (fc - fb);
        var share = 0.5;
        if (phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)
        {
            share = (fa / (fb - fa) * (fc / (fb - fc))) + ((c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb)));
        }

        // Keep half a tolerance away from the ends, so that the bracket closes from both sides.
        var least = 0.5 * _tolerance / Math.Abs(b - a);
        share = double.IsNaN(share) ? 0.5 : Math.Clamp(share, least, 1 - least);
        var next = a + (share * (b - a));
        return next > Low.Value && next < High.Value ? next : Middle;
    }

    /// <summary>Takes the judgement at a value inside.</summary>
    /// <returns>The upper part where a third verdict splits the bracket; else null.</returns>
    public BorderBracket? Accept(JudgedValue inside)
    {
        Rounds++;
        if (_mode == BorderMode.Edge && inside.Judgement.Margin == 0 && Gap(Low.Judgement) * Gap(High.Judgement) < 0)
        {
            // The zero itself: the verdicts on both sides are known, the value is known to rounding.
            (Low, High) = (Low with { Value = inside.Value }, High with { Value = inside.Value });
            return null;
        }

        var found = ClassOf(inside.Judgement);
        if (found == Below || found == Above)
        {
            _newestIsHigh = found == Above;
            _dropped = _newestIsHigh ? High : Low;
            (Low, High) = _newestIsHigh ? (Low, inside) : (inside, High);
            return null;
        }

        var upper = new BorderBracket(Claim, Dimension, inside, High, _mode, _tolerance) { Rounds = Rounds };
        High = inside;
        _dropped = null;
        return upper;
    }

    /// <summary>What kind of border the closed bracket holds.</summary>
    public BorderKind Kind()
    {
        if (_mode == BorderMode.Band)
        {
            return BorderKind.Band;
        }

        var (low, high) = (Low.Judgement, High.Judgement);
        if (low.Signature.Solutions != high.Signature.Solutions || Below == Verdict.CannotBeJudged || Above == Verdict.CannotBeJudged)
        {
            return BorderKind.Existence;
        }

        // Within one pattern of play the margin changes by slope × width; a bracket closed by rounding alone holds no jump this large.
        var jumps = low.IsSingle && high.IsSingle && Math.Abs(high.Margin - low.Margin) > 1e-5 && High.Value > Low.Value;
        return !jumps ? BorderKind.Claim
            : low.Signature.OnPath != high.Signature.OnPath ? BorderKind.Indifference
            : low.Signature.Everywhere != high.Signature.Everywhere ? BorderKind.Belief
            : BorderKind.Jump;
    }

    private Verdict ClassOf(PointJudgement judgement) =>
        _mode == BorderMode.Band ? judgement.Verdict
        : !judgement.IsSingle ? judgement.Edge
        : judgement.Margin > 0 ? Verdict.Holds
        : judgement.Margin < 0 ? Verdict.Reversed
        : judgement.Edge;

    private double Gap(PointJudgement judgement) =>
        !judgement.IsSingle ? double.NaN
        : _mode == BorderMode.Edge ? judgement.Margin
        : (_sense * judgement.Margin) - VerdictTolerances.Band;
}
