using Parley.Language.Binding.Forms;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Game;

/// <summary>The game form: steps in time, events, payoffs.</summary>
internal sealed class GameFormBinder : IFormBinder
{
    private const MeasureGivens AllGivens = MeasureGivens.Condition | MeasureGivens.Do | MeasureGivens.Under | MeasureGivens.In;

    /// <inheritdoc/>
    public string Keyword => "game";

    /// <inheritdoc/>
    public IReadOnlyList<MeasureSignature> Measures { get; } =
    [
        new("P", MeasureKind.Probability, MeasureArgumentKind.Condition, AllGivens, MeasureUnit.Share, IsSingleValued: false),
        new("payoff", MeasureKind.Payoff, MeasureArgumentKind.Party, AllGivens, MeasureUnit.Points, IsSingleValued: false),
        new("mean", MeasureKind.Mean, MeasureArgumentKind.Number, AllGivens, MeasureUnit.Number, IsSingleValued: false),
    ];

    /// <inheritdoc/>
    public bool Accepts(StatementSyntax statement) => statement is GameSyntax;

    /// <inheritdoc/>
    public NameSyntax NameOf(StatementSyntax statement) => ((GameSyntax)statement).Name;

    /// <inheritdoc/>
    public void Declare(StatementSyntax statement, FormBinding binding)
    {
        var context = binding.Context;
        context.File.Declare(binding.Symbol, context);
        var game = new GameDeclarer(context, new OptionBinder(context, binding.Expressions)).Declare((GameSyntax)statement, binding.Symbol);
        game.Events = new EventBinder(context, binding.Expressions, game);
        context.Games.Add(game);
    }

    /// <inheritdoc/>
    public BoundForm? Bind(StatementSyntax statement, FormBinding binding)
    {
        var context = binding.Context;
        var game = context.Games.Find(candidate => candidate.Symbol == binding.Symbol)!;
        var errors = context.ErrorCount;
        var events = game.Events.BindAll();
        var steps = new StepBinder(context, binding.Expressions, new OptionBinder(context, binding.Expressions), game).Bind();
        var terms = new PayoffBinder(context, binding.Expressions, game).Bind();
        var name = game.Syntax.Name;
        if (game.Moves.Count == 0)
        {
            context.Report(ChanceDiagnostics.EmptyGame.At(name.Span, name.Text));
        }

        CheckFreshParties(game, context);
        game.Model = new GameModel
        {
            Name = name.Text,
            Text = context.Text(game.Syntax.Text) ?? name.Text,
            Span = game.Syntax.Span,
            Moves = [.. context.Privates, .. game.Moves],
            Steps = steps,
            Events = events,
            Terms = terms,
        };
        game.IsSound = context.ErrorCount == errors && !name.IsMissing;
        return game.IsSound ? game.Model : null;
    }

    private static void CheckFreshParties(GameScope game, BindingContext context)
    {
        foreach (var repeat in game.Repeats)
        {
            foreach (var party in repeat.Fresh)
            {
                var moves = game.Moves.Where(move => move.Party == party).ToList();
                if (moves.Find(move => move.Repeat != repeat.Counter) is { } outside)
                {
                    context.Report(ChanceDiagnostics.FreshOutside.At(outside.Span, party.Name, repeat.Counter.Name));
                }
                else if (game.Repeats.Exists(other => other != repeat && other.Fresh.Contains(party)))
                {
                    context.Report(ChanceDiagnostics.FreshOutside.At(game.Syntax.Name.Span, party.Name, repeat.Counter.Name));
                }
            }
        }
    }
}
