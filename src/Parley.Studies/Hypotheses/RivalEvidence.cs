using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Running;

namespace Parley.Studies.Hypotheses;

/// <summary>One precision at which rivals are weighed.</summary>
/// <param name="Precision">The precision; null for the case's own.</param>
/// <param name="Weight">Its share of the average; the shares sum to 1.</param>
internal readonly record struct PrecisionNode(double? Precision, double Weight);

/// <summary>
/// Where the likelihoods of one set of rivals come from. Each rival is judged in its own solved world, conditioned on what it says of private draws
/// inside the same game: P(observed and type)/P(type), the others keeping their prior. Observations in several games are independent given the
/// types, which are drawn anew in each.
/// </summary>
internal sealed class RivalEvidence : IRivalWeigher
{
    private readonly ExpressionProgram _weights;
    private readonly ExpressionProgram _trusts;
    private readonly ImmutableArray<Source> _sources;
    private readonly int _sourcesPerRival;

    public RivalEvidence(HypothesisSet set, WorldBook book, ImmutableArray<PrecisionNode> nodes)
    {
        Set = set;
        Nodes = nodes;
        _weights = new ExpressionProgram([.. set.Rivals.Select(rival => rival.Weight is null ? One : AssumptionExpression.Of(rival.Weight))]);
        _trusts = new ExpressionProgram([.. set.Observations.Select(seen => seen.Trust is null ? One : AssumptionExpression.Of(seen.Trust))]);
        var trusted = set.Observations.Select((seen, index) => seen.Trust is null ? 0 : 1 << index).Sum();
        Sets = new EvidenceSets(set.Observations.Length, trusted);
        var forms = set.Observations.Select(seen => seen.Form).Distinct().ToArray();
        var sources = ImmutableArray.CreateBuilder<Source>();
        foreach (var rival in set.Rivals)
        {
            foreach (var node in nodes)
            {
                foreach (var form in forms)
                {
                    var play = node.Precision is null ? (PlayRule?)null : PlayRule.Logit;
                    sources.Add(SourceOf(book, form, book.Enter(form, World.Of(rival), play, node.Precision), rival.Conditions));
                }
            }
        }

        _sources = sources.ToImmutable();
        _sourcesPerRival = nodes.Length * forms.Length;
        Worlds = [.. _sources.Select(source => source.World)];
    }

    /// <summary>The rivals and the evidence.</summary>
    public HypothesisSet Set { get; }

    /// <summary>The sets of observations whose likelihood is worked out.</summary>
    public EvidenceSets Sets { get; }

    /// <summary>The precisions averaged over.</summary>
    public ImmutableArray<PrecisionNode> Nodes { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Worlds { get; }

    private static Expression One { get; } = new Expression.Constant(Rational.One);

    /// <summary>The rivals' weights at a point, as written, not normalised.</summary>
    public double[] WeightsAt(ReadOnlySpan<double> point)
    {
        var weights = new double[Set.Rivals.Length];
        _weights.Evaluate(point, weights);
        return weights;
    }

    /// <summary>Per observation, the chance that its report is right; 1 where it is no report.</summary>
    public double[] TrustsAt(ReadOnlySpan<double> point)
    {
        var trusts = new double[Set.Observations.Length];
        _trusts.Evaluate(point, trusts);
        return trusts;
    }

    /// <summary>Weights, trusts and likelihoods at a point.</summary>
    public PointEvidence At(ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers) =>
        new(WeightsAt(point), TrustsAt(point), LikelihoodsAt(point, answers));

    /// <summary>Per rival, the likelihood of each set of observations at a point; NaN where a world is unsolved or the rival's type has probability zero.</summary>
    /// <param name="point">The point.</param>
    /// <param name="answers">One answer per entry of <see cref="Worlds"/>.</param>
    /// <param name="node">One precision alone; null for the average over all.</param>
    public double[][] LikelihoodsAt(ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers, int? node = null)
    {
        var trusts = TrustsAt(point);
        var forms = _sourcesPerRival / Nodes.Length;
        var likelihoods = new double[Set.Rivals.Length][];
        var conjunctions = new double[Sets.Conjunctions.Length];
        for (var rival = 0; rival < likelihoods.Length; rival++)
        {
            likelihoods[rival] = new double[Sets.Masks.Length];
            for (var n = 0; n < Nodes.Length; n++)
            {
                if (node is { } only && only != n)
                {
                    continue;
                }

                Array.Fill(conjunctions, 1.0);
                for (var form = 0; form < forms; form++)
                {
                    var index = (rival * _sourcesPerRival) + (n * forms) + form;
                    _sources[index].MultiplyInto(conjunctions, answers[index]);
                }

                var own = Sets.Likelihoods(conjunctions, trusts);
                for (var set = 0; set < own.Length; set++)
                {
                    likelihoods[rival][set] += (node is null ? Nodes[n].Weight : 1) * own[set];
                }
            }
        }

        return likelihoods;
    }

    /// <inheritdoc/>
    public double Probability(bool posterior, string rival, ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers)
    {
        var weights = WeightsAt(point);
        if (posterior)
        {
            var likelihoods = LikelihoodsAt(point, answers);
            for (var index = 0; index < weights.Length; index++)
            {
                weights[index] *= likelihoods[index][EvidenceSets.Prefix(Sets.Count)];
            }
        }

        return weights[Set.Rivals.ToList().FindIndex(candidate => candidate.Name == rival)] / weights.Sum();
    }

    private Source SourceOf(WorldBook book, BoundForm form, StudyWorld world, BoundExpression? given)
    {
        var requests = ImmutableArray.CreateBuilder<int>();
        foreach (var conjunction in Sets.Conjunctions)
        {
            BoundExpression? condition = null;
            for (var index = 0; index < Sets.Count; index++)
            {
                var seen = Set.Observations[index];
                if ((conjunction >> index & 1) != 0 && ReferenceEquals(seen.Form, form))
                {
                    condition = condition is null ? seen.Condition : new BoundExpression.And(condition, seen.Condition, seen.Span);
                }
            }

            requests.Add(condition is null ? -1 : book.Enter(form, world, condition, given).Request);
        }

        return new Source(world.Index, requests.ToImmutable());
    }

    /// <summary>One world of one rival at one precision: per conjunction, the request that gives its probability; −1 where nothing of it was seen there.</summary>
    private sealed record Source(int World, ImmutableArray<int> Requests)
    {
        public void MultiplyInto(double[] conjunctions, MeasuredWorld answer)
        {
            for (var index = 0; index < conjunctions.Length; index++)
            {
                if (answer.SolutionCount == 0)
                {
                    conjunctions[index] = double.NaN;
                }
                else if (Requests[index] >= 0)
                {
                    conjunctions[index] *= answer.ValuesAt(0)[Requests[index]];
                }
            }
        }
    }
}
