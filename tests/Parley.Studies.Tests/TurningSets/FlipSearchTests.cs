using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Studies.Compilation;
using Parley.Studies.Results;
using Parley.Studies.Tests.Running;
using Parley.Studies.Tests.Tipping;
using Parley.Studies.Tipping;
using Parley.Studies.TurningSets;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.TurningSets;

/// <summary>Joint changes over five assumptions with range 0..1 and base 0.2.</summary>
public class FlipSearchTests
{
    [Fact]
    public void A_pair_is_found_at_its_nearest_witness()
    {
        // Neither moves it alone; together at step r: 1.5 = 2(.2 + r), so r = .55.
        var sets = Search(point => 1.5 - point[0] - point[1]);
        var pair = Assert.Single(sets.Sets);
        Assert.Equal(["q", "cR"], [.. pair.Assumptions], StringComparer.Ordinal);
        Assert.Equal(0.55, pair.Distance, 2e-5);
        Assert.Equal(Verdict.Reversed, pair.Verdict);
        Assert.True(1.5 - pair.Witness[0] - pair.Witness[1] < 0);
    }

    [Fact]
    public void A_triple_is_sought_only_where_nothing_smaller_turns_it()
    {
        var triple = Assert.Single(Search(point => 2.4 - point[0] - point[1] - point[2]).Sets);
        Assert.Equal(3, triple.Assumptions.Length);
        Assert.Equal(0.6, triple.Distance, 2e-5);
        var mixed = Search(point => Math.Min(0.9 - point[0], 2.4 - point[1] - point[2] - point[3]));
        Assert.Equal(["q"], [.. Assert.Single(mixed.Sets).Assumptions], StringComparer.Ordinal);
    }

    [Fact]
    public void No_superset_of_a_flipping_set_is_reported()
    {
        var sets = Search(point => Math.Min(0.7 - point[0], 1.5 - point[1] - point[2])).Sets;
        Assert.Equal(2, sets.Length);
        Assert.Equal(["q"], [.. sets[0].Assumptions], StringComparer.Ordinal);
        Assert.Equal(["cR", "cW"], [.. sets[1].Assumptions], StringComparer.Ordinal);
    }

    [Fact]
    public void What_was_not_found_is_said_with_the_number_of_tries()
    {
        var found = Search(_ => 1.0);
        Assert.Empty(found.Sets);
        Assert.Contains("no pair found to turn it in 10 tried of 10", found.Note, StringComparison.Ordinal);
        Assert.Contains("no triple found to turn it in 10 tried of 10", found.Note, StringComparison.Ordinal);
    }

    private static ClaimTurningSets Search(Func<double[], double> margin)
    {
        var crisis = new CrisisCase();
        var names = new[] { "q", "cR", "cW", "a", "d" };
        var all = names.Select((name, index) => Assume(index, name, new Rational(1, 5), 0, 1)).ToArray();
        (crisis.Q, crisis.CR, crisis.CW, crisis.Audience, crisis.Damage) = (all[0], all[1], all[2], all[3], all[4]);
        var space = AssumptionSpace.Of(crisis.With([Claim(0, "c", crisis.MostlyThreatens)]));
        var judge = new FunctionJudge(margin);
        var tipping = new TippingSearch(judge, space, TippingOptions.ForPrecision);
        tipping.Scan([0, 1, 2, 3, 4], [0], ImmutableHashSet<int>.Empty);
        var points = tipping.Refine();
        var atBase = FunctionJudge.At(margin([.. space.BasePoint]));
        return new FlipSearch(judge, space, FlipSearchOptions.Default)
            .Search(tipping, points, ImmutableDictionary<int, Studies.Claims.PointJudgement>.Empty.Add(0, atBase), ImmutableHashSet<int>.Empty)[0];
    }
}
