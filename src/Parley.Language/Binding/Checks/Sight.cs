using System.Text;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Plays;
using Parley.Language.Model;
using Parley.Language.Text;

namespace Parley.Language.Binding.Checks;

/// <summary>A moment of a game at which somebody must know something.</summary>
/// <param name="Moves">The move about to be made, for a choice's own conditions; null for blocks.</param>
/// <param name="Step">The block or repeat whose condition is about to be read; null for choices.</param>
/// <param name="Repeat">The repeat around it.</param>
/// <param name="Position">Its place in reading order.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record Moment(Move? Moves, StepModel? Step, RepeatCounter? Repeat, int Position, TextSpan Span);

/// <summary>
/// Who can tell whether a condition holds. A party sees its own moves and private draws, what is public or names it in
/// <c>seen by</c> (moves of a <c>together</c> once that ends), and what was revealed to it; all see what was not played. It can tell a
/// condition if no two plays that look alike to it differ in the condition.
/// </summary>
internal sealed class Sight(PlayReadings plays)
{
    private readonly GameScope _game = plays.Game;

    /// <summary>What a party cannot see of what a condition asks, where it cannot tell whether the condition holds; null where it can.</summary>
    public Move? Unseen(PartyModel party, BoundExpression condition, Moment moment)
    {
        var hidden = PlayAtoms.Of(condition)
            .Where(atom => atom.Move is not null && !SeesAlways(party, atom, moment))
            .Select(atom => atom.Move!).ToList();
        if (hidden.Count == 0)
        {
            return null;
        }

        // Few memories first: a party that can tell with less can tell with all it has seen.
        return CanTell(party, condition, moment, remembersAll: false) ?? CanTell(party, condition, moment, remembersAll: true) ?? false ? null : hidden[0];
    }

    /// <summary>Whether a party sees a move's result at some time during or after its own turn, told to it by nobody.</summary>
    public static bool Sees(PartyModel party, Move move) =>
        move.Party == party || move.SeenBy.IsEveryone || move.SeenBy.Parties.Contains(party);

    private bool SeesAlways(PartyModel party, PlayAtom atom, Moment moment)
    {
        var move = atom.Move!;
        if (!Sees(party, move) || IsStillHidden(party, move, moment))
        {
            return false;
        }

        // A stranger in a seat knows what is public, and what was shown to the seat in its own round alone.
        return _game.FreshIn(party) is null || move.SeenBy.IsEveryone
            || (_game.RepeatOf(move) == moment.Repeat && atom is { IsQuantified: false, Round.Kind: RoundKind.Current });
    }

    private bool IsStillHidden(PartyModel party, Move move, Moment moment) =>
        move.Party != party && _game.DeclarationOf(move)?.Together is { } together && together.Span.Contains(moment.Span);

    /// <summary>Whether the party can tell; null where it cannot with these memories, or the budget ran out.</summary>
    private bool? CanTell(PartyModel party, BoundExpression condition, Moment moment, bool remembersAll)
    {
        var needs = plays.Explorer.Needs();
        needs.Add(condition, moment.Repeat, isWhilePlayed: true);
        needs.RemembersReveals = true;
        if (remembersAll)
        {
            foreach (var move in _game.Model!.Moves.Where(move => Sees(party, move) && _game.PositionOf(move) < moment.Position))
            {
                needs.Add(move, _game.RepeatOf(move) is null ? RoundMemory.None : RoundMemory.All);
            }
        }

        var visitor = new Visitor(this, party, condition, moment);
        return plays.Explorer.Explore(needs, visitor: visitor) is not null && !visitor.Differs ? true : null;
    }

    /// <summary>Looks for two plays that look alike to a party and differ in a condition.</summary>
    private sealed class Visitor(Sight sight, PartyModel party, BoundExpression condition, Moment moment) : IPlayVisitor
    {
        private readonly Dictionary<string, PlayValue> _looks = new(StringComparer.Ordinal);

        public bool Differs { get; private set; }

        public void BeforeMove(Move move, RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
        {
            if (move == moment.Moves)
            {
                Look(repeat, round, layout, state);
            }
        }

        public void BeforeCondition(StepModel step, RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
        {
            if (ReferenceEquals(step, moment.Step))
            {
                Look(repeat, round, layout, state);
            }
        }

        private void Look(RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
        {
            if (Differs)
            {
                return;
            }

            var value = new PlayStateEvaluator(layout) { State = state }.Evaluate(condition, repeat, round);
            var look = LookOf(repeat, round, layout, state);
            Differs |= !_looks.TryAdd(look, value) && _looks[look] != value;
        }

        private string LookOf(RepeatCounter? repeat, int round, PlayLayout layout, int[] state)
        {
            var revealed = layout.Reveals
                .Where(reveal => PlayLayout.At(state, reveal.Entry) >= 0 && (reveal.Reveal.To.IsEveryone || reveal.Reveal.To.Parties.Contains(party)))
                .ToList();
            var look = new StringBuilder().Append(round);
            foreach (var move in layout.Needs.Moves.OrderBy(move => move.Index))
            {
                var own = sight._game.RepeatOf(move);
                for (var at = 1; at <= (own?.Count ?? 1); at++)
                {
                    var isThisRound = own is null || (own == repeat && at == round);
                    var isSeen = Sees(party, move)
                        && !(isThisRound && sight.IsStillHidden(party, move, moment))
                        && (sight._game.FreshIn(party) is null || move.SeenBy.IsEveryone || isThisRound);
                    isSeen |= revealed.Exists(reveal => reveal.Reveal.Move == move && (own is null || reveal.Round == at || own != repeat));
                    look.Append(',').Append(isSeen ? PlayLayout.At(state, layout.EntryOf(move, at)) : -9);
                }
            }

            return look.ToString();
        }
    }
}
