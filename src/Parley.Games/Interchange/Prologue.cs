using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange;

/// <summary>What .nfg and .efg files start with.</summary>
internal static class Prologue
{
    /// <summary>Reads the kind of file, its version, the number type (which no longer means anything) and the title.</summary>
    public static string Read(TokenReader reader, string kind, string version)
    {
        reader.Next();
        if (!reader.IsWord(kind))
        {
            throw reader.Expected(
                $"'{kind}' at the start of the file",
                reader.IsWord("NFG") || reader.IsWord("EFG") ? "The file holds another kind of game than its name says." : $"A file of this kind starts: {kind} {version} R \"title\" {{ \"player\" … }}.");
        }

        reader.Next();
        if (!reader.IsWord(version))
        {
            throw reader.Expected($"version {version} after '{kind}'", "Other versions of the format are not read.");
        }

        reader.Next();
        if (!reader.IsWord("R") && !reader.IsWord("D"))
        {
            throw reader.Expected("'R' or 'D' after the version");
        }

        reader.Next();
        return reader.ReadText("the title of the game");
    }

    /// <summary>Reads the players' names.</summary>
    public static string[] Players(TokenReader reader)
    {
        reader.Expect('{', "before the players");
        var names = new List<string>();
        var places = new List<int>();
        while (!reader.Is('}'))
        {
            places.Add(reader.Offset);
            names.Add(Labels.Clean(reader.ReadText("a player")));
        }

        if (names.Count == 0)
        {
            throw reader.Error("The game has no player.", "Name at least one.");
        }

        reader.Next();
        string[] players = [.. names];
        Labels.MakeDistinct(players, "Player ", (index, old, now) => reader.Warnings.Add(places[index], $"Another player is called \"{old}\"; this one is called \"{now}\"."));
        return players;
    }
}
