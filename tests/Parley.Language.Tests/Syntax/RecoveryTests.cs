using Parley.Language.Diagnostics;
using Parley.Language.Formatting;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Tests.Syntax;

/// <summary>What is broken is explained, once, and never takes the rest of the file with it.</summary>
public sealed class RecoveryTests
{
    private const int SmallStack = 768 * 1024;

    /// <summary>Pieces that, repeated without end, would overflow a stack or take a square of the time in a careless reader.</summary>
    public static TheoryData<string, string> Repeated => new()
    {
        { "", "{" }, { "", "}" }, { "", "(" }, { "", "\"" }, { "", "a \"\n" }, { "", "\" cite " }, { "", "'" }, { "", "/*" }, { "", ";" }, { "", "@ " },
        { "", "abc " }, { "", "abc\n" }, { "", "asume x " }, { "", "zzz { }\n" }, { "", "game g { " }, { "", "game g {\n claim x \"t\": a\n" }, { "", "party a \"t {\n" },
        { "require ", "(" }, { "require ", "not " }, { "require ", "- " }, { "require 2", "^2" }, { "require a", " or a" }, { "require a", " + a" }, { "require a", " < a" },
        { "require ", "min(" }, { "require ", "x[" }, { "require 1", " + x[" }, { "require ", "(a b " }, { "let x = ", "(a if b else " },
        { "claim x \"t\": ", "P(" }, { "claim x \"t\": ", "P(a|" }, { "claim x \"t\" rests on a", ", a" }, { "assume x = ", "1" },
        { "game g {\n", "if x {\n" }, { "game g {\n", "if x { " }, { "game g {\n if x { }", " else if x { }" }, { "game g {\n", "repeat 2 as x {\n" }, { "game g {", "together{" },
        { "game g {\n", "else {\n" }, { "game g {\n", "payoffs x { " }, { "game g {\n", "if (a\n" }, { "game g {\n", "if a then " }, { "game g {\na chooses x: ", "from (" },
        { "party a", "-a" }, { "party ", "a " }, { "party a", "\u0301\u0323" }, { "variant x: ", "set a=1," }, { "case \"", "\\a" }, { "case ", "a " },
    };

    [Theory]
    [MemberData(nameof(Repeated))]
    public void EndlessRepetitionIsBorne(string start, string piece)
    {
        var text = SourceText.From(start + string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length)));
        OnSmallStack(() =>
        {
            var tree = SyntaxTree.Parse(text);
            Assert.InRange(tree.Diagnostics.Length, 0, 201);
            Assert.NotEmpty(new DiagnosticRenderer().Render(tree.Diagnostics, text) + SyntaxPrinter.Print(tree.Root));
            if (!tree.HasErrors)
            {
                Assert.NotEmpty(CaseFormatter.Format(tree));
            }
        });
    }

    [Fact]
    public void TheDeepestTreeAllowedIsReadPrintedAndLaidOut() => OnSmallStack(() =>
    {
        var text = $"require {string.Concat(Enumerable.Repeat("(", 99))}a{string.Concat(Enumerable.Repeat(" + a", 500))}{string.Concat(Enumerable.Repeat(")", 99))} > 0\n";
        var tree = SyntaxTree.Parse(text);
        Assert.Empty(tree.Diagnostics);
        Assert.Equal(text, CaseFormatter.Format(tree));
        Assert.NotEmpty(SyntaxPrinter.Print(tree.Root));
    });

    [Theory]
    [MemberData(nameof(Drafts.Names), MemberType = typeof(Drafts))]
    public void EveryBeginningOfADraftIsExplained(string draft)
    {
        var content = Drafts.Read(draft).Content;
        for (var length = 0; length < content.Length; length += 61)
        {
            var tree = SyntaxTree.Parse(content[..length]);
            Assert.InRange(tree.Diagnostics.Length, 0, 4);
            Assert.All(tree.Diagnostics, diagnostic => Assert.InRange(diagnostic.Span.End, 0, length));
        }
    }

    [Theory]
    [MemberData(nameof(Drafts.Names), MemberType = typeof(Drafts))]
    public void OneTokenLessIsFewMistakes(string draft)
    {
        var text = Drafts.Read(draft);
        var tokens = SyntaxTree.Parse(text).Tokens;
        var total = 0;
        for (var k = 0; k < tokens.Length - 1; k += 3)
        {
            var tree = SyntaxTree.Parse(text.Content.Remove(tokens[k].Span.Start, tokens[k].Span.Length));
            Assert.InRange(tree.Diagnostics.Length, 0, 6);
            total += tree.Diagnostics.Length;
        }

        // A slip gives one complaint as a rule.
        Assert.InRange(total, 0, (tokens.Length / 3) + 20);
    }

    [Fact]
    public void ABrokenStatementLeavesTheNextOnesWhole()
    {
        const string text = """
            party
            party russia
            assume = 
            assume cost = 2 "t"
            game talks "Talks" {
              russia chooses answer fight ( | stop
              russia chooses again: fight | stop
              if { russia chooses third: a | b }
              payoffs russia { gains "x"
                loses cost "y" }
            }
            claim c
            claim d "It holds": P(again is stop) > 0.5
            """;
        var tree = SyntaxTree.Parse(text);
        Assert.Equal([1, 3, 6, 8, 9, 12], tree.Diagnostics.Select(diagnostic => tree.Text.LocationOf(diagnostic.Span.Start).Line).Distinct());
        var game = Assert.IsType<GameSyntax>(tree.Root.Statements[4]);
        Assert.Equal(4, game.Items.Length);
        Assert.Equal("cost", ((AssumeSyntax)tree.Root.Statements[3]).Name.Text);
        Assert.IsType<ComparisonSyntax>(((ClaimSyntax)tree.Root.Statements[6]).Value);
    }

    [Fact]
    public void AFormThisVersionLacksIsSkippedToItsBrace()
    {
        const string text = """
            conflict settlement "Which?" {
              russia chooses guns: fight | silent
              if x { y { z } }
              start guns is fight
            }
            party russia
            """;
        var tree = SyntaxTree.Parse(text);
        Assert.Equal("PA0236", Assert.Single(tree.Diagnostics).Id);
        Assert.Equal("settlement", ((SkippedSyntax)tree.Root.Statements[0]).Name!.Text);
        Assert.IsType<PartySyntax>(tree.Root.Statements[1]);
    }

    [Fact]
    public void TwoHundredMistakesAreShownAndTheRestCounted()
    {
        var tree = SyntaxTree.Parse(string.Concat(Enumerable.Repeat("nonsense\n", 500)));
        Assert.Equal(201, tree.Diagnostics.Length);
        Assert.Equal("There are 300 more mistakes, which are not shown.", tree.Diagnostics[^1].Message);
    }

    private static void OnSmallStack(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    action();
                }
                catch (Exception caught)
                {
                    failure = caught;
                }
            },
            SmallStack);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
