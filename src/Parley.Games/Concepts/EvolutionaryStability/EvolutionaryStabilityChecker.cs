using System.Numerics;
using Parley.Games.Concepts.StrategicNash;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;

namespace Parley.Games.Concepts.EvolutionaryStability;

/// <summary>
/// Decides whether a strategy of a symmetric two-player table is evolutionarily stable (Maynard Smith and Price 1973): it is in equilibrium with itself, and against every
/// other best reply y to it, it earns more than y earns against itself. The second is a sign condition on a quadratic form over the best replies (Haigh 1975; Abakuks 1980):
/// after the directions within the support are eliminated, strict copositivity on the others, decided over their subsets. Exact; exponential in the best replies outside the support.
/// </summary>
public static class EvolutionaryStabilityChecker
{
    /// <summary>The most best replies outside the support for which the condition is decided.</summary>
    public const int MostAlternatives = 16;

    /// <summary>Whether both players have as many strategies and each earns what the other does with the roles exchanged.</summary>
    public static bool IsSymmetric(StrategicGame game)
    {
        if (game.Players.Length != 2 || game.Strategies[0].Length != game.Strategies[1].Length)
        {
            return false;
        }

        var count = game.Strategies[0].Length;
        for (var own = 0; own < count; own++)
        {
            for (var other = 0; other < count; other++)
            {
                if (game.ExactPayoffsOf(0)[own + (other * count)] != game.ExactPayoffsOf(1)[other + (own * count)])
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Checks.</summary>
    /// <param name="game">A symmetric table of two players.</param>
    /// <param name="profile">The strategy, exact, given to both players.</param>
    public static Certificate Check(StrategicGame game, MixedStrategyProfile profile)
    {
        var nash = StrategicNashChecker.Check(game, profile) with { Concept = SolutionConcept.EvolutionarilyStable };
        Certificate Refuse(string reason) => nash with { Accepted = false, Residual = double.PositiveInfinity, Reason = reason };
        if (!nash.Accepted)
        {
            return nash;
        }

        if (!IsSymmetric(game))
        {
            return Refuse("the game is not symmetric");
        }

        var count = game.Strategies[0].Length;
        if (profile.TryExact() is not { } probabilities || !probabilities.AsSpan(0, count).SequenceEqual(probabilities.AsSpan(count)))
        {
            return Refuse("the profile is not exact, or not the same for both players");
        }

        var earned = StrategyPayoffs.Of<Rational>(game, game.ExactPayoffs, probabilities);
        var support = Enumerable.Range(0, count).Where(strategy => !probabilities[strategy].IsZero).ToArray();
        var alternatives = Enumerable.Range(0, count).Where(strategy => probabilities[strategy].IsZero && earned[strategy] == earned[support[0]]).ToArray();
        if (alternatives.Length > MostAlternatives)
        {
            return Refuse($"undecided: {alternatives.Length} best replies outside the support are more than {MostAlternatives}");
        }

        return Form(game, support, alternatives) is not { } form ? Refuse("a mixture within the support invades")
            : StrictlyCopositive(form) ? nash : Refuse("another best reply invades");
    }

    // The form −d·A·d on directions d with sum zero, first the support's but its first, then the alternatives'; after eliminating the support's. Null when not definite there.
    private static Rational[,]? Form(StrategicGame game, int[] support, int[] alternatives)
    {
        int[] places = [.. support.Skip(1), .. alternatives];
        var (count, first) = (game.Strategies[0].Length, support[0]);
        Rational Payoff(int own, int other) => game.ExactPayoffsOf(0)[own + (other * count)];
        Rational Entry(int own, int other) => Payoff(own, first) + Payoff(first, other) - Payoff(own, other) - Payoff(first, first);
        var form = new Rational[places.Length, places.Length];
        for (var row = 0; row < places.Length; row++)
        {
            for (var column = 0; column < places.Length; column++)
            {
                form[row, column] = Entry(places[row], places[column]) + Entry(places[column], places[row]);
            }
        }

        var free = support.Length - 1;
        for (var k = 0; k < free; k++)
        {
            if (form[k, k].Sign <= 0)
            {
                return null;
            }

            for (var row = k + 1; row < places.Length; row++)
            {
                var factor = form[row, k] / form[k, k];
                for (var column = k + 1; column < places.Length && !factor.IsZero; column++)
                {
                    form[row, column] -= factor * form[k, column];
                }
            }
        }

        var rest = new Rational[alternatives.Length, alternatives.Length];
        for (var row = 0; row < alternatives.Length; row++)
        {
            for (var column = 0; column < alternatives.Length; column++)
            {
                rest[row, column] = form[free + row, free + column];
            }
        }

        return rest;
    }

    // On a smallest set of coordinates where the form is somewhere not positive, its least value on the simplex is taken inside, at the only solution of M·x = μ·1, Σx = 1
    // (another solution would carry the same value to the border); so it is enough to look for such a solution with x > 0 and μ ≤ 0.
    private static bool StrictlyCopositive(Rational[,] form)
    {
        for (var set = 1u; set < 1u << form.GetLength(0); set++)
        {
            var size = BitOperations.PopCount(set);
            var places = Enumerable.Range(0, form.GetLength(0)).Where(place => (set >> place & 1) != 0).ToArray();
            var system = new Rational[size + 1, size + 2];
            for (var row = 0; row < size; row++)
            {
                for (var column = 0; column < size; column++)
                {
                    system[row, column] = form[places[row], places[column]];
                }

                system[row, size] = -Rational.One;
                system[size, row] = Rational.One;
            }

            system[size, size + 1] = Rational.One;
            if (Solve(system) is { } solution && solution[size].Sign <= 0 && solution.AsSpan(0, size).ToArray().All(value => value.Sign > 0))
            {
                return false;
            }
        }

        return true;
    }

    // Gaussian elimination; null when singular.
    private static Rational[]? Solve(Rational[,] system)
    {
        var size = system.GetLength(0);
        for (var k = 0; k < size; k++)
        {
            var pivot = k;
            while (pivot < size && system[pivot, k].IsZero)
            {
                pivot++;
            }

            if (pivot == size)
            {
                return null;
            }

            for (var column = k; column <= size; column++)
            {
                (system[k, column], system[pivot, column]) = (system[pivot, column], system[k, column]);
            }

            for (var row = 0; row < size; row++)
            {
                if (row != k && !system[row, k].IsZero)
                {
                    var factor = system[row, k] / system[k, k];
                    for (var column = k; column <= size; column++)
                    {
                        system[row, column] -= factor * system[k, column];
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, size).Select(row => system[row, size] / system[row, row])];
    }
}
