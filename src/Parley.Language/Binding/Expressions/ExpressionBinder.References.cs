using System.Globalization;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;
using RoundKind = Parley.Language.Model.RoundKind;

namespace Parley.Language.Binding.Expressions;

/// <content>Names in use: values, tests of moves, rounds.</content>
internal sealed partial class ExpressionBinder
{
    private BoundExpression Reference(ReferenceSyntax syntax, ExpressionSite site)
    {
        if (syntax.Name.IsMissing)
        {
            return Missing(syntax.Span);
        }

        if (syntax.Round is { } round && Find(syntax.Name, site) is AssumptionSymbol or LetSymbol or CounterSymbol or EventSymbol)
        {
            context.Report(ChanceDiagnostics.NotRepeated.At(round.Span, syntax.Name.Text));
            return new BoundExpression.Erroneous(syntax.Span);
        }

        switch (Find(syntax.Name, site))
        {
            case AssumptionSymbol symbol:
                return AllowsAssumption(symbol.Name, syntax.Span, site)
                    ? new BoundExpression.AssumptionValue(symbol.Assumption, syntax.Span)
                    : new BoundExpression.Erroneous(syntax.Span);
            case LetSymbol symbol:
                return LetValue(symbol, syntax.Span, site);
            case CounterSymbol symbol:
                return CounterValue(symbol, syntax.Span, site);
            case EventSymbol symbol:
                return AllowsPlay(symbol, syntax.Span, site) ? EventTest(symbol, syntax.Span, site) : new BoundExpression.Erroneous(syntax.Span);
            case MoveSymbol { Move.IsLadder: true } symbol when AllowsPlay(symbol, syntax.Span, site):
                return Round(symbol.Move, syntax, site) is { } at
                    ? new BoundExpression.LadderValue(symbol.Move, at, syntax.Span)
                    : new BoundExpression.Erroneous(syntax.Span);
            case MoveSymbol { Move.IsLadder: false } symbol when AllowsPlay(symbol, syntax.Span, site):
                context.Report(NameDiagnostics.WrongKind.At(syntax.Span, symbol.Name, symbol.Kind, "a number or a yes or no")
                    .WithHint($"Ask what it was, as in `{symbol.Name} is {symbol.Move.Options.FirstOrDefault()?.Name ?? "played"}`."));
                return new BoundExpression.Erroneous(syntax.Span);
            case MoveSymbol:
                return new BoundExpression.Erroneous(syntax.Span);
            case SkippedSymbol:
                context.MarkIncomplete();
                return new BoundExpression.Erroneous(syntax.Span);
            case null:
                UnknownName(syntax.Name, site);
                return new BoundExpression.Erroneous(syntax.Span);
            case var other:
                context.Report(NameDiagnostics.WrongKind.At(syntax.Span, syntax.Name.Text, other.Kind, "a number or a yes or no")
                    .WithRelated(other.Span, $"`{other.Name}` is declared here"));
                return new BoundExpression.Erroneous(syntax.Span);
        }
    }

    private static Symbol? Find(NameSyntax name, ExpressionSite site) => site.Scope.Find(name.Text);

    private bool AllowsAssumption(string name, TextSpan span, ExpressionSite site)
    {
        if (site.AllowsAssumptions)
        {
            return true;
        }

        context.Report(site.Kind switch
        {
            SiteKind.Literals => NameDiagnostics.PlainNumberNeeded.At(span, name),
            SiteKind.Structure => ChanceDiagnostics.StructureOnAssumption.At(span, name),
            SiteKind.RivalCondition => ClaimDiagnostics.RivalCondition.At(span, context.Excerpt(span)),
            _ => ChanceDiagnostics.OutcomeOnAssumption.At(span, name),
        });
        return false;
    }

    private BoundExpression LetValue(LetSymbol symbol, TextSpan span, ExpressionSite site)
    {
        if (Let(symbol, span) is not { } let)
        {
            return new BoundExpression.Erroneous(span);
        }

        var restsOnAssumption = !site.AllowsAssumptions && AssumptionUses.Of(let.Value).Count > 0;
        return restsOnAssumption && !AllowsAssumption(symbol.Name, span, site)
            ? new BoundExpression.Erroneous(span)
            : new BoundExpression.LetValue(let, span);
    }

    private BoundExpression CounterValue(CounterSymbol symbol, TextSpan span, ExpressionSite site)
    {
        if (!AllowsPlay(symbol, span, site))
        {
            return new BoundExpression.Erroneous(span);
        }

        if (site.Game is null || site.Game.Symbol != symbol.Form)
        {
            context.Report(NameDiagnostics.OtherGame.At(span, symbol.Name, symbol.Form.Name));
            return new BoundExpression.Erroneous(span);
        }

        if (site.Round != symbol.Counter && site.Game.StartOf(symbol.Counter) >= site.Position)
        {
            context.Report(ChanceDiagnostics.NotYetPlayed.At(span, symbol.Name));
            return new BoundExpression.Erroneous(span);
        }

        return new BoundExpression.CounterValue(symbol.Counter, span);
    }

