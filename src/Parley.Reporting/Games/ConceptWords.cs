using System.Collections.Immutable;
using Parley.Games.Concepts;
using Parley.Solving;

namespace Parley.Reporting.Games;

/// <summary>The names that a command line, a JSON document and a page give to the solution concepts.</summary>
public static class ConceptWords
{
    private static readonly (SolutionConcept Concept, string Name, string One, string Many)[] Words =
    [
        (SolutionConcept.Nash, "nash", "Nash equilibrium", "Nash equilibria"),
        (SolutionConcept.PureNash, "pure-nash", "pure Nash equilibrium", "pure Nash equilibria"),
        (SolutionConcept.SubgamePerfect, "subgame-perfect", "subgame-perfect equilibrium", "subgame-perfect equilibria"),
        (SolutionConcept.Sequential, "sequential", "sequential equilibrium", "sequential equilibria"),
        (SolutionConcept.TremblingHandPerfect, "perfect", "trembling-hand perfect equilibrium", "trembling-hand perfect equilibria"),
        (SolutionConcept.QuasiPerfect, "quasi-perfect", "quasi-perfect equilibrium", "quasi-perfect equilibria"),
        (SolutionConcept.Correlated, "correlated", "correlated equilibrium", "correlated equilibria"),
        (SolutionConcept.CoarseCorrelated, "coarse-correlated", "coarse correlated equilibrium", "coarse correlated equilibria"),
        (SolutionConcept.ExtensiveFormCorrelated, "extensive-form-correlated", "extensive-form correlated equilibrium", "extensive-form correlated equilibria"),
        (SolutionConcept.Stackelberg, "stackelberg", "strong Stackelberg equilibrium", "strong Stackelberg equilibria"),
        (SolutionConcept.LogitQuantalResponse, "logit", "logit quantal response equilibrium", "logit quantal response equilibria"),
        (SolutionConcept.EvolutionarilyStable, "evolutionarily-stable", "evolutionarily stable strategy", "evolutionarily stable strategies"),
    ];

    /// <summary>Every concept's name, in the order in which help lists them.</summary>
    public static ImmutableArray<string> Names { get; } = [.. Words.Select(word => word.Name)];

    /// <summary>The concept of this name; null when there is none.</summary>
    public static SolutionConcept? Find(string name)
    {
        foreach (var word in Words)
        {
            if (word.Name == name)
            {
                return word.Concept;
            }
        }

        return null;
    }

    /// <summary>A concept's name on the command line and in JSON, e.g. <c>subgame-perfect</c>.</summary>
    public static string NameOf(SolutionConcept concept) => Words.Single(word => word.Concept == concept).Name;

    /// <summary>A concept as running text has it, in the singular or the plural.</summary>
    internal static string Text(SolutionConcept concept, bool plural = false)
    {
        var word = Words.Single(word => word.Concept == concept);
        return plural ? word.Many : word.One;
    }

    /// <summary>How many were found and how many there are, as a heading's note.</summary>
    internal static string Extent(int count, Completeness completeness) => completeness.Level switch
    {
        CompletenessLevel.All => completeness.Scope switch
        {
            CompletenessScope.AllExtremeNash => $"{NumberText.Count(count)}, all extreme ones",
            CompletenessScope.AllSequential => $"{NumberText.Count(count)}, one for every play there is",
            CompletenessScope.AllPureSequential or CompletenessScope.AllPureOnPathPlays => $"{NumberText.Count(count)} found, all pure ones among them; there may be more mixed ones",
            _ => $"{NumberText.Count(count)}, all there are",
        },
        CompletenessLevel.One => $"{NumberText.Count(count)} found; the method looks for one",
        CompletenessLevel.Some => $"{NumberText.Count(count)} found; there may be more",
        _ => $"{NumberText.Count(count)} found; how many there are is not known",
    };

    /// <summary>Why there is none, as a heading's note.</summary>
    internal static string Absence(SolveStatus status) => status switch
    {
        SolveStatus.ProvenNone => "none: it is proven that there is none",
        SolveStatus.BudgetRanOut => "none found: the budget ran out",
        _ => "none found: the method failed",
    };
}
