using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Strategic.ConstantSum;

/// <summary>
/// Optimal strategies of a two-player constant-sum game by one linear program (von Neumann 1928; Dantzig 1951, "A proof of the equivalence of the programming problem and
/// the game problem"): with payoffs A shifted above zero, maximise Σy subject to A·y ≤ 1, y ≥ 0. The value is 1 / Σy less the shift, the second player's strategy is y scaled to
/// one, and the first player's are the multipliers, scaled alike. The start y = 0 is feasible, so there is no first phase.
/// </summary>
internal static class ConstantSumSolver
{
    /// <summary>Solves exactly; null when the stop came first.</summary>
    /// <param name="game">A game for which <see cref="ConstantSumScale"/> finds a scale.</param>
    /// <param name="stop">Looked at every few milliseconds.</param>
    /// <returns>By global strategy index the optimal strategies; the first player's value; pivots.</returns>
    public static (Rational[] Probabilities, Rational Value, (int Floating, int Exact) Pivots)? Solve(StrategicGame game, CancellationToken stop)
    {
        var payoffs = game.ExactPayoffsOf(0);
        var lowest = payoffs[0];
        foreach (var payoff in payoffs)
        {
            lowest = payoff < lowest ? payoff : lowest;
        }

        var shift = Rational.One - lowest;
        var (rows, columns) = (game.Strategies[0].Length, game.Strategies[1].Length);
        var program = new LinearProgram();
        program.AddVariables(columns, 1);
        for (var row = 0; row < rows; row++)
        {
            program.AddRow(RowSense.AtMost, 1);
            for (var column = 0; column < columns; column++)
            {
                program.Add(row, column, payoffs[row + (column * rows)] + shift);
            }
        }

        var answer = LinearProgramSolver.Solve(program, stop);
        return answer.Status == LinearProgramStatus.Optimal
            ? ([.. answer.Duals.Select(value => value / answer.Value), .. answer.Values.Select(value => value / answer.Value)], (1 / answer.Value) - shift, answer.Pivots)
            : null; // a feasible start and a bounded set leave only the stop
    }
}
