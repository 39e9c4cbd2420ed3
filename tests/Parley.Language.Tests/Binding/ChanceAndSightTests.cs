namespace Parley.Language.Tests.Binding;

/// <summary>Chances at every point of the range, and who can tell what, beyond the one example of each diagnostic.</summary>
public sealed class ChanceAndSightTests
{
    private const string Assumptions = """
        assume p = 40% in 10%..70% "one"
        assume q = 20% in 10%..40% "two"
        assume r = 3 in 2..5 "three"

        """;

    private static List<string> Ids(string text) => [.. Case.Parse(text).Diagnostics.Select(diagnostic => diagnostic.Id).Where(id => id != "PA0318")];

    private static List<string> OfChances(string options, string more = "") => Ids($$"""
        party a
        {{Assumptions}}{{more}}
        game g {
          a chooses x: left | right
          chance draws luck: {{options}}
          payoffs a { gains 1 if luck is good "luck" }
        }
        """);

    [Theory]
    [InlineData("good (p) | fair (1 - p)")]
    [InlineData("good (p * p) | fair (2 * p * (1 - p)) | bad ((1 - p) ^ 2)")]
    [InlineData("good (1 / r) | fair ((r - 1) / r)")]
    [InlineData("good (p / (p + q)) | fair (q / (p + q))")]
    [InlineData("good (p if x is left else q) | fair (1 - p if x is left else 1 - q)")]
    [InlineData("good (p if p > q else q) | fair (1 - p if p > q else 1 - q)")]
    [InlineData("good (min(p, q)) | fair (rest)")]
    [InlineData("good (1/3) | fair (1/3) | bad (1/3)")]
    [InlineData("good (p - p) | fair (rest)")]
    public void SoundChances(string options) => Assert.Empty(OfChances(options));

    [Theory]
    [InlineData("good (p) | fair (q)", "PA0404")]
    [InlineData("good (33%) | fair (33%) | bad (33%)", "PA0404")]
    [InlineData("good (p if x is left else q) | fair (1 - p)", "PA0404")]
    [InlineData("good (p * 2) | fair (rest)", "PA0405")]
    [InlineData("good (p + q) | fair (rest)", "PA0405")]
    [InlineData("good (p if x is left else p * 2) | fair (rest)", "PA0405")]
    [InlineData("good (-p) | fair (rest)", "PA0405")]
    public void UnsoundChances(string options, string id) => Assert.Equal([id], OfChances(options));

    [Fact]
    public void RequirementsNarrowTheRange()
    {
        Assert.Equal(["PA0405"], OfChances("good (p + q) | fair (rest)"));
        Assert.Empty(OfChances("good (p + q) | fair (rest)", "require p + q <= 90%"));
        Assert.Empty(OfChances("good (p + q) | fair (rest)", "require p < 50%"));
    }

    [Fact]
    public void VariantsMustLeaveChancesSound()
    {
        Assert.Empty(OfChances("good (p) | fair (rest)", "variant v: set p = 90%\n"));
        Assert.Equal(["PA0405"], OfChances("good (p) | fair (rest)", "variant v: set p = 110%\n"));
        Assert.Equal(["PA0405"], OfChances("good (p) | fair (rest)", "variant v: set p = 90% in 80%..120%\n"));
        Assert.Equal(["PA0405"], OfChances("good (p) | fair (rest)", "variant v: set p = q * r\n"));
        Assert.Equal(["PA0405"], OfChances("good (p) | fair (rest)", "variant v: a believes p = 2\n"));
    }

    [Fact]
    public void TypesMayBeCorrelated()
    {
        const string text = """
            party a { private kind: firm (p) | soft (rest) }
            party b { private view: hawk (p if kind is firm else q) | dove (rest) }

            """;
        const string game = """
            game g {
              a chooses x: left | right
              payoffs a { gains 1 if x is left and kind is firm "firm" }
              payoffs b { gains 1 if x is left and view is hawk "hawk" }
            }
            """;
        Assert.Empty(Ids(text + Assumptions + game));
        Assert.Equal(["PA0405"], Ids(text.Replace("else q", "else r", StringComparison.Ordinal) + Assumptions + game));
    }

