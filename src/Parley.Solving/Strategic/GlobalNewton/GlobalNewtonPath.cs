using Parley.Solving.Strategic.PayoffTables;
using Parley.Solving.Strategic.SupportNewton;

namespace Parley.Solving.Strategic.GlobalNewton;

/// <summary>How the following of a path ended.</summary>
internal enum PathEnd
{
    /// <summary>At the far end: λ went to −∞.</summary>
    Complete,

    /// <summary>The caller wanted no more equilibria, or an end.</summary>
    Stopped,

    /// <summary>The path could not be followed on: it is not smooth there, or rounding lost it.</summary>
    Lost,

    /// <summary>More steps than allowed.</summary>
    TooLong,
}

/// <summary>
/// The path of equilibria of the games with bonus λ·g as λ falls from +∞, where one pure profile is the only equilibrium, to −∞: S. Govindan and R. Wilson, "A global Newton
/// method to compute Nash equilibria", Journal of Economic Theory 110 (2003), after Kohlberg and Mertens (1986), whose structure theorem says that for almost every g it is
/// a curve without branchings. Every point at λ = 0 is an equilibrium of the game itself; a path crosses an odd number of times. Within a support the curve is followed by
/// tangent steps and Newton's method; where a probability or the loss of an unused strategy reaches zero, the strategy leaves or enters the support.
/// </summary>
internal sealed class GlobalNewtonPath
{
    private const double LeastStep = 1e-9;
    private const double LargestStep = 0.5;
    private const double Slip = 1e-10;
    private readonly RaySystem _system;
    private readonly SupportSystem _polish;
    private readonly double[] _found;
    private readonly double[] _margins;
    private readonly double[] _rates;
    private double[] _point;
    private double[] _next;
    private double[] _direction;
    private double[] _nextDirection;

    public GlobalNewtonPath(PayoffTable table)
    {
        _system = new RaySystem(table);
        _polish = new SupportSystem(table);
        _found = new double[table.StrategyCount];
        _margins = new double[table.StrategyCount];
        _rates = new double[table.StrategyCount];
        _point = new double[_system.Dimension];
        _next = new double[_system.Dimension];
        _direction = new double[_system.Dimension];
        _nextDirection = new double[_system.Dimension];
    }

    /// <summary>The ray's direction, by global strategy index, to be set before <see cref="Follow"/>; the largest of each player's should be alone.</summary>
    public Span<double> Bonus => _system.Bonus;

    /// <summary>
    /// Whether to take steps so short that the path is not lost to another one: in a hundred games each of 8×8×8, 3⁵ and 6⁴ none was, against two in a hundred otherwise,
    /// at twice the time.
    /// </summary>
    public bool Careful { get; set; }

    /// <summary>Follows the path from its start.</summary>
    /// <param name="wanted">Told every equilibrium on the way, by global strategy index; returns false to stop there.</param>
    /// <param name="most">The most steps.</param>
    /// <param name="stop">Polled at every step.</param>
    public PathEnd Follow(Func<double[], bool> wanted, long most, CancellationToken stop)
    {
        Start();
        var step = 0.1;
        var standing = 0;
        for (var left = most; left > 0; left--)
        {
            if (stop.IsCancellationRequested)
            {
                return PathEnd.Stopped;
            }

            int strategy;
            if (_system.SupportSize == _system.Table.PlayerCount)
            {
                strategy = StepOnPureProfile();
            }
            else if (!TryStep(ref step, out strategy))
            {
                if (step < LeastStep)
                {
                    return PathEnd.Lost;
                }

                continue;
            }

            standing = Math.Abs(_next[^1] - _point[^1]) < 1e-13 && strategy >= 0 ? standing + 1 : 0;
            if (standing > 20 * _found.Length)
            {
                return PathEnd.Lost;
            }

            if (_point[^1] > 0 != _next[^1] > 0 && !Crosses(wanted))
            {
                return PathEnd.Stopped;
            }

            (_point, _next) = (_next, _point);
            (_direction, _nextDirection) = (_nextDirection, _direction);
            if (strategy == End)
            {
                return PathEnd.Complete;
            }

            if (strategy >= 0 && !TryChangeSupport(strategy))
            {
                return PathEnd.Lost;
            }
        }

        return PathEnd.TooLong;
    }

