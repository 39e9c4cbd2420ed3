namespace Parley.Language.Binding.Ranges;

/// <summary>A closed interval of doubles that surely holds the exact value: every result is rounded outward. Yes and no are 1 and 0.</summary>
internal readonly record struct Interval(double Low, double High)
{
    public static Interval Everything => new(double.NegativeInfinity, double.PositiveInfinity);

    public static Interval Open => new(0, 1);

    public bool IsYes => Low > 0 || High < 0;

    public bool IsNo => Low == 0 && High == 0;

    public static Interval Of(bool yes) => yes ? new(1, 1) : new(0, 0);

    public static Interval operator +(Interval a, Interval b) => Outward(a.Low + b.Low, a.High + b.High);

    public static Interval operator -(Interval a, Interval b) => Outward(a.Low - b.High, a.High - b.Low);

    public static Interval operator -(Interval a) => new(-a.High, -a.Low);

    public static Interval operator *(Interval a, Interval b)
    {
        var (p, q, r, s) = (Product(a.Low, b.Low), Product(a.Low, b.High), Product(a.High, b.Low), Product(a.High, b.High));
        return Outward(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    public static Interval operator /(Interval a, Interval b) =>
        b.Low <= 0 && b.High >= 0 ? Everything : a * Outward(1 / b.High, 1 / b.Low);

    public static Interval Min(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Min(a.High, b.High));

    public static Interval Max(Interval a, Interval b) => new(Math.Max(a.Low, b.Low), Math.Max(a.High, b.High));

    /// <summary>The smallest interval that holds both.</summary>
    public static Interval Hull(Interval a, Interval b) => new(Math.Min(a.Low, b.Low), Math.Max(a.High, b.High));

    /// <summary>A power; everything where the base may be negative and the exponent is no whole number.</summary>
    public static Interval Power(Interval a, Interval b)
    {
        if (b.Low == b.High && b.Low == Math.Floor(b.Low) && Math.Abs(b.Low) <= 64)
        {
            var times = (int)b.Low;
            if (times < 0)
            {
                return new Interval(1, 1) / Power(a, new Interval(-times, -times));
            }

            var (low, high) = (Math.Pow(a.Low, times), Math.Pow(a.High, times));
            return times % 2 == 1 || a.Low >= 0 ? Wider(low, high)
                : a.High <= 0 ? Wider(high, low)
                : Wider(0, Math.Max(low, high));
        }

        if (a.Low <= 0)
        {
            return Everything;
        }

        var (p, q, r, s) = (Math.Pow(a.Low, b.Low), Math.Pow(a.Low, b.High), Math.Pow(a.High, b.Low), Math.Pow(a.High, b.High));
        return Wider(Math.Min(Math.Min(p, q), Math.Min(r, s)), Math.Max(Math.Max(p, q), Math.Max(r, s)));
    }

    public static Interval Less(Interval a, Interval b) => a.High < b.Low ? Of(true) : a.Low >= b.High ? Of(false) : Open;

    public static Interval LessOrEqual(Interval a, Interval b) => a.High <= b.Low ? Of(true) : a.Low > b.High ? Of(false) : Open;

    public static Interval Equal(Interval a, Interval b) =>
        a.Low == a.High && a == b ? Of(true) : a.High < b.Low || b.High < a.Low ? Of(false) : Open;

    /// <summary>Zero times infinity is zero here: the infinite end stands for "as large as you like", never for a value.</summary>
    private static double Product(double x, double y) => x == 0 || y == 0 ? 0 : x * y;

    private static Interval Outward(double low, double high) => double.IsNaN(low) || double.IsNaN(high)
        ? Everything
        : new Interval(Math.BitDecrement(low), Math.BitIncrement(high));

    /// <summary>Powers are not correctly rounded, so their ends move out by a few units more.</summary>
    private static Interval Wider(double low, double high) =>
        Outward(low - (Math.Abs(low) * 1e-14), high + (Math.Abs(high) * 1e-14));
}
