using Parley.Games.Interchange;
using Parley.Games.Interchange.Solutions;
using Parley.Tests;

namespace Parley.Games.Tests.Interchange;

/// <summary>Every reader takes 20,000 broken texts: each either loads or is refused with a place, and nothing else happens.</summary>
public sealed class FuzzTests
{
    private const int Count = 20_000;

    // What a mutation puts in: marks, numbers that are large, small or none, and the words of the formats.
    private static readonly string[] Pieces =
    [
        "{", "}", "\"", "\\\"", "[", "]", ",", ";", "\t", "\n", "\r\n", "#", " ", "0", "1", "-1", "2147483648", "99999999999999999999", "1/0", "1/3", "0.1", "1e999", "1e-5000", "e", ".", "-",
        "NaN", "p \"\" 1 1 \"\" { \"a\" \"b\" } 0\n", "t \"\" 0\n", "c \"\" 1 \"\" { \"a\" 1/2 \"b\" 1/2 } 0\n", "{ 1000000000 1000000000 }", "NFG 1 R", "payoff", "\0", "é", "\uFEFF", "𝔸", "\ud800",
    ];

    [Theory]
    [InlineData(GameFormat.Nfg, "prisoners.nfg", "battle-of-the-sexes.nfg", "volunteers.nfg")]
    [InlineData(GameFormat.Efg, "selten-horse.efg", "entry-with-a-fee.efg", "beer-quiche.efg", "absent-minded-driver.efg")]
    [InlineData(GameFormat.Agg, "three-kiosks.agg")]
    [InlineData(GameFormat.Bagg, "meeting-with-types.bagg")]
    [InlineData(GameFormat.Csv, "inspection.csv", "rock-paper-scissors.csv")]
    [InlineData(GameFormat.Lrs, "shapley.lrs")]
    public void A_broken_file_is_refused_with_its_place_and_nothing_else_happens(GameFormat format, params string[] samples)
    {
        var texts = samples.Select(name => File.ReadAllText(Repository.PathOf($"games/{name}"))).ToArray();
        var loaded = 0;
        for (var seed = 0; seed < Count; seed++)
        {
            try
            {
                Game.Parse(Broken(texts, seed), format);
                loaded++;
            }
            catch (GameFormatException refusal)
            {
                Assert.True(refusal.Diagnostic is { IsError: true, Line: > 0, Column: > 0, Message.Length: > 0 }, $"seed {seed}: {refusal.Message}");
            }
        }

        Assert.InRange(loaded, 1, Count - 1);
    }

    [Theory]
    [InlineData("prisoners.nfg", "NE,0,1,0,1\nNE,1/3,2/3,1.0000,0.0000\n2.5,0.1,0.9,0.2,0.8\n")]
    [InlineData("prisoners.nfg", "2  0  1  1 \n1  0  1  1 \n\n*Number of equilibria found: 1\n")]
    [InlineData("kuhn-poker.efg", "NE,0,1,0,1,0,1,1/3,2/3,0,1,1,0,1/3,2/3,0,1,1,0,1,0,0,1,1/3,2/3\n")]
    [InlineData("prisoners.nfg", "{\"concept\":\"nash\",\"equilibria\":[{\"label\":\"\",\"profile\":{\"Row\":{\"cooperate\":\"0\",\"defect\":1},\"Column\":{\"cooperate\":{\"value\":0},\"defect\":\"1\"}}}]}")]
    public void A_broken_solution_is_refused_or_checked_and_nothing_else_happens(string file, string solution)
    {
        var game = Game.Load(Repository.PathOf($"games/{file}"));
        for (var seed = 0; seed < Count; seed++)
        {
            try
            {
                foreach (var profile in SolutionReader.Parse(Broken([solution], seed), game))
                {
                    SolutionCheck.Check(game, profile);
                }
            }
            catch (GameFormatException)
            {
            }
        }
    }

    private static string Broken(string[] samples, int seed)
    {
        var random = new Random(seed);
        if (seed % 20 == 0)
        {
            return string.Concat(Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(256)));
        }

        var text = samples[random.Next(samples.Length)];
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var (from, to) = (random.Next(text.Length + 1), random.Next(text.Length + 1));
            (from, to) = (Math.Min(from, to), Math.Max(from, to));
            var near = Math.Min(text.Length, from + random.Next(8));
            text = random.Next(6) switch
            {
                0 => text[..from],
                1 => text[..from] + text[near..],
                2 => text[..from] + text[from..Math.Min(to, from + 300)] + text[from..],
                3 => text[..from] + Pieces[random.Next(Pieces.Length)] + text[near..],
                4 => text[..from] + Pieces[random.Next(Pieces.Length)] + text[from..],
                _ => text[..from] + (char)random.Next(32, 127) + text[Math.Min(text.Length, from + 1)..],
            };
        }

        return text;
    }
}
