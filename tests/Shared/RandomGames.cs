using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests;

/// <summary>
/// How a random game is drawn. Every player may have private types, drawn first; then at every step one player moves and the others may or may not see it, and
/// some steps are draws of chance, seen or unseen. Information sets follow from what was seen, so the game has perfect recall.
/// </summary>
/// <param name="Types">Per player, the number of its private types; 1 for none.</param>
/// <param name="Movers">Per step, the player that moves, or −1 for chance.</param>
/// <param name="SeenBy">Per step, the players other than the mover that see the move, as a bit mask.</param>
/// <param name="Actions">Per step, the number of actions or branches.</param>
/// <param name="EndsAfter">Per step, whether the first action ends the game.</param>
internal sealed record RandomGameShape(
    ImmutableArray<int> Types, ImmutableArray<int> Movers, ImmutableArray<int> SeenBy, ImmutableArray<int> Actions, ImmutableArray<bool> EndsAfter);

/// <summary>Random extensive games by seed; θ holds one number per chance draw and one per payoff entry, so that numbers can be changed without rebuilding.</summary>
internal static class RandomGames
{
    /// <summary>A small random shape: 2 or 3 players, up to 2 types each, 2 to 5 steps of 2 or 3 actions.</summary>
    public static RandomGameShape Shape(int seed)
    {
        var random = new Random(seed);
        var players = random.Next(2, 4);
        var steps = random.Next(2, 6);
        return new RandomGameShape(
            [.. Enumerable.Range(0, players).Select(_ => random.Next(1, 3))],
            [.. Enumerable.Range(0, steps).Select(_ => random.Next(5) == 0 ? -1 : random.Next(players))],
            [.. Enumerable.Range(0, steps).Select(_ => random.Next(1 << players))],
            [.. Enumerable.Range(0, steps).Select(_ => random.Next(4) == 0 ? 3 : 2)],
            [.. Enumerable.Range(0, steps).Select(_ => random.Next(3) == 0)]);
    }

    /// <summary>A random game of a random small shape.</summary>
    public static SampleGame Any(int seed) => Build(Shape(seed), seed);

    /// <summary>A game of a shape; payoffs are whole hundredths in [−1, 1), chances proportional to whole numbers 1…9.</summary>
    public static SampleGame Build(RandomGameShape shape, int seed)
    {
        var random = new Random(seed);
        var players = shape.Types.Length;
        var names = new List<string>();
        var parameters = new List<Rational>();
        var builder = new ExtensiveGameBuilder(
            [.. Enumerable.Range(0, players).Select(player => $"p{player}")], ParameterCount(shape));
        var terms = Enumerable.Range(0, players).Select(player => builder.AddTerm(player, $"u{player}")).ToArray();
        var sets = new Dictionary<string, int>(StringComparer.Ordinal);

        int[] Weights(int count, string name)
        {
            var weights = Enumerable.Range(0, count).Select(_ => random.Next(1, 10)).ToArray();
            return [.. weights.Select((weight, index) =>
            {
                names.Add($"{name}:{index}");
                parameters.Add(new Rational(weight, weights.Sum()));
                return builder.AddValue(new Expression.Parameter(parameters.Count - 1));
            })];
        }

        var typeChances = shape.Types.Select((count, player) => Weights(count, $"type{player}")).ToArray();
        var stepChances = shape.Movers.Select((mover, step) => mover < 0 ? Weights(shape.Actions[step], $"chance{step}") : []).ToArray();
        var drawn = new int[players];
        DrawTypes(0, 0);
        return new SampleGame(builder.Build(), [.. names], [.. parameters]);

        void DrawTypes(int node, int player)
        {
            if (player == players)
            {
                Step(node, 0, Enumerable.Range(0, players).Select(own => $"t{drawn[own]}").ToArray());
                return;
            }

            var count = shape.Types[player];
            var first = builder.MakeChance(node, 0, [.. Enumerable.Range(0, count).Select(type => $"p{player}t{type}")], typeChances[player]);
            for (var type = 0; type < count; type++)
            {
                drawn[player] = type;
                DrawTypes(first + type, player + 1);
            }
        }

        void Step(int node, int step, string[] seen)
        {
            if (step == shape.Movers.Length)
            {
                End(node);
                return;
            }

            var (mover, count) = (shape.Movers[step], shape.Actions[step]);
            ImmutableArray<string> labels = [.. Enumerable.Range(0, count).Select(action => $"{step}{(char)('a' + action)}")];
            int first;
            if (mover < 0)
            {
                first = builder.MakeChance(node, step + 1, labels.AsSpan(), stepChances[step]);
            }
            else
            {
                var key = $"s{step}/p{mover}/{seen[mover]}";
                if (!sets.TryGetValue(key, out var set))
                {
                    sets.Add(key, set = builder.AddInformationSet(mover, step + 1, key, $"s{step}", labels));
                }

                first = builder.MakeDecision(node, set);
            }

            for (var action = 0; action < count; action++)
            {
                var next = seen.Select((past, player) => player == mover || (shape.SeenBy[step] >> player & 1) != 0 ? $"{past},{labels[action]}" : past).ToArray();
                if (action == 0 && shape.EndsAfter[step])
                {
                    End(first);
                }
                else
                {
                    // That the game goes on is seen by all, as a later question would be.
                    Step(first + action, step + 1, next);
                }
            }
        }

        void End(int node) => builder.MakeTerminal(node, [.. terms.Select(term =>
        {
            names.Add($"payoff{parameters.Count}");
            parameters.Add(new Rational(random.Next(-100, 100), 100));
            return new PayoffEntry(term, builder.AddValue(new Expression.Parameter(parameters.Count - 1)), 1);
        })]);
    }

    /// <summary>A random profile of a game, every probability positive.</summary>
    public static double[] Profile(ExtensiveGame game, int seed)
    {
        var random = new Random(seed);
        var probabilities = new double[game.ActionCount];
        foreach (var set in game.InformationSets)
        {
            var own = probabilities.AsSpan(set.FirstAction, set.Actions.Length);
            var sum = 0.0;
            foreach (ref var probability in own)
            {
                probability = 0.05 + random.NextDouble();
                sum += probability;
            }

            foreach (ref var probability in own)
            {
                probability /= sum;
            }
        }

        return probabilities;
    }

    private static int ParameterCount(RandomGameShape shape)
    {
        var leaves = 0;
        var open = 1;
        for (var step = 0; step < shape.Movers.Length; step++)
        {
            leaves += shape.EndsAfter[step] ? open : 0;
            open *= shape.Actions[step] - (shape.EndsAfter[step] ? 1 : 0);
        }

        var profiles = shape.Types.Aggregate(1, (product, count) => product * count);
        return shape.Types.Sum() + shape.Movers.Select((mover, step) => mover < 0 ? shape.Actions[step] : 0).Sum()
            + ((leaves + open) * profiles * shape.Types.Length);
    }
}
