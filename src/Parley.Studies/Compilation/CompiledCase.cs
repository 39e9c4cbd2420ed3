using System.Collections.Concurrent;
using System.Collections.Immutable;
using Parley.Language.Diagnostics;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>A case made ready to be studied: the space of its assumptions, its forms, and every world anybody asks for. Safe to share between threads.</summary>
public sealed class CompiledCase
{
    private readonly ConcurrentDictionary<(BoundForm Form, string World, PlayRule Play), Lazy<PreparedWorld>> _worlds = new();

    private CompiledCase(CaseModel model, AssumptionSpace space, ImmutableArray<CompiledForm> forms)
    {
        Model = model;
        Space = space;
        Forms = forms;
    }

    /// <summary>The case.</summary>
    public CaseModel Model { get; }

    /// <summary>The space its assumptions span.</summary>
    public AssumptionSpace Space { get; }

    /// <summary>Its forms in order of declaration.</summary>
    public ImmutableArray<CompiledForm> Forms { get; }

    /// <summary>How the parties choose: exactly, or by logit where the case gives a precision.</summary>
    public PlayRule Play => Model.Precision is null ? PlayRule.Exactly : PlayRule.Logit;

    /// <summary>Compiles every form of a case.</summary>
    public static Compilation<CompiledCase> Compile(CaseModel model, CompilationLimits? limits = null)
    {
        var forms = ImmutableArray.CreateBuilder<CompiledForm>();
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var form in model.Forms.OfType<GameModel>())
        {
            var compiled = GameCompiler.Compile(model, form, limits ?? CompilationLimits.Default);
            diagnostics.AddRange(compiled.Diagnostics);
            if (compiled.Result is not null)
            {
                forms.Add(compiled.Result);
            }
        }

        return new Compilation<CompiledCase>(
            forms.Count == model.Forms.Length ? new CompiledCase(model, AssumptionSpace.Of(model), forms.ToImmutable()) : null,
            diagnostics.ToImmutable());
    }

    /// <summary>The compiled form of a bound one.</summary>
    /// <exception cref="KeyNotFoundException">The form belongs to another case.</exception>
    public CompiledForm FormOf(BoundForm model) =>
        Forms.FirstOrDefault(form => ReferenceEquals(form.Model, model))
        ?? throw new KeyNotFoundException($"The case has no form {model.Name}.");

    /// <summary>A form in a world; asked for twice, prepared once.</summary>
    /// <param name="form">The form.</param>
    /// <param name="world">The world.</param>
    /// <param name="play">How the parties choose; null for the case's own way.</param>
    public PreparedWorld In(BoundForm form, World world, PlayRule? play = null) =>
        _worlds.GetOrAdd(
            (form, world.Key, play ?? Play),
            key => new Lazy<PreparedWorld>(() => new PreparedWorld(Model, Space, FormOf(key.Form), world, key.Play))).Value;
}
