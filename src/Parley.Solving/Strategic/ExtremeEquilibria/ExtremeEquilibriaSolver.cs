using Parley.Games.Forms;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>What a search for extreme equilibria found.</summary>
/// <param name="Pairs">The pairs of vertices, sorted by the first player's strategy and then by the second's, earlier strategies first.</param>
/// <param name="Finished">Whether these are all of them.</param>
/// <param name="Visited">Nodes of the search, over all workers.</param>
/// <param name="Doubts">Questions that exact arithmetic had to answer because floating point could not.</param>
internal sealed record ExtremeEquilibriaResult(VertexPair[] Pairs, bool Finished, long Visited, long Doubts);

/// <summary>Searches for the extreme equilibria of a two-player game, with as many workers as are allowed.</summary>
internal static class ExtremeEquilibriaSolver
{
    // Below so many labels the search is over before a second thread has begun.
    private const int LabelsWorthThreads = 24;

    // Branching may walk through so many bases of degenerate faces before vertices are enumerated instead, and so on by turns, each turn longer than all before it: in proportion, neither
    // costs much more than the better of the two. Regular games never come to a second turn.
    private const long FirstWork = 3000;
    private const int WorkFactor = 16;

    /// <summary>Searches; worst case exponential in the number of strategies, as the number of equilibria is.</summary>
    public static ExtremeEquilibriaResult Solve(StrategicGame game, int threads, int limit, CancellationToken stop)
    {
        var (first, second) = (new BestResponsePolytope(game, 0), new BestResponsePolytope(game, 1));
        if (limit < int.MaxValue)
        {
            return Branch(first, second, 1, limit, long.MaxValue, stop);
        }

        var visited = 0L;
        for (var work = FirstWork; ; work = work > long.MaxValue / WorkFactor ? long.MaxValue : work * WorkFactor)
        {
            var branching = Branch(first, second, first.Labels < LabelsWorthThreads ? 1 : Math.Max(1, threads), limit, work, stop);
            visited += branching.Visited;
            if (branching.Finished || stop.IsCancellationRequested || work == long.MaxValue)
            {
                return branching with { Visited = visited };
            }

            var vertices = new VertexSearch(first, second, stop);
            var finished = vertices.Run(work * WorkFactor);
            visited += vertices.Visited;
            if (finished || stop.IsCancellationRequested)
            {
                return new ExtremeEquilibriaResult(Sorted([.. vertices.Found.Union(branching.Pairs)]), finished, visited, branching.Doubts);
            }
        }
    }

    private static ExtremeEquilibriaResult Branch(BestResponsePolytope first, BestResponsePolytope second, int workers, int limit, long work, CancellationToken stop)
    {
        var searches = Enumerable.Range(0, workers).Select(worker => new ComplementaritySearch(first, second, worker, workers, limit, work, stop)).ToArray();
        if (workers == 1)
        {
            searches[0].Run();
        }
        else
        {
            Parallel.ForEach(searches, new ParallelOptions { MaxDegreeOfParallelism = workers }, search => search.Run());
        }

        var found = new HashSet<VertexPair>();
        foreach (var search in searches)
        {
            found.UnionWith(search.Found);
        }

        return new ExtremeEquilibriaResult(
            Sorted([.. found]), searches.All(search => search.Finished), searches.Sum(search => search.Visited), searches.Sum(search => search.Doubts));
    }

    private static VertexPair[] Sorted(VertexPair[] pairs)
    {
        Array.Sort(pairs, (left, right) => left.First.CompareStrategy(right.First) is not 0 and var order ? order : left.Second.CompareStrategy(right.Second));
        return pairs;
    }
}
