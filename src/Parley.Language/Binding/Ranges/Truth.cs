using Parley.Games.Numerics;

namespace Parley.Language.Binding.Ranges;

/// <summary>Yes and no over a box: the intervals [1, 1] and [0, 0], and [0, 1] where it is open.</summary>
internal static class Truth
{
    public static Interval Open { get; } = new(0, 1);

    public static Interval Of(bool yes) => yes ? Interval.One : Interval.Zero;

    public static bool IsYes(Interval value) => value.Low > 0 || value.High < 0;

    public static bool IsNo(Interval value) => value is { Low: 0, High: 0 };

    public static Interval Not(Interval value) => IsYes(value) ? Of(false) : IsNo(value) ? Of(true) : Open;

    public static Interval And(Interval left, Interval right) =>
        IsNo(left) || IsNo(right) ? Of(false) : IsYes(left) && IsYes(right) ? Of(true) : Open;

    public static Interval Or(Interval left, Interval right) =>
        IsYes(left) || IsYes(right) ? Of(true) : IsNo(left) && IsNo(right) ? Of(false) : Open;

    public static Interval Less(Interval left, Interval right) => left.High < right.Low ? Of(true) : left.Low >= right.High ? Of(false) : Open;

    public static Interval LessOrEqual(Interval left, Interval right) => left.High <= right.Low ? Of(true) : left.Low > right.High ? Of(false) : Open;

    public static Interval Equal(Interval left, Interval right) =>
        left.Low == left.High && left == right ? Of(true) : left.High < right.Low || right.High < left.Low ? Of(false) : Open;
}
