using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Interchange;
using Parley.Games.Numerics;
using Parley.Tests;

namespace Parley.Games.Tests.Interchange;

public sealed class RoundTripTests
{
    public static TheoryData<string> Samples() => [.. Directory.EnumerateFiles(Repository.PathOf("games")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_game_survives_being_written_and_read(string name)
    {
        var game = Game.Load(Repository.PathOf($"games/{name}"));
        Assert.Empty(game.Warnings);
        foreach (var format in game.Strategic is null ? [GameFormat.Efg] : game.Players.Length == 2 ? new[] { GameFormat.Nfg, GameFormat.Csv, GameFormat.Lrs } : [GameFormat.Nfg, GameFormat.Csv])
        {
            AssertSame(game, format);
        }
    }

    [Fact]
    public void Random_tables_survive_being_written_and_read()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var sizes = Enumerable.Range(0, random.Next(1, 5)).Select(_ => random.Next(1, 4)).ToArray();
            var profiles = StrategicGame.CountProfiles(sizes)!.Value;
            var table = new StrategicGame(
                [.. sizes.Select((_, player) => $"{Odd(random)}{player}")],
                [.. sizes.Select(size => Enumerable.Range(0, size).Select(strategy => $"{strategy}{Odd(random)}").ToImmutableArray())],
                [.. Enumerable.Range(0, profiles * sizes.Length).Select(_ => Number(random))]);
            var game = Game.Of(table, "A \"title\"", "a comment,\nin two lines");
            AssertSame(game, GameFormat.Nfg);
            AssertSame(game, GameFormat.Csv);
            if (sizes.Length == 2)
            {
                AssertSame(game, GameFormat.Lrs);
            }
        }
    }

    [Fact]
    public void Random_trees_survive_being_written_and_read()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var sample = RandomGames.Any(seed);
            var exact = ExactGameAtPoint.TryEvaluate(sample.Game, Intervention.None(sample.Game), sample.Base.AsSpan());
            if (exact is null)
            {
                continue;
            }

            // What is read lists information sets in the order of the file, so the first reading may reorder them; from then on nothing changes.
            var first = Text(Game.Of(exact), GameFormat.Efg);
            var read = Game.Parse(first, GameFormat.Efg);
            Assert.Equal(first, Text(read, GameFormat.Efg));
            Assert.Equal(exact.Game.NodeCount, read.Extensive!.Game.NodeCount);
            Assert.Equal(Plays(exact), Plays(read.Extensive));
        }
    }

    [Fact]
    public void A_format_that_cannot_hold_a_game_refuses_it()
    {
        var tree = Game.Load(Repository.PathOf("games/selten-horse.efg"));
        var table = Game.Load(Repository.PathOf("games/volunteers.nfg"));
        Assert.Throws<ArgumentException>(() => Text(tree, GameFormat.Nfg));
        Assert.Throws<ArgumentException>(() => Text(table, GameFormat.Efg));
        Assert.Throws<ArgumentException>(() => Text(table, GameFormat.Lrs));
        Assert.Throws<ArgumentException>(() => Text(table, GameFormat.Agg));
    }

    [Fact]
    public void Gambit_gets_names_that_it_takes()
    {
        var table = new StrategicGame(["Chance", " a  b "], [["x", "x"], ["", "\\"]], [1, 2, 3, 4, 5, 6, 7, 8]);
        var lines = Text(Game.Of(table), GameFormat.Nfg).Split('\n');
        Assert.Equal("NFG 1 R \"\" { \"Chance\" \"a b\" }", lines[0]);
        Assert.Equal("{ \"x\" \"x_2\" }", lines[3]);
        Assert.Equal("{ \"1\" \"/\" }", lines[4]);
    }

    private static void AssertSame(Game game, GameFormat format)
    {
        var text = Text(game, format);
        var read = Game.Parse(text, format);
        Assert.Empty(read.Warnings);
        Assert.Equal(text, Text(read, format));
        if (game.Strategic is { } table)
        {
            Assert.Equal(table.ExactPayoffs.ToArray(), read.Strategic!.ExactPayoffs.ToArray());
        }
        else
        {
            Assert.Equal(Plays(game.Extensive!), Plays(read.Extensive!));
            Assert.Equal(game.Extensive!.Game.InformationSets.Select(set => set.Label), read.Extensive!.Game.InformationSets.Select(set => set.Label));
        }

        if (format != GameFormat.Lrs)
        {
            Assert.Equal(game.Players, read.Players);
            Assert.Equal(game.Strategic?.Strategies.SelectMany(own => own), read.Strategic?.Strategies.SelectMany(own => own));
        }

        if (format is GameFormat.Nfg or GameFormat.Efg)
        {
            Assert.Equal((game.Title, game.Comment), (read.Title, read.Comment));
        }
    }

    // Every play: its branches with the information sets they are taken at, its chance and its payoffs.
    private static List<string> Plays(ExactGameAtPoint point)
    {
        var game = point.Game;
        var plays = new List<string>();
        for (var terminal = 0; terminal < game.TerminalCount; terminal++)
        {
            var play = string.Join(",", Enumerable.Range(0, game.Players.Length).Select(player => point.PayoffsOf(player)[terminal]));
            for (var node = game.Terminals[terminal]; game.Parent[node] >= 0; node = game.Parent[node])
            {
                var set = game.InformationSetOf[game.Parent[node]];
                play = $"{(set < 0 ? point.Chance[node].ToString() : game.InformationSets[set].Label)}:{game.BranchLabels[node]} {play}";
            }

            plays.Add(play);
        }

        plays.Sort(StringComparer.Ordinal);
        return plays;
    }

    private static string Text(Game game, GameFormat format)
    {
        var writer = new StringWriter();
        game.Write(writer, format);
        return writer.ToString();
    }

    private static string Odd(Random random) => new[] { "a", "b c", "\"q\"", "x,y", "é", "{", "1/2", "semi;colon", "#", "back\\slash" }[random.Next(10)];

    private static Rational Number(Random random) => random.Next(4) switch
    {
        0 => random.Next(-9, 10),
        1 => new Rational(random.Next(-99, 100), random.Next(1, 50)),
        2 => new Rational(random.Next(), BigInteger.Pow(10, random.Next(1, 30))),
        _ => BigInteger.Pow(7, random.Next(500)),
    };
}
