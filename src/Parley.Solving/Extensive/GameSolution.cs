using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive;

/// <summary>The probability of an event among finished plays, given another.</summary>
/// <param name="Event">The plays in which it happens.</param>
/// <param name="Given">The plays conditioned on; null for all.</param>
public sealed record EventProbability(TerminalSet Event, TerminalSet? Given) : MeasureRequest;

/// <summary>A player's expected payoff, given an event.</summary>
/// <param name="Player">Whose.</param>
/// <param name="Given">The plays conditioned on; null for all.</param>
public sealed record ExpectedPayoff(int Player, TerminalSet? Given) : MeasureRequest;

/// <summary>The expectation of a quantity that each finished play determines, given an event.</summary>
/// <param name="ValueOfTerminal">Per terminal ordinal, an index into the game's values.</param>
/// <param name="Given">The plays conditioned on; null for all.</param>
public sealed record ExpectedValue(ImmutableArray<int> ValueOfTerminal, TerminalSet? Given) : MeasureRequest;

/// <summary>How a logit branch led to a solution.</summary>
/// <param name="Precision">λ.</param>
/// <param name="Folds">Turning points passed on the way from indifference.</param>
/// <param name="Branchings">Bifurcations stepped over.</param>
/// <param name="DeterminantSign">The sign of det(I − λ∂Δū/∂z) at the solution; 0 where the method does not know it.</param>
/// <param name="Steps">Newton steps spent.</param>
public sealed record BranchRecord(double Precision, int Folds, int Branchings, int DeterminantSign, int Steps);

/// <summary>A certified profile of an extensive game at one point.</summary>
public abstract class GameSolution : Solution
{
    private ProfileMeasures? _measures;

    /// <summary>The game with its numbers; may be evaluated on demand, so that thousands of solutions need not hold their own.</summary>
    public abstract GameAtPoint Point { get; }

    /// <summary>The strategies; may be copied out on demand.</summary>
    public abstract BehaviorProfile Profile { get; }

    /// <summary>Labels and weights of the trembles; null under finite precision, where every action has positive probability.</summary>
    public Assessment? Assessment { get; init; }

    /// <summary>The way along the logit branch; null where another method found it.</summary>
    public BranchRecord? Branch { get; init; }

    /// <inheritdoc/>
    public override MeasuredValue Evaluate(MeasureRequest request) =>
        (_measures ??= new ProfileMeasures(Point, Profile)).Evaluate(request);
}
