using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests;

/// <summary>The three cases the language was first tried on.</summary>
internal static class Drafts
{
    private const string Folder = "tests/fixtures/drafts";

    public static TheoryData<string> Names => ["reassurance-force", "public-threat", "four-red-lines"];

    public static SourceText Read(string name) => SourceText.Read(Repository.PathOf($"{Folder}/{name}.parley"), $"{name}.parley");
}
