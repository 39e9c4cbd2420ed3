using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Parley.Games.Forms;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>
/// Compiles a game of a case into an extensive game: private draws first, repeats unrolled, blocks followed, every play walked once. Time and memory
/// are proportional to the number of nodes; the size is worked out beforehand, and a game past its limit is refused before anything is built; where
/// counting itself would cost too much, the walk stops at the limit.
/// </summary>
public static class GameCompiler
{
    /// <summary>Compiles a game.</summary>
    /// <param name="model">The case it belongs to; its claims say which quantities are worked out per play.</param>
    /// <param name="game">The game.</param>
    /// <param name="limits">How large it may grow.</param>
    /// <returns>The game, or one error: it is past the limit, a mover can be left without options, or a payoff or mean meets a ladder that was not played.</returns>
    public static Compilation<CompiledGame> Compile(CaseModel model, GameModel game, CompilationLimits limits)
    {
        try
        {
            var schedule = ScheduleBuilder.Build(model, game);
            var size = SizeEstimator.Estimate(schedule);
            if (size.Nodes > limits.Nodes)
            {
                throw new CompilationStopped(TooLarge(game, size, limits));
            }

            var builder = new ExtensiveGameBuilder(schedule.Seats.Names, model.Assumptions.Length + 1);
            var payoffs = new PayoffPlan(schedule, builder);
            var quantities = QuantityPlan.Of(model, schedule, payoffs);
            var plays = new GameEnumerator(schedule, builder, payoffs, quantities.Expressions, limits.Nodes);
            if (!plays.Run())
            {
                // Only where the count beforehand was given up: then the walk itself finds the limit.
                throw new CompilationStopped(TooLarge(game, size with { TerminalNodes = limits.Nodes }, limits));
            }

            var built = builder.Build();
            var compiled = new CompiledGame(
                schedule, built, size.IsExact ? size : size.FoundIn(built), payoffs.Terms, quantities, plays);
            return new Compilation<CompiledGame>(compiled, CheckMeans(compiled, quantities.Measures));
        }
        catch (CompilationStopped stopped)
        {
            return new Compilation<CompiledGame>(null, [stopped.Reason]);
        }
    }

    private static Diagnostic TooLarge(GameModel game, GameSize size, CompilationLimits limits)
    {
        var least = size.IsExact ? string.Empty : "more than ";
        var largest = size.Largest;
        return SizeDiagnostics.TooLarge.At(
            largest?.Move.Span ?? game.Span, game.Name, least + Count(size.Nodes), least + Count(size.InformationSets), Count(limits.Nodes),
            largest?.Move.Name ?? game.Name, (largest?.Factor ?? 1).ToString(largest?.Factor < 10 ? "0.#" : "N0", CultureInfo.InvariantCulture));
    }

    private static string Count(BigInteger count) => count.ToString("N0", CultureInfo.InvariantCulture);

    // Every measure is checked, not the first that asks for a quantity alone: they may be conditioned differently.
    private static ImmutableArray<Diagnostic> CheckMeans(CompiledGame game, ImmutableArray<BoundExpression.Measure> measures)
    {
        foreach (var measure in measures)
        {
            if (!game.HasValueThroughout(measure))
            {
                throw new CompilationStopped(SizeDiagnostics.MeanWithoutValue.At(measure.Span, BoundExpressionText.Of(measure.Argument!)));
            }
        }

        return [];
    }
}
