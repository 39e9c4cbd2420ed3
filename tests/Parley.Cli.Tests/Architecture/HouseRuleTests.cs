using System.Reflection;
using System.Xml.Linq;

namespace Parley.Cli.Tests.Architecture;

/// <summary>Habits that hold in every room.</summary>
public sealed class HouseRuleTests
{
    private const int LongFile = 500;

    private static readonly string[] EmptyNames = ["Utils", "Util", "Utilities", "Common", "Manager", "Helper", "Helpers"];

    /// <summary>Files that may be longer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LongFiles = new()
    {
        ["src/Parley.Language/Diagnostics/ChanceDiagnostics.cs"] = "a registry: every entry carries its page and its two examples",
        ["src/Parley.Language/Diagnostics/ClaimDiagnostics.cs"] = "a registry: every entry carries its page and its two examples",
        ["src/Parley.Language/Diagnostics/NameDiagnostics.cs"] = "a registry: every entry carries its page and its two examples",
    };

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var names = RoomTests.Rooms.SelectMany(room => RoomTests.Load(room.Data).GetTypes()).Select(type => type.Name.Split('`')[0]);
        Assert.DoesNotContain(names, name => EmptyNames.Any(empty => name.EndsWith(empty, StringComparison.Ordinal)));
    }

    [Fact]
    public void No_folder_has_a_name_that_says_nothing() =>
        Assert.DoesNotContain(Sources.In("src"), file => file.Path.Split('/').Intersect(EmptyNames).Any());

    [Fact]
    public void A_file_stays_short_or_says_why()
    {
        var tooLong = Sources.In("src").Concat(Sources.In("tests"))
            .Where(file => file.Text.AsSpan().Count('\n') > LongFile && !LongFiles.ContainsKey(file.Path))
            .Select(file => $"{file.Path}: {file.Text.AsSpan().Count('\n')} lines");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Every_reason_for_a_long_file_is_still_needed() =>
        Assert.All(LongFiles.Keys, path => Assert.True(Sources.In("src").Any(file => file.Path == path && file.Text.AsSpan().Count('\n') > LongFile), path));

    [Theory]
    [InlineData("Parley.Games")]
    [InlineData("Parley.Solving")]
    [InlineData("Parley.Language")]
    [InlineData("Parley.Studies")]
    [InlineData("Parley.Reporting")]
    public void Every_public_type_is_documented(string room)
    {
        var assembly = RoomTests.Load(room);
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member")
            .Where(member => member.Element("summary")?.Value.Trim().Length > 0 || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        Assert.DoesNotContain(assembly.GetExportedTypes(), type => !documented.Contains("T:" + type.FullName!.Replace('+', '.')));
    }

    /// <summary>A test that is switched off tests nothing.</summary>
    [Fact]
    public void No_test_is_skipped() =>
        Assert.DoesNotContain(Sources.In("tests"), file => file.Text.Contains("Skip" + " = \"", StringComparison.Ordinal));

    [Fact]
    public void Every_public_value_is_immutable()
    {
        var open = RoomTests.Rooms.Where(room => room.Data != "Parley.Cli").SelectMany(room => RoomTests.Load(room.Data).GetExportedTypes())
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is { IsPublic: true } setter
                && !setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit"))
            .Select(property => $"{property.DeclaringType!.FullName}.{property.Name}");
        Assert.Empty(open);
    }
}
