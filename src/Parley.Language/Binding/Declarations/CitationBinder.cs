using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Declarations;

/// <summary>Binds <c>cite</c>: every paragraph cited must be one that its source lists.</summary>
internal static class CitationBinder
{
    /// <summary>What is cited, in the order written, each place once.</summary>
    public static ImmutableArray<Citation> Bind(CiteSyntax? syntax, BindingContext context)
    {
        if (syntax is null)
        {
            return [];
        }

        var citations = ImmutableArray.CreateBuilder<Citation>();
        foreach (var part in syntax.Citations)
        {
            if (context.File.Require<SourceSymbol>(part.Source, "a source", context) is not { Source: var source })
            {
                continue;
            }

            foreach (var number in part.Paragraphs)
            {
                var citation = new Citation(source.Name, number.Value);
                if (number.IsMissing)
                {
                    context.MarkIncomplete();
                }
                else if (!source.Paragraphs.Any(paragraph => paragraph.Number == number.Value))
                {
                    context.Report(NameDiagnostics.UnknownParagraph
                        .At(number.Span, source.Name, number.Value.ToString(CultureInfo.InvariantCulture))
                        .WithHint(Listed(source)));
                }
                else if (!citations.Contains(citation))
                {
                    citations.Add(citation);
                }
            }
        }

        return citations.ToImmutable();
    }

    private static string Listed(SourceModel source)
    {
        if (source.Paragraphs.IsEmpty)
        {
            return $"`{source.Name}` lists no paragraphs; add them between its braces.";
        }

        var least = source.Paragraphs.Min(paragraph => paragraph.Number);
        var greatest = source.Paragraphs.Max(paragraph => paragraph.Number);
        return string.Create(CultureInfo.InvariantCulture, $"`{source.Name}` lists {Friendly.Plural(source.Paragraphs.Length, "paragraph")}, numbered from {least} to {greatest}.");
    }
}
