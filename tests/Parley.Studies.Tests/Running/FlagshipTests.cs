using Parley.Language;
using Parley.Studies.Results;
using Parley.Studies.Running;
using Parley.Tests;

namespace Parley.Studies.Tests.Running;

/// <summary>The flagship case at its base: everything certified, and what moves with what.</summary>
public class FlagshipTests
{
    /// <summary>
    /// Two expectations fail, for reasons that the play shows. A bluffing Russia never strikes at any cost in the range, so its striking cannot fall. And as
    /// the patron weighs more, a spoiler calls more (from .74 to .99), but a sincere or bargaining Europe shelves the plan (insisting falls from .79 to .02
    /// where the patron weighs 2 to 3): then the war ends early, nobody is pressed, and whether to call hardly matters to it. Over all types the call
    /// rises to .83, falls to .62 and creeps up again.
    /// </summary>
    private const string Trends = """

        claim trend_harm "silence falls with the harm of the force" at base:
          P(quiet | do plan is insist) falls with force_harm
        claim trend_strike "a bluffing Russia strikes less where striking is dearer" at base expect level:
          P(strike is hit | strike is played, resolve is bluffs) falls with strike_cost
        claim trend_ruin "Ukraine accepts more where war is dearer" at base:
          P(reply is accept | reply is played) rises with ruin
        claim trend_patron "Europe calls more where crossing the patron is dearer" at base expect reversed:
          P(call is made) rises with patron
        claim trend_climb "the plan is traded less where climbing down is dearer" at base:
          P(table is trade | table is played) falls with climb
        """;

    [Fact]
    public void Base_is_certified_in_every_world_and_moves_as_expected()
    {
        var text = File.ReadAllText(Repository.PathOf("cases/reassurance-force/reassurance-force.parley"));
        var reading = Case.Parse(text + Trends);
        Assert.NotNull(reading.Model);
        var result = StudyRunner.Run(reading.Model, StudyOptions.Default with { Parts = StudyParts.Base, Points = 0 });
        Assert.All(result.Worlds, world => Assert.Equal("found", world.BaseStatus));
        Assert.All(result.Worlds, world => Assert.InRange(world.Solutions[0].Residual, 0, 1e-9));
        Assert.Empty(result.Claims.Where(claim => claim.Expected is { } expected && expected != claim.Base).Select(claim => claim.Name));
        Assert.Equal("not monotone", result.Claims.Single(claim => claim.Name == "trend_patron").BaseNote);
        Assert.DoesNotContain(result.Claims, claim => claim.Base == Verdict.CannotBeJudged);
        Assert.Equal(1, result.Hypotheses[0].Rivals.Sum(rival => rival.PosteriorAtBase!.Value), 12);
    }
}
