using Parley.Language.Syntax;

namespace Parley.Language.Tests.Syntax;

/// <summary>Where the end of a line ends a statement, and where it does not.</summary>
public sealed class LineTests
{
    [Theory]
    [InlineData("require a\nrequire b", 2)]
    [InlineData("require a\n\n# a comment\n\nrequire b", 2)]
    [InlineData("require a\r\nrequire b", 2)]
    [InlineData("require a +\n  b", 1)]
    [InlineData("require a\n  + b", 1)]
    [InlineData("require a\n  and b", 1)]
    [InlineData("require a # why\n\n  # again\n  or b", 1)]
    [InlineData("require (a\n  b_is_missing_a_sign)", 1)]
    [InlineData("require min(a,\n  b\n  )", 1)]
    [InlineData("assume p =\n  3 in 1 ..\n 5 \"t\"\n  because \"b\"\n  cite memo 1,\n  2", 1)]
    [InlineData("require a = b\n  within c", 1)]
    [InlineData("game g\n{ a chooses x: p\n  | q }", 1)]
    [InlineData("claim c \"t\"\n  cite memo 1:\n  a\n  < b", 1)]
    public void Joins(string text, int statements) => Assert.Equal(statements, SyntaxTree.Parse(text).Root.Statements.Length);

    [Theory]
    [InlineData("assume p = 3\n  \"t\"")]
    [InlineData("require a\n  b")]
    [InlineData("game g { a chooses x: p | q b chooses y: r | s }")]
    public void DoesNotJoin(string text) => Assert.True(SyntaxTree.Parse(text).HasErrors);

    [Fact]
    public void ABraceEndsAStatement()
    {
        var game = (GameSyntax)SyntaxTree.Parse("game g { if a { b chooses x: p | q cite m 1 } }").Root.Statements[0];
        var block = Assert.IsType<BlockSyntax>(Assert.Single(game.Items));
        Assert.NotNull(Assert.IsType<ChoiceSyntax>(Assert.Single(block.Steps)).Cite);
    }

    [Fact]
    public void FreeWordsNameThings()
    {
        const string text = """
            party from
            assume new = 1 in 0..2 "t"
            assume with = 2 "t"
            game by "g" {
              from chooses to: from | seen | by | until if new > 1 seen by from
              from chooses step: from new to with by 1
            }
            """;
        Assert.Empty(SyntaxTree.Parse(text).Diagnostics);
    }
}
