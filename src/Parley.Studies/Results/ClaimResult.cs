using System.Collections.Immutable;

namespace Parley.Studies.Results;

/// <summary>The five verdicts of a claim at one point.</summary>
public enum Verdict
{
    /// <summary>It holds at every equilibrium.</summary>
    Holds,

    /// <summary>Both sides are level at every equilibrium.</summary>
    Level,

    /// <summary>It holds at no equilibrium.</summary>
    Reversed,

    /// <summary>It differs between equilibria.</summary>
    Differs,

    /// <summary>It cannot be judged: a condition of probability zero, or no certified solution.</summary>
    CannotBeJudged,
}

/// <summary>What was found of one claim.</summary>
public sealed record ClaimResult
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }

    /// <summary>The formula as written.</summary>
    public required string Formula { get; init; }

    /// <summary>Whether the other side makes it.</summary>
    public required bool IsCounterclaim { get; init; }

    /// <summary>What it cites, e.g. "oped 8".</summary>
    public required ImmutableArray<string> Citations { get; init; }

    /// <summary>The claims it rebuts.</summary>
    public required ImmutableArray<string> Against { get; init; }

    /// <summary>Whether it is a published answer at the base, not swept.</summary>
    public required bool AtBase { get; init; }

    /// <summary>The verdict expected at the base; null where the claim is swept.</summary>
    public required Verdict? Expected { get; init; }

    /// <summary>The verdict at the base.</summary>
    public required Verdict Base { get; init; }

    /// <summary>The margin at the base (selected solutions); null where undefined or not a comparison.</summary>
    public required double? BaseMargin { get; init; }

    /// <summary>Why the base verdict is what it is where words are needed ("not monotone", "1 of 2 equilibria undefined", "all 2 found"); empty else.</summary>
    public required string BaseNote { get; init; }

    /// <summary>Each measure in the formula at the base, per solution of its world.</summary>
    public required ImmutableArray<MeasureResult> Measures { get; init; }

    /// <summary>The shares of the five verdicts over the range, in the order of <see cref="Verdict"/>; empty where it was not swept.</summary>
    public required ImmutableArray<VerdictShare> Shares { get; init; }

    /// <summary>Where one assumption alone turns the verdict, nearest to the base first.</summary>
    public required ImmutableArray<TippingPoint> TippingPoints { get; init; }

    /// <summary>Whether the search for tipping points was finished.</summary>
    public required bool TippingSearched { get; init; }

    /// <summary>The smallest sets of assumption changes that alter the verdict.</summary>
    public required ImmutableArray<FlipSet> TurnsOn { get; init; }

    /// <summary>What was searched beyond them and not found, in words; empty when not searched.</summary>
    public required string TurnsOnNote { get; init; }

    /// <summary>How often the claim fails where its premises hold; null where it has none or no point meets them.</summary>
    public required PremiseResult? Premises { get; init; }

    /// <summary>When it holds, in bounds on assumptions; null where it was not swept, or the points are too few or too much alike to tell.</summary>
    public ConditionsResult? Conditions { get; init; }

    /// <summary>How much of its variance each assumption accounts for, the most first; empty where that was not asked for or the verdict never changed.</summary>
    public ImmutableArray<AssumptionVariance> Variance { get; init; } = [];

    /// <summary>Conditioning and intervening side by side where they disagree; null where they agree or do not apply.</summary>
    public required string? ConditioningAgainstDoing { get; init; }
}

/// <summary>One measure of a claim's formula at the base.</summary>
/// <param name="Text">The measure as written.</param>
/// <param name="World">The world it is taken in.</param>
/// <param name="Values">Its value at each solution of that world, the principal first; null where undefined.</param>
/// <param name="IsShare">Whether it is a probability.</param>
public sealed record MeasureResult(string Text, string World, ImmutableArray<double?> Values, bool IsShare);

/// <summary>The share of the range in which one verdict is given.</summary>
/// <param name="Verdict">Which.</param>
/// <param name="Share">Its share, 0 to 1; the five sum to 1.</param>
/// <param name="Low">The low end of the 95 % interval.</param>
/// <param name="High">The high end.</param>
public sealed record VerdictShare(Verdict Verdict, double Share, double Low, double High);

/// <summary>What kind of border is crossed at a tipping point.</summary>
public enum BorderKind
{
    /// <summary>The claim's margin crosses zero within one pattern of play.</summary>
    Claim,

    /// <summary>A best reply on the path changes.</summary>
    Indifference,

    /// <summary>A belief crosses a threshold.</summary>
    Belief,

    /// <summary>An equilibrium or branch appears, disappears or folds.</summary>
    Existence,

    /// <summary>The margin jumps; why was not resolved.</summary>
    Jump,

    /// <summary>The margin leaves, or enters, a stretch where it lies flat on zero.</summary>
    Band,
}

/// <summary>A value of one assumption at which the verdict changes, all others at the base.</summary>
/// <param name="Assumption">Which.</param>
/// <param name="At">The value.</param>
/// <param name="Uncertainty">Half the width of the bracket that is known to hold it; 0 where it is known to rounding.</param>
/// <param name="Below">The verdict just below.</param>
/// <param name="Above">The verdict just above.</param>
/// <param name="Kind">The kind of border.</param>
/// <param name="Distance">|At − base| in units of the range.</param>
public sealed record TippingPoint(string Assumption, double At, double Uncertainty, Verdict Below, Verdict Above, BorderKind Kind, double Distance);

/// <summary>A smallest set of assumptions whose joint change alters the verdict.</summary>
/// <param name="Assumptions">Which.</param>
/// <param name="Witness">A nearest point found, one value per assumption.</param>
/// <param name="Distance">The largest move among them, in units of their ranges.</param>
/// <param name="Verdict">The verdict there.</param>
public sealed record FlipSet(ImmutableArray<string> Assumptions, ImmutableArray<double> Witness, double Distance, Verdict Verdict);

/// <summary>How often a claim fails where its premises hold.</summary>
/// <param name="Premises">The claims it rests on.</param>
/// <param name="PointsWherePremisesHold">At how many points all of them hold.</param>
/// <param name="FailingShare">The share of those points at which the claim does not hold.</param>
/// <param name="Low">The low end of the 95 % interval.</param>
/// <param name="High">The high end.</param>
public sealed record PremiseResult(ImmutableArray<string> Premises, int PointsWherePremisesHold, double FailingShare, double Low, double High);
