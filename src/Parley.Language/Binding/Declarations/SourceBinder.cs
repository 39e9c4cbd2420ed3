using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Declarations;

/// <summary>Binds sources with their paragraphs.</summary>
internal static class SourceBinder
{
    /// <summary>The source, declared in the file.</summary>
    public static SourceModel Bind(SourceSyntax syntax, BindingContext context)
    {
        var paragraphs = ImmutableArray.CreateBuilder<ParagraphModel>();
        var first = new Dictionary<int, TextSpan>();
        foreach (var paragraph in syntax.Paragraphs)
        {
            var text = context.Text(paragraph.Text) ?? string.Empty;
            if (paragraph.Number.IsMissing)
            {
                context.MarkIncomplete();
            }
            else if (first.TryAdd(paragraph.Number.Value, paragraph.Number.Span))
            {
                paragraphs.Add(new ParagraphModel(paragraph.Number.Value, text, context.Text(paragraph.Aside)));
            }
            else
            {
                context.Report(NameDiagnostics.DuplicateParagraph
                    .At(paragraph.Number.Span, syntax.Name.Text, paragraph.Number.Value.ToString(CultureInfo.InvariantCulture))
                    .WithRelated(first[paragraph.Number.Value], "it stands here first"));
            }
        }

        var source = new SourceModel(syntax.Name.Text, context.Text(syntax.Title) ?? string.Empty, paragraphs.ToImmutable(), syntax.Name.Span);
        context.File.Declare(new SourceSymbol(source), context);
        return source;
    }
}
