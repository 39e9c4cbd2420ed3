using FsCheck;
using FsCheck.Fluent;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Tests.Syntax;

public sealed class LexerTests
{
    /// <summary>A spelling for every kind of token there is.</summary>
    public static TheoryData<TokenKind, string> Spellings
    {
        get
        {
            var data = new TheoryData<TokenKind, string>
            {
                { TokenKind.Name, "europe" },
                { TokenKind.Name, "_p_2" },
                { TokenKind.Name, "Москва" },
                { TokenKind.Name, "北京" },
                { TokenKind.Name, "हिन्दी" },
                { TokenKind.Name, "from" },
                { TokenKind.Name, "because" },
                { TokenKind.Number, "3" },
                { TokenKind.Number, "0.25" },
                { TokenKind.Text, "\"a \\\"b\\\" \\\\\"" },
                { TokenKind.Text, "\"\"" },
            };
            foreach (var kind in Enum.GetValues<TokenKind>())
            {
                if (SyntaxFacts.SpellingOf(kind) is { } spelling)
                {
                    data.Add(kind, spelling);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Spellings))]
    public void ReadsEachToken(TokenKind kind, string spelling)
    {
        var tree = SyntaxTree.Parse(spelling);
        Assert.Equal(kind, tree.Tokens[0].Kind);
        Assert.Equal(new TextSpan(0, spelling.Length), tree.Tokens[0].Span);
        Assert.Equal(TokenKind.EndOfFile, tree.Tokens[1].Kind);
    }

    [Fact]
    public void EveryKindIsTested()
    {
        var tested = Spellings.Select(row => row.Data.Item1).Append(TokenKind.EndOfFile).Append(TokenKind.EndOfLine).ToHashSet();
        Assert.All(Enum.GetValues<TokenKind>(), kind => Assert.Contains(kind, tested));
    }

    [Fact]
    public void EveryKindHasAName() => Assert.All(Enum.GetValues<TokenKind>(), kind => Assert.DoesNotContain("Keyword", SyntaxFacts.DisplayName(kind), StringComparison.Ordinal));

    [Fact]
    public void ReservedWordsAreThoseOfTheGrammar()
    {
        const string words =
            "case question players source party private assume let require variant game claim counterclaim hypotheses observed chance together " +
            "repeat reveal event payoffs gains loses if else is not and or played rest nobody everyone ever always count min max P payoff mean " +
            "prior posterior do under in cite set conflict process coalition issue alignment";
        Assert.Equal(words.Split(' ').Order(StringComparer.Ordinal), SyntaxFacts.ReservedWords, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("3..5", "3 .. 5")]
    [InlineData("2.5%", "2.5 %")]
    [InlineData("a<=b", "a <= b")]
    [InlineData("x[2]", "x [ 2 ]")]
    [InlineData("a#b\nc", "a c")]
    public void CutsWhereItShould(string text, string expected)
    {
        var tree = SyntaxTree.Parse(text);
        Assert.Equal(expected, string.Join(' ', tree.Tokens.SkipLast(1).Select(token => tree.Text.ToString(token.Span))));
    }

    [Fact]
    public void TokensAndWhatStandsBeforeThemAreTheFile() => Check.One(
        Seeded.Config.WithMaxTest(500),
        Prop.ForAll(
            ArbMap.Default.ArbFor<NonNull<string>>(),
            given => Rebuilt(SourceText.From(given.Get)) == SourceText.From(given.Get).Content));

    [Theory]
    [MemberData(nameof(Drafts.Names), MemberType = typeof(Drafts))]
    public void TokensOfADraftAreTheFile(string draft) => Assert.Equal(Drafts.Read(draft).Content, Rebuilt(Drafts.Read(draft)));

    [Theory]
    [InlineData("e\u0301cole")]
    [InlineData("\u00E9cole")]
    public void NamesAreOneHoweverTheirAccentsAreTyped(string typed)
    {
        var party = Assert.IsType<PartySyntax>(Assert.Single(SyntaxTree.Parse($"party {typed}").Root.Statements));
        Assert.Equal("\u00E9cole", party.Name.Text);
    }

    private static string Rebuilt(SourceText text) => string.Concat(SyntaxTree.Parse(text).Tokens.Select(token => text.ToString(token.Leading) + text.ToString(token.Span)));
}
