using Parley.Games.Forms;
using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange.Nfg;

/// <summary>Writes Gambit's strategic-form files in the flavour that lists payoffs: one line per pure profile.</summary>
internal static class NfgWriter
{
    public static void Write(StrategicGame game, string title, string comment, TextWriter writer)
    {
        writer.Write($"NFG 1 R {GambitText.Quoted(title)} {GambitText.List(game.Players, "Player ")}\n\n{{\n");
        foreach (var own in game.Strategies)
        {
            writer.Write($"{GambitText.List(own)}\n");
        }

        writer.Write($"}}\n{GambitText.Quoted(comment)}\n\n");
        for (var profile = 0; profile < game.ProfileCount; profile++)
        {
            for (var player = 0; player < game.Players.Length; player++)
            {
                writer.Write($"{(player > 0 ? " " : string.Empty)}{game.ExactPayoffsOf(player)[profile]}");
            }

            writer.Write('\n');
        }
    }
}
