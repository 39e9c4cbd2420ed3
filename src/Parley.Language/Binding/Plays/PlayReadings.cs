using System.Collections.Immutable;
using Parley.Language.Binding.Game;
using Parley.Language.Model;

namespace Parley.Language.Binding.Plays;

/// <summary>One way in which a finished play, or a round of it, may answer what some expressions ask.</summary>
/// <param name="Play">Evaluates at the play; valid until the next reading.</param>
/// <param name="Repeat">The repeat whose round is read; null for the play as a whole.</param>
/// <param name="Round">That round.</param>
internal readonly record struct PlayReading(PlayEvaluator? Play, RepeatCounter? Repeat, int Round)
{
    /// <summary>The value of an expression in this reading.</summary>
    public PlayValue Evaluate(BoundExpression expression) =>
        Play is null ? new PlainNumbers().Evaluate(expression, Repeat, Round) : Play.Evaluate(expression, Repeat, Round);
}

/// <summary>Goes through all that a game's plays can answer to given expressions.</summary>
internal sealed class PlayReadings(GameScope game, CheckBudget budget)
{
    private readonly PlayExplorer _explorer = new(game, budget);

    public PlayExplorer Explorer => _explorer;

    public GameScope Game => game;

    /// <summary>All readings of finished plays; null where the budget ran out.</summary>
    /// <param name="expressions">What is asked.</param>
    /// <param name="round">The repeat in whose every round it is asked; null for the play as a whole.</param>
    /// <param name="rules">Choices that are replaced.</param>
    public IEnumerable<PlayReading>? Of(IEnumerable<BoundExpression?> expressions, RepeatCounter? round, ImmutableArray<DoRule> rules = default)
    {
        var needs = _explorer.Needs();
        foreach (var expression in expressions)
        {
            needs.Add(expression, round, isWhilePlayed: false);
        }

        if (round is not null)
        {
            needs.Add(round);
        }

        return _explorer.Explore(needs, rules) is { } exploration ? Read(exploration, round) : null;
    }

    private static IEnumerable<PlayReading> Read(Exploration exploration, RepeatCounter? round)
    {
        var evaluator = new PlayStateEvaluator(exploration.Layout);
        foreach (var state in exploration.Ends)
        {
            evaluator.State = state;
            if (round is null)
            {
                yield return new PlayReading(evaluator, null, 0);
                continue;
            }

            var played = PlayLayout.At(state, exploration.Layout.EntryOf(round));
            for (var at = 1; at <= played; at++)
            {
                yield return new PlayReading(evaluator, round, at);
            }
        }
    }
}
