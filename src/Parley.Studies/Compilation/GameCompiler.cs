using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>
/// Compiles a game of a case into an extensive game: private draws first, repeats unrolled, blocks followed, every play walked once. Time and memory
/// are proportional to the number of nodes; the size is worked out beforehand, and a game past its limit is refused before anything is built.
/// </summary>
public static class GameCompiler
{
    /// <summary>Compiles a game.</summary>
    /// <param name="model">The case it belongs to; its claims say which quantities are worked out per play.</param>
    /// <param name="game">The game.</param>
    /// <param name="limits">How large it may grow.</param>
    /// <returns>The game, or one error: it is past the limit, a mover can be left without options, or a payoff meets a ladder that was not played.</returns>
    public static Compilation<CompiledGame> Compile(CaseModel model, GameModel game, CompilationLimits limits)
    {
        var schedule = ScheduleBuilder.Build(model, game);
        try
        {
            var builder = new ExtensiveGameBuilder(schedule.Seats.Names, model.Assumptions.Length + 1);
            var payoffs = new PayoffPlan(schedule, builder);
            var quantities = QuantityPlan.Of(model, schedule, payoffs);
            var plays = new GameEnumerator(schedule, builder, payoffs, quantities.Expressions);
            plays.Run();
            return new Compilation<CompiledGame>(new CompiledGame(schedule, builder.Build(), payoffs.Terms, quantities, plays), []);
        }
        catch (CompilationStopped stopped)
        {
            return new Compilation<CompiledGame>(null, [stopped.Reason]);
        }
    }
}
