using System.Collections.Immutable;

namespace Parley.Studies.Results;

/// <summary>Rival explanations weighed against what was observed.</summary>
public sealed record HypothesisResult
{
    /// <summary>The set's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its question.</summary>
    public required string Text { get; init; }

    /// <summary>How likelihoods were worked out, in words (precision, its spread, branch).</summary>
    public required string Method { get; init; }

    /// <summary>The rivals.</summary>
    public required ImmutableArray<RivalResult> Rivals { get; init; }

    /// <summary>The evidence in order of time.</summary>
    public required ImmutableArray<EvidenceResult> Evidence { get; init; }

    /// <summary>The posterior at stated precisions, everything else at the base.</summary>
    public required ImmutableArray<DependenceRow> ByPrecision { get; init; }

    /// <summary>The averaged posterior when one rival's prior odds are made three times larger or smaller.</summary>
    public required ImmutableArray<DependenceRow> ByPrior { get; init; }

    /// <summary>Warnings: the evidence does not separate, ranks change, too few effective points …</summary>
    public required ImmutableArray<string> Warnings { get; init; }
}

/// <summary>One rival.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it says.</param>
/// <param name="Prior">Its prior probability at the base.</param>
/// <param name="LikelihoodAtBase">P(all observed | its conditions) at the base; null where no certified solution was found.</param>
/// <param name="LikelihoodAveraged">The same averaged over the ranges.</param>
/// <param name="LikelihoodError">Its standard error (jackknife over 16 scrambles).</param>
/// <param name="PosteriorAtBase">Its posterior at the base.</param>
/// <param name="PosteriorAveraged">Its posterior from averaged likelihoods.</param>
/// <param name="PosteriorError">Its standard error (jackknife).</param>
/// <param name="PosteriorLow">The 5th percentile of the posterior over single points of the range.</param>
/// <param name="PosteriorHigh">The 95th percentile.</param>
public sealed record RivalResult(
    string Name, string Text, double Prior, double? LikelihoodAtBase, double LikelihoodAveraged, double LikelihoodError, double? PosteriorAtBase,
    double PosteriorAveraged, double PosteriorError, double PosteriorLow, double PosteriorHigh);

/// <summary>One piece of evidence.</summary>
/// <param name="Text">The condition as written.</param>
/// <param name="Trust">The chance that the report is right; 1 for certainty.</param>
/// <param name="Citations">What it cites.</param>
/// <param name="FactorsAtBase">Per rival, its likelihood given the evidence before it, at the base.</param>
/// <param name="FactorsAveraged">The same from averaged likelihoods.</param>
/// <param name="PosteriorWithout">Per rival, the averaged posterior with this piece left out.</param>
/// <param name="Diagnosticity">The largest minus the smallest log factor (nats), averaged.</param>
public sealed record EvidenceResult(
    string Text, double Trust, ImmutableArray<string> Citations, ImmutableArray<double> FactorsAtBase, ImmutableArray<double> FactorsAveraged,
    ImmutableArray<double> PosteriorWithout, double Diagnosticity);

/// <summary>A posterior under one changed setting.</summary>
/// <param name="Setting">What was changed, in words, e.g. "precision 2.5".</param>
/// <param name="Posterior">Per rival.</param>
/// <param name="Note">E.g. that a solve failed there; empty else.</param>
public sealed record DependenceRow(string Setting, ImmutableArray<double> Posterior, string Note);
