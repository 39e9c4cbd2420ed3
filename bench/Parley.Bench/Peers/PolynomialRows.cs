using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.PureEquilibria;
using Parley.Solving.Strategic.SupportPolynomials;

namespace Parley.Bench.Peers;

/// <summary>
/// All equilibria of small tables of several players, against Gambit's enumpoly, and all pure ones against its enumpure: times, how many each found, and whether every one of the
/// peer's is among ours. Files of the folder where they are there, else whole payoffs 0…99 drawn by seed.
/// </summary>
internal static class PolynomialRows
{
    public static void Run(PeerBench bench)
    {
        var folder = Directory.CreateTempSubdirectory("parley-bench");
        try
        {
            foreach (var shape in (string[])["3x3x3", "4x4x4", "2x2x2x2", "2x2x2x2x2", "3x3x3x3"])
            {
                All(bench, Path.Combine(bench.Games, $"np{shape}_s1.nfg"), $"{shape}, file");
            }

            All(bench, Path.Combine(bench.Games, "gs6x6_s1.nfg"), "6x6, file");
            foreach (var (shape, seeds) in ((string, int)[])[("3x3x3", 5), ("2x2x2x2", 3), ("4x4x4", 3), ("2x2x2x2x2", 2)])
            {
                for (var seed = 1; seed <= seeds; seed++)
                {
                    var path = Path.Combine(folder.FullName, $"{shape}-{seed}.nfg");
                    Draw(path, [.. shape.Split('x').Select(count => int.Parse(count, CultureInfo.InvariantCulture))], seed);
                    All(bench, path, $"{shape}, seed {seed}");
                }
            }

            var large = Path.Combine(folder.FullName, "20x20x20.nfg");
            Draw(large, [20, 20, 20], 1);
            var table = Read(large);
            GameAnswer pure = null!;
            var ours = PeerBench.Ours(() => pure = new PureEquilibriaMethod().Solve(Game.Of(table), new SolveRequest { All = true, Concept = SolutionConcept.PureNash }));
            var (seconds, output) = bench.Peer(bench.Gambit("enumpure"), "-q " + large);
            bench.Row("pure equilibria, 20x20x20, seed 1", ours, "gambit-enumpure", seconds, Compare(pure, output));
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static void All(PeerBench bench, string path, string work)
    {
        if (!File.Exists(path))
        {
            return;
        }

        var game = Game.Of(Read(path));
        GameAnswer answer = null!;
        var ours = PeerBench.Ours(() => answer = new SupportPolynomialsMethod().Solve(game, new SolveRequest { All = true, Threads = 1 }));
        var (seconds, output) = bench.Peer(bench.Gambit("enumpoly"), "-q -d 8 " + path);
        bench.Row($"all equilibria, {work}", ours, "gambit-enumpoly", seconds, Compare(answer, output));
    }

    private static string Compare(GameAnswer answer, string output)
    {
        var own = answer.Equilibria.Select(equilibrium => equilibrium.Profile.ToDoubles()).ToList();
        var peers = output.Split('\n').Where(line => line.StartsWith("NE,", StringComparison.Ordinal))
            .Select(line => line.Split(',').Skip(1).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var shared = peers.Count(peer => own.Exists(one => one.Zip(peer).All(pair => Math.Abs(pair.First - pair.Second) < 1e-5)));
        return $"ours {own.Count} ({answer.Completeness.Level.ToString().ToLowerInvariant()}), peer {peers.Count}, of which {shared} among ours";
    }

    private static void Draw(string path, int[] counts, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("NFG 1 R \"drawn\" {");
        text.AppendJoin(' ', counts.Select((_, player) => $" \"{player + 1}\"")).Append(" } { ").AppendJoin(' ', counts).Append(" }\n\n");
        for (var profile = StrategicGame.CountProfiles(counts)!.Value; profile > 0; profile--)
        {
            text.AppendJoin(' ', counts.Select(_ => random.Next(100))).Append('\n');
        }

        File.WriteAllText(path, text.ToString());
    }

    // The payoff flavour with numbers only, all that these files have.
    private static StrategicGame Read(string path)
    {
        var text = File.ReadAllText(path);
        var end = text.LastIndexOf('}');
        var counts = text[(text.LastIndexOf('{') + 1)..end].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        var numbers = text[(end + 1)..].Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(word => Rational.Parse(word)).ToArray();
        return new StrategicGame(
            [.. counts.Select((_, player) => $"{player + 1}")],
            [.. counts.Select(count => Enumerable.Range(1, count).Select(strategy => $"{strategy}").ToImmutableArray())],
            [.. Enumerable.Range(0, numbers.Length).Select(at => numbers[(at % (numbers.Length / counts.Length) * counts.Length) + (at / (numbers.Length / counts.Length))])]);
    }
}
