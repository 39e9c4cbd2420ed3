using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Solving;
using Parley.Solving.Catalog;

namespace Parley.Bench.Peers;

/// <summary>
/// One equilibrium of two-player trees, read from the files of the games folder: constant-sum ones by linear programming beside gambit-lp, all by complementary pivoting beside
/// gambit-lcp. Both peers run in floating point (-d); ours is exact, certificate included.
/// </summary>
internal static class TreeRows
{
    public static void Run(PeerBench bench)
    {
        foreach (var path in Directory.EnumerateFiles(bench.Games, "*.efg").Order(StringComparer.Ordinal))
        {
            var game = Game.Load(path);
            if (game.Players.Length == 2)
            {
                Row(bench, path, game, "sequence-form-program", "lp");
                Row(bench, path, game, "lemke-sequence-form", "lcp");
            }
        }
    }

    private static void Row(PeerBench bench, string path, Game game, string name, string tool)
    {
        var method = MethodCatalog.Find(name)!;
        if (method.Refuses(game, SolutionConcept.Nash) is not null)
        {
            return;
        }

        var answer = method.Solve(game, new SolveRequest { Threads = 1 });
        var ours = PeerBench.Ours(() => method.Solve(game, new SolveRequest { Threads = 1 }), 9);
        var (seconds, output) = bench.Peer(bench.Gambit(tool), $"-q -d 10 \"{path}\"");
        var remark = answer.Status != SolveStatus.Found ? "ours found none"
            : $"{answer.Equilibria[0].Certificate.Level.ToString().ToLowerInvariant()}, {game.Extensive!.Game.NodeCount.ToString(CultureInfo.InvariantCulture)} nodes";
        remark += double.IsNaN(seconds) || output.Contains("NE", StringComparison.Ordinal) ? string.Empty : "; the peer found none";
        bench.Row($"{name}, {Path.GetFileName(path)}", ours, $"gambit-{tool}", seconds, remark);
    }
}
