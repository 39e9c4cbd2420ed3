using System.Globalization;
using System.Text;
using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.ExtremeEquilibria;
using Parley.Solving.Strategic.LemkeHowson;

namespace Parley.Bench.Peers;

/// <summary>
/// Two-player tables: all extreme equilibria beside lrsnash and gambit-enummixed, one equilibrium beside gambit-lcp. The games are drawn here by seed and written for
/// the peers to a folder that is removed again: whole payoffs from 0 to 99, or from 0 to 2 for degenerate games. A row is the sum over its games.
/// </summary>
internal static class BimatrixRows
{
    // Beyond this size enummixed takes minutes per game.
    private const int LargestForEnummixed = 9;
    private const string CountLine = "*Number of equilibria found:";

    private static readonly (int Size, int Games)[] Regular = [(8, 3), (9, 3), (10, 3), (12, 3), (13, 3), (14, 3), (15, 3), (16, 2), (17, 1), (18, 1)];
    private static readonly (int Size, int Games)[] Degenerate = [(6, 3), (8, 3), (10, 3), (12, 3), (14, 2)];

    /// <summary>All extreme equilibria.</summary>
    public static void RunAll(PeerBench bench) => InFolder(folder =>
    {
        foreach (var (size, games) in Regular)
        {
            All(bench, folder, "random", size, games, 100);
        }

        foreach (var (size, games) in Degenerate)
        {
            All(bench, folder, "payoffs 0 to 2", size, games, 3);
        }
    });

    /// <summary>One equilibrium; a row per game, since the peer's times differ by orders of magnitude.</summary>
    public static void RunOne(PeerBench bench) => InFolder(folder =>
    {
        foreach (var size in (int[])[100, 150, 200])
        {
            for (var seed = 1; seed <= 3; seed++)
            {
                One(bench, folder, size, seed);
            }
        }
    });

    private static void InFolder(Action<string> run)
    {
        var folder = Directory.CreateTempSubdirectory("parley-peers-");
        try
        {
            run(folder.FullName);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private static void All(PeerBench bench, string folder, string kind, int size, int games, int levels)
    {
        var method = new ExtremeEquilibriaMethod();
        var tables = Enumerable.Range(1, games).Select(seed => Draw(size, seed, levels)).ToArray();
        var found = new int[games];
        var ours = Warm(() =>
        {
            for (var game = 0; game < games; game++)
            {
                found[game] = method.Solve(Game.Of(tables[game]), new SolveRequest { All = true, Threads = 1 }).Equilibria.Length;
            }
        });
        var work = string.Create(CultureInfo.InvariantCulture, $"all equilibria, exact, {size}×{size}, {kind}, {games} games");

        var total = 0.0;
        var counts = new string[games];
        for (var game = 0; game < games; game++)
        {
            var path = Path.Combine(folder, "game.lrs");
            File.WriteAllText(path, Lrs(tables[game]));
            var (seconds, output) = bench.Peer(bench.Lrsnash, path);
            total += seconds;
            counts[game] = output.Split('\n').FirstOrDefault(line => line.StartsWith(CountLine, StringComparison.Ordinal))?[CountLine.Length..].Trim() ?? "?";
        }

        bench.Row(work, ours, "lrsnash", total, $"ours {string.Join(", ", found)}, theirs {string.Join(", ", counts)}");
        if (size <= LargestForEnummixed)
        {
            Enummixed(bench, folder, tables, work, ours);
        }
    }

    private static void Enummixed(PeerBench bench, string folder, StrategicGame[] tables, string work, double ours)
    {
        var total = 0.0;
        var counts = new List<int>();
        foreach (var table in tables)
        {
            var path = Path.Combine(folder, "game.nfg");
            File.WriteAllText(path, Nfg(table));
            var (seconds, output) = bench.Peer(bench.Gambit("enummixed"), "-q " + path, 1);
            total += seconds;
            counts.Add(output.Split('\n').Count(line => line.StartsWith("NE", StringComparison.Ordinal)));
        }

        bench.Row(work, ours, "gambit-enummixed, rational", total, $"theirs {string.Join(", ", counts)}");
    }

    private static void One(PeerBench bench, string folder, int size, int seed)
    {
        var method = new LemkeHowsonMethod();
        var table = Draw(size, seed, 100);
        var ours = Warm(() => method.Solve(Game.Of(table), new SolveRequest()), 20);
        var path = Path.Combine(folder, "game.nfg");
        File.WriteAllText(path, Nfg(table));
        var (seconds, _) = bench.Peer(bench.Gambit("lcp"), "-q -e 1 -d 6 " + path, 3);
        bench.Row(string.Create(CultureInfo.InvariantCulture, $"one equilibrium, {size}×{size}, random, seed {seed}"), ours, "gambit-lcp -e 1 -d", seconds, "ours exact, certified");
    }

    // Enough runs beforehand for the just-in-time compiler to be done, one second at most.
    private static double Warm(Action run, int most = 40)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var time = 0; time < most && clock.Elapsed.TotalSeconds < 1; time++)
        {
            run();
        }

        return PeerBench.Ours(run);
    }

    private static StrategicGame Draw(int size, int seed, int levels)
    {
        var random = new Random((1000 * size) + seed);
        var payoffs = new Rational[2 * size * size];
        for (var entry = 0; entry < payoffs.Length; entry++)
        {
            payoffs[entry] = random.Next(levels);
        }

        var names = Enumerable.Range(1, size).Select(strategy => strategy.ToString(CultureInfo.InvariantCulture)).ToArray();
        return new StrategicGame(["1", "2"], [[.. names], [.. names]], payoffs);
    }

    // "m n", the first player's matrix row by row, then the second's.
    private static string Lrs(StrategicGame table)
    {
        var (rows, columns) = (table.Strategies[0].Length, table.Strategies[1].Length);
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{rows} {columns}\n"));
        for (var player = 0; player < 2; player++)
        {
            text.Append('\n');
            for (var row = 0; row < rows; row++)
            {
                text.AppendJoin(' ', Enumerable.Range(0, columns).Select(column => table.ExactPayoffsOf(player)[row + (rows * column)])).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Nfg(StrategicGame table)
    {
        var pairs = Enumerable.Range(0, table.ProfileCount).Select(profile => $"{table.ExactPayoffsOf(0)[profile]} {table.ExactPayoffsOf(1)[profile]}");
        return string.Create(CultureInfo.InvariantCulture, $"NFG 1 R \"\" {{ \"1\" \"2\" }} {{ {table.Strategies[0].Length} {table.Strategies[1].Length} }}\n\n{string.Join(' ', pairs)}\n");
    }
}
