using System.Collections.Immutable;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Claims;

/// <summary>A measure of a claim with the game it is taken in, for the checks over plays.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Game">Its game.</param>
/// <param name="Givens">The conditions behind the bar, each with its place.</param>
internal sealed record BoundMeasure(BoundExpression.Measure Measure, GameScope Game, ImmutableArray<BoundExpression> Givens);

/// <summary>Binds the measures of claims: what is measured, conditioned on, done, and in which game and variant.</summary>
internal sealed class MeasureBinder(BindingContext context, ExpressionBinder expressions, ComparisonRules comparisons)
{
    private readonly DoRuleBinder _rules = new(context, expressions);

    /// <summary>All measures bound so far.</summary>
    public List<BoundMeasure> Measures { get; } = [];

    /// <summary>Binds one measure of a claim's formula.</summary>
    public BoundExpression Bind(MeasureSyntax syntax, ExpressionSite site)
    {
        if (syntax is RivalWeightSyntax weight)
        {
            return context.File.Require<RivalSymbol>(weight.Rival, "a rival hypothesis", context) is { Set.Set: { } set } rival
                ? new BoundExpression.RivalProbability(weight.IsPosterior, set, rival.Name, weight.Span)
                : new BoundExpression.Erroneous(weight.Span);
        }

        var named = syntax.Givens.OfType<InGivenSyntax>().ToList();
        if (named.Count > 1)
        {
            context.Report(ClaimDiagnostics.GameTwice.At(named[1].Span));
        }

        if (GameOfNames.Find(named.FirstOrDefault()?.Game, SyntaxNames.InMeasure(syntax), syntax.Span, context) is not { } game)
        {
            return new BoundExpression.Erroneous(syntax.Span);
        }

        var inside = new ExpressionSite(SiteKind.FinishedPlay, game.Scope) { Game = game, IsInMeasure = true, AsksForRound = true };
        var errors = context.ErrorCount;
        var word = syntax switch
        {
            ProbabilitySyntax => "P",
            ExpectedPayoffSyntax => "payoff",
            _ => "mean",
        };
        var signature = game.Symbol.Binder.Measures.First(candidate => candidate.Word == word);
        var party = syntax is ExpectedPayoffSyntax payoff ? context.File.Require<PartySymbol>(payoff.Party, "a party", context)?.Party : null;
        var argument = syntax switch
        {
            ProbabilitySyntax probability => expressions.Condition(probability.Condition, inside),
            MeanSyntax mean => expressions.Number(mean.Value, inside with { Kind = SiteKind.Payoff }),
            _ => null,
        };
        var givens = syntax.Givens.OfType<ConditionGivenSyntax>().Select(given => expressions.Condition(given.Condition, inside)).ToImmutableArray();
        var world = new WorldModel(
            _rules.Bind(syntax.Givens.OfType<DoGivenSyntax>(), game),
            Variants(syntax.Givens.OfType<UnderGivenSyntax>()));
        if (context.ErrorCount != errors || game.Symbol.Form is not { } form)
        {
            return new BoundExpression.Erroneous(syntax.Span);
        }

        var bound = new BoundExpression.Measure(signature.Kind, argument, party, All(givens), world, form, syntax.Span);
        Measures.Add(new BoundMeasure(bound, game, givens));
        return bound;
    }

    /// <summary>Binds <c>rises with</c> and <c>falls with</c>.</summary>
    public BoundExpression Trend(TrendSyntax syntax, BoundExpression measured, Assumption with)
    {
        comparisons.CheckPoints(measured, syntax.Span);
        if (with.Range is null)
        {
            context.Report(ClaimDiagnostics.TrendNeedsRange.At(syntax.Assumption.Span, with.Name));
            return new BoundExpression.Erroneous(syntax.Span);
        }

        if (!ComparisonRules.HasMeasure(measured))
        {
            context.Report(ClaimDiagnostics.NoMeasure.At(syntax.Measured.Span));
        }

        return new BoundExpression.Trend(syntax.Direction == TrendDirection.Rises, measured, with, syntax.Span);
    }

    /// <summary>Checks a comparison that stands in a claim's formula, outside its measures.</summary>
    public void CheckComparison(BoundExpression.Comparison comparison) => comparisons.Check(comparison);

    private static BoundExpression? All(ImmutableArray<BoundExpression> conditions)
    {
        BoundExpression? joined = null;
        foreach (var condition in conditions)
        {
            joined = joined is null ? condition : new BoundExpression.And(joined, condition, joined.Span.Through(condition.Span));
        }

        return joined;
    }

    private ImmutableArray<VariantModel> Variants(IEnumerable<UnderGivenSyntax> givens)
    {
        var variants = ImmutableArray.CreateBuilder<VariantModel>();
        foreach (var given in givens)
        {
            if (context.File.Require<VariantSymbol>(given.Variant, "a variant", context) is not { Model: { } variant })
            {
                continue;
            }

            var clash = variants.FirstOrDefault(other => other.Overrides.Any(change => variant.Overrides.Any(mine => SameTarget(change, mine))));
            if (clash is not null)
            {
                context.Report(ClaimDiagnostics.VariantsClash.At(given.Span, clash.Name, variant.Name));
            }
            else
            {
                variants.Add(variant);
            }
        }

        return variants.ToImmutable();
    }

    private static bool SameTarget(Override first, Override second) => (first, second) switch
    {
        (Override.Set one, Override.Set other) => one.Assumption == other.Assumption,
        (Override.Believes one, Override.Believes other) => one.Assumption == other.Assumption && one.Party == other.Party,
        _ => false,
    };
}
