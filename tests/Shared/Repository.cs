using System.Reflection;

namespace Parley.Tests;

/// <summary>Where the checkout lies, and goldens: files a person reads, compared word for word.</summary>
internal static class Repository
{
    /// <summary>The root folder of the checkout, as the build recorded it.</summary>
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    /// <summary>The absolute path of a file given relative to the root, with '/' between folders.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>
    /// Compares <paramref name="actual"/> with the golden file at <paramref name="relative"/>.
    /// With the environment variable PARLEY_PROMOTE=1 the golden is written instead.
    /// </summary>
    public static void AssertGolden(string relative, string actual)
    {
        var path = PathOf(relative);
        var text = actual.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("PARLEY_PROMOTE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return;
        }

        Assert.True(File.Exists(path), $"The golden {relative} does not exist. Run with PARLEY_PROMOTE=1 to write it, then read it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }
}
