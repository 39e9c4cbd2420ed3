using System.Collections.Immutable;

namespace Parley.Games.Forms;

/// <summary>A set of terminal nodes, by terminal ordinal: an event about finished plays.</summary>
/// <param name="Words">64 terminals per word, lowest bit first.</param>
public sealed record TerminalSet(ImmutableArray<ulong> Words)
{
    /// <summary>Whether the terminal with this ordinal is in the set.</summary>
    public bool Contains(int terminalOrdinal) => (Words[terminalOrdinal >> 6] >> (terminalOrdinal & 63) & 1) != 0;

    /// <summary>The terminals whose ordinal satisfies a test.</summary>
    public static TerminalSet Where(ExtensiveGame game, Func<int, bool> test)
    {
        var words = new ulong[(game.TerminalCount + 63) / 64];
        for (var ordinal = 0; ordinal < game.TerminalCount; ordinal++)
        {
            if (test(ordinal))
            {
                words[ordinal >> 6] |= 1UL << (ordinal & 63);
            }
        }

        return new TerminalSet([.. words]);
    }
}
