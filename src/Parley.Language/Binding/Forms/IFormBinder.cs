using Parley.Language.Binding.Names;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Forms;

/// <summary>
/// Binds one form of a case, such as the game. A form is one folder <c>Binding/&lt;Form&gt;</c> and one line in
/// <see cref="FormBinders"/>. Forms are declared before any is bound, so that they may stand in any order with what they name.
/// </summary>
internal interface IFormBinder
{
    /// <summary>The word that begins the form's statement.</summary>
    string Keyword { get; }

    /// <summary>The measures claims may take of this form.</summary>
    IReadOnlyList<MeasureSignature> Measures { get; }

    /// <summary>Whether a statement is of this form.</summary>
    bool Accepts(StatementSyntax statement);

    /// <summary>The name a statement of this form declares.</summary>
    NameSyntax NameOf(StatementSyntax statement);

    /// <summary>Declares the form's own name in the file, and all names within it.</summary>
    void Declare(StatementSyntax statement, FormBinding binding);

    /// <summary>Binds what was declared; null where an error was reported.</summary>
    BoundForm? Bind(StatementSyntax statement, FormBinding binding);
}

/// <summary>What a form's binder works with.</summary>
/// <param name="Context">What all binders share.</param>
/// <param name="Expressions">The binder of expressions.</param>
/// <param name="Symbol">The form's name, once it is declared.</param>
internal sealed record FormBinding(BindingContext Context, Expressions.ExpressionBinder Expressions, FormSymbol Symbol);
