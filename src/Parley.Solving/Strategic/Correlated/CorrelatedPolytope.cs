using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.Correlated;

/// <summary>
/// The incentive constraints of correlated or coarse correlated equilibrium, one row per deviation: Σ p(s)·gain(s) ≤ 0. Rows of no effect (a player's only strategy, a
/// deviation to the strategy itself) are left out.
/// </summary>
internal sealed class CorrelatedPolytope
{
    private readonly StrategicGame _game;
    private readonly bool _coarse;

    public CorrelatedPolytope(StrategicGame game, bool coarse)
    {
        (_game, _coarse) = (game, coarse);
        var rows = new List<(int Player, int Told, int Other)>();
        var offset = 0;
        for (var player = 0; player < game.Players.Length; player++)
        {
            var count = game.Strategies[player].Length;
            for (var told = 0; told < (coarse ? 1 : count); told++)
            {
                for (var other = 0; other < count && count > 1; other++)
                {
                    if (coarse || other != told)
                    {
                        rows.Add((player, coarse ? -1 : told, other));
                    }
                }
            }

            offset += coarse ? count : count * count;
        }

        Rows = [.. rows];
        MultiplierCount = offset;
    }

    /// <summary>The deviations: player, recommended strategy (−1 for any), strategy played instead.</summary>
    public (int Player, int Told, int Other)[] Rows { get; }

    /// <summary>The length of the checker's list of multipliers.</summary>
    public int MultiplierCount { get; }

    /// <summary>Rows of a game without building them: Σ n(n − 1), or Σ n for the coarse concept.</summary>
    public static long RowCount(StrategicGame game, bool coarse) => game.Strategies.Sum(own => coarse ? own.Length : (long)own.Length * (own.Length - 1));

    /// <summary>What the deviation of a row gains at a pure profile.</summary>
    public Rational Gain(int row, int profile)
    {
        var (player, told, other) = Rows[row];
        var own = _game.StrategyAt(profile, player);
        var payoffs = _game.ExactPayoffsOf(player);
        return told >= 0 && own != told ? Rational.Zero : payoffs[profile + ((other - own) * _game.StrideOf(player))] - payoffs[profile];
    }

    /// <summary>Where the checker wants the multiplier of a row.</summary>
    public int MultiplierAt(int row)
    {
        var (player, told, other) = Rows[row];
        var offset = 0;
        for (var before = 0; before < player; before++)
        {
            var count = _game.Strategies[before].Length;
            offset += _coarse ? count : count * count;
        }

        return offset + (_coarse ? other : (told * _game.Strategies[player].Length) + other);
    }
}
