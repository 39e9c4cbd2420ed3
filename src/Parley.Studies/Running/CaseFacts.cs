using System.Collections.Immutable;
using System.Globalization;
using Parley.Games.Forms;
using Parley.Language.Model;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>What a report says of a case without solving anything: sizes, assumptions, what rests on which paragraph, where statements come from.</summary>
internal static class CaseFacts
{
    public static ImmutableArray<string> TextOf(ImmutableArray<Citation> citations) =>
        [.. citations.Select(citation => string.Create(CultureInfo.InvariantCulture, $"{citation.Source} {citation.Paragraph}"))];

    public static GameResult SizeOf(CompiledGame game)
    {
        var kinds = game.Game.Kind;
        int decisions = 0, chances = 0;
        foreach (var kind in kinds)
        {
            decisions += kind == NodeKind.Decision ? 1 : 0;
            chances += kind == NodeKind.Chance ? 1 : 0;
        }

        return new GameResult(
            game.Source.Name, game.Source.Text, game.Game.NodeCount, decisions, chances, game.Game.TerminalCount, game.Game.InformationSets.Length,
            game.Game.ActionCount, WrittenTerms(game.Source).Count());
    }

    public static AssumptionResult Of(Assumption assumption) => new(
        assumption.Name, assumption.Text, assumption.Base.ToDouble(), Exactly(assumption), (assumption.Range?.Low ?? assumption.Base).ToDouble(),
        (assumption.Range?.High ?? assumption.Base).ToDouble(), (assumption.Range?.Shape ?? RangeShape.Even).ToString().ToLowerInvariant(),
        assumption.Range is not null, assumption.IsPercent, assumption.Because, TextOf(assumption.Citations));

    public static string PlayOf(CaseModel model) => model.Precision switch
    {
        null => "exactly (sequential equilibrium)",
        BoundExpression.AssumptionValue { Assumption: { Range: { } range } own } =>
            $"with precision {own.Name} = {Plain(own.Base.ToDouble())} ({Plain(range.Low.ToDouble())} to {Plain(range.High.ToDouble())})",
        BoundExpression.AssumptionValue { Assumption: { } own } => $"with precision {own.Name} = {Plain(own.Base.ToDouble())}",
        BoundExpression.Literal literal => $"with precision {Plain(literal.Value.ToDouble())}",
        { } other => $"with precision {BoundExpressionText.Of(other)}",
    };

    public static ImmutableArray<CoverageResult> Coverage(CaseModel model)
    {
        var resting = Statements(model).SelectMany(statement => statement.Citations.Select(citation => (citation, statement.Name)))
            .ToLookup(entry => entry.citation, entry => entry.Name);
        return
        [
            .. from source in model.Sources
               from paragraph in source.Paragraphs
               select new CoverageResult(
                   source.Name, paragraph.Number, paragraph.Text, paragraph.Aside,
                   [.. resting[new Citation(source.Name, paragraph.Number)].Distinct(StringComparer.Ordinal)]),
        ];
    }

    /// <summary>Counts payoff terms, assumptions and claims by whether they cite something, give a reason alone, or neither.</summary>
    public static ProvenanceResult Provenance(CaseModel model)
    {
        var statements = model.Assumptions.Select(assumption => (assumption.Citations, Reasoned: assumption.Because is not null))
            .Concat(model.Forms.OfType<GameModel>().SelectMany(WrittenTerms).Select(term => (term.Citations, Reasoned: false)))
            .Concat(model.Claims.Select(claim => (claim.Citations, Reasoned: false))).ToArray();
        return new ProvenanceResult(
            statements.Count(statement => !statement.Citations.IsEmpty),
            statements.Count(statement => statement.Citations.IsEmpty && statement.Reasoned),
            statements.Count(statement => statement.Citations.IsEmpty && !statement.Reasoned));
    }

    // A term of `everyone` stands once in the text and once per party in the model.
    private static IEnumerable<TermModel> WrittenTerms(GameModel game) => game.Terms.DistinctBy(term => term.Span);

    private static IEnumerable<(string Name, ImmutableArray<Citation> Citations)> Statements(CaseModel model)
    {
        IEnumerable<(string, ImmutableArray<Citation>)> games = model.Forms.OfType<GameModel>().SelectMany(game =>
            game.Moves.Select(move => (move.Name, move.Citations))
                .Concat(game.Events.Select(happening => (happening.Name, happening.Citations)))
                .Concat(WrittenTerms(game).Select(term => ($"\"{term.Text}\"", term.Citations))));
        return model.Assumptions.Select(assumption => (assumption.Name, assumption.Citations))
            .Concat(model.Lets.Select(let => (let.Name, let.Citations)))
            .Concat(model.Variants.Select(variant => (variant.Name, variant.Citations)))
            .Concat(games)
            .Concat(model.Claims.Select(claim => (claim.Name, claim.Citations)))
            .Concat(model.HypothesisSets.SelectMany(set => set.Rivals.Select(rival => (rival.Name, rival.Citations))
                .Prepend((set.Name, set.Citations)).Concat(set.Observations.Select(seen => ("observed " + seen.Text, seen.Citations)))));
    }

    private static string Exactly(Assumption assumption)
    {
        var text = Plain(assumption.Base.ToDouble());
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain)
            && new Games.Numerics.Rational(new System.Numerics.BigInteger(plain * 1_000_000_000m), 1_000_000_000) == assumption.Base
                ? text
                : assumption.Base.ToString();
    }

    private static string Plain(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
