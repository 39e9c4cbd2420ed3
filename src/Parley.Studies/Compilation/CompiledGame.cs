using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parley.Games.Forms;
using Parley.Language.Model;
using Parley.Language.Text;
using Parley.Solving;
using Parley.Solving.Extensive;

namespace Parley.Studies.Compilation;

/// <summary>
/// A game of a case, compiled: the extensive game, and the way back from it to the text. Conditions are read off a table of finished plays, one row
/// per terminal, so asking for a set of plays costs one look at each. Immutable.
/// </summary>
public sealed class CompiledGame : CompiledForm
{
    private readonly Schedule _schedule;
    private readonly ushort[] _plays;
    private readonly int[] _slotOfNode;
    private readonly int[] _slotOfSet;
    private readonly int[][] _menuOfSet;
    private readonly ImmutableDictionary<string, ImmutableArray<int>> _quantities;

    internal CompiledGame(
        Schedule schedule, ExtensiveGame game, GameSize size, ImmutableArray<TermModel> terms, QuantityPlan quantities, GameEnumerator found)
        : base(schedule.Game)
    {
        _schedule = schedule;
        Source = schedule.Game;
        Game = game;
        Size = size;
        Terms = terms;
        _slotOfNode = [.. found.SlotOfNode];
        _slotOfSet = [.. found.SlotOfSet];
        _menuOfSet = [.. found.MenuOfSet];
        _plays = new ushort[game.TerminalCount * schedule.RowLength];
        var plays = CollectionsMarshal.AsSpan(found.Plays);
        var values = quantities.Texts.Select(_ => new int[game.TerminalCount]).ToArray();
        for (var index = 0; index < found.TerminalNodes.Count; index++)
        {
            var ordinal = game.TerminalOrdinal[found.TerminalNodes[index]];
            plays.Slice(index * schedule.RowLength, schedule.RowLength).CopyTo(_plays.AsSpan(ordinal * schedule.RowLength));
            for (var quantity = 0; quantity < values.Length; quantity++)
            {
                values[quantity][ordinal] = found.QuantityValues[quantity][index];
            }
        }

        _quantities = quantities.Texts.Select((text, index) => KeyValuePair.Create(text, values[index].ToImmutableArray()))
            .ToImmutableDictionary(StringComparer.Ordinal);
    }

    /// <summary>The game as bound.</summary>
    public GameModel Source { get; }

    /// <summary>The extensive game; its parameter vector is the case's assumptions in order, then the precision.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>What the game costs, and which statements make it so.</summary>
    public GameSize Size { get; }

    /// <summary>Per payoff term of <see cref="Game"/>, the term it was written as; several where strangers take turns in a party's seat.</summary>
    public ImmutableArray<TermModel> Terms { get; }

    /// <inheritdoc/>
    internal override int PlayerCount => Game.Players.Length;

    internal Schedule Schedule => _schedule;

    /// <summary>The plays, by terminal ordinal, in which a condition holds. Bare names mean the last time played.</summary>
    /// <exception cref="ArgumentException">The condition rests on an assumption or a measure, so no set of plays answers to it.</exception>
    public TerminalSet Where(BoundExpression condition)
    {
        var resolved = _schedule.Resolver.Resolve(condition, _schedule.Resolver.AtTheEnd);
        return resolved.RestsOnAssumptions
            ? throw new ArgumentException($"{BoundExpressionText.Of(condition)} rests on assumptions, not on the play alone.", nameof(condition))
            : TerminalSet.Where(Game, ordinal => resolved.Holds(PlayOf(ordinal)));
    }

    /// <summary>The information sets at which a choice is made, in the game's order.</summary>
    /// <param name="move">The choice.</param>
    /// <param name="round">The round of its repeat; 0 for all.</param>
    public ImmutableArray<int> InformationSetsOf(Move move, int round = 0) =>
    [
        .. Enumerable.Range(0, _slotOfSet.Length).Where(set => ReferenceEquals(SlotAt(set).Move, move)
            && (round == 0 || (SlotAt(set).Frame?.Round ?? 1) == round)),
    ];

