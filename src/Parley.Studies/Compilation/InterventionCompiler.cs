using Parley.Games.Forms;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>Turns a world's rules into forced actions at information sets.</summary>
internal static class InterventionCompiler
{
    public static Intervention Compile(CompiledGame game, World world)
    {
        var forced = new int[game.Game.InformationSets.Length];
        Array.Fill(forced, -1);
        foreach (var rule in world.Rules)
        {
            for (var set = 0; set < forced.Length; set++)
            {
                Apply(game, rule, set, forced);
            }
        }

        return new Intervention([.. forced]);
    }

    private static void Apply(CompiledGame game, DoRule rule, int set, int[] forced)
    {
        var slot = game.SlotAt(set);
        if (!ReferenceEquals(slot.Move, rule.Move) || !Concerns(rule.Round, slot.Frame))
        {
            return;
        }

        var action = game.MenuOf(set).IndexOf(rule.Option.Index);
        if (action < 0 || !Holds(game, rule, slot, set))
        {
            return;
        }

        if (forced[set] >= 0 && forced[set] != action)
        {
            throw new ArgumentException($"Two rules force different options at {game.Game.InformationSets[set].Label}.");
        }

        forced[set] = action;
    }

    private static bool Concerns(RoundReference round, RoundFrame? frame) => round.Kind switch
    {
        RoundKind.Numbered => (frame?.Round ?? 1) == round.Number,
        RoundKind.LastRound => frame is null || frame.Round == frame.Instance.Counter.Count,
        RoundKind.Previous => throw new ArgumentException("A rule cannot speak of the round before."),
        _ => true,
    };

    private static bool Holds(CompiledGame game, DoRule rule, Slot slot, int set)
    {
        if (rule.Condition is null)
        {
            return true;
        }

        var condition = game.Schedule.Resolver.Resolve(rule.Condition, new ReadingPlace(slot.Frame, slot.Index));
        bool? all = null;
        foreach (var node in game.Game.MembersOf(set))
        {
            var holds = condition.Holds(PlayUpTo(game, slot, node));
            if (all is { } before && before != holds)
            {
                throw new ArgumentException(
                    $"The rule \"{BoundExpressionText.Of(rule)}\" rests on something that {game.Game.Players[slot.Mover]} cannot see.");
            }

            all = holds;
        }

        return all == true;
    }

    // Any play through the node shows what came before it; what comes later is blanked out again.
    private static ushort[] PlayUpTo(CompiledGame game, Slot slot, int node)
    {
        var terminal = node;
        while (game.Game.ChildCount[terminal] > 0)
        {
            terminal = game.Game.FirstChild[terminal];
        }

        var play = game.PlayOf(game.Game.TerminalOrdinal[terminal]).ToArray();
        var slots = game.Schedule.Slots;
        Array.Clear(play, slot.Index, slots.Length - slot.Index);
        foreach (var instance in game.Schedule.Repeats)
        {
            var under = slot.Frame?.Of(instance.Counter);
            var begun = Array.Exists(slots, earlier => earlier.Index < slot.Index && ReferenceEquals(earlier.Frame?.Of(instance.Counter)?.Instance, instance));
            if (under is not null && ReferenceEquals(under.Instance, instance))
            {
                play[slots.Length + instance.Index] = (ushort)under.Round;
            }
            else if (!begun)
            {
                play[slots.Length + instance.Index] = 0;
            }
        }

        return play;
    }
}
