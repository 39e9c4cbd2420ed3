using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.BoxSearch;

/// <summary>
/// Every pure profile that can be a sequential equilibrium (Kreps and Wilson 1982) somewhere in a box of θ: backtracking over the sets, latest first, with payoffs and
/// chances as intervals (Moore 1966). A profile is dropped only where upper bounds prove that at some set its action is a best reply nowhere in the box, so the list
/// is complete for pure strategies there. It is a list of candidates and certifies nothing: an entry may hold at no point at all.
/// Cost: the product, over sets, of the actions that the bounds leave, times one sweep of the tree. Not for boxes so wide, or payoffs so entangled, that bounds
/// rule out little (a parameter that enters both sides of a comparison is not cancelled), nor for long games with public histories.
/// </summary>
public static class PureBoxSearch
{
    /// <summary>Searches one box. All players hold the common chances.</summary>
    /// <param name="game">The structure; it must have perfect recall.</param>
    /// <param name="intervention">The surgery of the world; a forced action counts as no choice.</param>
    /// <param name="box">One interval per parameter.</param>
    /// <param name="steps">The most actions that may be tried.</param>
    /// <param name="cancellation">Stops the work early.</param>
    /// <exception cref="ArgumentException">The box has not one interval per parameter.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static PureCandidates Run(
        ExtensiveGame game, Intervention intervention, ReadOnlySpan<Interval> box, long steps, CancellationToken cancellation = default)
    {
        if (box.Length != game.ParameterCount)
        {
            throw new ArgumentException("A box has one interval per parameter.", nameof(box));
        }

        var search = new CandidateSearch(new WorldTree(game, intervention), box);
        var ledger = new SolveLedger(steps, cancellation);
        search.Run(ledger);
        var profiles = search.Survivors.ToImmutable();
        var status = ledger.RanOut ? SolveStatus.BudgetRanOut : profiles.IsEmpty ? SolveStatus.ProvenNone : SolveStatus.Found;
        return new PureCandidates(status, steps - ledger.Left, profiles);
    }
}
