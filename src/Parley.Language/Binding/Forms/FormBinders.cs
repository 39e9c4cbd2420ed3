using System.Collections.Immutable;
using Parley.Language.Binding.Game;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Forms;

/// <summary>The forms this version binds, one line each.</summary>
internal static class FormBinders
{
    public static ImmutableArray<IFormBinder> All { get; } =
    [
        new GameFormBinder(),
    ];

    /// <summary>The binder of the form a statement is of; null where it is no form.</summary>
    public static IFormBinder? For(StatementSyntax statement) => All.FirstOrDefault(binder => binder.Accepts(statement));
}
