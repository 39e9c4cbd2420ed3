namespace Parley.Studies.Hypotheses;

/// <summary>Nodes and weights of Gauss–Legendre quadrature, by Newton's method on the Legendre polynomial (Abramowitz and Stegun 1964, 25.4.29).</summary>
internal static class GaussLegendre
{
    /// <summary>The rule on an interval; exact for polynomials of degree 2n − 1.</summary>
    /// <param name="count">n, at least 1.</param>
    /// <param name="low">The low end.</param>
    /// <param name="high">The high end.</param>
    /// <returns>Nodes ascending; weights sum to high − low.</returns>
    public static (double[] Nodes, double[] Weights) On(int count, double low, double high)
    {
        var nodes = new double[count];
        var weights = new double[count];
        for (var index = 0; index < count; index++)
        {
            var x = -Math.Cos(Math.PI * (index + 0.75) / (count + 0.5));
            var slope = 1.0;
            for (var iteration = 0; iteration < 100; iteration++)
            {
                double previous = 1, current = x;
                for (var degree = 2; degree <= count; degree++)
                {
                    (previous, current) = (current, ((((2 * degree) - 1) * x * current) - ((degree - 1) * previous)) / degree);
                }

                slope = count * ((x * current) - previous) / ((x * x) - 1);
                var step = current / slope;
                x -= step;
                if (Math.Abs(step) < 1e-15)
                {
                    break;
                }
            }

            nodes[index] = low + ((high - low) * (1 + x) / 2);
            weights[index] = (high - low) / ((1 - (x * x)) * slope * slope);
        }

        return (nodes, weights);
    }
}
