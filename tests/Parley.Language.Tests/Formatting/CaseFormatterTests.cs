using Parley.Language.Formatting;
using Parley.Language.Syntax;
using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests.Formatting;

public sealed class CaseFormatterTests
{
    [Theory]
    [MemberData(nameof(Drafts.Names), MemberType = typeof(Drafts))]
    public void LaysOutADraft(string draft) =>
        Repository.AssertGolden($"tests/goldens/formatting/{draft}.golden", CaseFormatter.Format(SyntaxTree.Parse(Drafts.Read(draft))));

    [Theory]
    [MemberData(nameof(Drafts.Names), MemberType = typeof(Drafts))]
    public void ChangesNoDraftTwiceAndNothingItSays(string draft) => Layout.AssertFaithful(Drafts.Read(draft).Content);

    public static TheoryData<string> Cases() =>
        [.. Directory.EnumerateFiles(Repository.PathOf("cases"), "*.parley", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void FindsEveryCaseLaidOutAlready(string path)
    {
        var text = SourceText.Read(Repository.PathOf(path));
        Assert.Equal(text.Content, CaseFormatter.Format(SyntaxTree.Parse(text)));
        Layout.AssertFaithful(text.Content);
    }

    [Fact]
    public void LaysOutEverythingThereIs()
    {
        var text = SourceText.Read(Repository.PathOf("tests/fixtures/syntax/everything.parley"));
        Layout.AssertFaithful(text.Content);
        Repository.AssertGolden("tests/goldens/formatting/everything.golden", CaseFormatter.Format(SyntaxTree.Parse(text)));
    }

    [Theory]
    [InlineData("party   a\n\n\n\nparty b", "party a\n\nparty b\n")]
    [InlineData("\n\n# top\n\nparty a # end\n", "# top\n\nparty a  # end\n")]
    [InlineData("party a\r\n# last\r\n", "party a\n# last\n")]
    [InlineData("party\ta", "party a\n")]
    [InlineData("assume p=30 %in 5%..  40%\"t\"", "assume p = 30% in 5%..40% \"t\"\n")]
    [InlineData("require -(2^2)*-x+- -y>0", "require -(2^2) * -x + - -y > 0\n")]
    [InlineData("game g {\n\n  a chooses x: p | q\n\n}", "game g {\n  a chooses x: p | q\n}\n")]
    [InlineData("game g { # why\n# own\na chooses x: p # behind\n | q # end\n# below\n}", "game g {  # why\n  # own\n  # behind\n  a chooses x: p | q  # end\n  # below\n}\n")]
    [InlineData("game g {\nif a { x chooses y: p | q } else { x chooses z: p | q }\n}", "game g {\n  if a { x chooses y: p | q } else { x chooses z: p | q }\n}\n")]
    [InlineData("game g {\nif a {\nx chooses y: p | q }\n# then\nelse # or\n{\n x chooses z: p | q } }", "game g {\n  if a {\n    x chooses y: p | q\n    # then\n    # or\n  } else {\n    x chooses z: p | q\n  }\n}\n")]
    [InlineData("# only this", "# only this\n")]
    public void LaysOut(string text, string expected)
    {
        var tree = SyntaxTree.Parse(text);
        if (!text.StartsWith("# only", StringComparison.Ordinal))
        {
            Assert.Equal(expected, CaseFormatter.Format(tree));
            Layout.AssertFaithful(text);
            return;
        }

        // A file without a case is a mistake, and mistakes are not laid out.
        Assert.Throws<ArgumentException>(() => CaseFormatter.Format(tree));
    }

    [Fact]
    public void RefusesATreeWithMistakes() =>
        Assert.Throws<ArgumentException>(() => CaseFormatter.Format(SyntaxTree.Parse("party")));

    [Fact]
    public void BreaksLongListsOfOptions()
    {
        var options = string.Join(" | ", Enumerable.Range(1, 12).Select(k => $"a_rather_long_option_{k}"));
        var formatted = CaseFormatter.Format(SyntaxTree.Parse($"game g {{\n  a chooses x: {options}  # twelve\n}}"));
        Assert.All(formatted.Split('\n'), line => Assert.InRange(line.Length, 0, 110));
        Assert.Contains("| a_rather_long_option_12  # twelve\n", formatted, StringComparison.Ordinal);
        Layout.AssertFaithful(formatted);
    }

    [Fact]
    public void BreaksLongConditionsBeforeTheirWords()
    {
        var condition = string.Join(" and ", Enumerable.Range(1, 12).Select(k => $"a_rather_long_event_{k}"));
        var formatted = CaseFormatter.Format(SyntaxTree.Parse($"claim c \"t\":\n  {condition}\n"));
        Assert.Contains("\n    and a_rather_long_event_12\n", formatted, StringComparison.Ordinal);
        Layout.AssertFaithful(formatted);
    }
}
