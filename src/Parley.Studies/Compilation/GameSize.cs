using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Forms;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>How one statement multiplies the plays of a game.</summary>
/// <param name="Move">The choice or draw.</param>
/// <param name="Factor">Plays after it over plays before it, multiplied over the rounds it is made in; the factors of all statements multiply to the number of plays.</param>
public sealed record StatementGrowth(Move Move, double Factor);

/// <summary>What a game costs, known before it is built.</summary>
/// <param name="DecisionNodes">Nodes at which a player chooses among two options or more.</param>
/// <param name="ChanceNodes">Nodes at which chance draws among two options or more.</param>
/// <param name="TerminalNodes">Finished plays.</param>
/// <param name="InformationSets">Sets of decision nodes that their mover cannot tell apart.</param>
/// <param name="Actions">Options over all information sets.</param>
/// <param name="IsExact">False where counting itself outgrew its budget: the numbers are then lower bounds.</param>
/// <param name="Growth">Every move of the game in order, and how it multiplies the plays.</param>
public sealed record GameSize(
    BigInteger DecisionNodes, BigInteger ChanceNodes, BigInteger TerminalNodes, BigInteger InformationSets, BigInteger Actions, bool IsExact,
    ImmutableArray<StatementGrowth> Growth)
{
    /// <summary>All nodes.</summary>
    public BigInteger Nodes => DecisionNodes + ChanceNodes + TerminalNodes;

    /// <summary>The same with the numbers of a game that was built.</summary>
    internal GameSize FoundIn(ExtensiveGame game)
    {
        int decisions = 0, draws = 0;
        foreach (var kind in game.Kind)
        {
            decisions += kind == NodeKind.Decision ? 1 : 0;
            draws += kind == NodeKind.Chance ? 1 : 0;
        }

        return new GameSize(decisions, draws, game.TerminalCount, game.InformationSets.Length, game.ActionCount, true, Growth);
    }

    /// <summary>The move that multiplies the plays most; the first of equals. Null in a game without moves.</summary>
    public StatementGrowth? Largest => Growth.IsEmpty ? null : Growth.MaxBy(growth => growth.Factor);
}
