using System.Text.Json;

namespace Parley.Studies.Tests.Cases;

/// <summary>
/// The published answers of a textbook case that its claims cannot say, as <c>expected.json</c> beside the case states them with their source and
/// derivation.
/// </summary>
internal sealed record ExpectedAnswers
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    public required string Source { get; init; }

    public required string Derivation { get; init; }

    /// <summary>The number of outcomes (distinct plays on the path) per world, by its label.</summary>
    public Dictionary<string, int> Outcomes { get; init; } = [];

    public ExpectedTipping[] Tipping { get; init; } = [];

    public ExpectedTurning[] TurnsOn { get; init; } = [];

    public ExpectedPosterior[] Posterior { get; init; } = [];

    public static ExpectedAnswers Read(string path) => JsonSerializer.Deserialize<ExpectedAnswers>(File.ReadAllText(path), Format)!;
}

/// <summary>All values of an assumption at which a claim's verdict changes; none where it never does.</summary>
internal sealed record ExpectedTipping(string Claim, string Assumption, double[] At);

/// <summary>The smallest sets of assumptions that alter a claim's verdict, as far as single assumptions go.</summary>
internal sealed record ExpectedTurning(string Claim, string[][] Sets);

/// <summary>A rival's posterior at the base.</summary>
internal sealed record ExpectedPosterior(string Set, string Rival, double Base);
