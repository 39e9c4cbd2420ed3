using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Text;

namespace Parley.Language.Syntax;

/// <summary>
/// What the grammar found in a text: a tree, however broken the text is, and all mistakes of characters and grammar in it.
/// Immutable.
/// </summary>
public sealed class SyntaxTree
{
    private SyntaxTree(SourceText text, CaseFileSyntax root, ImmutableArray<SyntaxToken> tokens, ImmutableArray<Diagnostic> diagnostics)
    {
        Text = text;
        Root = root;
        Tokens = tokens;
        Diagnostics = diagnostics;
    }

    /// <summary>The text that was read.</summary>
    public SourceText Text { get; }

    /// <summary>The file's statements. Where a mistake was reported, parts may be missing.</summary>
    public CaseFileSyntax Root { get; }

    /// <summary>The tokens in the order of the text; the last is the end of the file.</summary>
    public ImmutableArray<SyntaxToken> Tokens { get; }

    /// <summary>All mistakes of files, characters and grammar, in the order of the text.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Whether a mistake was found that stops a run.</summary>
    public bool HasErrors => Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>Reads a text. Never throws for what the text holds; takes time and space linear in its length.</summary>
    /// <param name="text">The text; a refused one gives an empty tree with the reason.</param>
    public static SyntaxTree Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.IsRefused)
        {
            return new SyntaxTree(text, new CaseFileSyntax([], default), [new SyntaxToken(TokenKind.EndOfFile, default, 0, true, true, false)], text.Diagnostics);
        }

        var bag = new DiagnosticBag();
        var lexed = new Lexer(text, bag).Lex();
        var root = new Parser(text, lexed, bag).ParseFile();
        return new SyntaxTree(text, root, lexed.Tokens, bag.ToImmutable());
    }

    /// <summary>Reads characters under the name they have in messages.</summary>
    /// <param name="content">The characters.</param>
    /// <param name="name">The name.</param>
    public static SyntaxTree Parse(string content, string name = "case.parley") => Parse(SourceText.From(content, name));
}
