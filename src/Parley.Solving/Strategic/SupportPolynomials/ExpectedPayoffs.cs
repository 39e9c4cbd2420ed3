using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>The players' expected payoffs in a profile: exact where the profile is, else with an enclosure where every probability has one.</summary>
internal static class ExpectedPayoffs
{
    public static ImmutableArray<Number> Of(StrategicGame game, MixedStrategyProfile profile)
    {
        var probabilities = profile.Probabilities;
        var used = new int[game.Players.Length][];
        for (var player = 0; player < used.Length; player++)
        {
            var start = game.StrategyStartOf(player);
            used[player] = [.. Enumerable.Range(0, game.Strategies[player].Length).Where(strategy => probabilities[start + strategy].Exact is not { IsZero: true })];
        }

        if (profile.TryExact() is not null)
        {
            Rational[] weights = [.. used.SelectMany((own, player) => own.Select(strategy => probabilities[game.StrategyStartOf(player) + strategy].Exact!.Value))];
            return [.. used.Select((own, player) =>
            {
                var (sum, at) = (Rational.Zero, used.Take(player).Sum(before => before.Length));
                foreach (var strategy in own)
                {
                    sum += weights[at++] * ExactSupport.Earned(game, used, weights, player, strategy);
                }

                return Number.Of(sum);
            })];
        }

        var result = ImmutableArray.CreateBuilder<Number>(used.Length);
        for (var player = 0; player < used.Length; player++)
        {
            var range = Range(game, used, probabilities, game.ExactPayoffsOf(player), used.Length - 1, 0);
            result.Add(Number.Within(range.Low + (0.5 * (range.High - range.Low)), range));
        }

        return result.ToImmutable();
    }

    private static Interval Range(StrategicGame game, int[][] used, ImmutableArray<Number> probabilities, ReadOnlySpan<Rational> payoffs, int player, int profile)
    {
        if (player < 0)
        {
            return Interval.Around(payoffs[profile]);
        }

        var sum = Interval.Zero;
        foreach (var strategy in used[player])
        {
            var number = probabilities[game.StrategyStartOf(player) + strategy];
            var weight = number.Exact is { } exact ? Interval.Around(exact) : number.Enclosure ?? throw new ArgumentException("A probability has no enclosure.", nameof(probabilities));
            sum += weight * Range(game, used, probabilities, payoffs, player - 1, profile + (strategy * game.StrideOf(player)));
        }

        return sum;
    }
}
