using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Games.Concepts.Stackelberg;

/// <summary>
/// A game of commitment: a leader commits to a mixture of its strategies, then a follower, who knows the mixture and its own type but not what was drawn, plays a best reply
/// of its type; ties are broken for the leader. The follower's types have a prior; all have the same strategies. Payoffs of (leader's i, follower's j) lie at <c>i + j × LeaderCount</c>.
/// </summary>
public sealed class CommitmentGame
{
    private readonly Rational[] _leader;
    private readonly Rational[] _follower;

    /// <param name="leaderCount">The number of the leader's strategies, at least one.</param>
    /// <param name="followerCount">The number of the follower's strategies, at least one.</param>
    /// <param name="prior">The probabilities of the follower's types, positive, summing to one.</param>
    /// <param name="leaderPayoffs">By type, then by pair of strategies.</param>
    /// <param name="followerPayoffs">By type, then by pair of strategies.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together, or the prior is none.</exception>
    public CommitmentGame(int leaderCount, int followerCount, ImmutableArray<Rational> prior, ReadOnlySpan<Rational> leaderPayoffs, ReadOnlySpan<Rational> followerPayoffs)
    {
        if (leaderCount < 1 || followerCount < 1 || prior.IsDefaultOrEmpty || prior.Any(chance => chance.Sign <= 0)
            || prior.Aggregate(Rational.Zero, (sum, chance) => sum + chance) != Rational.One)
        {
            throw new ArgumentException("Both players need a strategy, and the prior positive probabilities that sum to one.", nameof(prior));
        }

        var size = (long)prior.Length * leaderCount * followerCount;
        if (leaderPayoffs.Length != size || followerPayoffs.Length != size)
        {
            throw new ArgumentException($"{prior.Length} types, {leaderCount} and {followerCount} strategies need {size} payoffs for each.", nameof(leaderPayoffs));
        }

        (LeaderCount, FollowerCount, Prior) = (leaderCount, followerCount, prior);
        _leader = leaderPayoffs.ToArray();
        _follower = followerPayoffs.ToArray();
    }

    /// <summary>The number of the leader's strategies.</summary>
    public int LeaderCount { get; }

    /// <summary>The number of the follower's strategies.</summary>
    public int FollowerCount { get; }

    /// <summary>The probabilities of the follower's types.</summary>
    public ImmutableArray<Rational> Prior { get; }

    /// <summary>A two-player table as a game of commitment with one type.</summary>
    /// <exception cref="ArgumentException">The game has not two players, or no such player.</exception>
    public static CommitmentGame Of(StrategicGame game, int leader)
    {
        if (game.Players.Length != 2 || leader is < 0 or > 1)
        {
            throw new ArgumentException("Commitment is for tables of two players.", nameof(game));
        }

        var (own, other) = (game.Strategies[leader].Length, game.Strategies[1 - leader].Length);
        var payoffs = new[] { new Rational[own * other], new Rational[own * other] };
        for (var profile = 0; profile < game.ProfileCount; profile++)
        {
            var place = game.StrategyAt(profile, leader) + (game.StrategyAt(profile, 1 - leader) * own);
            payoffs[0][place] = game.ExactPayoffsOf(leader)[profile];
            payoffs[1][place] = game.ExactPayoffsOf(1 - leader)[profile];
        }

        return new CommitmentGame(own, other, [Rational.One], payoffs[0], payoffs[1]);
    }

    /// <summary>The leader's payoff against a type.</summary>
    public Rational LeaderPayoff(int type, int leader, int follower) => _leader[leader + (((type * FollowerCount) + follower) * LeaderCount)];

    /// <summary>A type's payoff.</summary>
    public Rational FollowerPayoff(int type, int leader, int follower) => _follower[leader + (((type * FollowerCount) + follower) * LeaderCount)];
}

/// <summary>A commitment and what the types reply to it.</summary>
/// <param name="Mixture">The leader's probabilities.</param>
/// <param name="Replies">By type, the follower's strategy.</param>
public sealed record Commitment(ImmutableArray<Rational> Mixture, ImmutableArray<int> Replies);

/// <summary>
/// What proves that no commitment is worth more to the leader than a bound, for all replies of the types or for some of them: either a case for each reply of one type, or
/// multipliers of the reply constraints. With multipliers μ the leader gets at most maxᵢ Σ over types of max over replies j allowed of
/// prior·a(i,j) + Σⱼ′ μ(j,j′)·(b(i,j) − b(i,j′)), since the last sum, weighted by a mixture to which j is a best reply, is not negative.
/// </summary>
/// <param name="Type">The type whose replies are told apart; −1 where multipliers close the case.</param>
/// <param name="Cases">One per reply of that type; empty with multipliers.</param>
/// <param name="Multipliers">By type, then reply j, then other reply j′ at <c>(type × FollowerCount + j) × FollowerCount + j′</c>; at least zero; empty with cases, or where all are zero.</param>
public sealed record CommitmentBound(int Type, ImmutableArray<CommitmentBound> Cases, ImmutableArray<Rational> Multipliers);
