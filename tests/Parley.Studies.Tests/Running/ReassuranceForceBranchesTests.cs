using Parley.Language;
using Parley.Solving;
using Parley.Solving.Extensive.Logit;
using Parley.Studies.Compilation;
using Parley.Studies.Running;
using Parley.Tests;

namespace Parley.Studies.Tests.Running;

/// <summary>The case "Reassurance force" from its text to certified logit play in every world that its claims, variants and rivals speak of.</summary>
public sealed class ReassuranceForceBranchesTests
{
    private const int Points = 128;

    [Fact]
    public void Nearly_every_point_of_every_world_has_a_certificate()
    {
        var model = Case.Read(Repository.PathOf("cases/reassurance-force")).Model!;
        var result = StudyRunner.Run(model, StudyOptions.Default with { Points = Points, Parts = StudyParts.Range });
        Assert.True(result.Worlds.Length >= 12);
        Assert.All(result.Worlds, world => Assert.True(world.PointsSolved >= Points));
        var missing = result.Worlds.Sum(world => world.PointsSolved - world.PointsCertified);
        Assert.True(missing <= 1e-3 * result.Worlds.Sum(world => world.PointsSolved), $"{missing} without a certificate");
    }

    /// <summary>The branch of the base world turns twice between 2.5 and 3.5 (an independent program found the same pair of turns).</summary>
    [Theory]
    [InlineData(2.5, 0)]
    [InlineData(3.5, 2)]
    [InlineData(5, 2)]
    public void The_types_are_taken_out_and_the_branch_turns_where_it_should(double precision, int turns)
    {
        var model = Case.Read(Repository.PathOf("cases/reassurance-force")).Model!;
        var world = CompiledCase.Compile(model).Result!.In(model.Forms[0], World.Base);
        var logit = Assert.IsType<LogitForm>(world.Prepared);
        Assert.True(logit.HasPublicTree);
        Assert.Equal(701, logit.Unknowns);
        var answer = logit.Solve(world.BaseBatch(precision), SolveBudget.Default)[0];
        Assert.Equal(SolveStatus.Found, answer.Status);
        Assert.Equal(turns, ((LogitSolution)answer.Solutions[0]).Branch!.Folds);
    }

    /// <summary>P(quiet) when the plan is announced either way: values of an independent program that solved the flat tree to 1e-10, to the digits it printed.</summary>
    [Fact]
    public void The_case_read_from_its_text_plays_as_the_case_laid_out_by_hand()
    {
        var model = Case.Read(Repository.PathOf("cases/reassurance-force")).Model!;
        var study = StudyRunner.Run(model, StudyOptions.Default with { Points = 0, Parts = StudyParts.Base });
        var measures = study.Claims.Single(claim => claim.Name == "incentive").Measures;
        Assert.Equal(.6318, Convert.ToDouble(measures[0].Values[0], System.Globalization.CultureInfo.InvariantCulture), 6e-5);
        Assert.Equal(.9991, Convert.ToDouble(measures[1].Values[0], System.Globalization.CultureInfo.InvariantCulture), 6e-5);
    }
}
