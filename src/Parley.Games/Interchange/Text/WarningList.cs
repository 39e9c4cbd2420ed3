using System.Collections.Immutable;

namespace Parley.Games.Interchange.Text;

/// <summary>What was repaired in a text, in the order found; a text that is wrong everywhere does not fill the memory with it.</summary>
internal sealed class WarningList(SourceText source)
{
    private const int MostKept = 50;
    private readonly List<GameDiagnostic> _kept = [];
    private int _count;

    /// <summary>Adds one.</summary>
    public void Add(int offset, string message, string hint = "")
    {
        if (_count++ < MostKept)
        {
            var (line, column) = source.PlaceOf(offset);
            _kept.Add(new GameDiagnostic(line, column, false, message, hint));
        }
    }

    /// <summary>All, by place; the last says how many more there are.</summary>
    public ImmutableArray<GameDiagnostic> Finish()
    {
        _kept.Sort((a, b) => (a.Line, a.Column).CompareTo((b.Line, b.Column)));
        if (_count > MostKept)
        {
            _kept.Add(new GameDiagnostic(0, 0, false, $"{_count - MostKept} more like these.", string.Empty));
        }

        return [.. _kept];
    }
}
