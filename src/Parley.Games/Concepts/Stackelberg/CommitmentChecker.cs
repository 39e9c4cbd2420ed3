using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Games.Concepts.Stackelberg;

/// <summary>
/// Decides whether a commitment with its replies is a strong Stackelberg equilibrium (von Stengel and Zamir 2010; Conitzer and Sandholm 2006): every type's reply is best
/// for it, and a bound proves that no commitment is worth more to the leader. Exact; O(cases × types × strategies²).
/// </summary>
public static class CommitmentChecker
{
    /// <summary>Checks.</summary>
    /// <param name="game">The game.</param>
    /// <param name="commitment">The commitment.</param>
    /// <param name="bound">What proves it best.</param>
    /// <param name="stop">When signalled, the check is left by an exception.</param>
    /// <exception cref="OperationCanceledException">The stop came first.</exception>
    public static Certificate Check(CommitmentGame game, Commitment commitment, CommitmentBound bound, CancellationToken stop = default)
    {
        var reason = Why(game, commitment, bound, stop);
        return new Certificate(
            SolutionConcept.Stackelberg, reason.Length == 0, CertificateLevel.Exact, reason.Length == 0 ? 0 : double.PositiveInfinity, 0, reason);
    }

    /// <summary>What a commitment is worth to the leader.</summary>
    public static Rational Value(CommitmentGame game, Commitment commitment)
    {
        var value = Rational.Zero;
        for (var type = 0; type < game.Prior.Length; type++)
        {
            for (var own = 0; own < game.LeaderCount; own++)
            {
                value += game.Prior[type] * commitment.Mixture[own] * game.LeaderPayoff(type, own, commitment.Replies[type]);
            }
        }

        return value;
    }

    private static string Why(CommitmentGame game, Commitment commitment, CommitmentBound bound, CancellationToken stop)
    {
        if (commitment.Mixture.Length != game.LeaderCount || commitment.Replies.Length != game.Prior.Length
            || commitment.Replies.Any(reply => reply < 0 || reply >= game.FollowerCount))
        {
            return "the commitment is one of another game";
        }

        if (commitment.Mixture.Any(chance => chance.Sign < 0) || commitment.Mixture.Aggregate(Rational.Zero, (sum, chance) => sum + chance) != Rational.One)
        {
            return "the leader's probabilities are negative or do not sum to one";
        }

        for (var type = 0; type < game.Prior.Length; type++)
        {
            var earned = Expected(game, commitment, type, commitment.Replies[type]);
            for (var reply = 0; reply < game.FollowerCount; reply++)
            {
                stop.ThrowIfCancellationRequested();
                if (Expected(game, commitment, type, reply) > earned)
                {
                    return $"type {type + 1} of the follower would gain by reply {reply + 1}";
                }
            }
        }

        var allowed = new int[game.Prior.Length];
        Array.Fill(allowed, -1);
        return Bounds(game, new WholePayoffs(game), bound, allowed, Value(game, commitment), stop) ? string.Empty : "the bounds leave room for a better commitment";
    }

    private static Rational Expected(CommitmentGame game, Commitment commitment, int type, int reply)
    {
        var sum = Rational.Zero;
        for (var own = 0; own < game.LeaderCount; own++)
        {
            if (!commitment.Mixture[own].IsZero)
            {
                sum += commitment.Mixture[own] * game.FollowerPayoff(type, own, reply);
            }
        }

        return sum;
    }

    // allowed: by type its only reply, or −1 for any.
    private static bool Bounds(CommitmentGame game, WholePayoffs whole, CommitmentBound bound, int[] allowed, Rational value, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (bound.Type >= 0)
        {
            if (bound.Type >= allowed.Length || allowed[bound.Type] >= 0 || bound.Cases.Length != game.FollowerCount)
            {
                return false;
            }

            for (var reply = 0; reply < bound.Cases.Length; reply++)
            {
                allowed[bound.Type] = reply;
                if (!Bounds(game, whole, bound.Cases[reply], allowed, value, stop))
                {
                    return false;
                }
            }

            allowed[bound.Type] = -1;
            return true;
        }

        var count = game.FollowerCount;
        if (bound.Multipliers.Length != allowed.Length * count * count && !bound.Multipliers.IsEmpty)
        {
            return false;
        }

        // In whole numbers: all payoffs over one denominator, the multipliers over another.
        var multipliers = new BigInteger[bound.Multipliers.Length];
        var scale = CommonDenominator.Of(bound.Multipliers.AsSpan(), multipliers);
        if (multipliers.Any(multiplier => multiplier.Sign < 0))
        {
            return false;
        }

        for (var own = 0; own < game.LeaderCount; own++)
        {
            stop.ThrowIfCancellationRequested();
            var most = BigInteger.Zero;
            for (var type = 0; type < allowed.Length; type++)
            {
                BigInteger? best = null;
                for (var reply = 0; reply < count; reply++)
                {
                    if (allowed[type] < 0 || allowed[type] == reply)
                    {
                        var worth = whole.Leader(type, own, reply) * scale;
                        for (var other = 0; other < count && multipliers.Length > 0; other++)
                        {
                            var multiplier = multipliers[(((type * count) + reply) * count) + other];
                            if (!multiplier.IsZero)
                            {
                                worth += multiplier * (whole.Follower(type, own, reply) - whole.Follower(type, own, other));
                            }
                        }

                        best = best is { } known && known >= worth ? known : worth;
                    }
                }

                most += best!.Value;
            }

            if (most * value.Denominator > value.Numerator * whole.Scale * scale)
            {
                return false;
            }
        }

        return true;
    }

    // Prior · leader's payoff, and follower's payoff, both over one denominator.
    private sealed class WholePayoffs
    {
        private readonly BigInteger[] _numbers;
        private readonly int _leaders;
        private readonly int _followers;
        private readonly int _half;

        public WholePayoffs(CommitmentGame game)
        {
            (_leaders, _followers) = (game.LeaderCount, game.FollowerCount);
            _half = game.Prior.Length * _leaders * _followers;
            var numbers = new Rational[2 * _half];
            for (var place = 0; place < _half; place++)
            {
                var (own, reply, type) = (place % _leaders, place / _leaders % _followers, place / _leaders / _followers);
                numbers[place] = game.Prior[type] * game.LeaderPayoff(type, own, reply);
                numbers[_half + place] = game.FollowerPayoff(type, own, reply);
            }

            _numbers = new BigInteger[numbers.Length];
            Scale = CommonDenominator.Of(numbers, _numbers);
        }

        public BigInteger Scale { get; }

        public BigInteger Leader(int type, int own, int reply) => _numbers[own + (((type * _followers) + reply) * _leaders)];

        public BigInteger Follower(int type, int own, int reply) => _numbers[_half + own + (((type * _followers) + reply) * _leaders)];
    }
}
