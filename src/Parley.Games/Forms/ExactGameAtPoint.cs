using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Games.Forms;

/// <summary>
/// An extensive game with exact rational numbers in place of θ, as <see cref="GameAtPoint"/> has it in doubles: what a certificate of level
/// <see cref="Concepts.CertificateLevel.Exact"/> is checked on.
/// </summary>
public sealed class ExactGameAtPoint : IGameNumbers<Rational>
{
    private readonly Rational[] _payoffs;
    private readonly Rational[] _chance;
    private readonly Rational[]?[] _believed;

    private ExactGameAtPoint(
        ExtensiveGame game, Intervention intervention, ImmutableArray<Rational> parameters, Rational[] payoffs, Rational[] chance, Rational[]?[] believed)
    {
        Game = game;
        Intervention = intervention;
        Parameters = parameters;
        _payoffs = payoffs;
        _chance = chance;
        _believed = believed;
    }

    /// <summary>The structure.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The surgery in force.</summary>
    public Intervention Intervention { get; }

    /// <summary>θ, of length <see cref="ExtensiveGame.ParameterCount"/>.</summary>
    public ImmutableArray<Rational> Parameters { get; }

    /// <summary>The payoffs of one player by terminal ordinal.</summary>
    public ReadOnlySpan<Rational> PayoffsOf(int player) => _payoffs.AsSpan(player * Game.TerminalCount, Game.TerminalCount);

    /// <summary>Per node, the probability of the branch into it; 1 where the parent is no chance node, and at the root.</summary>
    public ReadOnlySpan<Rational> Chance => _chance;

    /// <summary>Like <see cref="Chance"/>, as one player believes it.</summary>
    public ReadOnlySpan<Rational> ChanceBelievedBy(int player) => _believed[player] ?? _chance;

    /// <summary>Evaluates a game exactly at θ, or gives null where some value has no exact rational result (a power with an exponent that is not whole, a division by zero).</summary>
    /// <param name="game">The structure.</param>
    /// <param name="intervention">The surgery.</param>
    /// <param name="parameters">θ, of length <see cref="ExtensiveGame.ParameterCount"/>.</param>
    /// <param name="believed">Per player, the parameter vector it believes chances to follow, or null where it shares the common one; empty when all do.</param>
    public static ExactGameAtPoint? TryEvaluate(
        ExtensiveGame game, Intervention intervention, ReadOnlySpan<Rational> parameters, ImmutableArray<ImmutableArray<Rational>?> believed = default)
    {
        var values = new Rational[game.Values.Length];
        if (!game.Program.TryEvaluate(parameters, values))
        {
            return null;
        }

        var payoffs = new Rational[game.Players.Length * game.TerminalCount];
        for (var terminal = 0; terminal < game.TerminalCount; terminal++)
        {
            foreach (var entry in game.PayoffEntriesOf(terminal))
            {
                payoffs[(game.Terms[entry.Term].Player * game.TerminalCount) + terminal] += entry.Coefficient * values[entry.Value];
            }
        }

        var chance = ChanceOf(game, values);
        var own = new Rational[]?[game.Players.Length];
        for (var player = 0; !believed.IsDefaultOrEmpty && player < own.Length; player++)
        {
            if (believed[player] is { } vector)
            {
                if (!game.Program.TryEvaluate(vector.AsSpan(), values))
                {
                    return null;
                }

                own[player] = ChanceOf(game, values);
            }
        }

        return new ExactGameAtPoint(game, intervention, [.. parameters], payoffs, chance, own);
    }

    private static Rational[] ChanceOf(ExtensiveGame game, Rational[] values)
    {
        var chance = new Rational[game.NodeCount];
        for (var node = 0; node < chance.Length; node++)
        {
            chance[node] = game.ChanceValue[node] is >= 0 and var value ? values[value] : Rational.One;
        }

        return chance;
    }
}
