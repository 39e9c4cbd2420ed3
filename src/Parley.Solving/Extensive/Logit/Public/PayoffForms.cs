using System.Runtime.InteropServices;
using Parley.Games.Forms;

namespace Parley.Solving.Extensive.Logit.Public;

/// <summary>
/// The distinct expected payoffs at folded leaves: each is a sum of whole coefficients × a value × the probability of a chain of folded draws, as its
/// player believes them.
/// </summary>
internal sealed class PayoffForms
{
    private readonly Dictionary<string, int> _formIndex = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _weightIndex = new(StringComparer.Ordinal);
    private readonly List<int[]> _weights = [];
    private readonly List<int> _player = [];
    private readonly List<int> _start = [0];
    private readonly List<(int Weight, int Value, int Coefficient)> _terms = [];

    public PayoffForms() => Weight([]);

    /// <summary>The number of forms.</summary>
    public int Count => _player.Count;

    /// <summary>The chains of draws; the first is empty, with probability one.</summary>
    public IReadOnlyList<int[]> Weights => _weights;

    /// <summary>Whose payoff a form is.</summary>
    public int PlayerOf(int form) => _player[form];

    /// <summary>A form's terms.</summary>
    public ReadOnlySpan<(int Weight, int Value, int Coefficient)> TermsOf(int form) =>
        CollectionsMarshal.AsSpan(_terms)[_start[form].._start[form + 1]];

    /// <summary>The index of the chain of draws with these values.</summary>
    public int Weight(int[] values)
    {
        var sorted = values.Order().ToArray();
        var key = string.Join(',', sorted);
        if (!_weightIndex.TryGetValue(key, out var index))
        {
            index = _weights.Count;
            _weights.Add(sorted);
            _weightIndex.Add(key, index);
        }

        return index;
    }

    /// <summary>The index of a player's expected payoff over some terminals, each after a chain of draws.</summary>
    public int Form(ExtensiveGame game, int player, IReadOnlyList<(int Terminal, int Weight)> terminals)
    {
        var terms = new SortedDictionary<(int Weight, int Value), int>();
        foreach (var (terminal, weight) in terminals)
        {
            foreach (var entry in game.PayoffEntriesOf(game.TerminalOrdinal[terminal]))
            {
                if (game.Terms[entry.Term].Player == player)
                {
                    terms[(weight, entry.Value)] = terms.GetValueOrDefault((weight, entry.Value)) + entry.Coefficient;
                }
            }
        }

        var kept = terms.Where(term => term.Value != 0).ToArray();
        var key = player + ":" + string.Join(';', kept.Select(term => $"{term.Key.Weight},{term.Key.Value},{term.Value}"));
        if (!_formIndex.TryGetValue(key, out var index))
        {
            index = Count;
            _formIndex.Add(key, index);
            _player.Add(player);
            _terms.AddRange(kept.Select(term => (term.Key.Weight, term.Key.Value, term.Value)));
            _start.Add(_terms.Count);
        }

        return index;
    }
}
