using Parley.Language.Binding.Names;
using Parley.Language.Model;
using Parley.Language.Syntax;

namespace Parley.Language.Binding.Declarations;

/// <summary>Binds the named changes that claims refer to by <c>under</c>.</summary>
internal sealed class VariantBinder(BindingContext context, OverrideBinder overrides)
{
    private readonly List<(VariantSyntax Syntax, VariantSymbol Symbol)> _variants = [];

    /// <summary>Declares a variant's name.</summary>
    public void Declare(VariantSyntax syntax)
    {
        var symbol = new VariantSymbol(syntax);
        context.File.Declare(symbol, context);
        _variants.Add((syntax, symbol));
    }

    /// <summary>Binds all variants, in order of declaration.</summary>
    public List<VariantModel> Bind()
    {
        foreach (var (syntax, symbol) in _variants)
        {
            symbol.Model = new VariantModel(
                syntax.Name.Text, context.Text(syntax.Text), overrides.Bind(syntax.Changes), context.Citations(syntax.Cite), syntax.Span);
        }

        return [.. _variants.Select(variant => variant.Symbol.Model!)];
    }
}