    /// <summary>The choice made at an information set.</summary>
    public Move MoveOf(int informationSet) => SlotAt(informationSet).Move;

    /// <summary>The round in which an information set moves; 0 outside every repeat.</summary>
    public int RoundOf(int informationSet) => SlotAt(informationSet).Frame?.Round ?? 0;

    /// <summary>The options on the menu of an information set, as positions among the move's options.</summary>
    public ReadOnlySpan<int> MenuOf(int informationSet) => _menuOfSet[informationSet];

    /// <summary>Where the statement stands that moves at a node; the whole game's span at terminals.</summary>
    public TextSpan SpanOf(int node) => _slotOfNode[node] >= 0 ? _schedule.Slots[_slotOfNode[node]].Move.Span : Source.Span;

    /// <summary>What moves at a node, e.g. <c>answer[2]</c>; null at terminals.</summary>
    public string? OccasionOf(int node) => _slotOfNode[node] >= 0 ? _schedule.Slots[_slotOfNode[node]].Name : null;

    /// <summary>The surgery that a world's rules perform: each forces its option wherever the option is offered and its condition holds.</summary>
    /// <exception cref="ArgumentException">A rule's condition is not visible to the mover, or two rules force different options at one set.</exception>
    public Intervention InterventionOf(World world) => InterventionCompiler.Compile(this, world);

    /// <inheritdoc/>
    public override MeasureRequest RequestFor(BoundExpression.Measure measure)
    {
        var given = measure.Given is null ? null : Where(measure.Given);
        return measure.Kind switch
        {
            MeasureKind.Probability => new EventProbability(Where(measure.Argument!), given),
            MeasureKind.Payoff => PayoffRequest(measure.Party!, given),
            _ => new ExpectedValue(ValuesOf(measure), given),
        };
    }

    /// <inheritdoc/>
    public override MeasureRequest ProbabilityOf(BoundExpression condition, BoundExpression? given) =>
        new EventProbability(Where(condition), given is null ? null : Where(given));

    /// <inheritdoc/>
    public override ReadOnlySpan<int> PlayersOf(PartyModel party) => _schedule.Seats.PlayersOf(party);

    /// <summary>The row of a finished play: per slot 0 where absent, else one more than the option; then the rounds begun.</summary>
    internal ReadOnlySpan<ushort> PlayOf(int terminalOrdinal) =>
        _plays.AsSpan(terminalOrdinal * _schedule.RowLength, _schedule.RowLength);

    internal Slot SlotAt(int informationSet) => _schedule.Slots[_slotOfSet[informationSet]];

    /// <inheritdoc/>
    internal override IPreparedForm Prepare(World world, PlayRule play) => GameSolvers.Prepare(this, InterventionOf(world), play);

    private MeasureRequest PayoffRequest(PartyModel party, TerminalSet? given)
    {
        var players = _schedule.Seats.PlayersOf(party);
        return players.Length == 1
            ? new ExpectedPayoff(players[0], given)
            : new ExpectedValue(_quantities[QuantityPlan.PayoffText(party)], given);
    }

    /// <summary>Whether the quantity of a mean has a value in every play that the mean is taken over.</summary>
    internal bool HasValueThroughout(BoundExpression.Measure measure)
    {
        var values = _quantities[BoundExpressionText.Of(measure.Argument!)];
        var given = measure.Given is null ? null : Where(measure.Given);
        for (var ordinal = 0; ordinal < values.Length; ordinal++)
        {
            if (values[ordinal] < 0 && (given is null || given.Contains(ordinal)))
            {
                return false;
            }
        }

        return true;
    }

    private ImmutableArray<int> ValuesOf(BoundExpression.Measure measure)
    {
        var text = BoundExpressionText.Of(measure.Argument!);
        return !_quantities.TryGetValue(text, out var values)
            ? throw new ArgumentException($"No claim of the case asks for the mean of {text}.", nameof(measure))
            : HasValueThroughout(measure)
            ? values
            : throw new ArgumentException($"{text} has no value in some of the plays it is to be the mean of.", nameof(measure));
    }
}
