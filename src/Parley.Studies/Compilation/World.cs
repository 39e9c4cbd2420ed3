using System.Collections.Immutable;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>
/// What a claim or a rival makes of the case: rules announced to all and changes of the assumptions. Two worlds are equal when their sorted rules
/// and changes read alike, whatever they were written as (<c>under feared</c> equals a rival that sets the same), so each is solved once.
/// </summary>
public sealed class World : IEquatable<World>
{
    private World(ImmutableArray<DoRule> rules, ImmutableArray<Override> overrides, string label)
    {
        Rules = rules;
        Overrides = overrides;
        Label = label;
        Key = string.Join(
            "; ",
            rules.Select(rule => BoundExpressionText.Of(rule)).Order(StringComparer.Ordinal)
                .Concat(EffectiveOverrides(overrides).Order(StringComparer.Ordinal)));
    }

    /// <summary>The case as it is.</summary>
    public static World Base { get; } = new([], [], "base");

    /// <summary>The rules in force.</summary>
    public ImmutableArray<DoRule> Rules { get; }

    /// <summary>The changes of the assumptions in the order they were written; of two that change the same thing the later holds.</summary>
    public ImmutableArray<Override> Overrides { get; }

    /// <summary>The identity: every rule and change, sorted; empty for the base. Stable from run to run.</summary>
    public string Key { get; }

    /// <summary>How a reader calls it: "do plan is insist", "under feared", "base", or a rival's name.</summary>
    public string Label { get; }

    /// <summary>The world of a measure.</summary>
    public static World Of(WorldModel model)
    {
        var parts = model.Rules.Select(BoundExpressionText.Of).Concat(model.Variants.Select(variant => "under " + variant.Name));
        var label = string.Join(", ", parts);
        return new World(
            model.Rules, [.. model.Variants.SelectMany(variant => variant.Overrides)], label.Length == 0 ? Base.Label : label);
    }

    /// <summary>The world a rival speaks of: its changes alone. What it says is so is conditioned on, not made so.</summary>
    public static World Of(RivalModel rival) =>
        rival.Overrides.IsEmpty ? Base : new World([], rival.Overrides, rival.Name);

    /// <inheritdoc/>
    public bool Equals(World? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as World);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Key);

    /// <inheritdoc/>
    public override string ToString() => Label;

    private static IEnumerable<string> EffectiveOverrides(ImmutableArray<Override> overrides)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var change in overrides)
        {
            last[BoundExpressionText.TargetOf(change)] = BoundExpressionText.Of(change);
        }

        return last.Values;
    }
}