    private BoundExpression EventTest(EventSymbol symbol, TextSpan span, ExpressionSite site)
    {
        if (site.Game is null || site.Game.Events.Require(symbol, span) is not { } model)
        {
            return new BoundExpression.Erroneous(span);
        }

        if (site.Position != int.MaxValue && !site.IsQuantified)
        {
            foreach (var atom in PlayAtoms.Of(model.Condition))
            {
                var sameRound = site.Round is not null && atom.Repeat(site.Game) == site.Round;
                var isEarlier = sameRound && (atom.IsQuantified || atom.Round.Kind is RoundKind.Previous or RoundKind.Numbered);
                if (atom.Move is { } move && !isEarlier && site.Game.PositionOf(move) >= site.Position)
                {
                    context.Report(ChanceDiagnostics.EventNotYetKnown.At(span, symbol.Name, move.Name)
                        .WithRelated(move.Span, $"`{move.Name}` is played here"));
                    return new BoundExpression.Erroneous(span);
                }
            }
        }

        return new BoundExpression.EventTest(model, span);
    }

    private bool AllowsPlay(Symbol symbol, TextSpan span, ExpressionSite site)
    {
        if (site.AllowsPlay)
        {
            return true;
        }

        var example = symbol is MoveSymbol { Move: { IsLadder: false } move } ? $"{move.Name} is {move.Options.FirstOrDefault()?.Name ?? "played"}" : symbol.Name;
        context.Report(site.Kind == SiteKind.Claim
            ? ClaimDiagnostics.PlayOutsideMeasure.At(span, symbol.Name, example)
            : NameDiagnostics.PlayNotHere.At(span, symbol.Name, symbol.Kind));
        return false;
    }

    private BoundExpression IsTest(IsTestSyntax syntax, ExpressionSite site)
    {
        var name = syntax.Reference.Name;
        if (name.IsMissing)
        {
            return Missing(syntax.Span);
        }

        var symbol = Find(name, site);
        if (symbol is not MoveSymbol { Move: var move })
        {
            return TestOfNoMove(syntax, symbol, site);
        }

        if (!AllowsPlay(symbol, syntax.Span, site) || Round(move, syntax.Reference, site) is not { } round)
        {
            return new BoundExpression.Erroneous(syntax.Span);
        }

        BoundExpression? test = syntax.Target switch
        {
            PlayedTargetSyntax => new BoundExpression.PlayedTest(move, round, syntax.Span),
            _ => Option(move, syntax.Target) is { } option ? new BoundExpression.OptionTest(move, round, option, syntax.Span) : null,
        };
        return test is null ? new BoundExpression.Erroneous(syntax.Span)
            : syntax.IsNegated ? new BoundExpression.Not(test, syntax.Span)
            : test;
    }

    private BoundExpression.Erroneous TestOfNoMove(IsTestSyntax syntax, Symbol? symbol, ExpressionSite site)
    {
        var name = syntax.Reference.Name;
        switch (symbol)
        {
            case null:
                UnknownName(name, site);
                break;
            case SkippedSymbol:
                context.MarkIncomplete();
                break;
            default:
                var words = context.Excerpt(syntax.Target.Span);
                var hint = symbol switch
                {
                    EventSymbol => $"Write `{name.Text}` or `not {name.Text}`.",
                    CounterSymbol or AssumptionSymbol or LetSymbol when syntax.Target is NumberTargetSyntax => $"Write `{name.Text} = {words}`.",
                    PartySymbol { Party.Privates: [var first, ..] } => $"Name the draw, as in `{first.Name} is {words}`.",
                    _ => string.Empty,
                };
                var diagnostic = NameDiagnostics.WrongKind.At(name.Span, name.Text, symbol.Kind, "a choice or a draw")
                    .WithRelated(symbol.Span, $"`{symbol.Name}` is declared here");
                context.Report(hint.Length == 0 ? diagnostic : diagnostic.WithHint(hint));
                break;
        }

        return new BoundExpression.Erroneous(syntax.Span);
    }

