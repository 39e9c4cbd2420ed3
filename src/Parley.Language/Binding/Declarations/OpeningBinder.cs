using Parley.Language.Binding.Expressions;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Declarations;

/// <summary>Binds what a case says once: its title, its question, and how its players choose.</summary>
internal sealed class OpeningBinder(BindingContext context, ExpressionBinder expressions)
{
    private readonly Dictionary<string, TextSpan> _said = new(StringComparer.Ordinal);
    private PlaySyntax? _play;

    public string Title { get; private set; } = string.Empty;

    public string Question { get; private set; } = string.Empty;

    public void Declare(StatementSyntax statement)
    {
        switch (statement)
        {
            case CaseTitleSyntax title when IsFirst("case", title.Span):
                Title = context.Text(title.Title) ?? string.Empty;
                break;
            case QuestionSyntax question when IsFirst("question", question.Span):
                Question = context.Text(question.Question) ?? string.Empty;
                break;
            case PlaySyntax play when IsFirst("players choose", play.Span):
                _play = play;
                break;
        }
    }

    /// <summary>The precision with which players choose; null for exactly.</summary>
    public BoundExpression? Precision() => _play?.Precision is { } precision
        ? expressions.Number(precision, new ExpressionSite(SiteKind.Assumptions, context.File))
        : null;

    private bool IsFirst(string words, TextSpan span)
    {
        if (_said.TryAdd(words, span))
        {
            return true;
        }

        context.Report(NameDiagnostics.SaidTwice.At(span, words).WithRelated(_said[words], "it is said here first"));
        return false;
    }
}
