using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.Correlated;

/// <summary>
/// All extreme points of the polytope of (coarse) correlated equilibria, exactly, by the double description method (Motzkin, Raiffa, Thompson and Thrall 1953; Fukuda and
/// Prodon 1996): the cone of nonnegative weights on pure profiles is cut by one incentive constraint after another. For games of a dozen or two of pure profiles: the
/// number of extreme points grows exponentially. (Nau, Gomez Canovas and Hansen 2004 on their geometry.)
/// </summary>
internal static class CorrelatedVertices
{
    /// <summary>The extreme points, as probabilities by profile, in a stable order; null when the stop came first or there were more rays than allowed on the way.</summary>
    public static Rational[][]? All(StrategicGame game, bool coarse, int mostRays, CancellationToken stop)
    {
        var polytope = new CorrelatedPolytope(game, coarse);
        var count = game.ProfileCount;
        if (count > mostRays)
        {
            return null;
        }

        var words = (count + polytope.Rows.Length + 63) / 64;
        var rays = new List<Ray>();
        for (var profile = 0; profile < count; profile++)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            var ray = new Ray(new BigInteger[count], new ulong[words]);
            ray.Weights[profile] = BigInteger.One;
            for (var other = 0; other < count; other++)
            {
                if (other != profile)
                {
                    ray.Mark(other);
                }
            }

            rays.Add(ray);
        }

        for (var row = 0; row < polytope.Rows.Length; row++)
        {
            if (Cut(rays, Whole(polytope, row, count), count + row, mostRays, stop) is not { } next)
            {
                return null;
            }

            rays = next;
        }

        var points = new List<Rational[]>();
        foreach (var ray in rays)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            var sum = ray.Weights.Aggregate(BigInteger.Zero, (total, weight) => total + weight);
            points.Add(Array.ConvertAll(ray.Weights, weight => weight.IsZero ? Rational.Zero : new Rational(weight, sum)));
        }

        points.Sort((left, right) => right.AsSpan().SequenceCompareTo(left));
        return [.. points];
    }

    // The row times the common denominator of its gains.
    private static BigInteger[] Whole(CorrelatedPolytope polytope, int row, int count)
    {
        var gains = Enumerable.Range(0, count).Select(profile => polytope.Gain(row, profile)).ToArray();
        var scale = gains.Aggregate(BigInteger.One, (product, gain) => product / BigInteger.GreatestCommonDivisor(product, gain.Denominator) * gain.Denominator);
        return Array.ConvertAll(gains, gain => gain.Numerator * (scale / gain.Denominator));
    }

    private static List<Ray>? Cut(List<Ray> rays, BigInteger[] row, int mark, int mostRays, CancellationToken stop)
    {
        var values = new BigInteger[rays.Count];
        for (var i = 0; i < values.Length; i++)
        {
            if (stop.IsCancellationRequested)
            {
                return null;
            }

            values[i] = rays[i].Times(row);
        }

        var kept = new List<Ray>();
        for (var i = 0; i < rays.Count; i++)
        {
            if (values[i].Sign <= 0)
            {
                kept.Add(rays[i]);
                if (values[i].IsZero)
                {
                    rays[i].Mark(mark);
                }
            }
        }

        for (var above = 0; above < rays.Count; above++)
        {
            for (var below = 0; below < rays.Count && values[above].Sign > 0; below++)
            {
                if (values[below].Sign >= 0)
                {
                    continue;
                }

                if (stop.IsCancellationRequested)
                {
                    return null;
                }

                if (Adjacent(rays, above, below))
                {
                    kept.Add(Ray.Between(rays[above], values[above], rays[below], -values[below], mark));
                    if (kept.Count > mostRays)
                    {
                        return null;
                    }
                }
            }
        }

        return kept;
    }

    // Two extreme rays are adjacent when no third one meets every constraint tightly that both do.
    private static bool Adjacent(List<Ray> rays, int first, int second)
    {
        for (var other = 0; other < rays.Count; other++)
        {
            if (other != first && other != second && rays[other].MeetsWhat(rays[first], rays[second]))
            {
                return false;
            }
        }

        return true;
    }

    private sealed record Ray(BigInteger[] Weights, ulong[] Tight)
    {
        public static Ray Between(Ray above, BigInteger aboveBy, Ray below, BigInteger belowBy, int mark)
        {
            var weights = new BigInteger[above.Weights.Length];
            var divisor = BigInteger.Zero;
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] = (belowBy * above.Weights[i]) + (aboveBy * below.Weights[i]);
                divisor = BigInteger.GreatestCommonDivisor(divisor, weights[i]);
            }

            if (!divisor.IsOne)
            {
                for (var i = 0; i < weights.Length; i++)
                {
                    weights[i] /= divisor;
                }
            }

            var ray = new Ray(weights, new ulong[above.Tight.Length]);
            for (var word = 0; word < ray.Tight.Length; word++)
            {
                ray.Tight[word] = above.Tight[word] & below.Tight[word];
            }

            ray.Mark(mark);
            return ray;
        }

        public void Mark(int constraint) => Tight[constraint >> 6] |= 1UL << (constraint & 63);

        public bool MeetsWhat(Ray first, Ray second)
        {
            for (var word = 0; word < Tight.Length; word++)
            {
                if ((first.Tight[word] & second.Tight[word] & ~Tight[word]) != 0)
                {
                    return false;
                }
            }

            return true;
        }

        public BigInteger Times(BigInteger[] row)
        {
            var sum = BigInteger.Zero;
            for (var i = 0; i < row.Length; i++)
            {
                if (!row[i].IsZero && !Weights[i].IsZero)
                {
                    sum += row[i] * Weights[i];
                }
            }

            return sum;
        }
    }
}
