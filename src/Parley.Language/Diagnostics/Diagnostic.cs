using System.Collections.Immutable;
using Parley.Language.Text;

namespace Parley.Language.Diagnostics;

/// <summary>How much a diagnostic matters. Only an error stops a run.</summary>
public enum DiagnosticSeverity
{
    /// <summary>The case cannot be understood as it stands.</summary>
    Error,

    /// <summary>The case is understood, and is probably not what was meant.</summary>
    Warning,

    /// <summary>Something the author may want to know.</summary>
    Hint,
}

/// <summary>Another place in the text that a diagnostic speaks of.</summary>
/// <param name="Span">The place.</param>
/// <param name="Note">What is there, without a full stop: "the brace opened here".</param>
public sealed record RelatedSpan(TextSpan Span, string Note);

/// <summary>One thing to tell the author of a case: what, where, and what to write instead.</summary>
/// <param name="Descriptor">The registry entry it is an instance of.</param>
/// <param name="Span">The exact place; empty where something is missing.</param>
/// <param name="Message">One plain sentence.</param>
/// <param name="Hint">What to do about it, or empty.</param>
/// <param name="Related">Other places it speaks of; may be empty.</param>
public sealed record Diagnostic(
    DiagnosticDescriptor Descriptor, TextSpan Span, string Message, string Hint, ImmutableArray<RelatedSpan> Related)
{
    /// <summary>The stable identity, such as <c>PA0201</c>.</summary>
    public string Id => Descriptor.Id;

    /// <summary>How much it matters.</summary>
    public DiagnosticSeverity Severity => Descriptor.Severity;

    /// <summary>The same diagnostic with another hint.</summary>
    /// <param name="hint">The hint, or empty for none.</param>
    public Diagnostic WithHint(string hint) => this with { Hint = hint };

    /// <summary>The same diagnostic with one more place it speaks of.</summary>
    /// <param name="span">The place.</param>
    /// <param name="note">What is there.</param>
    public Diagnostic WithRelated(TextSpan span, string note) => this with { Related = Related.Add(new RelatedSpan(span, note)) };
}
