using System.Text;
using System.Text.Json;
using Parley.Cli.Tests.Samples;
using Parley.Reporting.Games;
using Parley.Tests;

namespace Parley.Cli.Tests.Json;

public sealed class AnswerJsonTests
{
    private static readonly SchemaSubset Schema = SchemaSubset.Load(Repository.PathOf("docs/schema/solve.schema.json"));

    [Theory]
    [InlineData("pure")]
    [InlineData("three")]
    [InlineData("degenerate")]
    [InlineData("irrational")]
    [InlineData("tree")]
    [InlineData("correlated")]
    [InlineData("budget")]
    [InlineData("none")]
    [InlineData("many")]
    public void Every_kind_of_answer_fits_the_schema(string which)
    {
        using var document = JsonDocument.Parse(Text(which));
        Assert.Empty(Schema.Violations(document.RootElement));
        Assert.Equal(["version", "schema", "status"], document.RootElement.EnumerateObject().Take(3).Select(member => member.Name));
    }

    [Fact]
    public void The_schema_sees_a_wrong_number_and_a_missing_member()
    {
        var text = Text("three").Replace("\"2/3\"", "\"two thirds\"", StringComparison.Ordinal).Replace("\"method\"", "\"way\"", StringComparison.Ordinal);
        using var document = JsonDocument.Parse(text);
        var found = Schema.Violations(document.RootElement);
        Assert.Contains("$: method is missing", found);
        Assert.Contains(found, violation => violation.Contains("two thirds does not match", StringComparison.Ordinal));
    }

    [Fact]
    public void Exact_numbers_are_fractions_and_enclosed_ones_have_bounds()
    {
        using var three = JsonDocument.Parse(Text("three"));
        var mixed = three.RootElement.GetProperty("equilibria")[1];
        Assert.Equal("2/3", mixed.GetProperty("profile").GetProperty("Ann").GetProperty("ballet").GetString());
        Assert.Equal("2/3", mixed.GetProperty("payoffs").GetProperty("Bob").GetString());
        Assert.Equal(-1, mixed.GetProperty("index").GetInt32());

        using var irrational = JsonDocument.Parse(Text("irrational"));
        var up = irrational.RootElement.GetProperty("equilibria")[0].GetProperty("profile").GetProperty("Ann").GetProperty("up");
        Assert.InRange(0.41421356237309505, up.GetProperty("low").GetDouble(), up.GetProperty("high").GetDouble());
    }

    [Fact]
    public void A_tree_s_play_is_by_player_information_set_and_action()
    {
        using var document = JsonDocument.Parse(Text("tree"));
        var challenger = document.RootElement.GetProperty("equilibria")[0].GetProperty("profile").GetProperty("Challenger");
        Assert.Equal(["first", "last"], challenger.EnumerateObject().Select(member => member.Name));
        Assert.Equal("1", challenger.GetProperty("last").GetProperty("back down").GetString());
    }

    private static string Text(string which)
    {
        var sample = SampleAnswers.Of(which);
        using var stream = new MemoryStream();
        AnswerJson.Write(sample.Game, sample.File, sample.Answer, TimeSpan.FromSeconds(0.5), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
