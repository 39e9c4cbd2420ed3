using Parley.Games.Forms;
using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Efg;

/// <summary>Turns the nodes of a file, in the order of the file, into an extensive game, whose siblings lie side by side.</summary>
internal sealed class EfgAssembly(string[] players, List<EfgMove> moves, List<EfgNode> nodes, PathPayoffs payoffs, TokenReader reader)
{
    private readonly ExtensiveGameBuilder _builder = new([.. players], 0);

    /// <exception cref="GameFormatException">The tree is too large to hold.</exception>
    public ExactGameAtPoint Assemble()
    {
        if ((long)nodes.Count(node => node.Move < 0) * players.Length > TableSize.MostPayoffs)
        {
            throw reader.Error($"The tree has more than {TableSize.MostPayoffs} payoffs, which is too large to hold.");
        }

        var sets = AddInformationSets();
        var terms = players.Select((name, player) => _builder.AddTerm(player, name)).ToArray();
        var values = new int[moves.Count][];
        for (var move = 0; move < values.Length; move++)
        {
            values[move] = [.. moves[move].Probabilities.Select(ValueOf)];
        }

        var entries = new Dictionary<int, PayoffEntry[]>();
        var open = new Stack<int>();
        open.Push(0);
        foreach (var node in nodes)
        {
            var at = open.Pop();
            if (node.Move < 0)
            {
                if (!entries.TryGetValue(node.Payoffs, out var own))
                {
                    entries.Add(node.Payoffs, own = node.Payoffs < 0 ? [] : Entries(payoffs[node.Payoffs], terms));
                }

                _builder.MakeTerminal(at, own);
                continue;
            }

            var move = moves[node.Move];
            var first = move.Player < 0 ? _builder.MakeChance(at, -1, move.Branches, values[node.Move]) : _builder.MakeDecision(at, sets[node.Move]);
            for (var branch = move.Branches.Length - 1; branch >= 0; branch--)
            {
                open.Push(first + branch);
            }
        }

        var game = _builder.Build();
        return ExactGameAtPoint.TryEvaluate(game, Intervention.None(game), [])!; // constants always have exact values
    }

    // In the order in which they first occur, which is how Gambit numbers them. A label names one set of its player.
    private int[] AddInformationSets()
    {
        var sets = new int[moves.Count];
        var labels = new string[moves.Count];
        foreach (var group in Enumerable.Range(0, moves.Count).Where(move => moves[move].Player >= 0).GroupBy(move => moves[move].Player))
        {
            int[] own = [.. group];
            string[] names = [.. own.Select(move => moves[move].Label)];
            var whose = players[group.Key];
            Labels.MakeDistinct(
                names, $"{whose}:", (index, old, now) => reader.Warnings.Add(
                    moves[own[index]].Place, $"{whose} has another information set called \"{old}\"; this one is called \"{now}\"."));
            for (var i = 0; i < own.Length; i++)
            {
                labels[own[i]] = names[i];
            }
        }

        for (var move = 0; move < moves.Count; move++)
        {
            sets[move] = moves[move].Player < 0 ? -1
                : _builder.AddInformationSet(moves[move].Player, -1, labels[move], labels[move], [.. moves[move].Branches]);
        }

        return sets;
    }

    private PayoffEntry[] Entries(ReadOnlySpan<Rational> vector, int[] terms)
    {
        var result = new List<PayoffEntry>();
        for (var player = 0; player < players.Length; player++)
        {
            if (!vector[player].IsZero)
            {
                result.Add(new PayoffEntry(terms[player], ValueOf(vector[player]), 1));
            }
        }

        return [.. result];
    }

    private int ValueOf(Rational value) => _builder.AddValue(new Expression.Constant(value));
}
