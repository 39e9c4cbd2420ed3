using System.Collections.Immutable;

namespace Parley.Games.Forms;

/// <summary>
/// The surgery that "do" performs: at some information sets the menu becomes one action, announced to all; everything else is solved anew
/// (Pearl 2000, cutting the arrow into the move). Branches not taken vanish: they are no deviations.
/// </summary>
public sealed class Intervention
{
    /// <param name="forcedActions">Per information set, the position in its menu of the only action left, or −1 where the mover is free.</param>
    public Intervention(ImmutableArray<int> forcedActions) => ForcedActions = forcedActions;

    /// <summary>Per information set, the position in its menu of the only action left, or −1 where the mover is free.</summary>
    public ImmutableArray<int> ForcedActions { get; }

    /// <summary>No intervention in this game.</summary>
    public static Intervention None(ExtensiveGame game) =>
        new([.. Enumerable.Repeat(-1, game.InformationSets.Length)]);
}
