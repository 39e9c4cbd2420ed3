using Parley.Games.Concepts;
using Parley.Games.Profiles;
using Parley.Games.Reductions;

namespace Parley.Games.Interchange.Solutions;

/// <summary>A profile that someone claims to solve a game.</summary>
public sealed record WrittenProfile
{
    /// <summary>The line it starts on, from 1; in a JSON document its position among the equilibria, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What the writer called it, such as NE; empty where it has no name.</summary>
    public required string Label { get; init; }

    /// <summary>Probabilities by global strategy index, or by global action index. Exact where they were written as fractions, or as decimals that sum to one exactly.</summary>
    public required Profile Profile { get; init; }

    /// <summary>By how much the probabilities together may be off for want of digits; 0 where they are fractions.</summary>
    public required double Rounding { get; init; }

    /// <summary>By how much the positive probabilities together may be off for want of digits, each relative to itself; 0 where they are fractions.</summary>
    public double RelativeRounding { get; init; }

    /// <summary>The concept that the document claims; null where it claims none.</summary>
    public SolutionConcept? Concept { get; init; }

    /// <summary>The precision λ of a line of logit play; null elsewhere.</summary>
    public double? Precision { get; init; }

    /// <summary>The form whose strategies the profile mixes when the game is a tree and the profile one of its reduced strategic form; null elsewhere.</summary>
    public ReducedStrategicForm? Reduced { get; init; }

    /// <summary>The same numbers read as a profile of the reduced strategic form, where they fit the actions of the tree and that form alike; null elsewhere.</summary>
    public WrittenProfile? OtherReading { get; init; }

    /// <summary>Information sets of which the writer gave no play (all probabilities zero); equal probabilities are taken there.</summary>
    public int SetsLeftOpen { get; init; }
}
