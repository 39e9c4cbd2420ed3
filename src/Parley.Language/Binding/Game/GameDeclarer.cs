using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Binding.Declarations;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Game;

/// <summary>Declares the names of a game before anything in it is bound: moves with their options, repeats, events.</summary>
internal sealed class GameDeclarer(BindingContext context, OptionBinder options)
{
    /// <summary>The most rounds of a repeat.</summary>
    private const int MostRounds = 1000;

    private GameScope _game = null!;
    private int _position;

    /// <summary>Declares one game; counters go into the file's scope.</summary>
    public GameScope Declare(GameSyntax syntax, FormSymbol symbol)
    {
        _game = new GameScope(symbol, new Scope(context.File), syntax);
        _position = 0;
        DeclareSteps(syntax.Items.OfType<StepSyntax>(), repeat: null, together: null, isCertain: true);
        var events = 0;
        foreach (var item in syntax.Items.OfType<EventSyntax>())
        {
            _game.Scope.Declare(new EventSymbol(item, events++), context);
        }

        return _game;
    }

    private void DeclareSteps(IEnumerable<StepSyntax> steps, RepeatCounter? repeat, TogetherSyntax? together, bool isCertain)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case ChoiceSyntax choice:
                    var chooser = context.File.Require<PartySymbol>(choice.Party, "a party", context);
                    DeclareMove(choice, MoveKind.Choice, choice.Name, chooser?.Party, choice.Options, choice.SeenBy, choice.Cite, repeat, together, isCertain);
                    break;
                case DrawSyntax draw:
                    DeclareMove(draw, MoveKind.Draw, draw.Name, null, draw.Options, draw.SeenBy, draw.Cite, repeat, together, isCertain);
                    break;
                case BlockSyntax block:
                    DeclareSteps(block.Steps, repeat, together, isCertain: false);
                    DeclareSteps(block.Else?.Steps ?? [], repeat, together, isCertain: false);
                    break;
                case TogetherSyntax inner:
                    DeclareSteps(inner.Steps, repeat, inner, isCertain);
                    break;
                case RepeatSyntax inner:
                    DeclareRepeat(inner, repeat, together);
                    break;
                default:
                    _position++;
                    break;
            }
        }
    }

    private void DeclareMove(
        StepSyntax node, MoveKind kind, NameSyntax name, PartyModel? party, OptionsSyntax offered, SeersSyntax? seers, CiteSyntax? cite,
        RepeatCounter? repeat, TogetherSyntax? together, bool isCertain)
    {
        var (list, isLadder) = options.Declare(name, offered);
        var move = new Move
        {
            Kind = kind,
            Index = context.Privates.Count + _game.Moves.Count,
            Name = name.Text,
            Party = party,
            Options = list,
            IsLadder = isLadder,
            SeenBy = seers is null ? new Seers(true, []) : Seers(seers),
            Repeat = repeat,
            Citations = context.Citations(cite),
            Span = name.Span,
        };
        _game.Declare(node, new MoveDeclaration(move, _position++, together, isCertain));
        if (name.IsMissing)
        {
            context.MarkIncomplete();
        }

        _game.Scope.Declare(new MoveSymbol(move), context);
    }

    /// <summary>The parties behind <c>seen by</c> or <c>reveal … to</c>.</summary>
    public Seers Seers(SeersSyntax syntax) => PartyBinder.Seers(syntax, context);

    private void DeclareRepeat(RepeatSyntax syntax, RepeatCounter? outer, TogetherSyntax? together)
    {
        if (outer is not null)
        {
            context.Report(ChanceDiagnostics.RepeatInRepeat.At(syntax.Counter.Span, outer.Name));
        }

        var count = syntax.Count.Value;
        if (syntax.Count.IsMissing)
        {
            context.MarkIncomplete();
        }
        else if (count < 1)
        {
            context.Report(ChanceDiagnostics.NoRounds.At(syntax.Count.Span));
        }
        else if (count > MostRounds)
        {
            context.Report(SizeDiagnostics.TooManyRounds.At(
                syntax.Count.Span, count.ToString(CultureInfo.InvariantCulture), MostRounds.ToString(CultureInfo.InvariantCulture)));
        }

        var counter = new RepeatCounter { Name = syntax.Counter.Text, Count = Math.Clamp(count, 1, MostRounds), Outer = outer };
        context.File.Declare(new CounterSymbol(counter, syntax.Counter, _game.Symbol), context);
        var fresh = new List<PartyModel>();
        foreach (var name in syntax.New)
        {
            if (context.File.Require<PartySymbol>(name, "a party", context) is { } party)
            {
                fresh.Add(party.Party);
            }
        }

        var start = _position++;
        DeclareSteps(syntax.Steps, counter, together, isCertain: false);
        _game.Declare(syntax, new RepeatDeclaration(counter, start, _position++, fresh));
    }
}
