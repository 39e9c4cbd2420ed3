using System.Collections.Immutable;
using System.Numerics;

namespace Parley.Studies.Hypotheses;

/// <summary>
/// The sets of observations whose joint probability a weighing needs: every prefix in order of time (for the chain rule) and every set that leaves one
/// out. A set is a bit mask over the observations. A report with trust t is made with chance t where true and 1 − t where not, so its factor is
/// (1 − t) + (2t − 1)·1[true]; expanding the product leaves probabilities of plain conjunctions, the <see cref="Conjunctions"/>.
/// </summary>
internal sealed class EvidenceSets
{
    private readonly int _trusted;

    /// <summary>The most observations one set of rivals can weigh.</summary>
    public const int Most = 30;

    /// <param name="count">The number of observations.</param>
    /// <param name="trustedMask">Those that are reports with a trust.</param>
    /// <exception cref="NotSupportedException">There are more than <see cref="Most"/>.</exception>
    public EvidenceSets(int count, int trustedMask)
    {
        if (count > Most)
        {
            throw new NotSupportedException($"At most {Most} observations can be weighed together.");
        }

        Count = count;
        _trusted = trustedMask;
        var all = (1 << count) - 1;
        var masks = ImmutableArray.CreateBuilder<int>();
        for (var length = 1; length <= count; length++)
        {
            masks.Add((1 << length) - 1);
        }

        for (var left = 0; left < count; left++)
        {
            masks.Add(all & ~(1 << left));
        }

        // Where nothing was observed the only set is the empty one, of likelihood 1.
        Masks = count == 0 ? [0] : masks.ToImmutable();
        Conjunctions = [.. Masks.SelectMany(PartsOf).Distinct().Order()];
    }

    /// <summary>The number of observations.</summary>
    public int Count { get; }

    /// <summary>The sets needed: prefixes of length 1 to n, then all but the first, all but the second …</summary>
    public ImmutableArray<int> Masks { get; }

    /// <summary>The conjunctions whose probability the sets rest on; the empty one, of probability 1, may be among them.</summary>
    public ImmutableArray<int> Conjunctions { get; }

    /// <summary>The position of the set of the first observations.</summary>
    /// <param name="length">How many; 0 only where nothing was observed.</param>
    public static int Prefix(int length) => Math.Max(length - 1, 0);

    /// <summary>The position of the set that leaves one out.</summary>
    public int Without(int observation) => Count + observation;

    /// <summary>The probability of each set.</summary>
    /// <param name="conjunction">Per entry of <see cref="Conjunctions"/>, its probability.</param>
    /// <param name="trust">Per observation, its trust; read only for reports.</param>
    public double[] Likelihoods(ReadOnlySpan<double> conjunction, ReadOnlySpan<double> trust)
    {
        var likelihoods = new double[Masks.Length];
        for (var set = 0; set < likelihoods.Length; set++)
        {
            foreach (var part in PartsOf(Masks[set]))
            {
                var factor = conjunction[Conjunctions.BinarySearch(part)];
                for (var rest = Masks[set] & _trusted; rest != 0; rest &= rest - 1)
                {
                    var observation = BitOperations.TrailingZeroCount(rest);
                    factor *= (part >> observation & 1) != 0 ? (2 * trust[observation]) - 1 : 1 - trust[observation];
                }

                likelihoods[set] += factor;
            }

            // The expansion has terms of both signs; rounding must not leave a probability below zero.
            likelihoods[set] = likelihoods[set] < 0 ? 0 : likelihoods[set];
        }

        return likelihoods;
    }

    private IEnumerable<int> PartsOf(int mask)
    {
        var reports = mask & _trusted;
        var certain = mask & ~_trusted;
        for (var subset = reports; ; subset = (subset - 1) & reports)
        {
            yield return certain | subset;
            if (subset == 0)
            {
                yield break;
            }
        }
    }
}