    private const int End = int.MaxValue;

    // The pure profile of the favourites, with more bonus than any payoff could outweigh, on the way down.
    private void Start()
    {
        var table = _system.Table;
        Array.Clear(_point);
        Array.Clear(_system.Used);
        for (var player = 0; player < table.PlayerCount; player++)
        {
            var best = table.StartOf(player);
            for (var strategy = best; strategy < table.StartOf(player + 1); strategy++)
            {
                best = Bonus[strategy] > Bonus[best] ? strategy : best;
            }

            _point[best] = 1;
            _system.Used[best] = true;
        }

        _point[^1] = double.PositiveInfinity;
        _system.Evaluate(_point);
        Array.Clear(_direction);
        _direction[^1] = -1;
    }

    // The largest correction, as a share of the step.
    private double Bend => Careful ? 0.05 : 0.25;

    // The smallest cosine between the directions at a step's two ends.
    private double Straight => Careful ? 0.97 : 0.85;

    // On a pure profile only λ moves, and every margin with it on a straight line.
    private int StepOnPureProfile()
    {
        var table = _system.Table;
        var (down, lambda, entering) = (_direction[^1] < 0, _direction[^1] < 0 ? double.NegativeInfinity : double.PositiveInfinity, End);
        var favourites = _nextDirection.AsSpan(0, table.PlayerCount);
        for (var strategy = 0; strategy < _found.Length; strategy++)
        {
            if (_system.Used[strategy])
            {
                favourites[_system.Owner[strategy]] = strategy;
            }
        }

        for (var strategy = 0; strategy < _found.Length; strategy++)
        {
            var favourite = (int)favourites[_system.Owner[strategy]];
            var (gap, ahead) = (_system.Bonus[favourite] - _system.Bonus[strategy], _system.Payoffs[strategy] - _system.Payoffs[favourite]);
            if (strategy == favourite || gap == 0 || gap > 0 != down)
            {
                continue;
            }

            var at = ahead / gap;
            if (down ? at > lambda : at < lambda)
            {
                (lambda, entering) = (at, strategy);
            }
        }

        _point.CopyTo(_next, 0);
        _direction.CopyTo(_nextDirection, 0);
        _next[^1] = lambda;
        for (var strategy = 0; strategy < _found.Length && entering != End; strategy++)
        {
            if (_system.Used[strategy])
            {
                _next[table.StrategyCount + _system.Owner[strategy]] = _system.Payoffs[strategy] + (lambda * _system.Bonus[strategy]);
            }
        }

        return entering;
    }

    // A step along the curve within the support, ended by the strategy that must leave or enter, or −1.
    private bool TryStep(ref double step, out int strategy)
    {
        strategy = -1;
        var share = 1.0;
        for (var candidate = 0; candidate < _found.Length; candidate++)
        {
            _margins[candidate] = _system.Margin(candidate, _point);
            _rates[candidate] = step * _system.MarginRate(candidate, _direction);
            var at = _rates[candidate] < 0 ? Math.Max(0, _margins[candidate]) / -_rates[candidate] : 1;
            if (at < share)
            {
                (share, strategy) = (at, candidate);
            }
        }

        // By its slopes the path leaves the support within the step: straight to where it does.
        if (strategy >= 0 && TryReach(share, ref strategy, step))
        {
            return true;
        }

        Advance(step);
        if (!_system.TryCorrect(_next, _direction, -1, out var first) || first > Bend * step
            || !_system.TryTangent(_nextDirection, _direction, -1, out var along) || along < Straight)
        {
            return Shorten(ref step);
        }

        (share, strategy) = (1, -1);
        for (var candidate = 0; candidate < _found.Length; candidate++)
        {
            var at = FirstCrossing(
                _margins[candidate], _rates[candidate], _system.Margin(candidate, _next), step * _system.MarginRate(candidate, _nextDirection));
            if (at < share)
            {
                (share, strategy) = (at, candidate);
            }
        }

        if (strategy < 0)
        {
            step = Math.Min(first < 0.12 * Bend * step ? 2 * step : first > 0.4 * Bend * step ? 0.7 * step : step, LargestStep);
            return true;
        }

        return TryReach(share, ref strategy, step) || Shorten(ref step);
    }

