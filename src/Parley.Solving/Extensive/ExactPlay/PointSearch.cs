using Parley.Games.Forms;
using Parley.Solving.Extensive.MixedSupport;
using Parley.Solving.Extensive.PureSequential;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>One point on its way to an answer: what each stage found.</summary>
internal sealed class PointSearch(GameAtPoint point, WorldTree tree)
{
    public GameAtPoint Point { get; } = point;

    public OutcomeCollection Outcomes { get; } = new(tree);

    /// <summary>Whether every payoff and chance is a finite number; if not, nothing was searched.</summary>
    public bool IsFinite { get; set; } = true;

    public PureSearchOutcome Pure { get; set; }

    /// <summary>The number of plays found by the pure search; they come first.</summary>
    public int PureCount { get; set; }

    /// <summary>The search over mixed supports; null where it was not run.</summary>
    public MixedSearchOutcome? Mixed { get; set; }

    /// <summary>The attempt to close every support; null where it was not made.</summary>
    public ClosureOutcome? Closure { get; set; }

    /// <summary>Whether a search was stopped by the budget.</summary>
    public bool RanOut { get; set; }

    /// <summary>Whether logit branches are to be followed: to select among several plays, or because the searches found none or did not finish.</summary>
    public bool NeedsBranch { get; set; }

    /// <summary>The position of the play that the principal logit branch leads to; −1 where it was not followed or no limit was read off.</summary>
    public int Selected { get; set; } = -1;

    /// <summary>Along how many branches a limit was read off, of how many.</summary>
    public (int Read, int Followed) Branches { get; set; }

    /// <summary>The largest dimension of a continuum of mixtures of which one representative is given.</summary>
    public int Freedom { get; set; }
}
