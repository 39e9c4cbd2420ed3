using System.Collections.Immutable;
using Parley.Language.Binding.Checks;
using Parley.Language.Binding.Claims;
using Parley.Language.Binding.Declarations;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Forms;
using Parley.Language.Binding.Hypotheses;
using Parley.Language.Binding.Names;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding;

/// <summary>
/// Gives a tree its meaning: resolves every name, says where types do not fit, and checks what the language promises of a case
/// (chances that sum to one at every point, conditions that a mover can see, and so on). All names are declared before anything is
/// bound, so that statements may stand in any order. Never throws for what a case holds.
/// </summary>
public sealed class CaseBinder
{
    private readonly SyntaxTree _tree;
    private readonly BindingContext _context;
    private readonly ExpressionBinder _expressions;
    private readonly OpeningBinder _opening;
    private readonly PartyBinder _parties;
    private readonly VariantBinder _variants;
    private readonly HypothesesBinder _hypotheses;
    private readonly MeasureBinder _measures;
    private readonly ClaimBinder _claims;
    private readonly List<SourceModel> _sources = [];
    private readonly List<LetSymbol> _lets = [];
    private readonly List<(StatementSyntax Statement, IFormBinder Binder, FormBinding Binding)> _forms = [];

    private CaseBinder(SyntaxTree tree)
    {
        _tree = tree;
        _context = new BindingContext(tree.Text, tree.HasErrors);
        _expressions = new ExpressionBinder(_context);
        _opening = new OpeningBinder(_context, _expressions);
        _parties = new PartyBinder(_context, _expressions);
        var overrides = new OverrideBinder(_context, _expressions);
        _variants = new VariantBinder(_context, overrides);
        _hypotheses = new HypothesesBinder(_context, _expressions, overrides);
        _measures = new MeasureBinder(_context, _expressions, new ComparisonRules(_context));
        _claims = new ClaimBinder(_context, _expressions, _measures);
    }

    /// <summary>Binds a tree.</summary>
    /// <param name="tree">The tree; it may hold errors, and the sound parts are checked all the same.</param>
    public static BindingResult Bind(SyntaxTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.Text.IsRefused ? new BindingResult(null, []) : new CaseBinder(tree).Bind();
    }

    private BindingResult Bind()
    {
        Declare();
        foreach (var let in _lets)
        {
            _expressions.Let(let, let.Span);
        }

        _parties.BindPrivates();
        foreach (var require in _tree.Root.Statements.OfType<RequireSyntax>())
        {
            RequireBinder.Bind(require, _context, _expressions);
        }

        var precision = _opening.Precision();
        var variants = _variants.Bind();
        foreach (var (statement, binder, binding) in _forms)
        {
            binding.Symbol.Form = binder.Bind(statement, binding);
        }

        var hypotheses = _hypotheses.Bind();
        var claims = _claims.Bind();
        var model = new CaseModel
        {
            Title = _opening.Title,
            Question = _opening.Question,
            Precision = precision,
            Sources = [.. _sources],
            Parties = [.. _context.Parties],
            Assumptions = [.. _context.Assumptions],
            Lets = [.. _lets.Select(let => let.Model).OfType<LetModel>()],
            Requirements = [.. _context.Requirements],
            Variants = [.. variants],
            Forms = [.. _forms.Select(form => form.Binding.Symbol.Form).OfType<BoundForm>()],
            Claims = claims,
            HypothesisSets = hypotheses,
        };
        CaseChecks.Run(model, _context, _measures.Measures, _hypotheses.Observations);
        return new BindingResult(_context.HasErrors || _context.IsIncomplete ? null : model, _context.Diagnostics());
    }

    /// <summary>Declares every name of the file, sources and parties first, because what follows cites and names them.</summary>
    private void Declare()
    {
        foreach (var source in _tree.Root.Statements.OfType<SourceSyntax>())
        {
            _sources.Add(SourceBinder.Bind(source, _context));
        }

        foreach (var statement in _tree.Root.Statements)
        {
            switch (statement)
            {
                case CaseTitleSyntax or QuestionSyntax or PlaySyntax:
                    _opening.Declare(statement);
                    break;
                case PartySyntax party:
                    _parties.Declare(party);
                    break;
                case AssumeSyntax assume:
                    AssumptionBinder.Declare(assume, _context);
                    break;
                case LetSyntax let:
                    var symbol = new LetSymbol(let);
                    _context.File.Declare(symbol, _context);
                    _lets.Add(symbol);
                    break;
                case VariantSyntax variant:
                    _variants.Declare(variant);
                    break;
                case SkippedSyntax { Name: { } name }:
                    _context.File.Declare(new SkippedSymbol(name), _context);
                    break;
            }
        }

        _parties.DeclarePrivates();
        foreach (var statement in _tree.Root.Statements)
        {
            if (FormBinders.For(statement) is { } binder)
            {
                var binding = new FormBinding(_context, _expressions, new FormSymbol(binder, binder.NameOf(statement)));
                binder.Declare(statement, binding);
                _forms.Add((statement, binder, binding));
            }
        }

        foreach (var statement in _tree.Root.Statements)
        {
            switch (statement)
            {
                case ClaimSyntax claim:
                    _claims.Declare(claim);
                    break;
                case HypothesesSyntax hypotheses:
                    _hypotheses.Declare(hypotheses);
                    break;
            }
        }
    }
}
