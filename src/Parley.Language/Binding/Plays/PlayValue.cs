using Parley.Games.Numerics;

namespace Parley.Language.Binding.Plays;

/// <summary>What is known of a value at a play.</summary>
internal enum PlayValueKind
{
    /// <summary>A number, or a yes (1) or no (0).</summary>
    Known,

    /// <summary>It depends on assumptions, or on what was left out of the state.</summary>
    Unknown,

    /// <summary>It needs the number of a ladder that was not played.</summary>
    NoValue,
}

/// <summary>The value of an expression at a play, as far as the play decides it.</summary>
internal readonly record struct PlayValue(PlayValueKind Kind, Rational Number)
{
    public static PlayValue Unknown => new(PlayValueKind.Unknown, default);

    public static PlayValue NoValue => new(PlayValueKind.NoValue, default);

    public static PlayValue Yes => new(PlayValueKind.Known, Rational.One);

    public static PlayValue No => new(PlayValueKind.Known, Rational.Zero);

    public bool IsKnown => Kind == PlayValueKind.Known;

    public bool IsYes => IsKnown && !Number.IsZero;

    public bool IsNo => IsKnown && Number.IsZero;

    public static PlayValue Of(Rational number) => new(PlayValueKind.Known, number);

    public static PlayValue Of(bool yes) => yes ? Yes : No;
}
