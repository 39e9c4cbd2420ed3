using Parley.Language;
using Parley.Studies.Running;
using Parley.Tests;

namespace Parley.Studies.Tests.Running;

/// <summary>Every textbook case gives, at its base, the published answers it states of itself.</summary>
public class TextbookCasesTests
{
    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Repository.PathOf("cases/textbook")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Published_answers_hold(string name)
    {
        var reading = Case.Read(Repository.PathOf($"cases/textbook/{name}"));
        Assert.NotNull(reading.Model);
        var result = StudyRunner.Run(reading.Model, StudyOptions.Default with { Parts = StudyParts.Base, Points = 0 });
        Assert.Empty(result.Claims.Where(claim => claim.Expected is { } expected && expected != claim.Base)
            .Select(claim => $"{claim.Name}: expected {claim.Expected}, found {claim.Base} {claim.BaseMargin} {claim.BaseNote}"));
        Assert.All(result.Worlds, world => Assert.Equal("found", world.BaseStatus));
    }
}
