namespace Parley.Games.Interchange.ActionGraphs;

/// <summary>What a function node makes of the actions chosen among those that lead to it.</summary>
internal enum FunctionKind
{
    /// <summary>How many were chosen.</summary>
    Sum = 0,

    /// <summary>1 when any was chosen, else 0.</summary>
    Existence = 1,

    /// <summary>The largest index of a chosen one.</summary>
    Highest = 2,

    /// <summary>The smallest index of a chosen one.</summary>
    Lowest = 3,

    /// <summary>The sum of their weights.</summary>
    WeightedSum = 10,

    /// <summary>1 when the sum of their weights is positive, else 0.</summary>
    WeightedExistence = 11,

    /// <summary>The largest weight of a chosen one.</summary>
    HighestWeight = 12,

    /// <summary>The smallest weight of a chosen one.</summary>
    LowestWeight = 13,
}

/// <summary>
/// One function node. Every player's chosen action contributes a value, and the contributions are combined over the players; the default is the value of a contribution of
/// nothing, which is how the authors' own programs evaluate the kinds with weights.
/// </summary>
/// <param name="Kind">What it computes.</param>
/// <param name="Default">The default value.</param>
/// <param name="Weights">Per action node its weight; empty for the kinds without weights.</param>
internal sealed record FunctionNode(FunctionKind Kind, long Default, long[] Weights)
{
    /// <summary>Whether a function node may lead to another: they must compute the same.</summary>
    public bool SameAs(FunctionNode other) => Kind == other.Kind && Default == other.Default && Weights.AsSpan().SequenceEqual(other.Weights);

    /// <summary>What one player's choice of an action contributes.</summary>
    /// <param name="action">The action node.</param>
    /// <param name="times">In how many ways it leads to this node; 0 when it does not.</param>
    public long ContributionOf(int action, long times) => Kind switch
    {
        FunctionKind.Sum => times,
        FunctionKind.Existence => times > 0 ? 1 : 0,
        FunctionKind.Highest or FunctionKind.Lowest => times > 0 ? action : Default,
        FunctionKind.WeightedSum => checked(Default + (times * Weights[action])),
        FunctionKind.WeightedExistence => checked(Default + (times * Weights[action])) > 0 ? 1 : 0,
        _ => times > 0 ? Weights[action] : Default,
    };

    /// <summary>Two players' contributions together.</summary>
    public long Combine(long first, long second) => Kind switch
    {
        FunctionKind.Sum or FunctionKind.WeightedSum => checked(first + second),
        FunctionKind.Existence or FunctionKind.WeightedExistence => first + second > 0 ? 1 : 0,
        _ when first == Default => second,
        _ when second == Default => first,
        FunctionKind.Highest or FunctionKind.HighestWeight => Math.Max(first, second),
        _ => Math.Min(first, second),
    };
}
