namespace Parley.Solving.Extensive.MixedSupport;

/// <summary>What the affine indifference equations of a support have.</summary>
internal enum AffineSolution
{
    /// <summary>No solution, by a clear margin.</summary>
    None,

    /// <summary>Exactly one.</summary>
    One,

    /// <summary>A family with free probabilities.</summary>
    Family,

    /// <summary>Rounding does not tell.</summary>
    Unclear,
}
