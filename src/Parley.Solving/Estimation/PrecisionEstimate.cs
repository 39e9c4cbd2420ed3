using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.LogitTracing;

namespace Parley.Solving.Estimation;

/// <summary>The precision of logit play that makes observed play most likely, along the principal branch.</summary>
public sealed record PrecisionEstimate
{
    /// <summary>How the search ended; <see cref="SolveStatus.Found"/> with a note where the branch could not be followed to its end.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>λ̂ per payoff point: 0 where no positive precision makes the observations likelier than uniform play, +∞ where the likelihood rises to the branch's limit; NaN where nothing was found.</summary>
    public double Precision { get; init; } = double.NaN;

    /// <summary>
    /// The standard error of λ̂ from the observed information, 1/√(−d²L/dλ²) along the branch, if counts are numbers of independent choices; null at 0, at +∞, and where the branch turns too near.
    /// </summary>
    public double? StandardError { get; init; }

    /// <summary>L(λ̂) = Σ count · log σ(action), natural logarithms; at +∞ its value where the branch was left, which is its supremum but for rounding.</summary>
    public double LogLikelihood { get; init; } = double.NaN;

    /// <summary>L(0): every menu played uniformly.</summary>
    public double LogLikelihoodOfUniformPlay { get; init; } = double.NaN;

    /// <summary>The largest that any mixed or behavior strategies reach: the observed frequencies themselves.</summary>
    public double LogLikelihoodOfFrequencies { get; init; } = double.NaN;

    /// <summary>The quantal response at λ̂ with its certificate; at +∞ the branch's limit, a Nash equilibrium. Null where it could not be certified.</summary>
    public Equilibrium? Response { get; init; }

    /// <summary>Every local maximum along the branch, in the order of the path, the best one included; 0 and +∞ count where the likelihood falls away from them.</summary>
    public ImmutableArray<LikelihoodMaximum> Maxima { get; init; } = [];

    /// <summary>What a reader must know besides; empty when nothing.</summary>
    public string Note { get; init; } = string.Empty;

    /// <summary>The estimate as an answer about the game: its response, certified, with the estimate beside it.</summary>
    public GameAnswer ToAnswer() => LogitMethod.Empty(Response?.Certificate.Concept ?? SolutionConcept.LogitQuantalResponse, "floating point") with
    {
        Status = Response is not null || Status == SolveStatus.BudgetRanOut ? Status : SolveStatus.Failed,
        MethodReason = "fits the precision to observed play by maximum likelihood",
        Completeness = new Completeness(
            CompletenessScope.LogitQuantalResponses, Response is null ? CompletenessLevel.Unknown : CompletenessLevel.One, "the likeliest response on the principal branch"),
        Equilibria = Response is null ? [] : [Response],
        Fit = double.IsNaN(Precision) ? null : this,
        Note = Note,
    };
}

/// <summary>A local maximum of the likelihood along the branch.</summary>
/// <param name="Precision">λ.</param>
/// <param name="LogLikelihood">L(λ).</param>
public readonly record struct LikelihoodMaximum(double Precision, double LogLikelihood);
