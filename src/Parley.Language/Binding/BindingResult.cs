using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Language.Binding;

/// <summary>What binding a case came to.</summary>
/// <param name="Model">The case; null exactly when the grammar or the binder found an error.</param>
/// <param name="Diagnostics">What the binder found, in the order of the text; what the grammar found is with the tree.</param>
public sealed record BindingResult(CaseModel? Model, ImmutableArray<Diagnostic> Diagnostics);
