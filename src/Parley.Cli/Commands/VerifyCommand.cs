using System.CommandLine;
using System.Globalization;
using Parley.Cli.Hosting;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Interchange.Solutions;
using Parley.Language.Diagnostics;
using Parley.Reporting.Games;

namespace Parley.Cli.Commands;

/// <summary><c>parley verify FILE SOLUTION</c>: whether the profiles that some program printed solve the game, by checkers that share no code with any solver.</summary>
internal static class VerifyCommand
{
    private static readonly string[] Concepts = ["nash", "pure-nash", "subgame-perfect", "logit"];

    public static Command Create(OutputStreams output)
    {
        var file = new Argument<string>("file") { Description = "A game file: .nfg, .efg, .agg, .bagg, .csv or .lrs." };
        var solution = new Argument<string>("solution") { Description = "Profiles: what Gambit's programs, lrsnash or 'parley solve --json' printed." };
        var concept = new Option<string?>("--concept")
        {
            Description = $"What each profile is to be (what the solution says, else nash): {string.Join(", ", Concepts)}. Lines that start with a precision are checked as logit play.", HelpName = "CONCEPT",
        };
        var precision = new Option<double?>("--precision") { Description = "The precision λ of logit play.", HelpName = "λ", CustomParser = result => SharedOptions.Positive(result, "--precision") };
        var tolerance = new Option<double?>("--tolerance")
        {
            Description = "The largest regret to accept, as a share of the payoff span; of logit play, the largest miss of a log-odds. Where none is given: none for fractions, what missing digits explain for decimals.",
            HelpName = "SHARE",
            CustomParser = result => SharedOptions.Positive(result, "--tolerance"),
        };
        var command = new Command("verify", "Check a solution written by any program: one line per profile, accepted or refused. Exit code 1 when one is refused.") { file, solution, concept, precision, tolerance };
        command.SetAction(parsed =>
        {
            var game = GameFile.Load(parsed.GetValue(file)!, output);
            var wanted = parsed.GetValue(concept) is { } name ? Concept(name, game) : parsed.GetValue(precision) is not null ? SolutionConcept.LogitQuantalResponse : (SolutionConcept?)null;
            return (int)Verify(game, parsed.GetValue(solution)!, wanted, parsed.GetValue(precision), parsed.GetValue(tolerance), output);
        });
        return command;
    }

    private static SolutionConcept Concept(string name, Game game)
    {
        var concept = Concepts.Contains(name, StringComparer.Ordinal) ? ConceptWords.Find(name) : null;
        return concept is null
            ? throw new BadInputException($"--concept knows no '{name}'{(NearestName.Find(name, Concepts) is { } near ? $"; did you mean '{near}'?" : ": it takes " + string.Join(", ", Concepts))}")
            : SolutionCheck.CanCheck(concept.Value, game) ? concept.Value : throw new BadInputException($"--concept {name} is for a tree, and this game is a table");
    }

    private static ExitCode Verify(Game game, string path, SolutionConcept? wanted, double? precision, double? tolerance, OutputStreams output)
    {
        IReadOnlyList<WrittenProfile> profiles;
        try
        {
            profiles = SolutionReader.Load(path, game);
        }
        catch (GameFormatException failure)
        {
            throw new BadInputException(failure.Diagnostic.ToString(CaseFile.Name(path)));
        }

        var accepted = 0;
        foreach (var profile in profiles)
        {
            var concept = wanted ?? SolutionCheck.Checkable(profile.Concept, game) ?? throw new BadInputException(
                $"the solution claims to be {ConceptWords.NameOf(profile.Concept!.Value)}, which a profile alone does not show; --concept says what to check it as");
            var asked = concept == SolutionConcept.LogitQuantalResponse ? profile with { Precision = profile.Precision ?? precision } : profile;
            if (concept == SolutionConcept.LogitQuantalResponse && asked.Precision is null)
            {
                throw new BadInputException("logit play is checked at a precision: name it with --precision");
            }

            var certificate = SolutionCheck.Check(game, asked, concept, tolerance);
            accepted += certificate.Accepted ? 1 : 0;
            output.Results.Write(Line(asked, certificate) + "\n");
        }

        output.Results.Write(string.Create(CultureInfo.InvariantCulture, $"{accepted} of {profiles.Count} accepted\n"));
        return accepted == profiles.Count ? ExitCode.Success : ExitCode.NotAsExpected;
    }

    private static string Line(WrittenProfile profile, Certificate certificate)
    {
        var label = profile.Precision is { } precision ? string.Create(CultureInfo.InvariantCulture, $" (λ = {precision:G6})") : profile.Label.Length > 0 ? $" ({profile.Label})" : string.Empty;
        var measure = certificate.Concept == SolutionConcept.LogitQuantalResponse ? "log-odds off by" : "regret";
        var limit = certificate.Level == CertificateLevel.Exact ? "checked exactly" : string.Create(CultureInfo.InvariantCulture, $"{(certificate.Accepted ? "within" : "beyond")} {certificate.Tolerance:G2}");
        var how = double.IsInfinity(certificate.Residual) ? string.Empty : string.Create(CultureInfo.InvariantCulture, $"{measure} {certificate.Residual:G2}, {limit}");
        var parts = new List<string> { $"{(certificate.Accepted ? "accepted" : "refused")} as {ConceptWords.NameOf(certificate.Concept)}" };
        if (how.Length > 0)
        {
            parts.Add(how);
        }

        if (profile.SetsLeftOpen > 0)
        {
            parts.Add(profile.SetsLeftOpen == 1 ? "one information set left open, played evenly" : $"{profile.SetsLeftOpen} information sets left open, played evenly");
        }

        return string.Create(CultureInfo.InvariantCulture, $"{profile.Line}{label}: {string.Join("; ", parts)}{(certificate.Reason.Length > 0 ? ": " + certificate.Reason : string.Empty)}");
    }
}
