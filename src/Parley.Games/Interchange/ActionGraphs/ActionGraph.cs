using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.ActionGraphs;

/// <summary>
/// The graph and the payoffs of an action-graph game (Jiang, Leyton-Brown and Bhat 2011, Action-graph games, Games and Economic Behavior 71): what a player earns depends on the
/// action node it chose and on the values at that node's neighbors, which are counts of action nodes or values of function nodes.
/// </summary>
internal sealed class ActionGraph
{
    // Work and memory to expand a game; beyond it the point of the representation is lost on a reader that expands.
    private const long MostSteps = 1L << 28;
    private const long MostPaths = 1L << 24;
    private const long MostWays = 1L << 16;

    private readonly TokenReader _in;
    private readonly int _actions;
    private readonly int[][] _sets;
    private readonly List<int[]> _neighbors = [];
    private readonly List<FunctionNode> _functions = [];
    private readonly Dictionary<Configuration, Rational>[] _payoffs;
    private readonly long[][] _paths;

    /// <summary>Reads the graph, the functions and the payoffs, which come last in the file.</summary>
    /// <param name="reader">At the first neighbor list.</param>
    /// <param name="actions">The number of action nodes.</param>
    /// <param name="functions">The number of function nodes.</param>
    /// <param name="sets">Per player, the action nodes it may choose.</param>
    /// <exception cref="GameFormatException">The file is wrong here, or the game is too large to expand.</exception>
    public ActionGraph(TokenReader reader, int actions, int functions, int[][] sets)
    {
        _in = reader;
        _actions = actions;
        _sets = sets;
        var place = reader.Offset;
        for (var node = 0; node < actions + (long)functions; node++)
        {
            _neighbors.Add(ReadList($"a neighbor of node {node}", reader.ReadCount($"the number of neighbors of node {node}", 0), actions + functions - 1));
        }

        for (var function = 0; function < functions; function++)
        {
            _functions.Add(ReadFunction(function));
        }

        CheckSize(place);
        _paths = PathsToFunctions(place);
        _payoffs = new Dictionary<Configuration, Rational>[actions];
        ReadPayoffs();
        if (reader.Kind != TokenKind.End)
        {
            throw reader.Expected("the end of the file", "The payoffs of all action nodes have been read.");
        }
    }

    /// <summary>Reads a list of nodes.</summary>
    public static int[] ReadList(TokenReader reader, string what, int count, int last)
    {
        var list = new List<int>();
        while (list.Count < count)
        {
            list.Add(reader.ReadCount(what, 0, last));
        }

        return [.. list];
    }

    /// <summary>What the player who chose <paramref name="node"/> earns.</summary>
    /// <param name="node">Its action node.</param>
    /// <param name="chosen">Everybody's action nodes.</param>
    /// <exception cref="GameFormatException">The file gives no payoff for what these choices amount to.</exception>
    public Rational PayoffOf(int node, ReadOnlySpan<int> chosen)
    {
        var configuration = At(node, chosen);
        return _payoffs[node].TryGetValue(configuration, out var payoff) ? payoff
            : throw _in.Error($"Action node {node} has no payoff for the configuration {configuration}, which occurs when the players choose {string.Join(", ", chosen.ToArray())}.");
    }

    private int[] ReadList(string what, int count, int last) => ReadList(_in, what, count, last);

    private FunctionNode ReadFunction(int function)
    {
        var place = _in.Offset;
        var kind = (FunctionKind)_in.ReadCount($"the type of function node {_actions + function}", 0);
        if (!Enum.IsDefined(kind))
        {
            throw _in.ErrorAt(place, $"Function node {_actions + function} has the unknown type {(int)kind}.", "Types are 0 to 3, and 10 to 13 with weights.");
        }

        if (kind < FunctionKind.WeightedSum)
        {
            return new FunctionNode(kind, kind >= FunctionKind.Highest ? _neighbors.Count : 0, []);
        }

        var least = kind == FunctionKind.WeightedExistence ? 0 : int.MinValue;
        var otherwise = _in.ReadCount("the default of the function node", least);
        _in.Expect('[', "before the weights");
        var weights = new List<long>();
        while (weights.Count < _actions)
        {
            weights.Add(_in.ReadCount("a weight", least));
        }

        _in.Expect(']', $"after {_actions} weights");
        return new FunctionNode(kind, otherwise, [.. weights]);
    }

    private void CheckSize(int place)
    {
        var steps = (double)_sets.Length * (1 + _neighbors.Take(_actions).Max(list => list.Length)) * _sets.Length;
        foreach (var own in _sets)
        {
            steps = steps > MostSteps ? steps : steps * own.Length;
        }

        if (steps > MostSteps || (long)_actions * _functions.Count > MostPaths)
        {
            throw _in.ErrorAt(place, $"The game has {string.Join('×', _sets.Take(12).Select(own => own.Length))}{(_sets.Length > 12 ? "×…" : string.Empty)} pure profiles, too many to expand.");
        }
    }

