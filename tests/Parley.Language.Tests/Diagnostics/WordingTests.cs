using FsCheck;
using FsCheck.Fluent;
using Parley.Language.Diagnostics;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Tests.Diagnostics;

public sealed class WordingTests
{
    private static readonly string[] Names = ["war_cost", "plan", "p_strikes", "us", "europe", "reply"];

    [Theory]
    [InlineData("warcost", "war_cost")]
    [InlineData("War_Cost", "war_cost")]
    [InlineData("war-cost", "war_cost")]
    [InlineData("plna", "plan")]
    [InlineData("PLAN", "plan")]
    [InlineData("p_strike", "p_strikes")]
    [InlineData("US", "us")]
    [InlineData("eu", null)]
    [InlineData("accept", null)]
    [InlineData("cat", null)]
    public void FindsTheNameThatWasMeant(string written, string? meant) => Assert.Equal(meant, NearestName.Find(written, Names));

    [Theory]
    [InlineData("abc", "abc", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "ab", 1)]
    [InlineData("a_b", "ab", 0.2)]
    [InlineData("Abc", "abc", 0.2)]
    [InlineData("kitten", "sitting", 3)]
    public void MeasuresEdits(string left, string right, double edits) => Assert.Equal(edits, NearestName.Distance(left, right), 12);

    [Fact]
    public void DistanceIsTheSameBothWays() => Check.One(
        Seeded.Config,
        Prop.ForAll(
            ArbMap.Default.ArbFor<(NonNull<string>, NonNull<string>)>(),
            pair => Math.Abs(NearestName.Distance(pair.Item1.Get, pair.Item2.Get) - NearestName.Distance(pair.Item2.Get, pair.Item1.Get)) < 1e-9));

    [Fact]
    public void ListsReadAloud()
    {
        Assert.Equal("", Friendly.List([]));
        Assert.Equal("a", Friendly.List(["a"]));
        Assert.Equal("a or b", Friendly.List(["a", "b"]));
        Assert.Equal("`a`, `b` and `c`", Friendly.Quoted(["a", "b", "c"], "and"));
        Assert.Equal("1 brace", Friendly.Plural(1, "brace"));
        Assert.Equal("3 branches", Friendly.Plural(3, "branch", "branches"));
    }

    [Theory]
    [InlineData("short", "short")]
    [InlineData("a\nb", "a b")]
    [InlineData("0123456789", "0123456789")]
    [InlineData("0123456789x", "012345678…")]
    public void ClipsToALength(string text, string expected) => Assert.Equal(expected, Friendly.Clip(text, 10));

    [Fact]
    public void ShowsALongLineAroundTheMistake()
    {
        var text = SourceText.From($"party russia {new string(' ', 150)}5{new string(' ', 150)}# end\n", "long.parley");
        var shown = new DiagnosticRenderer(60).Render(SyntaxTree.Parse(text).Diagnostics, text);
        Assert.All(shown.Split('\n'), line => Assert.InRange(line.Length, 0, 60));
        var lines = shown.Split('\n');
        Assert.Equal(lines[2].IndexOf('5', StringComparison.Ordinal), lines[3].IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public void UnderlinesWideLettersWhole()
    {
        var text = SourceText.From("party 北京 5\n", "wide.parley");
        Assert.Contains("  1 | party 北京 5\n    |            ^\n", new DiagnosticRenderer().Render(SyntaxTree.Parse(text).Diagnostics, text), StringComparison.Ordinal);
    }
}
