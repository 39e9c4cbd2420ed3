using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Stackelberg;
using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Strategic.Stackelberg;

/// <summary>A best commitment with its proof.</summary>
/// <param name="Commitment">The leader's mixture and the replies.</param>
/// <param name="Value">What it is worth to the leader.</param>
/// <param name="Bound">What proves it best.</param>
/// <param name="Certificate">What the checker said.</param>
/// <param name="Programs">Linear programs solved.</param>
public sealed record CommitmentSolution(Commitment Commitment, Rational Value, CommitmentBound Bound, Certificate Certificate, int Programs);

/// <summary>
/// The best commitment to a mixed strategy against a follower with private types, exactly: branch and bound over the types' replies, each case bounded by
/// <see cref="CommitmentProgram"/> (in place of the mixed-integer program of Paruchuri et al. 2008, "Playing games for security"). With one type one linear program is enough
/// (Conitzer and Sandholm 2006 take one per reply). With many types the problem is NP-hard and the number of cases may grow exponentially.
/// </summary>
public static class CommitmentSolver
{
    /// <summary>Solves; null when the stop came first.</summary>
    /// <param name="game">The game.</param>
    /// <param name="stop">Looked at every few milliseconds.</param>
    public static CommitmentSolution? Solve(CommitmentGame game, CancellationToken stop = default)
    {
        try
        {
            var search = new Search(game, stop);
            var allowed = new int[game.Prior.Length];
            Array.Fill(allowed, -1);
            if (search.Close(allowed) is not { } open || search.Best is not { } best)
            {
                return null;
            }

            var bound = search.Seal(open);
            return new CommitmentSolution(best, search.Value, bound, CommitmentChecker.Check(game, best, bound, stop), search.Programs);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return null;
        }
    }

    // A case before the final value is known: multipliers of impossible cases can only be scaled then.
    private sealed record Case(int Type, Case[] Cases, CommitmentProgram? Program, LinearProgramSolution? Solution);

    private sealed class Search(CommitmentGame game, CancellationToken stop)
    {
        public Commitment? Best { get; private set; }

        public Rational Value { get; private set; }

        public int Programs { get; private set; }

        public Case? Close(int[] allowed)
        {
            if (Best is not null && Optimistic(allowed) <= Value)
            {
                return new Case(-1, [], null, null); // closed by zero multipliers
            }

            if (game.Prior.Length == 1 && allowed[0] < 0)
            {
                return Branch(allowed, 0, reply => Optimistic([reply]));
            }

            var program = new CommitmentProgram(game, allowed, stop);
            var solution = program.Solve();
            Programs++;
            if (solution.Status == LinearProgramStatus.Infeasible)
            {
                return new Case(-1, [], program, solution);
            }

            if (solution.Status != LinearProgramStatus.Optimal)
            {
                return null;
            }

            Consider(program.Mixture(solution));
            if (solution.Value <= Value)
            {
                return new Case(-1, [], program, solution);
            }

            var type = Open(program, solution, allowed);
            return Branch(allowed, type, reply => program.Mass(solution, type, reply));
        }

        public CommitmentBound Seal(Case open) => open.Type >= 0
            ? new CommitmentBound(open.Type, [.. open.Cases.Select(Seal)], [])
            : new CommitmentBound(-1, [], open.Program is null ? [] : [.. open.Program.Multipliers(open.Solution!, Value)]);

        // A case for each reply of a type, the most promising first.
        private Case? Branch(int[] allowed, int type, Func<int, Rational> promise)
        {
            var cases = new Case[game.FollowerCount];
            foreach (var reply in Enumerable.Range(0, game.FollowerCount).OrderByDescending(promise))
            {
                var fewer = allowed.ToArray();
                fewer[type] = reply;
                if (stop.IsCancellationRequested || Close(fewer) is not { } closed)
                {
                    return null;
                }

                cases[reply] = closed;
            }

            return new Case(type, cases, null, null);
        }

        // What the leader would get if the types replied as it likes.
        private Rational Optimistic(int[] allowed)
        {
            Rational? most = null;
            for (var own = 0; own < game.LeaderCount; own++)
            {
                stop.ThrowIfCancellationRequested();
                var sum = Rational.Zero;
                for (var type = 0; type < allowed.Length; type++)
                {
                    var best = game.LeaderPayoff(type, own, Math.Max(allowed[type], 0));
                    for (var reply = 1; reply < game.FollowerCount && allowed[type] < 0; reply++)
                    {
                        var payoff = game.LeaderPayoff(type, own, reply);
                        best = payoff > best ? payoff : best;
                    }

                    sum += game.Prior[type] * best;
                }

                most = most is { } known && known >= sum ? known : sum;
            }

            return most!.Value;
        }

        // Of the types whose reply is not fixed, the one whose largest share of one reply is smallest. There is one: a case with every reply fixed is met by its own mixture.
        private int Open(CommitmentProgram program, LinearProgramSolution solution, int[] allowed) => Enumerable.Range(0, allowed.Length)
            .Where(type => allowed[type] < 0)
            .MinBy(type => Enumerable.Range(0, game.FollowerCount).Max(reply => program.Mass(solution, type, reply)));

        private void Consider(Rational[] mixture)
        {
            var replies = new int[game.Prior.Length];
            for (var type = 0; type < replies.Length; type++)
            {
                var (best, worth) = (Rational.Zero, Rational.Zero);
                for (var reply = 0; reply < game.FollowerCount; reply++)
                {
                    stop.ThrowIfCancellationRequested();
                    var (own, leader) = (Rational.Zero, Rational.Zero);
                    for (var strategy = 0; strategy < mixture.Length; strategy++)
                    {
                        if (!mixture[strategy].IsZero)
                        {
                            own += mixture[strategy] * game.FollowerPayoff(type, strategy, reply);
                            leader += mixture[strategy] * game.LeaderPayoff(type, strategy, reply);
                        }
                    }

                    if (reply == 0 || own > best || (own == best && leader > worth))
                    {
                        (best, worth, replies[type]) = (own, leader, reply);
                    }
                }
            }

            var commitment = new Commitment([.. mixture], [.. replies]);
            var value = CommitmentChecker.Value(game, commitment);
            if (Best is null || value > Value)
            {
                (Best, Value) = (commitment, value);
            }
        }
    }
}
