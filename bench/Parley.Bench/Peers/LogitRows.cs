using System.Globalization;
using Parley.Games;
using Parley.Solving;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.LogitTracing;

namespace Parley.Bench.Peers;

/// <summary>The logit branch to its limit, beside gambit-logit: tables and trees of the folder with game files.</summary>
internal static class LogitRows
{
    private static readonly string[] Tables = ["10x10x10", "15x15x15", "20x20x20", "3x3x3x3x3x3", "2x2x2x2x2x2x2x2x2x2"];
    private static readonly int[] Cards = [3, 5, 10, 20];

    public static void Run(PeerBench bench)
    {
        foreach (var size in Tables)
        {
            Row(bench, $"np{size}_s1.nfg", $"logit branch to the limit, {size.Replace('x', '×')}");
        }

        Row(bench, "gs50x50_s1.nfg", "logit branch to the limit, 50×50");
        foreach (var cards in Cards)
        {
            Row(bench, $"kuhn{cards}.efg", $"logit branch to the limit, Kuhn poker with {cards} cards as a tree");
        }
    }

    private static void Row(PeerBench bench, string file, string work)
    {
        var path = Path.Combine(bench.Games, file);
        if (!File.Exists(path))
        {
            return;
        }

        var game = Game.Load(path);
        var method = new LogitMethod();
        GameAnswer? answer = null;

        // Enough runs beforehand for the just-in-time compiler to be done with all of it.
        for (var warm = 0; warm < 30; warm++)
        {
            method.Solve(game, new SolveRequest());
        }

        const int Runs = 10;
        var seconds = PeerBench.Ours(() =>
        {
            for (var run = 0; run < Runs; run++)
            {
                answer = method.Solve(game, new SolveRequest());
            }
        }) / Runs;
        var (peer, output) = bench.Peer(bench.Gambit("logit"), $"-e {path}");
        bench.Row(work, seconds, "gambit-logit -e", peer, Remark(game, answer!, output));
    }

    private static string Remark(Game game, GameAnswer answer, string output)
    {
        if (answer.Status != SolveStatus.Found)
        {
            return $"ours: {answer.Note}";
        }

        var certificate = answer.Equilibria[0].Certificate;
        var ours = string.Create(CultureInfo.InvariantCulture, $"ours certified, regret {certificate.Residual:0.#e+0} of the span");
        var line = output.Trim().Split('\n')[^1];
        if (game.Strategic is null || !line.StartsWith("NE,", StringComparison.Ordinal))
        {
            return ours;
        }

        var apart = line.Split(',').Skip(1).Zip(answer.Equilibria[0].Profile.ToDoubles(), (text, value) => Math.Abs(double.Parse(text, CultureInfo.InvariantCulture) - value)).Max();
        return apart < 1e-4 ? ours + "; the same equilibrium" : string.Create(CultureInfo.InvariantCulture, $"{ours}; another equilibrium, {apart:0.##} apart");
    }
}
