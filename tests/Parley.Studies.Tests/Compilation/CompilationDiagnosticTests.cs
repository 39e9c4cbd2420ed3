using Parley.Language.Binding;
using Parley.Language.Diagnostics;
using Parley.Language.Syntax;
using Parley.Language.Text;
using Parley.Studies.Compilation;
using Parley.Tests;

namespace Parley.Studies.Tests.Compilation;

/// <summary>What only laying a game out can tell: each diagnostic with its text and its golden.</summary>
public sealed class CompilationDiagnosticTests
{
    [Theory]
    [InlineData("PA0601")]
    [InlineData("PA0602")]
    [InlineData("PA0603")]
    [InlineData("PA0604")]
    public void A_game_that_cannot_be_laid_out_says_why(string id)
    {
        var path = $"tests/goldens/diagnostics/{id}";
        var text = SourceText.From(File.ReadAllText(Repository.PathOf(path + ".parley")), id + ".parley");
        var bound = CaseBinder.Bind(SyntaxTree.Parse(text));
        Assert.True(bound.Model is not null, string.Join('\n', bound.Diagnostics.Select(diagnostic => diagnostic.Message)));
        var compiled = CompiledCase.Compile(bound.Model);
        Assert.Null(compiled.Result);
        Assert.Equal(id, Assert.Single(compiled.Diagnostics).Id);
        Repository.AssertGolden(path + ".golden", new DiagnosticRenderer().Render(compiled.Diagnostics, text));
    }

    /// <summary>Sixteen hidden moves, every one of them asked about in the end: 65,536 rows, more than the count keeps; 131,071 nodes before the last move.</summary>
    [Fact]
    public void A_game_that_is_too_tangled_to_count_is_built_all_the_same_up_to_the_limit()
    {
        var test = string.Join(" and ", Enumerable.Range(1, 16).Select(round => FormattableString.Invariant($"watch[{round}] is keep")));
        var model = CaseTexts.Bind($$"""
            party ours
            party theirs
            game siege {
              repeat 16 as day { ours chooses watch: keep | sleep seen by nobody }
              if {{test}} { theirs chooses raid: come | stay }
              payoffs theirs { gains 1 if raid is come "spoils" }
            }
            """);
        var game = (CompiledGame)CompiledCase.Compile(model).Result!.Forms[0];
        Assert.Equal(131_071 + 2, game.Game.NodeCount);
        Assert.True(game.Size.IsExact);
        Assert.Equal(game.Game.NodeCount, (int)game.Size.Nodes);
        Assert.Equal("PA0601", CompiledCase.Compile(model, new CompilationLimits(110_000)).Diagnostics.Single().Id);
    }

    [Fact]
    public void The_limit_is_on_nodes_and_counts_them_before_building()
    {
        var model = CaseTexts.Bind(CaseTexts.Crisis);
        Assert.NotNull(CompiledCase.Compile(model, new CompilationLimits(15)).Result);
        var refused = CompiledCase.Compile(model, new CompilationLimits(14));
        Assert.Null(refused.Result);
        Assert.Contains("15 nodes and 5 information sets; the limit is 14 nodes", refused.Diagnostics[0].Message, StringComparison.Ordinal);
    }
}
