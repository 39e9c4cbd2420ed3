using Parley.Games.Forms;
using Parley.Solving;

namespace Parley.Studies.Compilation;

/// <summary>Which solver answers for a game under each rule of play: one line per solver.</summary>
internal static class GameSolvers
{
    public static IPreparedForm Prepare(CompiledGame game, Intervention intervention, PlayRule play) => play switch
    {
        _ => throw new NotSupportedException($"No solver for {play} play of {game.Source.Name} is built in yet."),
    };
}
