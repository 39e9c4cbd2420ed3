namespace Parley.Studies.Compilation;

/// <summary>Which occurrence of a move an expression means, settled as far as it can be before any play is known.</summary>
internal abstract class SlotReference
{
    /// <summary>No occurrence: always absent.</summary>
    public static readonly SlotReference Never = new LastPlayed([]);

    /// <summary>The result in a play: 0 where absent, else one more than the option.</summary>
    public abstract int ResultIn(ReadOnlySpan<ushort> play);

    /// <summary>Adds every column of a play that <see cref="ResultIn"/> may read.</summary>
    public abstract void CollectColumns(ISet<int> columns);

    /// <summary>One slot.</summary>
    public sealed class Single(int slot) : SlotReference
    {
        public override int ResultIn(ReadOnlySpan<ushort> play) => play[slot];

        public override void CollectColumns(ISet<int> columns) => columns.Add(slot);
    }

    /// <summary>The last of several slots that was played.</summary>
    public sealed class LastPlayed(int[] slots) : SlotReference
    {
        public override int ResultIn(ReadOnlySpan<ushort> play)
        {
            for (var index = slots.Length - 1; index >= 0; index--)
            {
                if (play[slots[index]] != 0)
                {
                    return play[slots[index]];
                }
            }

            return 0;
        }

        public override void CollectColumns(ISet<int> columns) => columns.UnionWith(slots);
    }

    /// <summary>Whatever stands in the last round played, less some rounds.</summary>
    public sealed class InLastRound(int roundsColumn, int back, SlotReference[] byRound) : SlotReference
    {
        public override int ResultIn(ReadOnlySpan<ushort> play)
        {
            var round = play[roundsColumn] - back;
            return round < 1 ? 0 : byRound[round - 1].ResultIn(play);
        }

        public override void CollectColumns(ISet<int> columns)
        {
            columns.Add(roundsColumn);
            foreach (var reference in byRound)
            {
                reference.CollectColumns(columns);
            }
        }
    }
}
