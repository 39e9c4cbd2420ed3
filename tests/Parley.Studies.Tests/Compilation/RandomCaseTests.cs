using FsCheck;
using FsCheck.Fluent;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Studies.Compilation;

namespace Parley.Studies.Tests.Compilation;

/// <summary>What holds of every game compiled from text.</summary>
public sealed class RandomCaseTests
{
    [Fact]
    public void Every_compiled_game_has_perfect_recall() =>
        Check(game => PerfectRecall.Violation(game.Game) is null);

    /// <summary>Counting over live rows and belief sets must give exactly what the walk finds.</summary>
    [Fact]
    public void The_size_worked_out_beforehand_is_the_size_found() =>
        Check(game =>
        {
            var kinds = game.Game.Kind.ToArray();
            var size = game.Size;
            return size.IsExact
                && size.DecisionNodes == kinds.Count(kind => kind == NodeKind.Decision)
                && size.ChanceNodes == kinds.Count(kind => kind == NodeKind.Chance)
                && size.TerminalNodes == game.Game.TerminalCount
                && size.InformationSets == game.Game.InformationSets.Length
                && size.Actions == game.Game.ActionCount;
        });

    [Fact]
    public void The_factors_of_all_statements_multiply_to_the_number_of_plays() =>
        Check(game => Math.Abs(game.Size.Growth.Aggregate(1.0, (product, growth) => product * growth.Factor) - game.Game.TerminalCount) < 1e-6 * game.Game.TerminalCount);

    [Fact]
    public void Every_set_moves_at_one_step_and_labels_are_distinct() =>
        Check(game => game.Game.InformationSets.Select(set => set.Label).Distinct(StringComparer.Ordinal).Count() == game.Game.InformationSets.Length
            && Enumerable.Range(0, game.Game.InformationSets.Length).All(set => AllAtStep(game.Game, set)));

    [Fact]
    public void Compiling_twice_gives_the_same_game() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var text = RandomCases.Make(seed);
            var first = CaseTexts.Game(text);
            var second = CaseTexts.Game(text);
            return first.Game.InformationSets.Select(set => set.Label).SequenceEqual(second.Game.InformationSets.Select(set => set.Label), StringComparer.Ordinal)
                && first.Game.Parent.SequenceEqual(second.Game.Parent) && first.Game.ChanceValue.SequenceEqual(second.Game.ChanceValue);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20).WithReplay(2, 1));

    private static bool AllAtStep(ExtensiveGame game, int set)
    {
        foreach (var node in game.MembersOf(set))
        {
            if (game.Step[node] != game.InformationSets[set].Step)
            {
                return false;
            }
        }

        return true;
    }

    private static void Check(Func<CompiledGame, bool> holds) =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed => holds(CaseTexts.Game(RandomCases.Make(seed))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithReplay(1, 1));
}
