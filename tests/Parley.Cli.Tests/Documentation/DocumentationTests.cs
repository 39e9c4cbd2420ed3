using System.Text;
using Parley.Cli.Tests.Commands;
using Parley.Tests;

namespace Parley.Cli.Tests.Documentation;

/// <summary>Readme, guide and reference show only output that a run regenerates.</summary>
public sealed class DocumentationTests
{
    public static TheoryData<string> Pages()
    {
        var pages = new TheoryData<string>();
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
                     .Append(Repository.PathOf("README.md")).Order(StringComparer.Ordinal))
        {
            if (new DocumentPage(path).Directives.Count > 0)
            {
                pages.Add(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'));
            }
        }

        return pages;
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_example_prints_what_the_page_shows(string page)
    {
        var path = Repository.PathOf(page);
        var document = new DocumentPage(path);
        var folder = Directory.CreateTempSubdirectory("parley-docs-");
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "cases"), Repository.PathOf("cases"));
            Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "games"), Repository.PathOf("games"));
            var regenerated = new StringBuilder();
            var from = 0;
            foreach (var directive in document.Directives)
            {
                var body = document.BodyOf(directive);
                regenerated.Append(document.Text, from, directive.BodyStart - from);
                if (directive.Kind == DirectiveKind.File)
                {
                    File.WriteAllText(Path.Combine(folder.FullName, directive.Argument), body);
                    regenerated.Append(body);
                }
                else if (directive.Kind == DirectiveKind.Copy)
                {
                    regenerated.Append(File.ReadAllText(Repository.PathOf(directive.Argument)).ReplaceLineEndings("\n").TrimEnd('\n')).Append('\n');
                }
                else
                {
                    regenerated.Append(Output(directive.Argument, folder.FullName));
                }

                from = directive.BodyStart + directive.BodyLength;
            }

            regenerated.Append(document.Text, from, document.Text.Length - from);
            Repository.AssertGolden(page, regenerated.ToString());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What a command line prints: standard output, and standard error too when the line ends in <c>2&gt;&amp;1</c>.</summary>
    private static string Output(string commandLine, string folder)
    {
        const string Both = " 2>&1";
        var both = commandLine.EndsWith(Both, StringComparison.Ordinal);
        var words = (both ? commandLine[..^Both.Length] : commandLine).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("parley", words[0].TrimStart('.', '/'));
        var result = Tool.RunIn(folder, words[1..]);
        var text = (both ? result.Output + result.Notes : result.Output).ReplaceLineEndings("\n");
        var lines = text.TrimEnd('\n').Split('\n').Select(line => line.TrimEnd());
        return string.Join('\n', lines) + "\n";
    }
}
