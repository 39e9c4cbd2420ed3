using Parley.Language;
using Parley.Language.Diagnostics;
using Parley.Studies.Results;
using Parley.Studies.Running;
using Parley.Tests;

namespace Parley.Studies.Tests.Cases;

/// <summary>Every textbook case gives its published answers: those its claims state at the base, and those in expected.json.</summary>
public sealed class TextbookCaseTests
{
    public static TheoryData<string> Cases()
    {
        var cases = new TheoryData<string>();
        foreach (var folder in Directory.EnumerateDirectories(Repository.PathOf("cases/textbook")).Order(StringComparer.Ordinal))
        {
            cases.Add(Path.GetFileName(folder));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_textbook_case_reads_without_errors_or_warnings(string name)
    {
        var reading = Case.Read(Repository.PathOf("cases/textbook/" + name));
        Assert.NotNull(reading.Model);
        Assert.DoesNotContain(reading.Diagnostics, diagnostic => diagnostic.Severity != DiagnosticSeverity.Hint);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    [PublishedGame("Alternating offers, two and three rounds", "Stahl 1972; Rubinstein 1982")]
    [PublishedGame("Asymmetric matching pennies at a precision", "McKelvey and Palfrey 1995; Goeree and Holt 2001")]
    [PublishedGame("Bargaining range of a costly war", "Fearon 1995")]
    [PublishedGame("Risky demand to a rival of unknown cost", "Fearon 1995")]
    [PublishedGame("Beer and quiche", "Cho and Kreps 1987")]
    [PublishedGame("Centipede", "Rosenthal 1981")]
    [PublishedGame("Chain store, one market", "Selten 1978")]
    [PublishedGame("Coordination of conventions", "Lewis 1969; Schelling 1960")]
    [PublishedGame("Crisis with audience costs", "Fearon 1994; Lewis and Schultz 2003")]
    [PublishedGame("Trust threshold", "Kydd 2005")]
    [PublishedGame("Unilateral deterrence", "Zagare and Kilgour 2000")]
    public void A_textbook_case_gives_its_published_answers(string name)
    {
        var expected = ExpectedAnswers.Read(Repository.PathOf($"cases/textbook/{name}/expected.json"));
        var parts = expected.Tipping.Length + expected.TurnsOn.Length > 0 ? StudyParts.Tipping : StudyParts.Base;
        var model = Case.Read(Repository.PathOf("cases/textbook/" + name)).Model!;
        var result = StudyRunner.Run(model, StudyOptions.Default with { Points = 0, Parts = parts });

        Assert.All(
            result.Claims.Where(claim => claim.AtBase),
            claim => Assert.True(
                claim.Base == claim.Expected,
                $"{claim.Name} is {claim.Base} and should be {claim.Expected}; {claim.BaseNote} {string.Join("; ", claim.Measures.Select(measure => measure.Text + " = " + string.Join(", ", measure.Values)))}"));
        Assert.All(result.Worlds, world => Assert.Equal("found", world.BaseStatus));
        Assert.All(result.Worlds, world => Assert.All(world.Solutions, solution => Assert.True(solution.Residual <= 1e-9, world.Label + ": " + solution.Certificate)));

        foreach (var (world, count) in expected.Outcomes)
        {
            Assert.Equal(count, result.Worlds.Single(candidate => candidate.Label == world).Solutions.Length);
        }

        foreach (var line in expected.Tipping)
        {
            var claim = result.Claims.Single(candidate => candidate.Name == line.Claim);
            Assert.True(claim.TippingSearched);
            var found = claim.TippingPoints.Where(point => point.Assumption == line.Assumption).Select(point => point.At).Order().ToArray();
            Assert.True(
                found.Length == line.At.Length && found.Zip(line.At.Order()).All(pair => Math.Abs(pair.First - pair.Second) <= 1e-8),
                $"{line.Claim} turns at {line.Assumption} = {string.Join(", ", found)}; published: {string.Join(", ", line.At)}");
        }

        foreach (var turning in expected.TurnsOn)
        {
            var claim = result.Claims.Single(candidate => candidate.Name == turning.Claim);
            Assert.Equal(
                turning.Sets.Select(set => string.Join(" ", set)).Order(StringComparer.Ordinal),
                claim.TippingPoints.Select(point => point.Assumption).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }

        foreach (var posterior in expected.Posterior)
        {
            var rival = result.Hypotheses.Single(set => set.Name == posterior.Set).Rivals.Single(candidate => candidate.Name == posterior.Rival);
            Assert.Equal(posterior.Base, rival.PosteriorAtBase!.Value, 1e-9);
        }
    }
}
