using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Strategic.UndominatedNash;

/// <summary>
/// Whether a mixed strategy of a two-player table is weakly dominated, by one linear program: the mixture that gains most in sum over the opponent's strategies without losing
/// anywhere. If it gains, it dominates; if it cannot, one plus the multipliers are weights of an opponent's strategy that uses everything and to which the strategy is a best reply.
/// </summary>
internal static class UndominatedStrategy
{
    /// <summary>Exactly one of the two: what dominates the strategy, or what it is a best reply to (weights by opponent's strategy); null when the stop came first.</summary>
    public static (Rational[]? Dominating, Rational[]? Weights)? Decide(StrategicGame game, int player, ReadOnlySpan<Rational> strategy, CancellationToken stop)
    {
        var payoffs = game.ExactPayoffsOf(player);
        var (own, others) = (game.Strategies[player].Length, game.Strategies[1 - player].Length);
        var program = new LinearProgram();
        program.AddVariables(own, 0);
        var sums = new Rational[own];
        var before = Rational.Zero;
        for (var other = 0; other < others; other++)
        {
            var earned = Rational.Zero;
            program.AddRow(RowSense.AtLeast, 0);
            for (var mine = 0; mine < own; mine++)
            {
                var payoff = payoffs[(mine * game.StrideOf(player)) + (other * game.StrideOf(1 - player))];
                earned += strategy[mine] * payoff;
                sums[mine] += payoff;
                program.Add(other, mine, payoff);
            }

            program.SetRightSide(other, earned);
            before += earned;
        }

        var sum = program.AddRow(RowSense.Equal, 1);
        for (var mine = 0; mine < own; mine++)
        {
            program.Add(sum, mine, 1);
            program.SetCost(mine, sums[mine]);
        }

        var answer = LinearProgramSolver.Solve(program, stop);
        return answer.Status != LinearProgramStatus.Optimal ? null
            : answer.Value > before ? (answer.Values, null)
            : (null, [.. answer.Duals.Take(others).Select(dual => 1 - dual)]);
    }
}
