using System.Collections.Immutable;
using Parley.Games.Concepts.SubgamePerfect;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;

namespace Parley.Solving.Extensive.SubgamePerfect;

/// <summary>
/// Subgame-perfect equilibria from the last subgames up (Selten 1965): for every way in which the proper subgames next below may be played, they are replaced by what that is worth, and
/// the Nash equilibria of the stage that is left are found. Cost: the product of the numbers of solutions of parallel subgames, each stage solved once per distinct worth.
/// </summary>
internal sealed class SubgameEnumeration
{
    private readonly ExactGameAtPoint _tree;
    private readonly SolveRequest _request;
    private readonly int _limit;
    private readonly ImmutableArray<int> _roots;
    private readonly Dictionary<int, List<Continuation>> _solved = [];

    /// <param name="tree">The tree.</param>
    /// <param name="request">Whether all are wanted; limit and stop.</param>
    /// <param name="limit">The most ways of playing a subgame that are followed.</param>
    public SubgameEnumeration(ExactGameAtPoint tree, SolveRequest request, int limit)
    {
        _tree = tree;
        _request = request;
        _limit = request.All ? limit : 1;
        _roots = Subgames.RootsOf(tree.Game, tree.Intervention);
    }

    /// <summary>The number of subgames, the game included.</summary>
    public int SubgameCount => _roots.Length;

    /// <summary>Whether every equilibrium of every stage was found and followed.</summary>
    public bool IsAll { get; private set; } = true;

    /// <summary>Whether some stage has continua of equilibria, of which representatives were followed.</summary>
    public bool HasContinuum { get; private set; }

    /// <summary>Whether a number of solutions above the limit was cut off.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Whether the search was stopped.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>The methods that solved the stages.</summary>
    public SortedSet<string> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>Behavior profiles, by global action index; not yet checked.</summary>
    public List<BehaviorStrategyProfile> Run()
    {
        var below = Nesting();
        for (var index = _roots.Length - 1; index >= 0; index--)
        {
            if (_request.Stop.IsCancellationRequested)
            {
                IsStopped = true;
                return [];
            }

            _solved[_roots[index]] = Solutions(_roots[index], below[_roots[index]]);
        }

        return [.. _solved[0].Select(Complete)];
    }

    // Per subgame, those next below it.
    private Dictionary<int, List<int>> Nesting()
    {
        var below = _roots.ToDictionary(root => root, _ => new List<int>());
        var innermost = new int[_tree.Game.NodeCount];
        for (var node = 1; node < innermost.Length; node++)
        {
            innermost[node] = innermost[_tree.Game.Parent[node]];
            if (below.ContainsKey(node))
            {
                below[innermost[node]].Add(node);
                innermost[node] = node;
            }
        }

        return below;
    }

    private List<Continuation> Solutions(int root, List<int> below)
    {
        var result = new List<Continuation>();
        if (below.Exists(subgame => _solved[subgame].Count == 0))
        {
            return result; // every game has an equilibrium, so one was missed, and IsAll is false already
        }

        var stages = new Dictionary<string, (TruncatedTree Stage, StageEquilibria Equilibria)>(StringComparer.Ordinal);
        var choice = new int[below.Count];
        while (true)
        {
            var parts = below.Select((subgame, index) => _solved[subgame][choice[index]]).ToArray();
            var key = string.Join(' ', parts.SelectMany(part => part.Worth));
            if (!stages.TryGetValue(key, out var solved))
            {
                var stage = TruncatedTree.Of(_tree, root, below.Zip(parts).ToDictionary(pair => pair.First, pair => pair.Second.Worth));
                solved = (stage, StageSolver.Solve(stage.Tree, _request));
                stages.Add(key, solved);
                IsAll &= solved.Equilibria is { IsAll: true, Profiles.Length: > 0 };
                HasContinuum |= solved.Equilibria.HasContinuum;
                if (solved.Equilibria.Method.Length > 0)
                {
                    Methods.Add(solved.Equilibria.Method);
                }
            }

            foreach (var profile in solved.Equilibria.Profiles)
            {
                if (result.Count >= _limit)
                {
                    IsCut |= _request.All;
                    return result;
                }

                result.Add(Extend(solved.Stage, profile, parts));
            }

            if (_request.Stop.IsCancellationRequested)
            {
                IsStopped = true;
                return result;
            }

            var next = 0;
            while (next < choice.Length && ++choice[next] == _solved[below[next]].Count)
            {
                choice[next++] = 0;
            }

            if (next == choice.Length)
            {
                return result;
            }
        }
    }

    private Continuation Extend(TruncatedTree stage, BehaviorStrategyProfile profile, Continuation[] parts)
    {
        var play = new List<(int Set, ImmutableArray<Number> Probabilities)>();
        for (var set = 0; set < stage.OriginalSet.Length; set++)
        {
            var information = stage.Tree.Game.InformationSets[set];
            play.Add((stage.OriginalSet[set], [.. profile.Probabilities.AsSpan().Slice(information.FirstAction, information.Actions.Length)]));
        }

        // What irrational play is worth is carried upwards as the nearest double; then nothing above is exact.
        var worth = ExpectedPayoffs.Of(stage.Tree, profile);
        IsAll &= stage.OriginalSet.IsEmpty || profile.TryExact() is not null || stage.OriginalSet.Length == _tree.Game.InformationSets.Length;
        return new Continuation([.. worth.Select(value => value.Exact ?? Rational.FromDouble(value.Value))], play, parts);
    }

    private BehaviorStrategyProfile Complete(Continuation whole)
    {
        // Sets that chance never lets anyone reach still take their first action.
        var numbers = new Number[_tree.Game.ActionCount];
        foreach (var set in _tree.Game.InformationSets)
        {
            numbers.AsSpan(set.FirstAction, set.Actions.Length).Fill(Number.Of(0));
            numbers[set.FirstAction] = Number.Of(1);
        }

        var open = new Stack<Continuation>([whole]);
        while (open.TryPop(out var part))
        {
            foreach (var (set, probabilities) in part.Play)
            {
                probabilities.CopyTo(numbers.AsSpan(_tree.Game.InformationSets[set].FirstAction));
            }

            foreach (var below in part.Parts)
            {
                open.Push(below);
            }
        }

        return new BehaviorStrategyProfile([.. numbers]);
    }

    // One way to play a subgame on: what it is worth to each player, the play of its first stage, and how the subgames next below go on.
    private sealed record Continuation(Rational[] Worth, List<(int Set, ImmutableArray<Number> Probabilities)> Play, Continuation[] Parts);
}
