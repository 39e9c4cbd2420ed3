using System.Collections.Immutable;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Names;
using Parley.Language.Model;

namespace Parley.Language.Binding.Expressions;

/// <summary>What an expression at a place may speak of.</summary>
internal enum SiteKind
{
    /// <summary>Literals alone: ladders.</summary>
    Literals,

    /// <summary>Assumptions and lets: lets, requires, precision, discounts, values of a set, weights, trust.</summary>
    Assumptions,

    /// <summary>Private draws above this one, and assumptions: the chances of a private draw.</summary>
    PrivateChance,

    /// <summary>What has been played, and assumptions: the chances of a draw.</summary>
    Chance,

    /// <summary>What has been played, without assumptions: the conditions of blocks, options and repeats.</summary>
    Structure,

    /// <summary>A finished play, without assumptions: events, and the conditions of measures and observations.</summary>
    FinishedPlay,

    /// <summary>A finished play and assumptions: payoff terms.</summary>
    Payoff,

    /// <summary>Measures, assumptions and lets: the formula of a claim.</summary>
    Claim,

    /// <summary>Private draws alone: what a rival supposes.</summary>
    RivalCondition,
}

/// <summary>Where an expression stands: which names it sees, what it may speak of, and what time it is there.</summary>
internal sealed record ExpressionSite(SiteKind Kind, Scope Scope)
{
    /// <summary>The game around it; null outside.</summary>
    public GameScope? Game { get; init; }

    /// <summary>Its place in the order of play; a finished play lies behind all.</summary>
    public int Position { get; init; } = int.MaxValue;

    /// <summary>The repeat whose round it is read in; null outside.</summary>
    public RepeatCounter? Round { get; init; }

    /// <summary>Whether it stands under <c>count</c>, <c>ever</c> or <c>always</c>.</summary>
    public bool IsQuantified { get; init; }

    /// <summary>For the chances of a private draw: how many private draws stand above it.</summary>
    public int PrivatesAbove { get; init; }

    /// <summary>Whether a bare name of a repeated move deserves the question which round is meant.</summary>
    public bool AsksForRound { get; init; }

    /// <summary>For what stands in a measure: binds measures of the claim around it; null where measures may not stand.</summary>
    public Claims.MeasureBinder? Measures { get; init; }

    /// <summary>What holds wherever this is worked out: the conditions of the <c>if … else</c> and of the term around it.</summary>
    public ImmutableArray<BoundExpression> Guards { get; init; } = [];

    /// <summary>Whether it stands in a measure.</summary>
    public bool IsInMeasure { get; init; }

    public bool AllowsPlay => Kind is SiteKind.PrivateChance or SiteKind.Chance or SiteKind.Structure or SiteKind.FinishedPlay
        or SiteKind.Payoff or SiteKind.RivalCondition;

    public bool AllowsAssumptions => Kind is SiteKind.Assumptions or SiteKind.PrivateChance or SiteKind.Chance or SiteKind.Payoff or SiteKind.Claim;
}
