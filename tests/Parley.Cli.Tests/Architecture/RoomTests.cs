using System.Reflection;
using System.Xml.Linq;
using Parley.Tests;

namespace Parley.Cli.Tests.Architecture;

/// <summary>Which rooms may know of which, read from the project files and from the compiled assemblies.</summary>
public sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Parley.Games"] = [],
        ["Parley.Solving"] = ["Parley.Games"],
        ["Parley.Language"] = ["Parley.Games"],
        ["Parley.Studies"] = ["Parley.Language", "Parley.Solving", "Parley.Games"],
        ["Parley.Reporting"] = ["Parley.Studies", "Parley.Language", "Parley.Solving", "Parley.Games"],
        ["Parley.Cli"] = ["Parley.Reporting", "Parley.Studies", "Parley.Language", "Parley.Solving", "Parley.Games"],
    };

    public static TheoryData<string> Rooms => [.. Allowed.Keys];

    [Fact]
    public void Every_room_is_listed() =>
        Assert.Equal(Allowed.Keys.Order(), Directory.GetDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)!).Order());

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_project_refers_one_way(string room)
    {
        var references = XDocument.Load(Repository.PathOf($"src/{room}/{room}.csproj")).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        Assert.Empty(references.Except(Allowed[room]));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void An_assembly_refers_one_way(string room)
    {
        var references = Load(room).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Parley", StringComparison.Ordinal));
        Assert.Empty(references.Except(Allowed[room]));
    }

    [Fact]
    public void What_a_game_is_refers_to_the_runtime_alone() =>
        Assert.All(Load("Parley.Games").GetReferencedAssemblies(), name => Assert.StartsWith("System", name.Name, StringComparison.Ordinal));

    [Fact]
    public void No_library_needs_a_package() =>
        Assert.All(Allowed.Keys.Where(room => room != "Parley.Cli"), room =>
            Assert.Empty(XDocument.Load(Repository.PathOf($"src/{room}/{room}.csproj")).Descendants("PackageReference")));

    [Theory]
    [InlineData("Parley.Games")]
    [InlineData("Parley.Solving")]
    public void A_game_and_a_solver_never_speak_of_the_text(string room) =>
        Assert.All(Sources.In($"src/{room}"), file =>
            Assert.DoesNotContain("Parley.Language", file.Text, StringComparison.Ordinal));

    /// <summary>A checker that shares code with a solver would repeat its mistakes.</summary>
    [Fact]
    public void No_checker_speaks_of_solving() =>
        Assert.All(Sources.In("src/Parley.Games"), file => Assert.DoesNotContain("Parley.Solving", file.Text, StringComparison.Ordinal));

    internal static Assembly Load(string room) => Assembly.Load(room == "Parley.Cli" ? "parley" : room);
}
