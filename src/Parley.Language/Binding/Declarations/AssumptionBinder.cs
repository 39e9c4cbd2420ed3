using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;
using RangeShape = Parley.Language.Model.RangeShape;

namespace Parley.Language.Binding.Declarations;

/// <summary>Binds assumptions with their ranges.</summary>
internal static class AssumptionBinder
{
    /// <summary>The assumption, declared in the file; where its number is broken it is declared all the same, so that uses need no second complaint.</summary>
    public static void Declare(AssumeSyntax syntax, BindingContext context)
    {
        var value = ExactNumber.Read(syntax.Base, context);
        var assumption = new Assumption(
            context.Assumptions.Count,
            syntax.Name.Text,
            value ?? Rational.Zero,
            value is { } known && syntax.Range is not null ? Range(syntax.Range, known, syntax.Base.Span, context) : null,
            context.Text(syntax.Text) ?? string.Empty,
            context.Text(syntax.Because),
            context.Citations(syntax.Cite),
            syntax.Base.IsPercent,
            syntax.Span);
        if (syntax.Name.IsMissing)
        {
            context.MarkIncomplete();
        }

        context.File.Declare(new AssumptionSymbol(assumption, syntax.Name.Span), context);
        context.Assumptions.Add(assumption);
    }

    /// <summary>A range around a base; null where it makes no sense (reported).</summary>
    /// <param name="syntax">The range as written.</param>
    /// <param name="value">The base, which must lie in it.</param>
    /// <param name="at">Where the base stands.</param>
    /// <param name="context">Where to report.</param>
    public static AssumptionRange? Range(RangeSyntax syntax, Rational value, TextSpan at, BindingContext context)
    {
        if (ExactNumber.Read(syntax.Low, context) is not { } low || ExactNumber.Read(syntax.High, context) is not { } high)
        {
            return null;
        }

        var ends = syntax.Low.Span.Through(syntax.High.Span);
        if (low > high)
        {
            // The grammar reports ends that are upside down.
            context.MarkIncomplete();
            return null;
        }

        if (low == high)
        {
            context.Report(NameDiagnostics.NarrowRange.At(ends, context.Excerpt(syntax.Low.Span)));
            return null;
        }

        if (value < low || value > high)
        {
            // The commonest slip here is a percent sign on one number of three.
            var isPercentSlip = value * 100 >= low && value * 100 <= high || value / 100 >= low && value / 100 <= high;
            var diagnostic = NameDiagnostics.BaseOutsideRange.At(at, context.Excerpt(at), context.Excerpt(ends));
            context.Report(isPercentSlip ? diagnostic.WithHint("Is a % missing? 30% is 0.3.") : diagnostic);
            return null;
        }

        var shape = syntax.Shape switch
        {
            Syntax.RangeShape.Peaked => RangeShape.Peaked,
            Syntax.RangeShape.Log => RangeShape.Log,
            _ => RangeShape.Even,
        };
        if (shape == RangeShape.Log && low.Sign <= 0)
        {
            context.Report(NameDiagnostics.LogRange.At(syntax.Low.Span, context.Excerpt(syntax.Low.Span)));
            return null;
        }

        return new AssumptionRange(low, high, shape);
    }
}
