using FsCheck;

namespace Parley.Language.Tests;

/// <summary>Properties are tried on the same cases every time: a failure seen once is seen again.</summary>
internal static class Seeded
{
    public static Config Config { get; } = Config.QuickThrowOnFailure.WithReplay(20_261_122, 1);
}
