using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange.Efg;

/// <summary>
/// Labels of nodes. A game does not keep them, so a label used twice changes nothing; it is said once in a file all the same, since other readers refuse such a file.
/// </summary>
internal sealed class NodeLabels(WarningList warnings)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _again;
    private (int Place, string Label) _first;

    /// <summary>Notes the label of a node.</summary>
    public void Add(int place, string label)
    {
        if (label.Length > 0 && !_seen.Add(label) && _again++ == 0)
        {
            _first = (place, Labels.Clean(label));
        }
    }

    /// <summary>Says whether labels were used twice.</summary>
    public void Finish()
    {
        if (_again > 0)
        {
            warnings.Add(_first.Place, $"Another node is called \"{_first.Label}\" too{(_again > 1 ? $", and {_again - 1} more labels of nodes occur again" : string.Empty)}; nodes go by their place in the tree.");
        }
    }
}
