using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Parley.Cli.Hosting;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Language.Diagnostics;
using Parley.Reporting.Games;
using Parley.Reporting.Terminal;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Cli.Commands;

/// <summary><c>parley solve FILE</c>: the equilibria of a game file, with payoffs, certificates and how complete they are.</summary>
internal static class SolveCommand
{
    public static Command Create(OutputStreams output)
    {
        var file = new Argument<string?>("file") { Description = "A game file: .nfg, .efg, .agg, .bagg, .csv or .lrs; or a case, of which one world at one point is solved.", Arity = ArgumentArity.ZeroOrOne };
        var find = new Option<string?>("--find") { Description = $"What to find (nash): {string.Join(", ", ConceptWords.Names.Concat(DominanceSearch.Names))}.", HelpName = "CONCEPT" };
        var method = new Option<string?>("--method") { Description = "By which method; the one that fits the game where none is named. --methods lists them.", HelpName = "NAME" };
        var methods = new Option<bool>("--methods") { Description = "List the methods and what each finds; with a FILE, those that accept it." };
        var all = new Option<bool>("--all") { Description = "Look for all solutions, and print all of them." };
        var json = SharedOptions.Json("Write the answer as JSON to stdout instead of the text, or beside it to FILE with --json=FILE.");
        var budget = new Option<TimeSpan?>("--budget") { Description = "How long to search: 10s, 500ms, 2m. What was found by then is printed.", HelpName = "TIME", CustomParser = result => SharedOptions.Time(result, "--budget") };
        var precision = new Option<double?>("--precision") { Description = "The precision λ of logit play, per payoff point; the limit of the branch where none is given.", HelpName = "λ", CustomParser = result => SharedOptions.Positive(result, "--precision") };
        var fit = PrecisionFitting.Option();
        var player = new Option<string?>("--player") { Description = "The player who commits (stackelberg), or for whom the best is wanted (correlated concepts).", HelpName = "NAME" };
        var seed = SharedOptions.Number("--seed", "N", "The seed of every random choice (1).", 0);
        var limit = SharedOptions.Number("--limit", "N", "Stop at so many solutions.", 1);
        var threads = SharedOptions.Number("--threads", "N", "Worker threads (one per core). Solutions do not depend on it.", 1);
        var world = new Option<string?>("--world") { Description = "Of a case: the world, e.g. \"do plan is insist\"; the case as it is where none is given.", HelpName = "WORLD" };
        var at = new Option<string?>("--at") { Description = "Of a case: the point: base, or the base with changes, \"name=value,name=value\".", HelpName = "POINT" };
        var width = SharedOptions.Width();
        var command = new Command("solve", "Solve a game file: its equilibria by action name, with payoffs, certificates, and how complete they are.")
        {
            file, find, method, methods, all, json, budget, precision, fit, player, seed, limit, threads, world, at, width,
        };
        command.SetAction(parsed =>
        {
            var options = new TerminalOptions(parsed.GetValue(width) ?? output.Width, output.Colour);
            var path = parsed.GetValue(file);
            if (parsed.GetValue(methods))
            {
                MethodList.Write(path is null ? null : Load(path, parsed.GetValue(world), parsed.GetValue(at), output), output.Results, options);
                return (int)ExitCode.Success;
            }

            if (path is null)
            {
                throw new BadInputException("solve needs a game file; --methods lists the methods");
            }

            var game = Load(path, parsed.GetValue(world), parsed.GetValue(at), output);
            var standard = new SolveRequest();
            var wanted = parsed.GetValue(find);
            var isDominance = DominanceSearch.Names.Contains(wanted, StringComparer.Ordinal);
            var request = standard with
            {
                Concept = isDominance ? standard.Concept : Concept(wanted, parsed.GetValue(method), parsed.GetValue(precision), parsed.GetValue(fit)),
                Method = parsed.GetValue(method),
                All = parsed.GetValue(all),
                TimeLimit = parsed.GetValue(budget),
                Precision = parsed.GetValue(precision),
                Player = parsed.GetValue(player) is { } name ? Player(name, game) : null,
                Seed = parsed.GetValue(seed) ?? standard.Seed,
                Limit = parsed.GetValue(limit),
                Threads = parsed.GetValue(threads) ?? standard.Threads,
            };
            if (isDominance)
            {
                return (int)DominanceSearch.Run(game, CaseFile.Name(path), wanted!, request, parsed.GetValue(json), options, output);
            }

            return (int)Solve(game, CaseFile.Name(path), request, parsed.GetValue(fit), parsed.GetValue(json), options, output);
        });
        return command;
    }

