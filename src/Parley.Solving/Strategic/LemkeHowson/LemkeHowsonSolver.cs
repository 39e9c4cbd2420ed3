using Parley.Games.Forms;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.LemkeHowson;

/// <summary>What following paths found.</summary>
/// <param name="Pairs">The vertex pairs at their ends, exact, each once, in the order found.</param>
/// <param name="Paths">Paths that ended.</param>
/// <param name="Unfinished">Paths that were cut off, or whose end exact arithmetic did not confirm.</param>
/// <param name="Exchanges">Exchanges on all paths.</param>
/// <param name="Floating">Whether floating point found the way; the ends are exact either way.</param>
internal sealed record LemkeHowsonResult(List<VertexPair> Pairs, int Paths, int Unfinished, long Exchanges, bool Floating);

/// <summary>Finds equilibria at the ends of the paths of Lemke and Howson.</summary>
internal sealed class LemkeHowsonSolver(StrategicGame game, CancellationToken stop)
{
    /// <summary>Up to so many strategies in all, paths are followed in exact arithmetic throughout.</summary>
    public const int LabelsExactThroughout = 60;

    // Paths from different labels differ in length by orders of magnitude: all are tried a little before one is followed far.
    private const int FirstExchanges = 16;
    private const int MostFloatingExchanges = 1 << 16;

    private readonly BestResponsePolytope _first = new(game, 0);
    private readonly BestResponsePolytope _second = new(game, 1);
    private readonly List<VertexPair> _pairs = [];
    private readonly HashSet<VertexPair> _known = [];
    private long _exchanges;
    private int _paths;
    private int _unfinished;

    /// <summary>The first player's polytope.</summary>
    public BestResponsePolytope First => _first;

    /// <summary>The second player's.</summary>
    public BestResponsePolytope Second => _second;

    /// <summary>One equilibrium: the end of the first path to end, all labels in turn being followed further and further.</summary>
    public LemkeHowsonResult One()
    {
        var floating = _first.Labels > LabelsExactThroughout;
        var found = floating ? FirstEnd(() => new ComplementaryPath<FloatingDictionary>(new FloatingDictionary(_first), new FloatingDictionary(_second)), MostFloatingExchanges)
            : FirstEnd(NewExact, int.MaxValue / 2);
        if (!found && floating && !stop.IsCancellationRequested)
        {
            floating = false;
            FirstEnd(NewExact, int.MaxValue / 2);
        }

        return Result(floating);
    }

    /// <summary>All equilibria that paths lead to from the pair of origins, and from the equilibria found, by every label.</summary>
    /// <param name="limit">It stops at so many.</param>
    public LemkeHowsonResult All(int limit)
    {
        var floating = _first.Labels > LabelsExactThroughout;
        if (floating)
        {
            Explore(new ComplementaryPath<FloatingDictionary>(new FloatingDictionary(_first), new FloatingDictionary(_second)), MostFloatingExchanges, limit);
        }
        else
        {
            Explore(NewExact(), int.MaxValue, limit);
        }

        return Result(floating);
    }

    private ComplementaryPath<ExactDictionary> NewExact() => new(new ExactDictionary(_first), new ExactDictionary(_second));

    private LemkeHowsonResult Result(bool floating) => new(_pairs, _paths, _unfinished, _exchanges, floating);

    private bool FirstEnd<T>(Func<ComplementaryPath<T>> start, int most)
        where T : class, IPathDictionary<T>
    {
        var lost = new bool[_first.Labels];
        for (var exchanges = FirstExchanges; exchanges <= most && !lost.All(label => label); exchanges *= 2)
        {
            for (var label = 0; label < lost.Length && !stop.IsCancellationRequested; label++)
            {
                if (lost[label])
                {
                    continue;
                }

                var path = start();
                var ended = path.Follow(label, exchanges, stop);
                _exchanges += path.Length;
                if (ended == true && Record(path))
                {
                    return true;
                }

                lost[label] = ended != false;
            }

            if (stop.IsCancellationRequested)
            {
                break;
            }
        }

        _unfinished = lost.Length;
        return false;
    }

    private void Explore<T>(ComplementaryPath<T> origin, int most, int limit)
        where T : class, IPathDictionary<T>
    {
        // A pair of bases is an end only once, though in a degenerate game several may stand for one equilibrium.
        var ends = new HashSet<LabelSet>();
        var open = new Queue<ComplementaryPath<T>>([origin]);
        while (open.TryDequeue(out var start))
        {
            for (var label = 0; label < _first.Labels; label++)
            {
                if (stop.IsCancellationRequested || _pairs.Count >= limit)
                {
                    _unfinished++;
                    return;
                }

                var path = start.Copy();
                var ended = path.Follow(label, most, stop);
                _exchanges += path.Length;
                if (ended != true)
                {
                    _unfinished++;
                    continue;
                }

                // The two sets of nonbasic labels are complements.
                if (ends.Add(path.First.NonbasicLabels()) && !IsOrigin(path.First) && Record(path))
                {
                    open.Enqueue(path);
                }
            }
        }
    }

    private bool IsOrigin<T>(T dictionary)
        where T : class, IPathDictionary<T> => Enumerable.Range(_first.VariableLabel, _first.Variables).All(dictionary.IsNonbasic);

    // Keeps the end of a path as an exact equilibrium; false when exact arithmetic says that it is none.
    private bool Record<T>(ComplementaryPath<T> path)
        where T : class, IPathDictionary<T>
    {
        if (ExactVertex.At(_first, path.First.NonbasicLabels(), out _, stop) is not { } x || ExactVertex.At(_second, path.Second.NonbasicLabels(), out _, stop) is not { } y
            || x.IsOrigin || y.IsOrigin || x.Tight.CountWith(y.Tight) < _first.Labels)
        {
            _unfinished++;
            return false;
        }

        _paths++;
        var pair = new VertexPair(x, y);
        if (_known.Add(pair))
        {
            _pairs.Add(pair);
        }

        return true;
    }
}
