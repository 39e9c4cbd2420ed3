using System.Globalization;
using Parley.Games;
using Parley.Games.Interchange;
using Parley.Solving.Catalog;
using Parley.Tests.Solving.Strategic;

namespace Parley.Bench.Peers;

/// <summary>
/// One equilibrium of random n-player tables (whole payoffs 0 to 99, seeds from 1), against Gambit's ipa and gnm with one ray on the same games, written to a temporary
/// folder. Seconds are medians over the games; a game that the peer did not solve counts with the time it took. Ours must succeed on a hundred games.
/// </summary>
internal static class NewtonRows
{
    private const int OurGames = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    public static void Run(PeerBench bench)
    {
        var folder = Directory.CreateTempSubdirectory("parley-bench-");
        try
        {
            var peers = new PeerBench(bench.Games, Path.GetDirectoryName(bench.Gambit("ipa"))!, bench.Lrsnash, Limit);
            foreach (var counts in (int[][])[[5, 5, 5], [8, 8, 8], [4, 4, 4, 4], [3, 3, 3, 3, 3], [4, 4, 4, 4, 4], [6, 6, 6, 6], [20, 20, 20]])
            {
                Size(bench, peers, folder.FullName, counts);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Size(PeerBench bench, PeerBench peers, string folder, int[] counts)
    {
        foreach (var (name, tool) in (ReadOnlySpan<(string, string)>)[("iterated-polymatrix", "ipa"), ("global-newton", "gnm")])
        {
            var method = MethodCatalog.Find(name)!;
            var (ours, found) = (new List<double>(), 0);
            for (var seed = 1; seed <= OurGames; seed++)
            {
                var game = Game.Of(SeededTables.Of(seed, 99, counts));
                GameAnswer answer = null!;
                ours.Add(PeerBench.Ours(() => answer = method.Solve(game, new SolveRequest { Threads = 1 }), 1));
                found += answer.Equilibria.Length;
            }

            var games = counts.Sum() > 50 ? 5 : 20;
            var (theirs, foundByPeer) = (new List<double>(), 0);
            for (var seed = 1; seed <= games; seed++)
            {
                var path = Path.Combine(folder, $"{string.Join('x', counts)}_{seed}.nfg");
                if (!File.Exists(path))
                {
                    using var writer = File.CreateText(path);
                    Game.Of(SeededTables.Of(seed, 99, counts)).Write(writer, GameFormat.Nfg);
                }

                var (seconds, output) = peers.Peer(bench.Gambit(tool), $"-q -n 1 -R {seed} {path}", 1);
                theirs.Add(double.IsNaN(seconds) ? Limit.TotalSeconds : seconds);
                foundByPeer += output.Contains("NE,", StringComparison.Ordinal) ? 1 : 0;
            }

            bench.Row(
                $"one equilibrium {string.Join('×', counts)}, {name}", Median(ours), $"gambit-{tool} -n 1", Median(theirs), string.Create(
                    CultureInfo.InvariantCulture,
                    $"ours found {found} of {OurGames}, slowest {ours.Max():0.00} s; peer {foundByPeer} of {games}, slowest {theirs.Max():0.00} s"));
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
