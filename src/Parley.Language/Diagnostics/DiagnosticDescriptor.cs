using System.Collections.Immutable;
using System.Text;
using Parley.Language.Text;

namespace Parley.Language.Diagnostics;

/// <summary>One entry of the registry: everything there is to say about one kind of mistake.</summary>
/// <param name="Id">The stable identity: <c>PA</c>, two digits for the block, two within it. Never reused.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Sentence">One plain sentence; <c>{0}</c>, <c>{1}</c> … stand for what was found.</param>
/// <param name="Hint">What to do about it, with the same places; may be empty.</param>
/// <param name="Explanation">Why the language asks for this, for the page about the diagnostic.</param>
/// <param name="Bad">An example that gives this diagnostic; may be empty only where no text can show it.</param>
/// <param name="Mended">The example put right: it gives no diagnostic.</param>
public sealed record DiagnosticDescriptor(
    string Id, DiagnosticSeverity Severity, string Sentence, string Hint, string Explanation, string Bad, string Mended)
{
    /// <summary>An instance of this entry at a place in a text.</summary>
    /// <param name="span">The place.</param>
    /// <param name="arguments">What fills the places of <see cref="Sentence"/> and <see cref="Hint"/>.</param>
    public Diagnostic At(TextSpan span, params string[] arguments) => new(
        this, span, Fill(Sentence, arguments), Fill(Hint, arguments), ImmutableArray<RelatedSpan>.Empty);

    /// <summary>
    /// Puts the arguments in their places; <c>{{</c> and <c>}}</c> stand for braces. A place without an argument is left
    /// as it is: a message with a gap is better than no message.
    /// </summary>
    private static string Fill(string template, string[] arguments)
    {
        var result = new StringBuilder(template.Length);
        for (var at = 0; at < template.Length; at++)
        {
            var character = template[at];
            var next = at + 1 < template.Length ? template[at + 1] : '\0';
            if (character is '{' or '}' && next == character)
            {
                result.Append(character);
                at++;
            }
            else if (character == '{' && at + 2 < template.Length && template[at + 2] == '}' && next - '0' is >= 0 and var index && index < arguments.Length)
            {
                result.Append(arguments[index]);
                at += 2;
            }
            else
            {
                result.Append(character);
            }
        }

        return result.ToString();
    }
}
