using Parley.Studies.Results;

namespace Parley.Studies.Claims;

/// <summary>What a claim is worth at one point, over all tuples of equilibria of the worlds it speaks of.</summary>
/// <param name="Verdict">The verdict, level within the ±0.001 band.</param>
/// <param name="Edge">The verdict with no band but rounding: the one whose changes are borders.</param>
/// <param name="Margin">The margin at the principal solutions; NaN where undefined.</param>
/// <param name="Tuples">The tuples judged.</param>
/// <param name="Holding">Of them, those at which it holds.</param>
/// <param name="Undefined">Of them, those at which a measure has no value.</param>
/// <param name="Complete">Whether every world's solutions are all there are in the scope searched.</param>
/// <param name="Signature">What patterns of play the principal solutions follow, and how many there are.</param>
public readonly record struct PointJudgement(
    Verdict Verdict, Verdict Edge, double Margin, int Tuples, int Holding, int Undefined, bool Complete, PlaySignature Signature)
{
    /// <summary>Some world has no certified solution.</summary>
    public static PointJudgement Unsolved { get; } =
        new(Verdict.CannotBeJudged, Verdict.CannotBeJudged, double.NaN, 0, 0, 0, false, default);

    /// <summary>Whether there is one tuple and its margin is a number, so that root finding may follow the margin.</summary>
    public bool IsSingle => Tuples == 1 && !double.IsNaN(Margin);
}

/// <summary>Numbers that change where the pattern of play does, over all worlds a claim needs.</summary>
/// <param name="Solutions">Changes where solutions appear, vanish or fold.</param>
/// <param name="OnPath">Changes where the actions used on the path of a principal solution do.</param>
/// <param name="Everywhere">Changes where the actions used anywhere do.</param>
public readonly record struct PlaySignature(int Solutions, int OnPath, int Everywhere)
{
    /// <summary>The signature with one more world.</summary>
    public PlaySignature With(MeasuredWorld world) => new(
        Mix(Mix(Solutions, world.SolutionCount), world.Folds), Mix(OnPath, world.PlayOnPath), Mix(Everywhere, world.PlayEverywhere));

    private static int Mix(int hash, int value) => unchecked((hash * 31) + value);
}

/// <summary>Counts standings over tuples and names the verdict.</summary>
public struct VerdictTally
{
    private int _reversed;
    private int _level;

    /// <summary>The tuples counted.</summary>
    public int Tuples { get; private set; }

    /// <summary>Those at which the formula holds.</summary>
    public int Holding { get; private set; }

    /// <summary>Those at which it is undefined.</summary>
    public int Undefined { get; private set; }

    /// <summary>Counts one tuple.</summary>
    public void Add(Standing? standing)
    {
        Tuples++;
        switch (standing)
        {
            case Standing.Holds:
                Holding++;
                break;
            case Standing.Level:
                _level++;
                break;
            case Standing.Reversed:
                _reversed++;
                break;
            default:
                Undefined++;
                break;
        }
    }

    /// <summary>
    /// Any undefined: cannot be judged. All hold: holds. All level: level. None holds: reversed. Else it differs between equilibria.
    /// </summary>
    public readonly Verdict Verdict =>
        Undefined > 0 || Tuples == 0 ? Verdict.CannotBeJudged
        : Holding == Tuples ? Verdict.Holds
        : _level == Tuples ? Verdict.Level
        : Holding == 0 ? Verdict.Reversed
        : Verdict.Differs;
}
