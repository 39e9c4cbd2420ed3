using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Text;

namespace Parley.Language.Binding.Expressions;

/// <content>Lets, bound when they are first asked for.</content>
internal sealed partial class ExpressionBinder
{
    /// <summary>A let, bound if it was not yet; null where it is worked out from itself or has an error (reported).</summary>
    /// <param name="symbol">The let.</param>
    /// <param name="use">Where it is asked for.</param>
    public LetModel? Let(LetSymbol symbol, TextSpan use)
    {
        switch (symbol.Progress)
        {
            case BindingProgress.Done:
                return symbol.Model;
            case BindingProgress.Running:
                context.Report(NameDiagnostics.Circular.At(use, symbol.Name)
                    .WithRelated(symbol.Span, $"`{symbol.Name}` is declared here"));
                return null;
        }

        symbol.Progress = BindingProgress.Running;
        var value = Either(symbol.Syntax.Value, new ExpressionSite(SiteKind.Assumptions, context.File));
        symbol.Progress = BindingProgress.Done;
        if (value is not BoundExpression.Erroneous)
        {
            symbol.Model = new LetModel(
                symbol.Name, value, context.Text(symbol.Syntax.Text), context.Citations(symbol.Syntax.Cite), symbol.Syntax.Span);
        }

        return symbol.Model;
    }
}
