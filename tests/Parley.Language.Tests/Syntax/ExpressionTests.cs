using FsCheck;
using FsCheck.Fluent;
using Parley.Language.Formatting;
using Parley.Language.Syntax;

namespace Parley.Language.Tests.Syntax;

/// <summary>How operators group, and that whatever is written is read back.</summary>
public sealed class ExpressionTests
{
    [Theory]
    [InlineData("a + b * c", "(a + (b * c))")]
    [InlineData("a - b - c", "((a - b) - c)")]
    [InlineData("a / b * c", "((a / b) * c)")]
    [InlineData("-2^2", "(-(2 ^ 2))")]
    [InlineData("2^3^4", "(2 ^ (3 ^ 4))")]
    [InlineData("2^-3", "(2 ^ (-3))")]
    [InlineData("-a * b", "((-a) * b)")]
    [InlineData("not a and b or c", "(((not a) and b) or c)")]
    [InlineData("not a is b", "(not (a is b))")]
    [InlineData("a < b and c > d", "((a < b) and (c > d))")]
    [InlineData("a = b within c + d", "(a = b within (c + d))")]
    [InlineData("count x is y >= 2", "((count (x is y)) >= 2)")]
    [InlineData("ever x or y", "((ever x) or y)")]
    [InlineData("mean(count x is y) / 2", "(mean((count (x is y))) / 2)")]
    [InlineData("P(a | b, do c is d if e or f, under v, in g) rises with h", "(P(a | b, do c is d if (e or f), under v, in g) rises with h)")]
    [InlineData("30% - 5%", "(30% - 5%)")]
    public void Groups(string written, string grouped)
    {
        var tree = SyntaxTree.Parse($"require {written}");
        Assert.Empty(tree.Diagnostics);
        Assert.Equal(grouped, Grouping.Of(((RequireSyntax)tree.Root.Statements[0]).Condition));
    }

    [Fact]
    public void WhatIsPrintedIsReadBack() => Check.One(
        Seeded.Config.WithMaxTest(2000),
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var written = new RandomExpression(seed).Write();
                var tree = SyntaxTree.Parse($"claim c \"t\":\n  {written}\n");
                var layout = tree.HasErrors ? string.Empty : CaseFormatter.Format(tree);
                return layout.Length > 0 && Grouping.Of(tree) == Grouping.Of(SyntaxTree.Parse(layout)) && CaseFormatter.Format(SyntaxTree.Parse(layout)) == layout;
            }));
}