    private static Game Load(string path, string? world, string? at, OutputStreams output)
    {
        if (path.EndsWith(".parley", StringComparison.OrdinalIgnoreCase) || Directory.Exists(path))
        {
            return CaseWorld.Load(path, world, at, "--find logit --precision", output);
        }

        return (world ?? at) is null ? GameFile.Load(path, output) : throw new BadInputException("--world and --at are for a case");
    }

    private static ExitCode Solve(Game game, string file, SolveRequest request, string? fit, string? json, TerminalOptions options, OutputStreams output)
    {
        // Opened before the work: a folder that is not there is said at once.
        using var beside = json is null or "-" ? null : CaseFile.Create(json);
        using var interruption = new Interruption();
        GameAnswer answer;
        var clock = Stopwatch.StartNew();
        using (var progress = new SolveProgressReport(output))
        {
            request = request with { Stop = interruption.Token, Progress = progress };
            answer = fit is null ? Answer(game, request) : PrecisionFitting.Answer(game, fit, request);
        }

        var time = clock.Elapsed;
        if (beside is not null)
        {
            AnswerJson.Write(game, file, answer, time, beside);
        }

        if (json == "-")
        {
            SharedOptions.WriteJson("-", output, stream => AnswerJson.Write(game, file, answer, time, stream));
        }
        else
        {
            AnswerReport.Write(game, file, answer, output.Results, options, request.All);
            output.Results.Flush();
            output.Note("solved in " + Text(time));
        }

        return interruption.Token.IsCancellationRequested && answer.Completeness.Level != CompletenessLevel.All ? ExitCode.Interrupted : answer.Status switch
        {
            SolveStatus.BudgetRanOut => ExitCode.BudgetRanOut,
            SolveStatus.Failed => ExitCode.NoAnswer,
            _ => ExitCode.Success,
        };
    }

    private static GameAnswer Answer(Game game, SolveRequest request)
    {
        try
        {
            return game.Solve(request);
        }
        catch (MethodRefusedException refusal)
        {
            var near = request.Method is { } name && MethodCatalog.Find(name) is null ? NearestName.Find(name, MethodCatalog.Methods.Select(method => method.Name)) : null;
            throw new BadInputException(refusal.Message + (near is not null ? $"; did you mean '{near}'?"
                : refusal.Alternatives.IsEmpty ? string.Empty : $"; {string.Join(", ", refusal.Alternatives)} {(refusal.Alternatives.Length == 1 ? "accepts" : "accept")} it"));
        }
    }

    private static SolutionConcept Concept(string? find, string? method, double? precision, string? fit)
    {
        var concept = find is null
            ? precision is not null || fit is not null ? SolutionConcept.LogitQuantalResponse
            : method is not null && MethodCatalog.Find(method) is { } named && !named.Concepts.Contains(SolutionConcept.Nash) ? named.Concepts[0]
            : SolutionConcept.Nash
            : ConceptWords.Find(find) ?? throw new BadInputException(
                $"--find knows no '{find}'{(NearestName.Find(find, ConceptWords.Names.Concat(DominanceSearch.Names)) is { } near ? $"; did you mean '{near}'?" : ": it takes " + string.Join(", ", ConceptWords.Names))}");
        return precision is not null && concept != SolutionConcept.LogitQuantalResponse
            ? throw new BadInputException($"--precision is for --find logit, not for {find}") : concept;
    }

    private static int Player(string name, Game game)
    {
        var found = game.Players.IndexOf(name);
        return found >= 0 ? found : throw new BadInputException(
            $"the game has no player '{name}'{(NearestName.Find(name, game.Players) is { } near ? $"; did you mean '{near}'?" : ": its players are " + string.Join(", ", game.Players))}");
    }

    private static string Text(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