    /// <summary>The option of a move that stands behind <c>is</c>; null where it has none such (reported).</summary>
    public OptionModel? Option(Move move, TestTargetSyntax target)
    {
        if (move.Options.IsEmpty)
        {
            // What it offers was reported where it is declared.
            context.MarkIncomplete();
            return null;
        }

        switch (target)
        {
            case OptionTargetSyntax { Name.IsMissing: true } or NumberTargetSyntax { Number.IsMissing: true }:
                context.MarkIncomplete();
                return null;
            case OptionTargetSyntax named:
                if (move.Options.FirstOrDefault(option => option.Name == named.Name.Text) is { } found)
                {
                    return found;
                }

                var nearest = NearestName.Find(named.Name.Text, move.Options.Select(option => option.Name));
                context.Report(NameDiagnostics.UnknownOption.At(named.Span, move.Name, named.Name.Text)
                    .WithHint(nearest is not null ? $"Did you mean `{nearest}`?" : $"It has {OptionList(move)}.")
                    .WithRelated(move.Span, $"`{move.Name}` is declared here"));
                return null;
            case NumberTargetSyntax number:
                if (ExactNumber.Read(number.Number, context) is not { } value)
                {
                    return null;
                }

                if (move.Options.FirstOrDefault(option => option.Number == value) is { } rung)
                {
                    return rung;
                }

                context.Report(NameDiagnostics.UnknownOption.At(number.Span, move.Name, context.Excerpt(number.Span))
                    .WithHint($"It has {OptionList(move)}.")
                    .WithRelated(move.Span, $"`{move.Name}` is declared here"));
                return null;
            default:
                context.Report(NameDiagnostics.UnknownOption.At(target.Span, move.Name, context.Excerpt(target.Span)));
                return null;
        }
    }

    private static string OptionList(Move move)
    {
        const int shown = 6;
        var names = move.Options.Take(shown).Select(option => option.Name).ToList();
        return move.Options.Length <= shown
            ? Friendly.Quoted(names, "and")
            : $"{string.Join(", ", names.Take(3).Select(Friendly.Quote))} and so on to {Friendly.Quote(move.Options[^1].Name)}";
    }

    /// <summary>Which round a reference to a move means; null where it makes no sense (reported).</summary>
    public RoundReference? Round(Move move, ReferenceSyntax syntax, ExpressionSite site)
    {
        if (site.Kind is SiteKind.PrivateChance && (move.Kind != MoveKind.Private || move.Index >= site.PrivatesAbove))
        {
            context.Report(ChanceDiagnostics.PrivateOrder.At(syntax.Span, move.Name));
            return null;
        }

        if (site.Kind is SiteKind.RivalCondition && move.Kind != MoveKind.Private)
        {
            context.Report(ClaimDiagnostics.RivalCondition.At(syntax.Span, context.Excerpt(syntax.Span)));
            return null;
        }

        var repeat = site.Game?.RepeatOf(move);
        if (syntax.Round is { } bracket && (repeat is null || site.Kind is SiteKind.PrivateChance or SiteKind.RivalCondition))
        {
            context.Report(ChanceDiagnostics.NotRepeated.At(bracket.Span, move.Name));
            return null;
        }

        if (repeat is null)
        {
            return IsPlayedBy(move, site, syntax.Span) ? new RoundReference(RoundKind.Current) : null;
        }

        var isInside = site.Round == repeat;
        switch (syntax.Round)
        {
            case { Kind: Syntax.RoundKind.Numbered, Number: { } number }:
                if (number.IsMissing)
                {
                    context.MarkIncomplete();
                    return null;
                }

                if (number.Value < 1 || number.Value > repeat.Count)
                {
                    context.Report(ChanceDiagnostics.RoundBeyond.At(
                        syntax.Round.Span, repeat.Name, repeat.Count.ToString(CultureInfo.InvariantCulture), syntax.Name.Text));
                    return null;
                }

                return (isInside && number.Value < repeat.Count) || IsPlayedBy(move, site, syntax.Span)
                    ? new RoundReference(RoundKind.Numbered, number.Value)
                    : null;
            case { Kind: Syntax.RoundKind.Previous }:
                if (isInside)
                {
                    return new RoundReference(RoundKind.Previous);
                }

                context.Report(ChanceDiagnostics.PreviousOutside.At(syntax.Round.Span, repeat.Name));
                return null;
            case { Kind: Syntax.RoundKind.Last }:
                if (isInside && site.Kind is SiteKind.Structure or SiteKind.Chance)
                {
                    context.Report(ChanceDiagnostics.LastInside.At(syntax.Round.Span, repeat.Name));
                    return null;
                }

                return IsPlayedBy(move, site, syntax.Span) ? new RoundReference(RoundKind.LastRound) : null;
            default:
                if (!IsPlayedBy(move, site, syntax.Span))
                {
                    return null;
                }

                if (!isInside && site.AsksForRound)
                {
                    site.Game!.RoundQuestions.Add((move, syntax.Span));
                }

                return new RoundReference(isInside ? RoundKind.Current : RoundKind.LastPlayed);
        }
    }

