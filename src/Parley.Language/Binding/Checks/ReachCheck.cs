using Parley.Language.Binding.Plays;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Language.Binding.Checks;

/// <summary>Moves that no play reaches, options that nobody is offered, and choices with nothing to choose.</summary>
internal sealed class ReachCheck(BindingContext context, PlayReadings plays) : IPlayVisitor
{
    private readonly HashSet<Move> _reached = [];
    private readonly HashSet<OptionModel> _offered = [];
    private readonly HashSet<Move> _stuck = [];

    public void Run()
    {
        if (plays.Explorer.Explore(plays.Explorer.Needs(), visitor: this) is null)
        {
            return;
        }

        Walk(plays.Game.Model!.Steps);
        foreach (var move in plays.Game.Moves.Where(_reached.Contains))
        {
            if (_stuck.Contains(move) && !move.Options.IsEmpty)
            {
                context.Report(ChanceDiagnostics.NothingOffered.At(move.Span, move.Name));
            }

            foreach (var option in move.Options.Where(option => !_offered.Contains(option)))
            {
                context.Report(ChanceDiagnostics.NeverOffered.At(option.Span, move.Name, option.Name));
            }
        }

        CheckRounds();
    }

    /// <inheritdoc/>
    public void BeforeMove(Move move, RepeatCounter? repeat, int round, PlayLayout layout, int[] state) => _reached.Add(move);

    /// <inheritdoc/>
    public void Offered(Move move, OptionModel? option, PlayLayout layout, int[] state)
    {
        if (option is null)
        {
            _stuck.Add(move);
        }
        else
        {
            _offered.Add(option);
        }
    }

    /// <summary>Reports the first move of each stretch that is never reached.</summary>
    private void Walk(IEnumerable<StepModel> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StepModel.Play { Move: var move } when !_reached.Contains(move):
                    context.Report(ChanceDiagnostics.NeverReached.At(move.Span, move.Name));
                    return;
                case StepModel.Block block:
                    Walk(block.Then);
                    Walk(block.Else);
                    break;
                case StepModel.Together together:
                    Walk(together.Steps);
                    break;
                case StepModel.Repeat repeat:
                    Walk(repeat.Steps);
                    break;
            }
        }
    }

    /// <summary>Bare names of moves that some play makes in several rounds.</summary>
    private void CheckRounds()
    {
        var several = new Dictionary<Move, bool>();
        var asked = new HashSet<(Move, int)>();
        foreach (var (move, span) in plays.Game.RoundQuestions)
        {
            // Once a line is enough: a condition names the same choice again and again.
            if (!asked.Add((move, context.Source.LocationOf(span.Start).Line)))
            {
                continue;
            }

            if (!several.TryGetValue(move, out var isSeveral))
            {
                isSeveral = IsPlayedInSeveralRounds(move);
                several.Add(move, isSeveral);
            }

            if (isSeveral)
            {
                context.Report(ChanceDiagnostics.RoundNeeded.At(span, move.Name, plays.Game.RepeatOf(move)!.Name));
            }
        }
    }

    private bool IsPlayedInSeveralRounds(Move move)
    {
        var played = new BoundExpression.PlayedTest(move, new RoundReference(RoundKind.Current), default);
        var count = new BoundExpression.Quantifier(QuantifierKind.Count, plays.Game.RepeatOf(move), played, default);
        return plays.Of([count], null)?.Any(reading => reading.Evaluate(count) is { IsKnown: true } value && value.Number > 1) ?? false;
    }
}
