using System.Text.RegularExpressions;
using Parley.Language.Diagnostics;
using Parley.Tests;

namespace Parley.Language.Tests.Documentation;

/// <summary>docs/language.md: every case it shows is a case, and every fragment in a table belongs to the language.</summary>
public sealed partial class LanguageReferenceTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs/language.md")).ReplaceLineEndings("\n");

    public static TheoryData<int, string> Examples
    {
        get
        {
            var examples = new TheoryData<int, string>();
            foreach (Match match in Block().Matches(Page))
            {
                examples.Add(Page[..match.Index].Count(character => character == '\n') + 1, match.Groups["text"].Value);
            }

            return examples;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void EveryExampleIsACase(int line, string text)
    {
        var reading = Case.Parse(text, FormattableString.Invariant($"language.md:{line}"));
        Assert.True(reading.Diagnostics.IsEmpty, new DiagnosticRenderer().Render(reading.Diagnostics, reading.Text));
        Assert.NotNull(reading.Model);
    }

    [Fact]
    public void ThereAreExamples() => Assert.True(Examples.Count >= 7);

    [GeneratedRegex("^```parley\n(?<text>(?:(?!```).*\n)*?)```", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