    // The point where the strategy's margin is zero; where another's is negative there, that one came earlier.
    private bool TryReach(double share, ref int strategy, double step)
    {
        for (var attempt = 0; attempt < 4; attempt++)
        {
            Advance(share * step);
            if (!_system.TryCorrect(_next, _direction, strategy, out var moved) || moved > (Bend * share * step) + Slip)
            {
                return false;
            }

            var (earlier, least) = (-1, -Slip);
            for (var candidate = 0; candidate < _found.Length; candidate++)
            {
                var margin = _system.Margin(candidate, _next);
                if (candidate != strategy && margin < least)
                {
                    (earlier, least) = (candidate, margin);
                }
            }

            if (earlier < 0)
            {
                return true;
            }

            strategy = earlier;
            var before = Math.Max(0, _margins[strategy]);
            share *= before / (before - least);
        }

        return false;
    }

    private void Advance(double length)
    {
        _point.CopyTo(_next, 0);
        PayoffTable.AddMultiple(length, _direction, _next);
    }

    private bool Shorten(ref double step)
    {
        step *= 0.4;
        _system.Evaluate(_point);
        return false;
    }

    // The smallest share of a step at which a margin, as the cubic through both ends with their slopes, turns negative; 1 or more when it does not.
    private static double FirstCrossing(double from, double fromRate, double to, double toRate)
    {
        if (to >= -Slip && !(fromRate < 0 && toRate > 0))
        {
            return 2;
        }

        const int Pieces = 8;
        double At(double share)
        {
            var rest = 1 - share;
            return (rest * rest * (((1 + (2 * share)) * from) + (share * fromRate))) + (share * share * (((3 - (2 * share)) * to) - (rest * toRate)));
        }

        for (var piece = 1; piece <= Pieces; piece++)
        {
            var high = piece / (double)Pieces;
            if (At(high) >= -Slip)
            {
                continue;
            }

            var low = (piece - 1) / (double)Pieces;
            for (var halving = 0; halving < 40; halving++)
            {
                var middle = (low + high) / 2;
                (low, high) = At(middle) < 0 ? (low, middle) : (middle, high);
            }

            return high;
        }

        return 2;
    }

    private bool TryChangeSupport(int strategy)
    {
        _system.Used[strategy] = !_system.Used[strategy];
        if (!_system.Used[strategy])
        {
            _point[strategy] = 0;
        }

        // Onwards is where the strategy's new margin grows.
        _system.Evaluate(_point);
        return _system.TryTangent(_direction, default, strategy, out _);
    }

    // Between the last two points λ passes zero: Newton's method from there.
    private bool Crosses(Func<double[], bool> wanted)
    {
        var share = double.IsInfinity(_point[^1]) || double.IsInfinity(_next[^1]) ? 0 : _point[^1] / (_point[^1] - _next[^1]);
        for (var strategy = 0; strategy < _found.Length; strategy++)
        {
            _found[strategy] = _system.Used[strategy] ? Math.Max(1e-14, ((1 - share) * _point[strategy]) + (share * _next[strategy])) : 0;
        }

        return !_polish.TryPolish(_found) || wanted(_found);
    }
}
