using Parley.Games.Forms;
using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.ActionGraphs;

/// <summary>
/// Reads Bayesian action-graph games (Jiang and Leyton-Brown 2010, Bayesian action-graph games, NIPS 23) and writes them out as trees: chance draws everybody's types at once, each
/// player's independently; then the players move one after another, seeing only their own type.
/// </summary>
internal sealed class BaggReader
{
    private const long MostNodes = 1 << 22;
    private readonly TokenReader _in;
    private readonly int _players;
    private readonly Rational[][] _chances;
    private readonly int[][][] _sets;
    private readonly ActionGraph _graph;

    private BaggReader(SourceText source)
    {
        _in = new TokenReader(source, comments: true);
        _in.Next();
        (_players, var actions, var functions) = AggReader.Counts(_in);
        var types = new List<int>();
        while (types.Count < _players)
        {
            types.Add(_in.ReadCount($"the number of types of {AggReader.NameOf(types.Count)}", 1));
        }

        var place = _in.Offset;
        _chances = [.. types.Select((count, player) => Chances(count, AggReader.NameOf(player)))];
        var sizes = types.Select((count, player) => Enumerable.Range(1, count).Select(type => _in.ReadCount($"the number of actions of {AggReader.NameOf(player)} of type {type}", 1)).ToArray()).ToArray();
        _sets = [.. sizes.Select((own, player) => own.Select((size, type) => ActionGraph.ReadList(_in, $"an action node of {AggReader.NameOf(player)} of type {type + 1}", size, actions - 1)).ToArray())];

        // Every player's types together move to at most so many nodes.
        var nodes = 1L;
        foreach (var own in sizes)
        {
            nodes = nodes > MostNodes ? nodes : nodes * own.Sum(size => (long)size);
        }

        if (nodes * _players > MostNodes)
        {
            throw _in.ErrorAt(place, "The types and actions make a tree that is too large to expand.");
        }

        _graph = new ActionGraph(_in, actions, functions, [.. _sets.Select(own => own.SelectMany(set => set).Distinct().Order().ToArray())]);
    }

    /// <exception cref="GameFormatException">The text is no such file, or the game is too large to expand.</exception>
    public static Game Read(SourceText source) => new BaggReader(source).Read();

    private Rational[] Chances(int count, string player)
    {
        var place = _in.Offset;
        var reading = new ChanceReading(_in);
        for (var type = 1; type <= count; type++)
        {
            reading.Read($"type {type} of {player}");
        }

        return reading.Finish(place);
    }

    private Game Read()
    {
        var builder = new ExtensiveGameBuilder([.. Enumerable.Range(0, _players).Select(AggReader.NameOf)], 0);
        var terms = Enumerable.Range(0, _players).Select(player => builder.AddTerm(player, AggReader.NameOf(player))).ToArray();
        var sets = _sets.Select((own, player) => own.Select((actions, type) =>
        {
            var label = $"{AggReader.NameOf(player)}, type {type + 1}";
            return builder.AddInformationSet(player, -1, label, label, AggReader.Numbers(actions.Length));
        }).ToArray()).ToArray();

        int ValueOf(Rational value) => builder.AddValue(new Expression.Constant(value));
        var draws = Draws();
        var first = builder.MakeChance(
            0, -1, draws.Select(types => string.Join(",", types.Select(type => type + 1))).ToArray(),
            draws.Select(types => ValueOf(types.Select((type, player) => _chances[player][type]).Aggregate(Rational.One, (product, chance) => product * chance))).ToArray());
        for (var draw = 0; draw < draws.Count; draw++)
        {
            // All nodes of one player's move lie side by side, in the order of the moves before.
            var level = new List<(int Node, int[] Chosen)> { (first + draw, []) };
            for (var player = 0; player < _players; player++)
            {
                var next = new List<(int, int[])>();
                var menu = _sets[player][draws[draw][player]];
                foreach (var (node, before) in level)
                {
                    var child = builder.MakeDecision(node, sets[player][draws[draw][player]]);
                    for (var action = 0; action < menu.Length; action++)
                    {
                        next.Add((child + action, [.. before, menu[action]]));
                    }
                }

                level = next;
            }

            foreach (var (node, all) in level)
            {
                builder.MakeTerminal(node, [.. terms.Select((term, player) => new PayoffEntry(term, ValueOf(_graph.PayoffOf(all[player], all)), 1))]);
            }
        }

        var game = builder.Build();
        return Game.Of(ExactGameAtPoint.TryEvaluate(game, Intervention.None(game), [])!, warnings: _in.Warnings.Finish());
    }

    // All combinations of types, the last player's running fastest.
    private List<int[]> Draws()
    {
        var draws = new List<int[]> { Array.Empty<int>() };
        foreach (var own in _chances)
        {
            draws = [.. draws.SelectMany(before => Enumerable.Range(0, own.Length).Select(type => (int[])[.. before, type]))];
        }

        return draws;
    }
}
