using Parley.Solving.Extensive.BranchLimit;
using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>What one branch led to.</summary>
internal sealed class BranchResult
{
    /// <summary>The limit; null where none was read off.</summary>
    public Outcome? Outcome { get; set; }

    /// <summary>The dimension of the continuum it represents.</summary>
    public int Freedom { get; set; }

    /// <summary>Whether the support's equations leave some mixing free.</summary>
    public bool IsWithinContinuum { get; set; }
}

/// <summary>The arrays needed to read a limit off one point of a branch. Belongs to one thread at a time.</summary>
internal sealed class BranchWorker(ExactPlayStructure structure, ExactPlayOptions options, UnknownLayout layout)
{
    private readonly WorldPoint _point = new(structure.Tree);
    private readonly BeliefSearch _beliefs = new(structure.Beliefs, options.TieTolerance, ExactPlayWorker.IndifferenceTolerance);
    private readonly BranchLimitSearch _limit = new(structure.Tree, structure.Beliefs, layout);

    public bool Try(BranchMemory memory, PathPoint path, PointSearch search, SolveLedger ledger, BranchResult result)
    {
        if (!_limit.Watch(memory, path))
        {
            return false;
        }

        _point.Load(search.Point);
        if (!_limit.Try(_point, _beliefs, ledger))
        {
            return false;
        }

        result.Outcome = Outcome.Of(structure.Tree, search.Point, _limit.Probabilities, _beliefs);
        result.Freedom = _limit.Freedom;
        result.IsWithinContinuum = _limit.IsWithinContinuum;
        return true;
    }
}
