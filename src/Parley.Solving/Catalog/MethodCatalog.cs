using System.Collections.Immutable;
using Parley.Games;
using Parley.Solving.Strategic.ExtremeEquilibria;
using Parley.Solving.Strategic.LemkeHowson;
using Parley.Solving.Strategic.GlobalNewton;
using Parley.Solving.Strategic.IteratedPolymatrix;
using Parley.Solving.Strategic.PureEquilibria;
using Parley.Solving.Strategic.SupportPolynomials;

namespace Parley.Solving.Catalog;

/// <summary>Every method there is, one line each.</summary>
public static class MethodCatalog
{
    /// <summary>The methods, in the order in which they are tried.</summary>
    public static ImmutableArray<IEquilibriumMethod> Methods { get; } =
    [
        new Strategic.LogitTracing.LogitMethod(),
        new ExtremeEquilibriaMethod(),
        new LemkeHowsonMethod(),
        new Extensive.SubgamePerfect.SubgamePerfectMethod(backwardInduction: true),
        new Extensive.SubgamePerfect.SubgamePerfectMethod(backwardInduction: false),
        new Extensive.SequentialSearch.SequentialSearchMethod(),
        new Extensive.QuasiPerfect.QuasiPerfectMethod(),
        new Extensive.ExtensiveFormCorrelated.ExtensiveFormCorrelatedMethod(),
        new Extensive.SequenceProgram.SequenceProgramMethod(),
        new Extensive.SequenceLemke.LemkeSequenceFormMethod(),
        new IteratedPolymatrixMethod(),
        new GlobalNewtonMethod(),
        new Strategic.ConstantSum.ConstantSumMethod(),
        new Strategic.UndominatedNash.UndominatedNashMethod(),
        new Strategic.EvolutionaryStability.StableStrategiesMethod(),
        new Strategic.Correlated.CorrelatedMethod(),
        new Strategic.Stackelberg.CommitmentMethod(),
        new SupportPolynomialsMethod(),
        new PureEquilibriaMethod(),
    ];

    /// <summary>The methods as one game can use them: where the game is a tree, those for tables work on its reduced strategic form as long as that is not too large.</summary>
    public static ImmutableArray<IEquilibriumMethod> For(Game game) => ReducedFormMethod.For(game, Methods);

    /// <summary>The method of this name; null when there is none.</summary>
    public static IEquilibriumMethod? Find(string name) => Methods.FirstOrDefault(method => method.Name == name);
}
