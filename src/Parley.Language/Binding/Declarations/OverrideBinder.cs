using System.Collections.Immutable;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Names;
using Parley.Language.Binding.Plays;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Declarations;

/// <summary>Binds what variants and rivals change: <c>set</c> and <c>believes</c>.</summary>
internal sealed class OverrideBinder(BindingContext context, ExpressionBinder expressions)
{
    private readonly PlainNumbers _plain = new();

    /// <summary>The changes in the order written; conditions are left to the caller.</summary>
    public ImmutableArray<Override> Bind(ImmutableArray<PremiseSyntax> premises)
    {
        var bound = ImmutableArray.CreateBuilder<Override>();
        var first = new Dictionary<(PartyModel?, Assumption), TextSpan>();
        foreach (var premise in premises)
        {
            switch (premise)
            {
                case SetSyntax set when Assumption(set.Name) is { } assumption:
                    if (IsFirst(null, assumption, set.Name, first)
                        && Value(set.Value, set.Range, out var range) is { } value)
                    {
                        bound.Add(new Override.Set(assumption, value, range, set.Span));
                    }

                    break;
                case BelievesSyntax believes:
                    var party = context.File.Require<PartySymbol>(believes.Party, "a party", context)?.Party;
                    if (Assumption(believes.Name) is { } held && party is not null && IsFirst(party, held, believes.Name, first)
                        && Value(believes.Value, believes.Range, out var spread) is { } number)
                    {
                        bound.Add(new Override.Believes(party, held, number, spread, believes.Span));
                    }

                    break;
            }
        }

        return bound.ToImmutable();
    }

    private Assumption? Assumption(NameSyntax name) => context.File.Require<AssumptionSymbol>(name, "an assumption", context)?.Assumption;

    private bool IsFirst(PartyModel? party, Assumption assumption, NameSyntax name, Dictionary<(PartyModel?, Assumption), TextSpan> first)
    {
        if (first.TryAdd((party, assumption), name.Span))
        {
            return true;
        }

        context.Report(ClaimDiagnostics.SetTwice.At(name.Span, name.Text).WithRelated(first[(party, assumption)], "it stands here first"));
        return false;
    }

    private BoundExpression? Value(ExpressionSyntax syntax, RangeSyntax? rangeSyntax, out AssumptionRange? range)
    {
        range = null;
        var value = expressions.Number(syntax, new ExpressionSite(SiteKind.Assumptions, context.File));
        if (value is BoundExpression.Erroneous)
        {
            return null;
        }

        if (rangeSyntax is null)
        {
            return value;
        }

        if (_plain.Evaluate(value) is not { } number)
        {
            context.Report(NameDiagnostics.PlainBaseNeeded.At(syntax.Span, context.Excerpt(syntax.Span)));
            return null;
        }

        range = AssumptionBinder.Range(rangeSyntax, number, syntax.Span, context);
        return value;
    }
}
