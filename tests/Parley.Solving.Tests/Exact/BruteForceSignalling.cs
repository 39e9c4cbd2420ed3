using System.Globalization;
using Parley.Games.Profiles;

namespace Parley.Tests.Exact;

/// <summary>
/// Pure sequential equilibria of a signalling game with three types, messages and replies, by trying all 27 × 27 profiles from the definition. A reply to an
/// unused message needs a belief that makes it best; over three types that is a search over a fine triangle of beliefs and its exact corners,
/// so games are drawn whose payoffs have three digits. Written apart from the solver: it reads payoffs, nothing else.
/// </summary>
internal static class BruteForceSignalling
{
    private const int Size = 3;
    private const int Fine = 600;

    /// <summary>The plays, each as messages by type and the replies to them.</summary>
    public static HashSet<string> PurePlays(SampleGame sample)
    {
        var point = sample.At();
        var game = sample.Game;
        var prior = new double[Size];
        var sender = new double[Size, Size, Size];
        var receiver = new double[Size, Size, Size];
        for (var t = 0; t < Size; t++)
        {
            var typeNode = game.FirstChild[0] + t;
            prior[t] = point.Chance[typeNode];
            for (var m = 0; m < Size; m++)
            {
                for (var r = 0; r < Size; r++)
                {
                    var terminal = game.TerminalOrdinal[game.FirstChild[game.FirstChild[typeNode] + m] + r];
                    sender[t, m, r] = point.PayoffsOf(0)[terminal];
                    receiver[t, m, r] = point.PayoffsOf(1)[terminal];
                }
            }
        }

        // Which replies some belief supports, per message.
        var supported = new bool[Size, Size];
        for (var m = 0; m < Size; m++)
        {
            for (var i = 0; i <= Fine; i++)
            {
                for (var j = 0; i + j <= Fine; j++)
                {
                    double[] belief = [(double)i / Fine, (double)j / Fine, (double)(Fine - i - j) / Fine];
                    supported[m, Best(receiver, m, belief)] = true;
                }
            }
        }

        var plays = new HashSet<string>(StringComparer.Ordinal);
        for (var code = 0; code < 729; code++)
        {
            int[] message = [code % 3, code / 3 % 3, code / 9 % 3];
            int[] reply = [code / 27 % 3, code / 81 % 3, code / 243 % 3];
            var holds = true;
            for (var m = 0; m < Size; m++)
            {
                var belief = Enumerable.Range(0, Size).Select(t => message[t] == m ? prior[t] : 0).ToArray();
                holds &= belief.Sum() > 0 ? Best(receiver, m, belief) == reply[m] : supported[m, reply[m]];
            }

            for (var t = 0; t < Size; t++)
            {
                for (var m = 0; m < Size; m++)
                {
                    holds &= sender[t, message[t], reply[message[t]]] >= sender[t, m, reply[m]];
                }
            }

            if (holds)
            {
                plays.Add(Name(message, reply));
            }
        }

        return plays;
    }

    /// <summary>The play of a pure profile, named alike.</summary>
    public static string MessagesOf(SampleGame sample, BehaviorProfile profile)
    {
        int Chosen(string set) => Enumerable.Range(0, Size).Single(action =>
            profile.Probabilities[sample.Game.InformationSets[sample.Set(set)].FirstAction + action] == 1);
        int[] message = [.. Enumerable.Range(1, Size).Select(t => Chosen($"message/sender/t{t}"))];
        int[] reply = [.. Enumerable.Range(1, Size).Select(m => Chosen($"reply/receiver/m{m}"))];
        return Name(message, reply);
    }

    private static string Name(int[] message, int[] reply) =>
        string.Join(" ", message.Select(m => string.Create(CultureInfo.InvariantCulture, $"m{m}r{reply[m]}")));

    private static int Best(double[,,] receiver, int message, double[] belief)
    {
        var best = 0;
        var most = double.NegativeInfinity;
        for (var r = 0; r < Size; r++)
        {
            var worth = 0.0;
            for (var t = 0; t < Size; t++)
            {
                worth += belief[t] * receiver[t, message, r];
            }

            if (worth > most + 1e-12)
            {
                (best, most) = (r, worth);
            }
        }

        return best;
    }
}
