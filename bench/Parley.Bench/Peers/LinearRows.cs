using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.ConstantSum;

namespace Parley.Bench.Peers;

/// <summary>Constant-sum tables by linear programming, against Gambit's lp: files zsNxN_s1.nfg with whole payoffs.</summary>
internal static class LinearRows
{
    public static void Run(PeerBench bench)
    {
        foreach (var (size, exact) in ((int, bool)[])[(30, true), (50, true), (50, false), (100, false), (200, false)])
        {
            var path = Path.Combine(bench.Games, $"zs{size}x{size}_s1.nfg");
            var game = Game.Of(Read(path));
            var method = new ConstantSumMethod();
            GameAnswer answer = null!;
            var ours = PeerBench.Ours(() => answer = method.Solve(game, new SolveRequest { Threads = 1 }));
            var (seconds, _) = bench.Peer(bench.Gambit("lp"), (exact ? "-q " : "-q -d 6 ") + path);
            bench.Row(
                $"constant-sum {size}×{size}", ours, exact ? "gambit-lp, rational" : "gambit-lp -d", seconds,
                answer.Status == SolveStatus.Found ? "ours exact, certified" : answer.Status.ToString());
        }
    }

    // The payoff flavour with two players and numbers only, all that these files have.
    private static StrategicGame Read(string path)
    {
        var text = File.ReadAllText(path);
        var end = text.LastIndexOf('}');
        var counts = text[(text.LastIndexOf('{') + 1)..end].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
        var numbers = text[(end + 1)..].Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(word => Rational.Parse(word)).ToArray();
        var names = counts.Select(count => Enumerable.Range(1, count).Select(strategy => $"{strategy}").ToImmutableArray());
        return new StrategicGame(["1", "2"], [.. names], [.. numbers.Where((_, index) => index % 2 == 0), .. numbers.Where((_, index) => index % 2 == 1)]);
    }
}
