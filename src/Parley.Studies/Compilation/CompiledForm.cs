using Parley.Language.Model;
using Parley.Solving;

namespace Parley.Studies.Compilation;

/// <summary>How the parties choose.</summary>
public enum PlayRule
{
    /// <summary>Exactly: sequential equilibria.</summary>
    Exactly,

    /// <summary>By agent logit quantal response at a precision.</summary>
    Logit,
}

/// <summary>A form of the case made ready to be solved in any world. Claims, studies and hypotheses see forms through this and <see cref="PreparedWorld"/> alone.</summary>
/// <param name="model">What was compiled.</param>
public abstract class CompiledForm(BoundForm model)
{
    /// <summary>What was compiled.</summary>
    public BoundForm Model { get; } = model;

    /// <summary>The request that takes a measure at a solution of this form; its world is chosen apart.</summary>
    /// <param name="measure">A measure of this form, from one of the case's claims.</param>
    public abstract MeasureRequest RequestFor(BoundExpression.Measure measure);

    /// <summary>The request for the probability of a condition on plays of this form.</summary>
    /// <param name="condition">What is asked.</param>
    /// <param name="given">What it is conditioned on; null for nothing.</param>
    public abstract MeasureRequest ProbabilityOf(BoundExpression condition, BoundExpression? given);

    /// <summary>The players that stand for a party: one, or one for each round whose seat a stranger takes.</summary>
    /// <param name="party">A party of the case.</param>
    public abstract ReadOnlySpan<int> PlayersOf(PartyModel party);

    /// <summary>The form under a world's rules, ready to be solved.</summary>
    internal abstract IPreparedForm Prepare(World world, PlayRule play);

    /// <summary>The number of players.</summary>
    internal abstract int PlayerCount { get; }
}
