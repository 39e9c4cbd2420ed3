using System.Collections.Immutable;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using ExpectedVerdict = Parley.Language.Model.ExpectedVerdict;

namespace Parley.Language.Binding.Claims;

/// <summary>Binds claims and counterclaims.</summary>
internal sealed class ClaimBinder(BindingContext context, ExpressionBinder expressions, MeasureBinder measures)
{
    private readonly List<ClaimSyntax> _claims = [];

    /// <summary>Declares a claim's name.</summary>
    public void Declare(ClaimSyntax syntax)
    {
        if (syntax.Name.IsMissing)
        {
            context.MarkIncomplete();
        }

        context.File.Declare(new ClaimSymbol(syntax), context);
        _claims.Add(syntax);
    }

    /// <summary>Binds all claims, in order of declaration.</summary>
    public ImmutableArray<ClaimModel> Bind()
    {
        // With one game, its names are known to claims, so that a test outside P( ) gets its own sentence.
        var scope = context.Games.Count == 1 ? context.Games[0].Scope : context.File;
        var site = new ExpressionSite(SiteKind.Claim, scope) { Measures = measures };
        CheckPremises();
        return [.. _claims.Select((claim, index) => Bind(claim, index, site))];
    }

    private ClaimModel Bind(ClaimSyntax syntax, int index, ExpressionSite site)
    {
        var formula = expressions.Condition(syntax.Value, site);
        if (formula is not BoundExpression.Erroneous && !ComparisonRules.HasMeasure(formula) && !context.HasErrors)
        {
            context.Report(ClaimDiagnostics.NoMeasure.At(syntax.Value.Span));
        }

        return new ClaimModel
        {
            Index = index,
            Name = syntax.Name.Text,
            Text = context.Text(syntax.Text) ?? string.Empty,
            IsCounterclaim = syntax.IsCounterclaim,
            Formula = formula,
            RestsOn = Names(syntax.RestsOn, syntax),
            Against = Names(syntax.Against, syntax),
            AtBase = syntax.AtBase is not null,
            Expected = syntax.AtBase?.Expect switch
            {
                Syntax.ExpectedVerdict.Level => ExpectedVerdict.Level,
                Syntax.ExpectedVerdict.Reversed => ExpectedVerdict.Reversed,
                Syntax.ExpectedVerdict.Differs => ExpectedVerdict.Differs,
                _ => ExpectedVerdict.Holds,
            },
            Citations = context.Citations(syntax.Cite),
            Span = syntax.Span,
            FormulaText = context.Words(syntax.Value.Span),
        };
    }

    private ImmutableArray<string> Names(ImmutableArray<NameSyntax> names, ClaimSyntax claim)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        foreach (var name in names)
        {
            if (context.File.Require<ClaimSymbol>(name, "a claim", context) is { } symbol && !ReferenceEquals(symbol.Syntax, claim) && !found.Contains(symbol.Name))
            {
                found.Add(symbol.Name);
            }
        }

        return found.ToImmutable();
    }

    /// <summary>Reports claims that rest on, or rebut, themselves, be it through others.</summary>
    private void CheckPremises()
    {
        foreach (var claim in _claims)
        {
            if (claim.Against.FirstOrDefault(name => name.Text == claim.Name.Text) is { IsMissing: false } self)
            {
                context.Report(ClaimDiagnostics.RestsOnItself.At(self.Span, self.Text));
            }

            var seen = new HashSet<ClaimSyntax>(ReferenceEqualityComparer.Instance);
            foreach (var premise in claim.RestsOn.Where(premise => Reaches(premise, claim, seen)))
            {
                context.Report(ClaimDiagnostics.RestsOnItself.At(premise.Span, claim.Name.Text));
            }
        }
    }

    private bool Reaches(NameSyntax from, ClaimSyntax target, HashSet<ClaimSyntax> seen)
    {
        var open = new Stack<NameSyntax>([from]);
        while (open.TryPop(out var name))
        {
            if (context.File.Find(name.Text) is not ClaimSymbol { Syntax: var claim })
            {
                continue;
            }

            if (ReferenceEquals(claim, target))
            {
                return true;
            }

            if (seen.Add(claim))
            {
                foreach (var premise in claim.RestsOn)
                {
                    open.Push(premise);
                }
            }
        }

        return false;
    }
}