    private bool IsPlayedBy(Move move, ExpressionSite site, TextSpan span)
    {
        if (site.Game is null || site.Game.PositionOf(move) < site.Position)
        {
            return true;
        }

        context.Report(ChanceDiagnostics.NotYetPlayed.At(span, move.Name)
            .WithHint(site.Round is not null && site.Game.RepeatOf(move) == site.Round
                ? $"Say `{move.Name}[previous]` for the round before, or move this below it."
                : $"Move this below `{move.Name}`.")
            .WithRelated(move.Span, $"`{move.Name}` is played here"));
        return false;
    }

    private BoundExpression Quantified(QuantifierSyntax syntax, ExpressionSite site)
    {
        if (!site.AllowsPlay || site.Game is null)
        {
            context.Report(site.Kind == SiteKind.Claim
                ? ClaimDiagnostics.PlayOutsideMeasure.At(syntax.Span, context.Excerpt(syntax.Span), context.Excerpt(syntax.Span))
                : NameDiagnostics.PlayNotHere.At(syntax.Span, context.Excerpt(syntax.Span), "about a play"));
            return new BoundExpression.Erroneous(syntax.Span);
        }

        var repeats = QuantifiedRepeats(syntax.Test, site);
        if (repeats.Count > 1)
        {
            context.Report(ChanceDiagnostics.SeveralRepeats.At(syntax.Span, Friendly.Quoted(repeats.Select(repeat => repeat.Name), "and")));
            return new BoundExpression.Erroneous(syntax.Span);
        }

        var over = repeats.SingleOrDefault();
        var inner = site with { IsQuantified = true, AsksForRound = false };
        if (over is not null)
        {
            inner = inner with { Round = over, Position = site.Round == over ? int.MaxValue : site.Position };
        }

        var test = Condition(Bind(syntax.Test, inner));
        if (test is BoundExpression.Erroneous)
        {
            return test;
        }

        if (over is null)
        {
            context.Report(ChanceDiagnostics.NothingRepeated.At(syntax.Span, context.Excerpt(syntax.Test.Span)));
            return new BoundExpression.Erroneous(syntax.Span);
        }

        return new BoundExpression.Quantifier(
            syntax.Quantifier switch
            {
                Quantifier.Count => QuantifierKind.Count,
                Quantifier.Ever => QuantifierKind.Ever,
                _ => QuantifierKind.Always,
            },
            over,
            test,
            syntax.Span);
    }

    /// <summary>The repeats that the names of a test stand in, events looked through.</summary>
    private static List<RepeatCounter> QuantifiedRepeats(ExpressionSyntax test, ExpressionSite site)
    {
        var repeats = new List<RepeatCounter>();
        foreach (var name in SyntaxNames.In(test))
        {
            IEnumerable<RepeatCounter?> found = Find(name, site) switch
            {
                MoveSymbol symbol => [site.Game!.RepeatOf(symbol.Move)],
                CounterSymbol symbol => [symbol.Counter],
                EventSymbol symbol when site.Game!.Events.Require(symbol, name.Span) is { } model =>
                    PlayAtoms.Of(model.Condition).Where(atom => !atom.IsQuantified).Select(atom => atom.Repeat(site.Game)),
                _ => [],
            };
            repeats.AddRange(found.OfType<RepeatCounter>().Where(repeat => !repeats.Contains(repeat)).Distinct());
        }

        return repeats;
    }

    private void UnknownName(NameSyntax name, ExpressionSite site)
    {
        if (context.Games.FirstOrDefault(game => game != site.Game && game.Scope.HasOwn(name.Text)) is { } elsewhere)
        {
            context.Report(site.Kind == SiteKind.RivalCondition ? ClaimDiagnostics.RivalCondition.At(name.Span, name.Text)
                : site.Game is not null || site.Kind == SiteKind.Claim
                ? NameDiagnostics.OtherGame.At(name.Span, name.Text, elsewhere.Symbol.Name)
                : NameDiagnostics.PlayNotHere.At(name.Span, name.Text, elsewhere.Scope.Find(name.Text)!.Kind));
            return;
        }

        var moves = site.Scope.All().OfType<MoveSymbol>().Select(symbol => symbol.Move).ToList();
        if (moves.Find(move => move.Options.Any(option => option.Name == name.Text)) is { } owner)
        {
            context.Report(NameDiagnostics.UnknownName.At(name.Span, "Nothing", name.Text)
                .WithHint($"It is an option of `{owner.Name}`: write `{owner.Name} is {name.Text}`."));
            return;
        }

        context.Report(Scope.UnknownName(name, "a name", site.Scope.All().Where(symbol => IsSpokenOf(symbol, site)).Select(symbol => symbol.Name)));
    }

    private static bool IsSpokenOf(Symbol symbol, ExpressionSite site) => symbol switch
    {
        AssumptionSymbol or LetSymbol => site.AllowsAssumptions,
        MoveSymbol or EventSymbol or CounterSymbol => site.AllowsPlay,
        _ => false,
    };
}
