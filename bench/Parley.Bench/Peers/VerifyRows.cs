using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Interchange.Solutions;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Bench.Peers;

/// <summary>
/// No timing: on every .nfg and .efg file under the folder each of Gambit's solvers runs for at most two seconds, and all profiles that it printed are checked as `parley verify` checks
/// them. Of each accepted profile a copy with one tenth of a probability moved must be refused; one that no such move spoils is counted apart (a player is indifferent everywhere).
/// </summary>
internal static class VerifyRows
{
    private static readonly (string Tool, string Arguments)[] Tools =
    [
        ("enumpure", "-q"), ("enummixed", "-q"), ("enumpoly", "-q"), ("lcp", "-q"), ("lp", "-q"), ("gnm", "-q -n 1"), ("ipa", "-q -n 1"), ("simpdiv", "-q"), ("logit", "-q -e"),
    ];

    // Of one file; a tool that goes astray may print thousands of profiles.
    private const int MostRemarks = 3;

    public static void Run(PeerBench bench)
    {
        var patient = new PeerBench(bench.Games, Path.GetDirectoryName(bench.Gambit("lcp"))!, bench.Lrsnash, TimeSpan.FromSeconds(2));
        var files = Directory.GetFiles(bench.Games, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".nfg" or ".efg").Order(StringComparer.Ordinal).ToList();
        var games = files.Select(file => (Name: Path.GetRelativePath(bench.Games, file), File: file, Game: Game.Load(file))).ToList();
        var remarks = new List<string>();
        Console.WriteLine("| Gambit's tool | files with profiles | profiles | accepted | refused | copies spoilt and refused | copies no move spoils |\n|---|---|---|---|---|---|---|");
        foreach (var (tool, arguments) in Tools)
        {
            var (withProfiles, all, accepted, spoilt, unspoilt) = (0, 0, 0, 0, 0);
            var clock = Stopwatch.StartNew();
            foreach (var (name, file, game) in games)
            {
                if (clock.Elapsed > TimeSpan.FromMinutes(3))
                {
                    remarks.Add($"{tool}: ended at {name} after three minutes");
                    break;
                }

                var (_, output) = patient.Peer(bench.Gambit(tool), $"{arguments} \"{file}\"", 1);
                if (!output.Contains("NE,", StringComparison.Ordinal))
                {
                    continue;
                }

                withProfiles++;
                var refused = 0;

                // A tool that was stopped may have been cut off within a line.
                foreach (var profile in SolutionReader.Parse(output[..(output.LastIndexOf('\n') + 1)], game, name))
                {
                    all++;
                    var certificate = SolutionCheck.Check(game, profile);
                    if (!certificate.Accepted)
                    {
                        if (++refused > MostRemarks)
                        {
                            continue;
                        }

                        remarks.Add(string.Create(CultureInfo.InvariantCulture, $"{tool}, {name}, line {profile.Line}: regret {certificate.Residual:G3}: {certificate.Reason}"));
                        continue;
                    }

                    accepted++;
                    if (Copies(game, profile).Any(copy => !SolutionCheck.Check(game, copy).Accepted))
                    {
                        spoilt++;
                    }
                    else
                    {
                        unspoilt++;
                    }
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {tool} | {withProfiles} | {all} | {accepted} | {all - accepted} | {spoilt} | {unspoilt} |"));
        }

        foreach (var remark in remarks)
        {
            Console.WriteLine(remark);
        }
    }

    // One copy per player or information set, and per option to move to.
    private static IEnumerable<WrittenProfile> Copies(Game game, WrittenProfile profile)
    {
        var tenth = Rational.Parse("1/10");
        var table = profile.Reduced?.Game ?? game.Strategic;
        var groups = profile.Profile is MixedStrategyProfile && table is not null
            ? table.Strategies.Select((own, player) => (Start: table.StrategyStartOf(player), Count: own.Length))
            : game.Extensive!.Game.InformationSets.Select(set => (Start: set.FirstAction, Count: set.Actions.Length));
        foreach (var (start, count) in groups)
        {
            var values = profile.Profile.Probabilities.Skip(start).Take(count).Select(number => number.Exact ?? Rational.FromDouble(number.Value)).ToArray();
            var from = Array.IndexOf(values, values.Max());
            for (var to = 0; to < count; to++)
            {
                if (to == from)
                {
                    continue;
                }

                var moved = profile.Profile.Probabilities.SetItem(start + from, Number.Of(values[from] - tenth)).SetItem(start + to, Number.Of(values[to] + tenth));
                yield return profile with
                {
                    Profile = profile.Profile is MixedStrategyProfile ? new MixedStrategyProfile(moved) : new BehaviorStrategyProfile(moved),
                    OtherReading = null,
                };
            }
        }
    }
}
