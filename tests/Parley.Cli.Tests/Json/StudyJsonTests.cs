using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Parley.Cli.Tests.Samples;
using Parley.Reporting.Json;
using Parley.Studies.Results;
using Parley.Tests;

namespace Parley.Cli.Tests.Json;

public sealed class StudyJsonTests
{
    private static readonly SchemaSubset Schema = SchemaSubset.Load(Repository.PathOf("docs/schema/study.schema.json"));

    [Fact]
    public void What_is_written_reads_back_as_the_same_study() => Prop.ForAll<int>(seed =>
    {
        var result = new AnyResult(seed).Draw();
        Assert.Null(AnyResult.Difference(result, Read(Text(result))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_property_would_see_a_lost_member()
    {
        var result = FlagshipByHand.Result;
        Assert.NotNull(AnyResult.Difference(result, result with { Claims = result.Claims.SetItem(3, result.Claims[3] with { BaseMargin = null }) }));
    }

    [Fact]
    public void A_whole_study_fits_the_schema()
    {
        using var document = JsonDocument.Parse(Text(FlagshipByHand.Result with { Points = Points }));
        Assert.Empty(Schema.Violations(document.RootElement));
    }

    [Fact]
    public void The_validator_sees_a_wrong_type_a_missing_and_an_undocumented_member()
    {
        var text = Text(FlagshipByHand.Result)
            .Replace("\"title\": \"Reassurance force\"", "\"heading\": \"Reassurance force\"", StringComparison.Ordinal)
            .Replace("\"seed\": 1", "\"seed\": \"1\"", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(text);
        Assert.Equal(
            ["$.settings.seed: String is not integer", "$: heading is not in the schema", "$: title is missing"],
            Schema.Violations(document.RootElement).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Version_schema_and_status_come_first()
    {
        using var document = JsonDocument.Parse(Text(FlagshipByHand.Result with { Status = StudyStatus.Partial, StatusReason = "interrupted" }));
        Assert.Equal(["version", "schema", "status"], document.RootElement.EnumerateObject().Take(3).Select(member => member.Name));
        Assert.Equal("partial", document.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void A_newer_minor_with_members_we_do_not_know_is_read()
    {
        var text = Text(FlagshipByHand.Result).Replace("\"version\": \"1.0\"", "\"version\": \"1.7\", \"novelty\": {\"x\": [1]}", StringComparison.Ordinal);
        Assert.Null(AnyResult.Difference(FlagshipByHand.Result, Read(text)));
    }

    [Theory]
    [InlineData("\"version\": \"2.0\"", "it was written in version 2.0 of the format, and this Parley reads up to version 1: use a newer Parley")]
    [InlineData("\"version\": \"new\"", "its version \"new\" is no version")]
    [InlineData("\"edition\": \"1.0\"", "it does not begin with the version and schema that Parley writes")]
    public void A_version_we_cannot_read_is_refused_in_a_sentence(string header, string sentence)
    {
        var text = Text(FlagshipByHand.Result).Replace("\"version\": \"1.0\"", header, StringComparison.Ordinal);
        Assert.Equal(sentence, Assert.Throws<StudyFormatException>(() => Read(text)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"version\": \"1.0\", \"schema\": \"parley.study\"}")]
    [InlineData("{\"version\": \"1.0\", \"schema\": \"parley.study\", \"points\": 3}")]
    [InlineData("not json at all")]
    public void Other_text_is_refused_in_a_sentence(string text) => Assert.NotEmpty(Assert.Throws<StudyFormatException>(() => Read(text)).Message);

    private static PointTable Points { get; } = new(["force_harm", "right"], [3.5, 0.1, 8, 1.0 / 3], ["incentive"], [Verdict.Holds, Verdict.CannotBeJudged], [0.2, double.NaN]);

    private static string Text(StudyResult result)
    {
        using var stream = new MemoryStream();
        StudyJson.Write(result, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static StudyResult Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return StudyJson.Read(stream);
    }
}
