using System.Text.RegularExpressions;

namespace Parley.Cli.Tests.Documentation;

/// <summary>What a directive in a page asks for.</summary>
internal enum DirectiveKind
{
    /// <summary>The block that follows is a file the reader writes.</summary>
    File,

    /// <summary>The block that follows is what a command prints.</summary>
    Run,

    /// <summary>The block that follows is a file of this project.</summary>
    Copy,
}

/// <summary>A directive and the block behind it.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Argument">The file's name, or the command line.</param>
/// <param name="BodyStart">Offset of the block's first character.</param>
/// <param name="BodyLength">Length of the block without its last line break.</param>
internal sealed record Directive(DirectiveKind Kind, string Argument, int BodyStart, int BodyLength);

/// <summary>
/// A page whose examples are run. <c>&lt;!-- file: name --&gt;</c> before a fenced block makes the block a file in the page's own folder;
/// <c>&lt;!-- run: parley … --&gt;</c> before one says which command printed it,
/// <c>&lt;!-- copy: path --&gt;</c> which file of this project it is.
/// </summary>
internal sealed partial class DocumentPage
{
    public DocumentPage(string path)
    {
        Path = path;
        Text = File.ReadAllText(path).ReplaceLineEndings("\n");
        Directives = [.. DirectivePattern().Matches(Text).Select(ToDirective)];
    }

    public string Path { get; }

    public string Text { get; }

    public IReadOnlyList<Directive> Directives { get; }

    public string BodyOf(Directive directive) => Text.Substring(directive.BodyStart, directive.BodyLength);

    private static Directive ToDirective(Match match) => new(
        Enum.Parse<DirectiveKind>(match.Groups["kind"].Value, ignoreCase: true),
        match.Groups["argument"].Value.Trim(), match.Groups["body"].Index, match.Groups["body"].Length);

    [GeneratedRegex(@"<!-- (?<kind>file|run|copy): (?<argument>[^\n]*?) -->\n```[a-z]*\n(?<body>(?:(?!```).*\n)*?)```", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DirectivePattern();
}
