using Parley.Language.Binding.Expressions;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Declarations;

/// <summary>Binds the conditions that points of the range must meet.</summary>
internal static class RequireBinder
{
    public static void Bind(RequireSyntax syntax, BindingContext context, ExpressionBinder expressions)
    {
        var condition = expressions.Condition(syntax.Condition, new ExpressionSite(SiteKind.Assumptions, context.File));
        if (condition is not BoundExpression.Erroneous)
        {
            context.Requirements.Add(new RequireModel(condition, syntax.Span));
        }
    }
}
