using Parley.Language.Binding;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Studies.Compilation;

namespace Parley.Studies.Tests.Compilation;

/// <summary>Cases as text, read, bound and compiled for tests.</summary>
internal static class CaseTexts
{
    /// <summary>CRISIS, the running example of crisis bargaining with audience costs (Schultz 1998 in spirit): its answers have closed forms.</summary>
    public const string Crisis = """
        case "Crisis"
        party a { private kind: R (q) | W (rest) }
        party b
        assume q  = 30%  in 5%..95%   "resolved"
        assume cR = -0.2 in -0.5..0.6 "fighting, to a resolved A"
        assume cW = 1    in 0.3..1.5  "fighting, to a weak A"
        assume s  = 0.5  in 0.1..1.3  "backing down"
        assume d  = 2.5  in 0.6..4    "fighting, to B"
        game crisis {
          a chooses first: quo | threat
          if first is threat { b chooses reply: concede | resist }
          if reply is resist { a chooses last: back | fight }
          payoffs a {
            gains 1 if reply is concede "the prize"
            loses s if last is back "backing down"
            loses cR if last is fight and kind is R "war"
            loses cW if last is fight and kind is W "war"
          }
          payoffs b {
            loses 1 if reply is concede "conceding"
            loses d if last is fight "war"
          }
        }
        """;

    /// <summary>Binds a text that must hold no error.</summary>
    public static CaseModel Bind(string text)
    {
        var tree = SyntaxTree.Parse(text);
        var bound = CaseBinder.Bind(tree);
        var errors = tree.Diagnostics.Concat(bound.Diagnostics).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        Assert.True(errors.Length == 0, string.Join('\n', errors.Select(error => $"{error.Id} {error.Message}")));
        return bound.Model!;
    }

    /// <summary>Compiles a text that must hold no error.</summary>
    public static CompiledCase Compile(string text)
    {
        var compiled = CompiledCase.Compile(Bind(text));
        Assert.True(compiled.Result is not null, string.Join('\n', compiled.Diagnostics.Select(diagnostic => diagnostic.Message)));
        return compiled.Result;
    }

    /// <summary>Compiles a text with one game.</summary>
    public static CompiledGame Game(string text) => (CompiledGame)Compile(text).Forms.Single();

    /// <summary>The condition of a claim <c>claim NAME "…": P(condition) = 0 within 1</c>, for asking which plays it means.</summary>
    public static BoundExpression Condition(this CaseModel model, string claim)
    {
        var formula = (BoundExpression.Comparison)model.Claims.Single(own => own.Name == claim).Formula;
        return ((BoundExpression.Measure)formula.Left).Argument!;
    }
}
