using Parley.Tests;

namespace Parley.Cli.Tests.Architecture;

/// <summary>The source files under a folder, build outputs left out.</summary>
internal static class Sources
{
    public static IEnumerable<(string Path, string Text)> In(string folder, string pattern = "*.cs")
    {
        var root = Repository.PathOf(folder);
        foreach (var file in Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var relative = Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/');
            if (!relative.Contains("/bin/", StringComparison.Ordinal) && !relative.Contains("/obj/", StringComparison.Ordinal))
            {
                yield return (relative, File.ReadAllText(file));
            }
        }
    }
}
