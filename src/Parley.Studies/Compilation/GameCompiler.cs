using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>Compiles a game of a case into an extensive game.</summary>
public static class GameCompiler
{
    /// <summary>Compiles a game.</summary>
    /// <param name="model">The case it belongs to.</param>
    /// <param name="game">The game.</param>
    /// <param name="limits">How large it may grow.</param>
    public static Compilation<CompiledGame> Compile(CaseModel model, GameModel game, CompilationLimits limits) => throw new NotSupportedException("Being written.");
}
