using Parley.Language.Binding.Expressions;
using Parley.Language.Binding.Game;
using Parley.Language.Binding.Names;
using Parley.Language.Diagnostics;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Claims;

/// <summary>Finds the game that a measure or an observation speaks of: the one named by <c>in</c>, or the only one that has all its names.</summary>
internal static class GameOfNames
{
    /// <summary>The game; null where none can be said (reported).</summary>
    /// <param name="named">The game named, or null.</param>
    /// <param name="names">The names in use.</param>
    /// <param name="span">What speaks of the game.</param>
    /// <param name="context">The case.</param>
    public static GameScope? Find(NameSyntax? named, IEnumerable<NameSyntax> names, TextSpan span, BindingContext context)
    {
        if (named is not null)
        {
            return context.File.Require<FormSymbol>(named, "a game", context) is { } symbol ? context.Games.Find(game => game.Symbol == symbol) : null;
        }

        switch (context.Games.Count)
        {
            case 0:
                context.Report(ClaimDiagnostics.NoGame.At(span, context.Excerpt(span)));
                return null;
            case 1:
                return context.Games[0];
        }

        // Names of the file (private draws, say) tell no game from another.
        var telling = names.Where(name => context.File.Find(name.Text) is null or CounterSymbol).ToList();
        var fitting = context.Games.Where(game => telling.All(name => game.Scope.HasOwn(name.Text) || IsCounterOf(name, game, context))).ToList();
        if (fitting.Count == 1)
        {
            return fitting[0];
        }

        if (fitting.Count == 0)
        {
            // No game has all the names: the one that has most of them gets to say which it lacks.
            return context.Games.MaxBy(game => telling.Count(name => game.Scope.HasOwn(name.Text)));
        }

        context.Report(ClaimDiagnostics.GameNeeded.At(span, Friendly.Quoted(fitting.Select(game => game.Symbol.Name), "and"))
            .WithHint($"Say which, as in `in {fitting[0].Symbol.Name}`."));
        return null;
    }

    private static bool IsCounterOf(NameSyntax name, GameScope game, BindingContext context) =>
        context.File.Find(name.Text) is CounterSymbol counter && counter.Form == game.Symbol;
}
