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

    /// <summary>Searches; worst case exponential in the number of strategies, as the number of equilibria is.</summary>
    public static ExtremeEquilibriaResult Solve(StrategicGame game, int threads, int limit, CancellationToken stop)
    {
        var (first, second) = (new BestResponsePolytope(game, 0), new BestResponsePolytope(game, 1));

        // With a limit, which pairs come first would depend on the dealing.
        var workers = limit < int.MaxValue || first.Labels < LabelsWorthThreads ? 1 : Math.Max(1, threads);
        var searches = Enumerable.Range(0, workers).Select(worker => new ComplementaritySearch(first, second, worker, workers, limit, stop)).ToArray();
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

        var pairs = found.ToArray();
        Array.Sort(pairs, (left, right) => left.First.CompareStrategy(right.First) is not 0 and var order ? order : left.Second.CompareStrategy(right.Second));
        return new ExtremeEquilibriaResult(pairs, searches.All(search => search.Finished), searches.Sum(search => search.Visited), searches.Sum(search => search.Doubts));
    }
}
