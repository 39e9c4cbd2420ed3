using FsCheck;
using FsCheck.Fluent;
using Parley.Language.Text;

namespace Parley.Language.Tests.Text;

/// <summary>Known answers from Unicode Standard Annex #15, tables 1 to 4 and figures 3 to 5.</summary>
public sealed class NormalFormCTests
{
    [Theory]
    [InlineData("A\u030A", "\u00C5")]
    [InlineData("\u212B", "\u00C5")]
    [InlineData("\u2126", "\u03A9")]
    [InlineData("s\u0323\u0307", "\u1E69")]
    [InlineData("s\u0307\u0323", "\u1E69")]
    [InlineData("\u1E0B\u0323", "\u1E0D\u0307")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307")]
    [InlineData("\u1112\u1161\u11AB", "\uD55C")]
    [InlineData("\uD55C", "\uD55C")]
    [InlineData("\u0958", "\u0915\u093C")]
    [InlineData("\uFB01", "\uFB01")]
    [InlineData("\U0001D15E", "\U0001D157\U0001D165")]
    [InlineData("plain", "plain")]
    public void GivesTheFormOfTheStandard(string text, string expected) => Assert.Equal(expected, NormalFormC.Normalize(text));

    [Fact]
    public void TwiceIsOnce() => Check.One(
        Seeded.Config.WithMaxTest(500),
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            given => NormalFormC.Normalize(NormalFormC.Normalize(given.Get)) == NormalFormC.Normalize(given.Get)));
}