    private static List<string> OfSight(string steps) => Ids($$"""
        party a { private kind: firm (1/2) | soft (rest) }
        party b
        game g {
        {{steps}}
          payoffs a { gains 1 if x is left and kind is firm "left" }
          payoffs b { gains 1 if y is up "up" }
        }
        """);

    [Theory]
    [InlineData("a chooses x: left | right\n b chooses y: up | down if x is left")]
    [InlineData("a chooses x: left | right seen by b\n b chooses y: up | down if x is left")]
    [InlineData("a chooses x: left | right seen by nobody\n reveal x\n b chooses y: up | down if x is left")]
    [InlineData("together {\n a chooses x: left | right\n b chooses z: in_ | out\n }\n b chooses y: up | down if x is left")]
    [InlineData("a chooses x: left | right if kind is firm\n b chooses y: up | down")]
    [InlineData("a chooses x: left | right if kind is firm\n a chooses z: in_ | out if x is left or kind is soft\n b chooses y: up | down")]
    [InlineData("b chooses y: up | down seen by nobody\n a chooses x: left | right\n b chooses z: in_ | out if y is up")]
    [InlineData("chance draws luck: good (1/2) | bad (rest) seen by nobody\n if luck is good {\n a chooses x: left | right seen by nobody\n }\n b chooses y: up | down\n a chooses z: in_ | out if x is played")]
    public void SeenWell(string steps) => Assert.DoesNotContain("PA0430", OfSight(steps), StringComparer.Ordinal);

    [Theory]
    [InlineData("a chooses x: left | right seen by nobody\n b chooses y: up | down if x is left")]
    [InlineData("together {\n a chooses x: left | right\n b chooses y: up | down if x is left\n }")]
    [InlineData("a chooses x: left | right\n b chooses y: up | down if kind is firm")]
    [InlineData("a chooses x: left | right seen by nobody\n b chooses y: up | down if x is left\n reveal x")]
    [InlineData("a chooses x: left | right seen by nobody\n reveal x to a\n b chooses y: up | down if x is left")]
    public void NotSeen(string steps) => Assert.Contains("PA0430", OfSight(steps), StringComparer.Ordinal);

    [Fact]
    public void WhatOneWasAskedTellsWhatWasHidden()
    {
        // Being asked z shows b that luck was good, so b can be offered less on it afterwards.
        const string steps = """
              chance draws luck: good (1/2) | bad (rest) seen by nobody
              if luck is good { b chooses z: go | stay }
              a chooses x: left | right
              b chooses y: up | down if luck is good
            """;
        Assert.Equal(["PA0431"], OfSight(steps));
    }

    [Fact]
    public void ARevealInABlockIsSeenWhereTheBlockIs()
    {
        const string steps = """
              a chooses x: left | right seen by nobody
              b chooses z: look | pass
              if z is look { reveal x to b }
              b chooses y: up | down if {0}
            """;
        Assert.DoesNotContain("PA0430", OfSight(steps.Replace("{0}", "z is look and x is left", StringComparison.Ordinal)), StringComparer.Ordinal);
        Assert.Contains("PA0430", OfSight(steps.Replace("{0}", "x is left", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    [Fact]
    public void AStrangerSeesOnlyWhatIsPublicOrOfItsRound()
    {
        const string game = """
            party a
            party b
            game g {
              repeat 3 as day new b {
                a chooses x: left | right seen by b
                b chooses y: up | down if {0}
              }
              payoffs a { gains 1 per day if x is left and y is up "left" }
              payoffs b { gains 1 per day if y is up "up" }
            }
            """;
        Assert.Empty(Ids(game.Replace("{0}", "x is left", StringComparison.Ordinal)));
        Assert.Equal(["PA0430"], Ids(game.Replace("{0}", "x[previous] is left", StringComparison.Ordinal)));
        Assert.Empty(Ids(game.Replace("{0}", "x[previous] is left", StringComparison.Ordinal).Replace(" new b", string.Empty, StringComparison.Ordinal)));
    }
}
