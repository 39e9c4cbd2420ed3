using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests.Diagnostics;

/// <summary>
/// The slips of newcomers: whole small cases with one thing wrong, and what the author is told. To add one, put a file into
/// tests/goldens/diagnostics/slips and run with PARLEY_PROMOTE=1, then read the golden as its author would.
/// </summary>
public sealed class SlipTests
{
    private const string Folder = "tests/goldens/diagnostics/slips";

    public static TheoryData<string> Slips => [.. Directory.GetFiles(Repository.PathOf(Folder), "*.parley")
        .Select(path => Path.GetFileNameWithoutExtension(path)!)
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Slips))]
    public void IsExplained(string slip)
    {
        var text = SourceText.Read(Repository.PathOf($"{Folder}/{slip}.parley"), $"{slip}.parley");
        Repository.AssertGolden($"{Folder}/{slip}.golden", FrontEnd.Report(text));
    }

    [Fact]
    public void ThereAreFortyAtLeast() => Assert.True(Slips.Count >= 40);

    [Fact]
    public void EveryGoldenHasItsSlip()
    {
        var goldens = Directory.GetFiles(Repository.PathOf(Folder), "*.golden").Select(path => Path.ChangeExtension(path, ".parley"));
        Assert.All(goldens, path => Assert.True(File.Exists(path), path));
    }
}
