using Parley.Language.Model;

namespace Parley.Language.Binding.Forms;

/// <summary>What a measure takes between its parentheses.</summary>
public enum MeasureArgumentKind
{
    /// <summary>A yes or no.</summary>
    Condition,

    /// <summary>A party.</summary>
    Party,

    /// <summary>A number.</summary>
    Number,
}

/// <summary>What a measure's number is.</summary>
public enum MeasureUnit
{
    /// <summary>A share between 0 and 1.</summary>
    Share,

    /// <summary>A party's own points, never added to another party's.</summary>
    Points,

    /// <summary>A plain number.</summary>
    Number,
}

/// <summary>What may stand behind the bar of a measure.</summary>
[Flags]
public enum MeasureGivens
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A condition.</summary>
    Condition = 1,

    /// <summary><c>do</c>.</summary>
    Do = 2,

    /// <summary><c>under</c>.</summary>
    Under = 4,

    /// <summary><c>in</c>.</summary>
    In = 8,
}

/// <summary>A measure that a form declares: claims may take it of that form, and studies know how to evaluate it.</summary>
/// <param name="Word">The word in a case, such as <c>P</c>.</param>
/// <param name="Kind">Which measure it is.</param>
/// <param name="Argument">What it takes.</param>
/// <param name="Givens">What may stand behind its bar.</param>
/// <param name="Unit">What its number is.</param>
/// <param name="IsSingleValued">Whether a form has one value of it however many solutions it has.</param>
public sealed record MeasureSignature(
    string Word, MeasureKind Kind, MeasureArgumentKind Argument, MeasureGivens Givens, MeasureUnit Unit, bool IsSingleValued);
