using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests.Solving.Logit;

/// <summary>What a random game of public moves and private types should look like.</summary>
/// <param name="Types">Per player, the number of its types.</param>
/// <param name="Depth">Public steps along every path, at most.</param>
/// <param name="MostActions">Menus have 2 to this many actions.</param>
/// <param name="DrawShare">How often a step is a public draw instead of a move.</param>
/// <param name="FoldShare">How often a leaf hides a last draw.</param>
/// <param name="StopShare">How often play ends early.</param>
internal sealed record RandomGameShape(int[] Types, int Depth, int MostActions, double DrawShare = 0.1, double FoldShare = 0.3, double StopShare = 0.1);

/// <summary>
/// Random games of public moves and independent private types. θ = one weight per type of every player (its chance is weight / sum), then one chance for every
/// draw; payoffs are constants, and depend on the types of all players.
/// </summary>
internal static class RandomGames
{
    public static (ExtensiveGame Game, double[] Parameters) Public(int seed, RandomGameShape shape)
    {
        var random = new Random(seed);
        var players = shape.Types.Length;
        var types = shape.Types.Sum();
        var parameters = Enumerable.Range(0, types + 3).Select(_ => 0.1 + (0.8 * random.NextDouble())).ToArray();
        var builder = new ExtensiveGameBuilder([.. Enumerable.Range(0, players).Select(player => $"p{player}")], parameters.Length);
        var terms = Enumerable.Range(0, players).Select(player => builder.AddTerm(player, $"p{player}")).ToArray();
        var profiles = new List<(int Node, int[] Types)> { (0, []) };
        var start = 0;
        for (var player = 0; player < players; player++)
        {
            if (shape.Types[player] > 1)
            {
                var sum = Enumerable.Range(start, shape.Types[player]).Select(Weight).Aggregate((a, b) => new Expression.Binary(BinaryOperator.Add, a, b));
                int[] values = [.. Enumerable.Range(start, shape.Types[player])
                    .Select(type => builder.AddValue(new Expression.Binary(BinaryOperator.Divide, Weight(type), sum)))];
                var labels = values.Select((_, type) => $"t{type}").ToArray();
                profiles = [.. profiles.SelectMany(profile =>
                {
                    var first = builder.MakeChance(profile.Node, 0, labels, values);
                    return values.Select((_, type) => (first + type, (int[])[.. profile.Types, type]));
                })];
            }
            else
            {
                profiles = [.. profiles.Select(profile => (profile.Node, (int[])[.. profile.Types, 0]))];
            }

            start += shape.Types[player];
        }

        var counter = 0;
        Grow(profiles, 1);
        return (builder.Build(), parameters);

        Expression Weight(int type) => new Expression.Parameter(type);

        void Grow(List<(int Node, int[] Types)> nodes, int depth)
        {
            if (depth > shape.Depth || (depth > 2 && random.NextDouble() < shape.StopShare))
            {
                End(nodes);
                return;
            }

            var actions = random.Next(2, shape.MostActions + 1);
            ImmutableArray<string> menu = [.. Enumerable.Range(0, actions).Select(action => $"a{action}")];
            List<(int Node, int[] Types)>[] next = [.. menu.Select(_ => new List<(int, int[])>())];
            if (random.NextDouble() < shape.DrawShare)
            {
                var chance = types + random.Next(3);
                int[] values = [builder.AddValue(Weight(chance)), builder.AddValue(new Expression.Binary(BinaryOperator.Subtract, new Expression.Constant(1), Weight(chance)))];
                foreach (var (node, own) in nodes)
                {
                    var first = builder.MakeChance(node, depth, ["up", "down"], values);
                    next[0].Add((first, own));
                    next[1].Add((first + 1, own));
                }

                Grow(next[0], depth + 1);
                Grow(next[1], depth + 1);
                return;
            }

            var mover = random.Next(players);
            var name = $"h{counter++}";
            var sets = Enumerable.Range(0, shape.Types[mover])
                .Select(type => builder.AddInformationSet(mover, depth, $"{name}/{mover}/t{type}", name, menu)).ToArray();
            foreach (var (node, own) in nodes)
            {
                var first = builder.MakeDecision(node, sets[own[mover]]);
                for (var action = 0; action < actions; action++)
                {
                    next[action].Add((first + action, own));
                }
            }

            foreach (var after in next)
            {
                Grow(after, depth + 1);
            }
        }

        void End(List<(int Node, int[] Types)> nodes)
        {
            var folds = random.NextDouble() < shape.FoldShare;
            var chance = types + random.Next(3);
            int[] values = [builder.AddValue(Weight(chance)), builder.AddValue(new Expression.Binary(BinaryOperator.Subtract, new Expression.Constant(1), Weight(chance)))];
            // Whose types a player's payoff varies with, the same at all profiles.
            var varies = Enumerable.Range(0, players).Select(player => Enumerable.Range(0, players).Select(other => other == player || random.Next(3) == 0).ToArray()).ToArray();
            var memory = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var (node, own) in nodes)
            {
                PayoffEntry[] Pay(string where) => [.. Enumerable.Range(0, players).Select(player =>
                {
                    var key = where + player + string.Join(',', own.Select((type, other) => varies[player][other] ? type : -1));
                    if (!memory.TryGetValue(key, out var value))
                    {
                        value = builder.AddValue(new Expression.Constant(new Rational(random.Next(-3000, 3000), 1000)));
                        memory.Add(key, value);
                    }

                    return new PayoffEntry(terms[player], value, 1);
                })];
                if (folds)
                {
                    var first = builder.MakeChance(node, LastStep, ["well", "ill"], values);
                    builder.MakeTerminal(first, Pay("well"));
                    builder.MakeTerminal(first + 1, Pay("ill"));
                }
                else
                {
                    builder.MakeTerminal(node, Pay(""));
                }
            }
        }
    }

    private const int LastStep = 99;
}
