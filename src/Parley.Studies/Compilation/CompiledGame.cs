using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Language.Model;
using Parley.Language.Text;
using Parley.Solving;

namespace Parley.Studies.Compilation;

/// <summary>A game of a case, compiled: the extensive game, and the way back from it to the text.</summary>
public sealed class CompiledGame : CompiledForm
{
    internal CompiledGame(GameModel model, ExtensiveGame game)
        : base(model)
    {
        Source = model;
        Game = game;
    }

    /// <summary>The game as bound.</summary>
    public GameModel Source { get; }

    /// <summary>The extensive game; its parameter vector is the case's assumptions in order, then the precision.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>Per payoff term of <see cref="Game"/>, the term it was written as.</summary>
    public ImmutableArray<TermModel> Terms => throw new NotSupportedException("Being written.");

    /// <inheritdoc/>
    internal override int PlayerCount => Game.Players.Length;

    /// <summary>The plays, by terminal ordinal, in which a condition holds.</summary>
    public TerminalSet Where(BoundExpression condition) => throw new NotSupportedException("Being written.");

    /// <summary>The information sets at which a choice is made.</summary>
    /// <param name="move">The choice.</param>
    /// <param name="round">The round; 0 for all.</param>
    public ImmutableArray<int> InformationSetsOf(Move move, int round = 0) => throw new NotSupportedException("Being written.");

    /// <summary>The statement that moves at a node; the whole game at terminals.</summary>
    public TextSpan SpanOf(int node) => throw new NotSupportedException("Being written.");

    /// <summary>The surgery that a world's rules perform.</summary>
    public Intervention InterventionOf(World world) => throw new NotSupportedException("Being written.");

    /// <inheritdoc/>
    public override MeasureRequest RequestFor(BoundExpression.Measure measure) => throw new NotSupportedException("Being written.");

    /// <inheritdoc/>
    public override MeasureRequest ProbabilityOf(BoundExpression condition, BoundExpression? given) => throw new NotSupportedException("Being written.");

    /// <inheritdoc/>
    public override ReadOnlySpan<int> PlayersOf(PartyModel party) => throw new NotSupportedException("Being written.");

    /// <inheritdoc/>
    internal override IPreparedForm Prepare(World world, PlayRule play) => throw new NotSupportedException("Being written.");
}