    // Per function node, the number of paths from each action node to it. Function nodes are taken once all that they depend on are known; what is left over runs in a circle.
    private long[][] PathsToFunctions(int place)
    {
        var paths = new long[_functions.Count][];
        var waiting = new int[_functions.Count];
        var dependents = Enumerable.Range(0, _functions.Count).Select(_ => new List<int>()).ToArray();
        var ready = new Queue<int>();
        for (var function = 0; function < paths.Length; function++)
        {
            foreach (var neighbor in _neighbors[_actions + function].Where(node => node >= _actions))
            {
                dependents[neighbor - _actions].Add(function);
                waiting[function]++;
                if (!_functions[neighbor - _actions].SameAs(_functions[function]))
                {
                    throw _in.ErrorAt(place, $"Function node {_actions + function} depends on function node {neighbor}, which computes something else.", "Function nodes that depend on each other must have the same type.");
                }
            }

            if (waiting[function] == 0)
            {
                ready.Enqueue(function);
            }
        }

        var done = 0;
        for (; ready.TryDequeue(out var function); done++)
        {
            var own = paths[function] = new long[_actions];
            foreach (var neighbor in _neighbors[_actions + function])
            {
                for (var action = 0; neighbor >= _actions && action < _actions; action++)
                {
                    own[action] += paths[neighbor - _actions][action];
                    if (own[action] > MostWays)
                    {
                        throw _in.ErrorAt(place, $"Action node {action} leads to function node {_actions + function} in too many ways to count.");
                    }
                }

                if (neighbor < _actions)
                {
                    own[neighbor]++;
                }
            }

            foreach (var dependent in dependents[function])
            {
                if (--waiting[dependent] == 0)
                {
                    ready.Enqueue(dependent);
                }
            }
        }

        return done == paths.Length ? paths
            : throw _in.ErrorAt(place, $"Function node {_actions + Array.FindIndex(paths, list => list is null)} depends on itself.", "Function nodes must not run in a circle.");
    }

    private Configuration At(int node, ReadOnlySpan<int> chosen)
    {
        var neighbors = _neighbors[node];
        var values = new long[neighbors.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (neighbors[i] < _actions)
            {
                values[i] = chosen.Count(neighbors[i]);
                continue;
            }

            var (function, paths) = (_functions[neighbors[i] - _actions], _paths[neighbors[i] - _actions]);
            values[i] = function.ContributionOf(chosen[0], paths[chosen[0]]);
            foreach (var action in chosen[1..])
            {
                values[i] = function.Combine(values[i], function.ContributionOf(action, paths[action]));
            }
        }

        return new Configuration(values);
    }

    private void ReadPayoffs()
    {
        HashSet<Configuration>[]? possible = null;
        for (var node = 0; node < _actions; node++)
        {
            var place = _in.Offset;
            switch (_in.ReadCount($"the kind of payoffs of action node {node}", 0))
            {
                case 0:
                    possible ??= PossibleConfigurations();
                    _payoffs[node] = possible[node].Order().ToDictionary(configuration => configuration, configuration => ReadPayoff(node, configuration));
                    break;
                case 1:
                    _payoffs[node] = ReadMapping(node);
                    break;
                case var kind:
                    throw _in.ErrorAt(place, $"Action node {node} has payoffs of the unknown kind {kind}.", "Kinds are 0, a row of payoffs, and 1, pairs of a configuration and a payoff.");
            }
        }
    }

    private Rational ReadPayoff(int node, Configuration configuration) => _in.ReadNumber($"the payoff of action node {node} at {configuration}");

    private Dictionary<Configuration, Rational> ReadMapping(int node)
    {
        var count = _in.ReadCount($"the number of payoffs of action node {node}", 0);
        var result = new Dictionary<Configuration, Rational>();
        while (result.Count < count)
        {
            var place = _in.Offset;
            _in.Expect('[', "before a configuration");
            var values = new long[_neighbors[node].Length];
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = _in.ReadCount("the value of a neighbor", int.MinValue);
            }

            _in.Expect(']', $"after the values of {values.Length} neighbors");
            var configuration = new Configuration(values);
            if (!result.TryAdd(configuration, ReadPayoff(node, configuration)))
            {
                throw _in.ErrorAt(place, $"Action node {node} has a payoff for {configuration} already.");
            }
        }

        return result;
    }

    // Per action node, the configurations that occur in some pure profile in which it is chosen.
    private HashSet<Configuration>[] PossibleConfigurations()
    {
        var result = Enumerable.Range(0, _actions).Select(_ => new HashSet<Configuration>()).ToArray();
        var at = new int[_sets.Length];
        var chosen = _sets.Select(own => own[0]).ToArray();
        while (true)
        {
            foreach (var node in chosen)
            {
                result[node].Add(At(node, chosen));
            }

            var player = 0;
            for (; player < at.Length && ++at[player] == _sets[player].Length; player++)
            {
                chosen[player] = _sets[player][at[player] = 0];
            }

            if (player == at.Length)
            {
                return result;
            }

            chosen[player] = _sets[player][at[player]];
        }
    }
}
