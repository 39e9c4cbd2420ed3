using System.Collections.Immutable;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>What a study is about.</summary>
public enum StudyStage
{
    /// <summary>The base verdicts.</summary>
    Base,

    /// <summary>Points of the range.</summary>
    Range,

    /// <summary>Tipping points.</summary>
    Tipping,

    /// <summary>What verdicts turn on.</summary>
    TurnsOn,

    /// <summary>Dependence of the rivals on precision.</summary>
    Precision,

    /// <summary>Sensitivity indices.</summary>
    Sensitivity,
}

/// <summary>How a claim stands so far.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Base">Its verdict at the base.</param>
/// <param name="Shares">Its shares over the points judged so far; empty before the first.</param>
public sealed record ClaimProgress(string Name, Verdict Base, ImmutableArray<VerdictShare> Shares);

/// <summary>How far a study has come. Times are for the reader's patience alone; nothing in a result rests on them.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="Done">World-solves, points or lines done in this stage.</param>
/// <param name="Total">How many there will be.</param>
/// <param name="SecondsLeft">An estimate of the seconds this stage still takes; null before there is one.</param>
/// <param name="Claims">The claims as they stand; empty before the base verdicts.</param>
public sealed record StudyProgress(StudyStage Stage, long Done, long Total, double? SecondsLeft, ImmutableArray<ClaimProgress> Claims);
