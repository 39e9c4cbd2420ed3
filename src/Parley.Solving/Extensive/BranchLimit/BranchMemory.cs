namespace Parley.Solving.Extensive.BranchLimit;

/// <summary>Since which precision one branch has shown the same support; one per branch.</summary>
internal sealed class BranchMemory
{
    private bool[]? _support;
    private double _since;
    private double _tried;

    /// <summary>Notes the support at a precision.</summary>
    /// <param name="probabilities">Positive exactly on the support.</param>
    /// <param name="precision">λ.</param>
    /// <param name="factor">The growth of λ over which a support must hold.</param>
    /// <returns>Whether it has held that long and was not tried since λ last grew by a half.</returns>
    public bool Holds(ReadOnlySpan<double> probabilities, double precision, double factor)
    {
        var same = _support is not null;
        _support ??= new bool[probabilities.Length];
        for (var action = 0; action < probabilities.Length; action++)
        {
            var used = probabilities[action] > 0;
            same &= _support[action] == used;
            _support[action] = used;
        }

        if (!same)
        {
            _since = precision;
        }

        if (precision < factor * _since || precision < 1.5 * _tried)
        {
            return false;
        }

        _tried = precision;
        return true;
    }
}
