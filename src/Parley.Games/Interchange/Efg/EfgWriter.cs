using System.Text;
using Parley.Games.Forms;
using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange.Efg;

/// <summary>
/// Writes Gambit's extensive-form files: nodes from the root, each followed by its subtrees; the information sets of each player numbered by first occurrence, as Gambit does;
/// all payoffs at the terminal nodes. A stack of its own holds the pending nodes, so that a tree may be as deep as it likes.
/// </summary>
internal sealed class EfgWriter(ExactGameAtPoint point, TextWriter writer)
{
    private readonly ExtensiveGame _game = point.Game;
    private readonly int[] _number = new int[point.Game.InformationSets.Length];
    private readonly string[] _label = new string[point.Game.InformationSets.Length];
    private readonly string[] _menu = new string[point.Game.InformationSets.Length];
    private readonly Dictionary<string, int> _outcomes = new(StringComparer.Ordinal);
    private int _draws;

    /// <summary>Writes the file.</summary>
    public void Write(string title, string comment)
    {
        // Gambit's own name for the mover at chance nodes cannot be a player's.
        var players = GambitText.Distinct(_game.Players.Select(name => name == "Chance" ? "Chance_2" : name), "Player ");
        writer.Write($"EFG 2 R {GambitText.Quoted(title)} {GambitText.List(players)}\n{GambitText.Quoted(comment)}\n\n");
        NumberInformationSets();
        var pending = new Stack<int>();
        pending.Push(0);
        while (pending.TryPop(out var node))
        {
            writer.Write(_game.Kind[node] switch
            {
                NodeKind.Terminal => Terminal(node),
                NodeKind.Chance => Chance(node),
                _ => Decision(_game.InformationSetOf[node]),
            });
            for (var child = _game.ChildCount[node] - 1; child >= 0; child--)
            {
                pending.Push(_game.FirstChild[node] + child);
            }
        }
    }

    private void NumberInformationSets()
    {
        foreach (var own in PrefixOrder.InformationSetsOf(_game))
        {
            var labels = GambitText.Distinct(own.Select(set => _game.InformationSets[set].Label));
            for (var i = 0; i < own.Length; i++)
            {
                _number[own[i]] = i + 1;
                _label[own[i]] = GambitText.Quoted(labels[i]);
                _menu[own[i]] = GambitText.List(_game.InformationSets[own[i]].Actions);
            }
        }
    }

    private string Decision(int set) => $"p \"\" {_game.InformationSets[set].Player + 1} {_number[set]} {_label[set]} {_menu[set]} 0\n";

    private string Chance(int node)
    {
        var (first, count) = (_game.FirstChild[node], _game.ChildCount[node]);
        var labels = GambitText.Distinct(Enumerable.Range(first, count).Select(child => _game.BranchLabels[child]));
        var text = new StringBuilder($"c \"\" {++_draws} \"\" {{ ");
        for (var branch = 0; branch < count; branch++)
        {
            text.Append(GambitText.Quoted(labels[branch])).Append(' ').Append(point.Chance[first + branch].ToString()).Append(' ');
        }

        return text.Append("} 0\n").ToString();
    }

    // Terminal nodes with the same payoffs share an outcome.
    private string Terminal(int node)
    {
        var payoffs = string.Join(", ", Enumerable.Range(0, _game.Players.Length).Select(player => point.PayoffsOf(player)[_game.TerminalOrdinal[node]].ToString()));
        if (!_outcomes.TryGetValue(payoffs, out var outcome))
        {
            _outcomes.Add(payoffs, outcome = _outcomes.Count + 1);
        }

        return $"t \"\" {outcome} \"\" {{ {payoffs} }}\n";
    }
}
