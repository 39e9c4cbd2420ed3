using System.Collections.Immutable;
using Parley.Games.Numerics;

namespace Parley.Games.Forms;

/// <summary>What can be wrong with the probabilities at a chance node.</summary>
public enum ChanceFaultKind
{
    /// <summary>They do not sum to one: proved.</summary>
    SumIsNotOne,

    /// <summary>Whether they sum to one everywhere is not decided; check every point.</summary>
    SumUndecided,

    /// <summary>One is negative at the witness.</summary>
    Negative,

    /// <summary>Whether one is negative somewhere is not decided; check every point.</summary>
    SignUndecided,
}

/// <summary>A fault, or a doubt, about the probabilities at a chance node.</summary>
/// <param name="Node">The first chance node that has these probabilities.</param>
/// <param name="Branch">The branch whose probability it is, by position; −1 where the sum is meant.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Witness">A θ at which it shows; empty where none is known.</param>
public sealed record ChanceFault(int Node, int Branch, ChanceFaultKind Kind, ImmutableArray<double> Witness);

/// <summary>
/// Checks over a whole box of θ that draws are draws: at every chance node the probabilities sum to one as an identity of rational functions, and none is negative
/// anywhere, by interval bounds with bisection. What it cannot decide it names, so that every sampled point can be checked instead.
/// </summary>
public static class ChanceLaws
{
    /// <summary>The faults and doubts, none where every draw is proved sound. Nodes with the same probabilities are looked at once.</summary>
    /// <param name="game">The game.</param>
    /// <param name="box">One interval per parameter; finite.</param>
    /// <param name="requirement">Where it is 0, θ does not count; null where every θ in the box does.</param>
    /// <param name="boxes">How many boxes bisection may look at for each probability.</param>
    public static ImmutableArray<ChanceFault> Check(ExtensiveGame game, ReadOnlySpan<Interval> box, Expression? requirement = null, int boxes = 2000)
    {
        var faults = ImmutableArray.CreateBuilder<ChanceFault>();
        var seenDraws = new HashSet<string>(StringComparer.Ordinal);
        var seenValues = new HashSet<int>();
        for (var node = 0; node < game.NodeCount; node++)
        {
            if (game.Kind[node] != NodeKind.Chance)
            {
                continue;
            }

            var values = game.ChanceValue.Slice(game.FirstChild[node], game.ChildCount[node]).ToArray();
            if (!seenDraws.Add(string.Join(',', values)))
            {
                continue;
            }

            var sum = values.Select(value => game.Values[value]).Aggregate((left, right) => new Expression.Binary(BinaryOperator.Add, left, right));
            if (RationalIdentity.AreEqual(sum, new Expression.Constant(1)) is not true and var verdict)
            {
                faults.Add(new ChanceFault(node, -1, verdict is false ? ChanceFaultKind.SumIsNotOne : ChanceFaultKind.SumUndecided, []));
            }

            for (var branch = 0; branch < values.Length; branch++)
            {
                if (seenValues.Add(values[branch]) && Sign(game.Values[values[branch]], box, requirement, boxes) is { } doubt)
                {
                    faults.Add(new ChanceFault(node, branch, doubt.Kind, doubt.Witness));
                }
            }
        }

        return faults.ToImmutable();
    }

    // Null where the value is proved not negative.
    private static (ChanceFaultKind Kind, ImmutableArray<double> Witness)? Sign(
        Expression value, ReadOnlySpan<Interval> box, Expression? requirement, int boxes)
    {
        var program = new ExpressionProgram(requirement is null ? [value] : [value, requirement]);
        var (bounds, numbers) = (new Interval[program.OutputCount], new double[program.OutputCount]);
        var waiting = new Queue<Interval[]>();
        waiting.Enqueue(box.ToArray());
        for (var count = 0; waiting.TryDequeue(out var part); count++)
        {
            program.Evaluate(part, bounds);
            if (bounds[0].Low >= 0 || (requirement is not null && bounds[1] == Interval.Zero))
            {
                continue;
            }

            double[] middle = [.. part.Select(side => side.Low + (0.5 * (side.High - side.Low)))];
            program.Evaluate(middle, numbers);
            if (numbers[0] < 0 && (requirement is null || numbers[1] != 0))
            {
                return (ChanceFaultKind.Negative, [.. middle]);
            }

            // The widest side relative to the whole box is halved; a part that cannot be cut any more stays undecided.
            var widest = -1;
            var width = 0.0;
            foreach (var parameter in program.ParametersUsed)
            {
                var share = part[parameter].Width / box[parameter].Width;
                (widest, width) = share > width ? (parameter, share) : (widest, width);
            }

            if (widest < 0 || width < 1e-9 || count >= boxes)
            {
                return (ChanceFaultKind.SignUndecided, []);
            }

            var (low, high) = ((Interval[])part.Clone(), (Interval[])part.Clone());
            low[widest] = new Interval(part[widest].Low, middle[widest]);
            high[widest] = new Interval(middle[widest], part[widest].High);
            waiting.Enqueue(low);
            waiting.Enqueue(high);
        }

        return null;
    }
}
