using System.Diagnostics;
using Parley.Cli.Hosting;
using Parley.Games;
using Parley.Games.Concepts.Dominance;
using Parley.Games.Forms;
using Parley.Games.Reductions;
using Parley.Reporting.Games;
using Parley.Reporting.Terminal;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.Dominance;

namespace Parley.Cli.Commands;

/// <summary><c>parley solve FILE --find undominated</c>: no equilibrium but the strategies that survive iterated elimination.</summary>
internal static class DominanceSearch
{
    /// <summary>What <c>--find</c> may say besides the concepts.</summary>
    public static readonly string[] Names = ["undominated", "weakly-undominated"];

    public static ExitCode Run(Game game, string file, string find, SolveRequest request, string? json, TerminalOptions options, OutputStreams output)
    {
        if (request.Method is not null)
        {
            throw new BadInputException($"--find {find} has one method: leave --method out");
        }

        using var beside = json is null or "-" ? null : CaseFile.Create(json);
        using var interruption = new Interruption();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(interruption.Token);
        if (request.TimeLimit is { } time && time < TimeSpan.FromDays(40))
        {
            limit.CancelAfter(time);
        }

        var clock = Stopwatch.StartNew();
        var reduction = DominanceElimination.Run(Table(game), find == Names[0] ? DominanceKind.Strict : DominanceKind.Weak, stop: limit.Token);
        var taken = clock.Elapsed;
        if (DominanceChecker.Check(reduction.Game, reduction.Kind, reduction.Steps) is { Length: > 0 } refusal)
        {
            throw new InvalidOperationException("A step of the elimination was refused: " + refusal);
        }

        if (beside is not null)
        {
            DominanceReport.WriteJson(game, file, reduction, taken, beside);
        }

        if (json == "-")
        {
            SharedOptions.WriteJson("-", output, stream => DominanceReport.WriteJson(game, file, reduction, taken, stream));
        }
        else
        {
            DominanceReport.Write(game, file, reduction, output.Results, options, request.All);
        }

        return reduction.Finished ? ExitCode.Success : interruption.Token.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.BudgetRanOut;
    }

    private static StrategicGame Table(Game game) => game.Strategic is { } table ? table
        : ReducedStrategicForm.Refuses(game.Extensive!) is { } reason ? throw new BadInputException("dominance is a matter of tables, and this tree has no reduced strategic form: " + reason.TrimEnd('.'))
        : ReducedStrategicForm.Of(game.Extensive!).Game;
}
