using System.Collections.Immutable;
using System.Globalization;
using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Plays;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Game;

/// <summary>Binds what a choice or a draw offers: options, ladders, chances, and the conditions that withhold an option.</summary>
internal sealed class OptionBinder(BindingContext context, ExpressionBinder expressions)
{
    /// <summary>The most rungs of a ladder.</summary>
    private const int MostRungs = 10_000;

    /// <summary>The options by name and text; their chances and conditions are bound later, when all moves are known.</summary>
    public (ImmutableArray<OptionModel> Options, bool IsLadder) Declare(NameSyntax move, OptionsSyntax syntax) => syntax switch
    {
        LadderSyntax ladder => (Rungs(ladder), true),
        OptionListSyntax list => (Named(move, list), false),
        _ => ([], false),
    };

    private ImmutableArray<OptionModel> Named(NameSyntax move, OptionListSyntax list)
    {
        var options = ImmutableArray.CreateBuilder<OptionModel>();
        var first = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        foreach (var option in list.Options)
        {
            if (option.Name.IsMissing)
            {
                context.MarkIncomplete();
            }
            else if (!first.TryAdd(option.Name.Text, option.Name.Span))
            {
                context.Report(NameDiagnostics.DuplicateOption.At(option.Name.Span, move.Text, option.Name.Text)
                    .WithRelated(first[option.Name.Text], "it stands here first"));
            }

            options.Add(new OptionModel
            {
                Index = options.Count, Name = option.Name.Text, Text = context.Text(option.Text), Number = null, Span = option.Name.Span,
            });
        }

        if (list.Options.IsEmpty)
        {
            context.MarkIncomplete();
        }

        return options.ToImmutable();
    }

    private ImmutableArray<OptionModel> Rungs(LadderSyntax ladder)
    {
        var site = new ExpressionSite(SiteKind.Literals, context.File);
        var plain = new PlainNumbers();
        var from = plain.Evaluate(expressions.Number(ladder.From, site));
        var to = plain.Evaluate(expressions.Number(ladder.To, site));
        var by = plain.Evaluate(expressions.Number(ladder.By, site));
        if (from is null || to is null || by is null)
        {
            if (!context.HasErrors)
            {
                context.Report(NameDiagnostics.PlainNumberNeeded.At(ladder.Span, context.Excerpt(ladder.Span)));
            }

            return [];
        }

        if (by.Value.Sign <= 0)
        {
            context.Report(NameDiagnostics.LadderStep.At(ladder.By.Span, ExactNumber.Print(by.Value)));
            return [];
        }

        var steps = (to.Value - from.Value) / by.Value;
        if (steps.Sign < 0 || !steps.IsInteger)
        {
            context.Report(NameDiagnostics.LadderMisses.At(
                ladder.Span, ExactNumber.Print(from.Value), ExactNumber.Print(to.Value), ExactNumber.Print(by.Value)));
            return [];
        }

        if (steps.Numerator >= MostRungs)
        {
            context.Report(SizeDiagnostics.TooManyRungs.At(
                ladder.Span, (steps.Numerator + 1).ToString(CultureInfo.InvariantCulture), MostRungs.ToString(CultureInfo.InvariantCulture)));
            return [];
        }

        var rungs = ImmutableArray.CreateBuilder<OptionModel>((int)steps.Numerator + 1);
        var rung = from.Value;
        for (var index = 0; index <= steps.Numerator; index++, rung += by.Value)
        {
            rungs.Add(new OptionModel { Index = index, Name = ExactNumber.Print(rung), Text = null, Number = rung, Span = ladder.Span });
        }

        return rungs.MoveToImmutable();
    }

    /// <summary>Binds the chances and conditions of a move's options.</summary>
    /// <param name="move">The move, its options declared.</param>
    /// <param name="syntax">What was written.</param>
    /// <param name="chanceSite">Where its chances stand.</param>
    /// <param name="structureSite">Where the conditions of its options stand; null for private draws.</param>
    public void Bind(Move move, OptionsSyntax syntax, ExpressionSite chanceSite, ExpressionSite? structureSite)
    {
        switch (syntax)
        {
            case LadderSyntax when move.Kind == MoveKind.Draw:
                foreach (var rung in move.Options)
                {
                    rung.Chance = new BoundExpression.Literal(new Rational(1, move.Options.Length), syntax.Span);
                }

                break;
            case OptionListSyntax list when move.Kind == MoveKind.Choice:
                BindChoice(move, list, structureSite!);
                break;
            case OptionListSyntax list:
                BindDraw(move, list, chanceSite);
                break;
        }
    }

    private void BindChoice(Move move, OptionListSyntax list, ExpressionSite site)
    {
        for (var index = 0; index < list.Options.Length; index++)
        {
            var syntax = list.Options[index];
            if (syntax.Chance is { } chance)
            {
                context.Report(ChanceDiagnostics.ChanceOnChoice.At(chance.Span, move.Name));
            }

            if (syntax.If is { } condition)
            {
                move.Options[index].Availability = expressions.Condition(condition, site);
            }
        }
    }

    private void BindDraw(Move move, OptionListSyntax list, ExpressionSite site)
    {
        var stated = new List<BoundExpression>();
        OptionModel? rest = null;
        var isComplete = true;
        for (var index = 0; index < list.Options.Length; index++)
        {
            var syntax = list.Options[index];
            var option = move.Options[index];
            if (syntax.If is { } condition)
            {
                context.Report(ChanceDiagnostics.WithheldChance.At(condition.Span, option.Name));
            }

            switch (syntax.Chance)
            {
                case null:
                    context.Report(ChanceDiagnostics.ChanceMissing.At(syntax.Name.Span, move.Name, option.Name));
                    isComplete = false;
                    break;
                case { IsRest: true } when rest is not null:
                    context.Report(ChanceDiagnostics.RestTwice.At(syntax.Chance.Span, move.Name).WithRelated(rest.Span, "this one takes the rest already"));
                    isComplete = false;
                    break;
                case { IsRest: true }:
                    rest = option;
                    break;
                case { Probability: { } probability }:
                    option.Chance = expressions.Number(probability, site);
                    isComplete &= option.Chance is not BoundExpression.Erroneous;
                    stated.Add(option.Chance);
                    break;
            }
        }

        if (rest is not null && isComplete)
        {
            BoundExpression one = new BoundExpression.Literal(Rational.One, rest.Span);
            rest.Chance = stated.Count == 0 ? one : new BoundExpression.Arithmetic(ArithmeticOperator.Subtract, one, Sum(stated, 0, stated.Count), rest.Span);
        }
    }

    /// <summary>The sum of some chances as a balanced tree, so that many options do not nest deeply.</summary>
    private static BoundExpression Sum(List<BoundExpression> terms, int from, int to) => to - from == 1
        ? terms[from]
        : new BoundExpression.Arithmetic(
            ArithmeticOperator.Add, Sum(terms, from, (from + to) / 2), Sum(terms, (from + to) / 2, to), terms[from].Span.Through(terms[to - 1].Span));
}
