using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Plays;
using Parley.Language.Binding.Ranges;
using Parley.Language.Model;

namespace Parley.Language.Binding.Checks;

/// <summary>The assumptions in one world: the case as it stands, or with what a variant or a rival changes.</summary>
/// <param name="Name">The variant or rival; empty for the case as it stands.</param>
/// <param name="Box">The ranges.</param>
/// <param name="Overrides">Assumptions that are worked out from others there.</param>
/// <param name="Changed">The assumptions that differ.</param>
internal sealed record WorldBox(
    string Name, AssumptionBox Box, IReadOnlyDictionary<Assumption, Expression> Overrides, IReadOnlySet<Assumption> Changed)
{
    /// <summary>Whether it is the case as it stands, or a world in which some of these assumptions differ.</summary>
    public bool Concerns(IEnumerable<Assumption> used) => Name.Length == 0 || Changed.Overlaps(used);

    /// <summary>Where a point lies, in words, with the world where it is not the case's own.</summary>
    public string Describe(double[] point, Expression expression)
    {
        var where = Box.Describe(point, expression);
        return Name.Length == 0 ? where : where == "everywhere" ? $"under `{Name}`" : $"{where} under `{Name}`";
    }
}

/// <summary>All worlds that a case's variants and rivals make.</summary>
internal static class WorldBoxes
{
    /// <summary>The case as it stands first, then each variant, each set of variants a claim puts in force together, each rival.</summary>
    public static List<WorldBox> Of(CaseModel model, BindingContext context, IEnumerable<Claims.BoundMeasure> measures)
    {
        var box = AssumptionBox.Of(context);
        var worlds = new List<WorldBox> { new(string.Empty, box, new Dictionary<Assumption, Expression>(), new HashSet<Assumption>()) };
        worlds.AddRange(model.Variants.Select(variant => Of(variant.Name, variant.Overrides, box)));
        worlds.AddRange(measures.Select(bound => bound.Measure.World.Variants).Where(variants => variants.Length > 1)
            .DistinctBy(variants => string.Join(", ", variants.Select(variant => variant.Name)), StringComparer.Ordinal)
            .Select(variants => Of(string.Join(", ", variants.Select(variant => variant.Name)), variants.SelectMany(variant => variant.Overrides), box)));
        worlds.AddRange(model.HypothesisSets.SelectMany(set => set.Rivals).Where(rival => !rival.Overrides.IsEmpty)
            .Select(rival => Of(rival.Name, rival.Overrides, box)));
        return worlds;
    }

    private static WorldBox Of(string name, IEnumerable<Override> overrides, AssumptionBox box)
    {
        var plain = new PlainNumbers();
        var theta = new ThetaExpression(null, null, 0);
        var computed = new Dictionary<Assumption, Expression>(ReferenceEqualityComparer.Instance);
        var changed = new HashSet<Assumption>(ReferenceEqualityComparer.Instance);
        foreach (var change in overrides)
        {
            // A belief must be a chance as much as what is so; only the chances it stands in are looked at.
            var (assumption, value, range) = change switch
            {
                Override.Set set => (set.Assumption, set.Value, set.Range),
                Override.Believes believes => (believes.Assumption, believes.Value, believes.Range),
                _ => throw new InvalidOperationException("There are two kinds of change."),
            };
            changed.Add(assumption);
            if (plain.Evaluate(value) is { } number)
            {
                var at = ExactNumber.ToDouble(number);
                box = box.With(
                    assumption,
                    range is null ? at : ExactNumber.ToDouble(range.Low),
                    range is null ? at : ExactNumber.ToDouble(range.High),
                    at);
            }
            else if (theta.Of(value) is { } expression)
            {
                computed[assumption] = expression;
            }
        }

        return new WorldBox(name, box, computed, changed);
    }
}
