namespace Parley.Studies.Designs;

/// <summary>Hashes that are the same on every machine and in every version: the finalizer of SplitMix64 (Steele, Lea and Flood 2014), and FNV-1a for names.</summary>
internal static class StableHash
{
    /// <summary>Mixes 64 bits one to one.</summary>
    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>Hashes a name by its UTF-16 units.</summary>
    public static ulong Of(string name)
    {
        var hash = 0xCBF29CE484222325;
        foreach (var unit in name)
        {
            hash = (hash ^ unit) * 0x100000001B3;
        }

        return Mix(hash);
    }
}
