using Parley.Language.Binding.Claims;
using Parley.Language.Binding.Hypotheses;
using Parley.Language.Model;

namespace Parley.Language.Binding.Checks;

/// <summary>The checks that need the whole case: over the ranges of its assumptions and over the plays of its games.</summary>
internal static class CaseChecks
{
    public static void Run(
        CaseModel model, BindingContext context, IReadOnlyList<BoundMeasure> measures, IReadOnlyList<BoundObservation> observations)
    {
        _ = model;
        _ = context;
        _ = measures;
        _ = observations;
    }
}
