using Parley.Studies.Designs;

namespace Parley.Studies.Hypotheses;

/// <summary>
/// Gathers weights and likelihoods of rivals over the points of the range, block by block (one block per scramble), for averages, leave-one-block-out
/// errors and the spread over single points. All rivals are averaged over the same points.
/// </summary>
internal sealed class LikelihoodAverages
{
    private readonly int _rivals;
    private readonly int _sets;
    private readonly double[,,] _weighted;
    private readonly double[,] _weights;
    private readonly int[] _pointsOf = new int[SampleDesign.Scrambles];
    private readonly double[] _squares;
    private readonly double[] _sums;
    private readonly List<double[]> _posteriors = [];

    public LikelihoodAverages(int rivals, int sets)
    {
        _rivals = rivals;
        _sets = sets;
        _weighted = new double[SampleDesign.Scrambles, rivals, sets];
        _weights = new double[SampleDesign.Scrambles, rivals];
        _squares = new double[rivals];
        _sums = new double[rivals];
    }

    /// <summary>The points taken in.</summary>
    public int Points { get; private set; }

    /// <summary>The points left out because a world was unsolved or a type had probability zero.</summary>
    public int Unusable { get; private set; }

    /// <summary>The points at which everything observed had probability zero under every rival.</summary>
    public int Impossible { get; private set; }

    /// <summary>Takes in one point.</summary>
    /// <param name="block">Its scramble.</param>
    /// <param name="weights">Per rival, its weight there.</param>
    /// <param name="likelihoods">Per rival, the likelihood of each set of observations.</param>
    /// <param name="all">The position of the set of all observations.</param>
    public void Add(int block, double[] weights, double[][] likelihoods, int all)
    {
        if (likelihoods.Any(row => row.Any(double.IsNaN)) || !(weights.Sum() > 0))
        {
            Unusable++;
            return;
        }

        Points++;
        _pointsOf[block]++;
        var total = weights.Sum();
        for (var rival = 0; rival < _rivals; rival++)
        {
            var weight = weights[rival] / total;
            _weights[block, rival] += weight;
            for (var set = 0; set < _sets; set++)
            {
                _weighted[block, rival, set] += weight * likelihoods[rival][set];
            }

            _sums[rival] += likelihoods[rival][all];
            _squares[rival] += likelihoods[rival][all] * likelihoods[rival][all];
        }

        if (PosteriorArithmetic.Posterior(weights, [.. likelihoods.Select(row => row[all])]) is { } posterior)
        {
            _posteriors.Add(posterior);
        }
        else
        {
            Impossible++;
        }
    }

    /// <summary>The blocks that hold points.</summary>
    public IEnumerable<int> Blocks => Enumerable.Range(0, SampleDesign.Scrambles).Where(block => _pointsOf[block] > 0);

    /// <summary>Per rival, its prior averaged over the range.</summary>
    public double[] Priors(int skip = -1)
    {
        var weights = Enumerable.Range(0, _rivals).Select(rival => WeightOf(rival, skip)).ToArray();
        var total = weights.Sum();
        return [.. weights.Select(weight => weight / total)];
    }

    /// <summary>Per rival, the likelihood of a set averaged over the range (weighted by the prior where that depends on the point).</summary>
    /// <param name="set">Which set.</param>
    /// <param name="skip">A block left out; −1 for none.</param>
    public double[] Likelihoods(int set, int skip = -1) =>
        [.. Enumerable.Range(0, _rivals).Select(rival => WeightedOf(rival, set, skip) / WeightOf(rival, skip))];

    /// <summary>Kish's effective number of points behind a rival's averaged likelihood: (Σw)²/Σw².</summary>
    public double EffectivePoints(int rival) => _squares[rival] > 0 ? _sums[rival] * _sums[rival] / _squares[rival] : 0;

    /// <summary>A percentile of a rival's posterior over single points; NaN where there is none.</summary>
    public double Spread(int rival, double share) => _posteriors.Count == 0
        ? double.NaN
        : PosteriorArithmetic.Percentile([.. _posteriors.Select(posterior => posterior[rival]).Order()], share);

    private double WeightOf(int rival, int skip)
    {
        var sum = 0.0;
        for (var block = 0; block < SampleDesign.Scrambles; block++)
        {
            sum += block == skip ? 0 : _weights[block, rival];
        }

        return sum;
    }

    private double WeightedOf(int rival, int set, int skip)
    {
        var sum = 0.0;
        for (var block = 0; block < SampleDesign.Scrambles; block++)
        {
            sum += block == skip ? 0 : _weighted[block, rival, set];
        }

        return sum;
    }
}
