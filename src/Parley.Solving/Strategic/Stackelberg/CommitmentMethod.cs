using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Stackelberg;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;

namespace Parley.Solving.Strategic.Stackelberg;

/// <summary>
/// The strong Stackelberg equilibrium of a two-player table, exactly: what the leader (<see cref="SolveRequest.Player"/>, the first by default) should commit to; see
/// <see cref="CommitmentSolver"/>, which also takes followers with private types.
/// </summary>
internal sealed class CommitmentMethod : IEquilibriumMethod
{
    private const int MostEntries = 1 << 22;

    public string Name => "commitment";

    public string Summary => "best commitment to a mixed strategy in a two-player table, exact (Conitzer and Sandholm 2006; von Stengel and Zamir 2010)";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Stackelberg];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.Stackelberg ? "It finds commitments (Stackelberg) only."
        : game.Strategic is not { } table ? "It needs a table; take the tree's reduced strategic form first."
        : table.Players.Length != 2 ? $"It is for a leader and one follower; this game has {table.Players.Length} players."
        : table.ProfileCount > MostEntries ? $"It takes at most {MostEntries} profiles."
        : null;

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        var leader = request.Player ?? 0;
        if (leader is < 0 or > 1)
        {
            throw new ArgumentException($"The game has no player {leader}.", nameof(request));
        }

        var answer = new GameAnswer
        {
            Status = SolveStatus.BudgetRanOut, Concept = SolutionConcept.Stackelberg, Method = Name, Arithmetic = "floating-point simplex, its basis solved and checked exactly",
            Completeness = new Completeness(CompletenessScope.AllOfConcept, CompletenessLevel.Unknown, "the budget ran out"),
        };
        var commitments = CommitmentGame.Of(table, leader);
        if (CommitmentSolver.Solve(commitments, request.Stop) is not { } found)
        {
            return answer;
        }

        if (!found.Certificate.Accepted)
        {
            return answer with { Status = SolveStatus.Failed, Note = $"the checker refused what was found: {found.Certificate.Reason}" };
        }

        var probabilities = new Rational[table.StrategyCount];
        found.Commitment.Mixture.CopyTo(probabilities, table.StrategyStartOf(leader));
        var reply = found.Commitment.Replies[0];
        probabilities[table.StrategyStartOf(1 - leader) + reply] = 1;
        var payoff = Enumerable.Range(0, commitments.LeaderCount).Aggregate(
            Rational.Zero, (sum, own) => sum + (found.Commitment.Mixture[own] * commitments.FollowerPayoff(0, own, reply)));
        ImmutableArray<Number> payoffs = leader == 0 ? [found.Value, payoff] : [payoff, found.Value];
        return answer with
        {
            Status = SolveStatus.Found,
            Completeness = new Completeness(CompletenessScope.AllOfConcept, CompletenessLevel.One, "one; no commitment is worth more to the leader: proven by multipliers"),
            Equilibria =
            [
                new Equilibrium(new MixedStrategyProfile([.. probabilities.Select(Number.Of)]), payoffs, found.Certificate)
                {
                    Label = $"best commitment of {table.Players[leader]}",
                },
            ],
            Note = request.All ? "one best commitment is given; others may be worth as much to the leader" : string.Empty,
        };
    }
}
