using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving;
using Parley.Solving.Extensive.ExactPlay;
using Parley.Solving.Extensive.Logit;

namespace Parley.Studies.Compilation;

/// <summary>Which solver answers for a game under each rule of play: one line per solver.</summary>
internal static class GameSolvers
{
    public static IPreparedForm Prepare(CompiledGame game, Intervention intervention, PlayRule play) => play switch
    {
        PlayRule.Exactly => ExactPlaySolver.Prepare(game.Game, intervention),
        PlayRule.Logit => LogitSolver.Prepare(game.Game, intervention, new Expression.Parameter(game.Game.ParameterCount - 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(play)),
    };
}
