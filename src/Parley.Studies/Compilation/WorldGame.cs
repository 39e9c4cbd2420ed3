using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Reductions;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>One world of a case at one point as a game with numbers, for other programs to read: branches that the world's rules close are cut away.</summary>
/// <param name="Game">The game, under no surgery.</param>
/// <param name="Precision">The precision with which the parties choose there; null where they choose exactly.</param>
public sealed record WorldGame(Game Game, Rational? Precision)
{
    /// <summary>Why a point cannot be written down exactly.</summary>
    public const string NotRational = "some number there is not rational, so that no file holds it exactly";

    /// <summary>Makes the game.</summary>
    /// <param name="compiled">The case.</param>
    /// <param name="form">One of its forms.</param>
    /// <param name="world">The world.</param>
    /// <param name="point">A point of the case's space.</param>
    /// <param name="title">The title of the game.</param>
    /// <param name="refusal">Why there is no such game; empty where there is.</param>
    public static WorldGame? Of(CompiledCase compiled, BoundForm form, World world, ReadOnlySpan<Rational> point, string title, out string refusal)
    {
        ArgumentNullException.ThrowIfNull(compiled);
        var prepared = compiled.In(form, world);
        refusal = string.Empty;
        if (prepared.PartiesDiffer)
        {
            refusal = "the parties believe in different chances there, and a game file holds one for all";
            return null;
        }

        if (prepared.Form is not CompiledGame game || prepared.ExactParameters(point) is not { } parameters
            || ExactGameAtPoint.TryEvaluate(game.Game, game.InterventionOf(world), parameters.AsSpan()) is not { } exact)
        {
            refusal = NotRational;
            return null;
        }

        return new WorldGame(Game.Of(CutBranches.Of(exact), title), prepared.Play == PlayRule.Logit ? parameters[^1] : null);
    }
}
