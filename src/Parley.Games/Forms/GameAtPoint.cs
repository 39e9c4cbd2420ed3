using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Games.Forms;

/// <summary>
/// An extensive game with numbers in place of θ: the payoffs of every terminal and the probability of every chance branch, under one
/// <see cref="Intervention"/>. A player may hold a probability of its own for some draws (unequal priors, agreed to differ): its beliefs and
/// expectations use that number, the world and the others keep the common one.
/// </summary>
public sealed class GameAtPoint : IGameNumbers<double>
{
    private readonly double[] _values;
    private double[]? _payoffs;
    private readonly double[] _chance;
    private readonly double[]?[] _believed;

    private GameAtPoint(ExtensiveGame game, Intervention intervention, double[] values, double[] chance, double[]?[] believed)
    {
        Game = game;
        Intervention = intervention;
        _values = values;
        _chance = chance;
        _believed = believed;
    }

    /// <summary>The structure.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The surgery in force.</summary>
    public Intervention Intervention { get; }

    /// <summary>The numbers of <see cref="ExtensiveGame.Values"/> at θ.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Payoffs, player by player: <c>player × TerminalCount + terminal ordinal</c>.</summary>
    public ReadOnlySpan<double> Payoffs => _payoffs ??= PayoffsAt(Game, _values);

    /// <summary>Per node, the probability of the branch into it; 1 where the parent is no chance node, and at the root.</summary>
    public ReadOnlySpan<double> Chance => _chance;

    /// <summary>The payoffs of one player by terminal ordinal.</summary>
    public ReadOnlySpan<double> PayoffsOf(int player) => Payoffs.Slice(player * Game.TerminalCount, Game.TerminalCount);

    /// <summary>Like <see cref="Chance"/>, as one player believes it.</summary>
    public ReadOnlySpan<double> ChanceBelievedBy(int player) => _believed[player] ?? _chance;

    /// <summary>Evaluates a game at θ.</summary>
    /// <param name="game">The structure.</param>
    /// <param name="intervention">The surgery.</param>
    /// <param name="parameters">θ, of length <see cref="ExtensiveGame.ParameterCount"/>.</param>
    /// <param name="believed">Per player, the parameter vector it believes chances to follow, or null where it shares the common one; empty when all do.</param>
    public static GameAtPoint Evaluate(
        ExtensiveGame game, Intervention intervention, ReadOnlySpan<double> parameters, ImmutableArray<ImmutableArray<double>?> believed = default)
    {
        var program = game.Program;
        var values = new double[game.Values.Length];
        program.Evaluate(parameters, values);
        var chance = ChanceOf(game, values);
        var own = new double[]?[game.Players.Length];
        for (var player = 0; !believed.IsDefaultOrEmpty && player < own.Length; player++)
        {
            if (believed[player] is { } vector)
            {
                var believedValues = new double[values.Length];
                program.Evaluate(vector.AsSpan(), believedValues);
                own[player] = ChanceOf(game, believedValues);
            }
        }

        return new GameAtPoint(game, intervention, values, chance, own);
    }

    // Most solutions are only asked how likely something is, so payoffs are worked out when first read. Two threads may both do so: the numbers are the same.
    private static double[] PayoffsAt(ExtensiveGame game, double[] values)
    {
        var payoffs = new double[game.Players.Length * game.TerminalCount];
        for (var terminal = 0; terminal < game.TerminalCount; terminal++)
        {
            foreach (var entry in game.PayoffEntriesOf(terminal))
            {
                payoffs[(game.Terms[entry.Term].Player * game.TerminalCount) + terminal] += entry.Coefficient * values[entry.Value];
            }
        }

        return payoffs;
    }

    /// <summary>
    /// The first chance node whose probabilities, as the world or some player has them, are negative, no numbers, or do not sum to one within
    /// <paramref name="tolerance"/>; −1 where all are sound.
    /// </summary>
    public int UnsoundChance(double tolerance = 1e-9)
    {
        for (var node = 0; node < Game.NodeCount; node++)
        {
            for (var view = -1; Game.Kind[node] == NodeKind.Chance && view < _believed.Length; view++)
            {
                var sum = 0.0;
                foreach (var probability in (view < 0 ? Chance : ChanceBelievedBy(view)).Slice(Game.FirstChild[node], Game.ChildCount[node]))
                {
                    sum += probability >= 0 ? probability : double.NaN;
                }

                if (!(Math.Abs(sum - 1) <= tolerance))
                {
                    return node;
                }
            }
        }

        return -1;
    }

    private static double[] ChanceOf(ExtensiveGame game, double[] values)
    {
        var chance = new double[game.NodeCount];
        var chanceValue = game.ChanceValue;
        for (var node = 0; node < chance.Length; node++)
        {
            chance[node] = chanceValue[node] is >= 0 and var value ? values[value] : 1;
        }

        return chance;
    }
}
