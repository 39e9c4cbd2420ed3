using Parley.Games.Numerics;

namespace Parley.Language.Binding.Ranges;

/// <summary>
/// A polynomial with exact coefficients over numbered variables, in expanded normal form: two are the same function exactly
/// when their terms are the same. A monomial is a sorted text with one character per factor, so that x²y is "xxy".
/// </summary>
internal sealed class Polynomial
{
    private const int MostTerms = 300;
    private const int MostFactors = 24;
    private readonly SortedDictionary<string, Rational> _terms = new(StringComparer.Ordinal);

    public bool IsZero => _terms.Count == 0;

    public static Polynomial Constant(Rational value)
    {
        var polynomial = new Polynomial();
        polynomial.Add(string.Empty, value);
        return polynomial;
    }

    public static Polynomial Variable(int index)
    {
        var polynomial = new Polynomial();
        polynomial.Add(((char)index).ToString(), Rational.One);
        return polynomial;
    }

    /// <summary>The sum, with the other taken <paramref name="times"/> times; null where it would grow too long.</summary>
    public Polynomial? Plus(Polynomial other, int times = 1)
    {
        var sum = new Polynomial();
        foreach (var (monomial, coefficient) in _terms)
        {
            sum.Add(monomial, coefficient);
        }

        foreach (var (monomial, coefficient) in other._terms)
        {
            sum.Add(monomial, coefficient * times);
        }

        return sum._terms.Count <= MostTerms ? sum : null;
    }

    /// <summary>The product; null where it would grow too long.</summary>
    public Polynomial? Times(Polynomial other)
    {
        var product = new Polynomial();
        foreach (var (left, a) in _terms)
        {
            foreach (var (right, b) in other._terms)
            {
                if (left.Length + right.Length > MostFactors || product._terms.Count > MostTerms)
                {
                    return null;
                }

                product.Add(string.Concat((left + right).Order()), a * b);
            }
        }

        return product;
    }

    /// <summary>An interval that holds every value it takes in a box, where variable i ranges over <paramref name="variable"/>(i).</summary>
    public Interval Over(Func<int, Interval> variable)
    {
        var sum = new Interval(0, 0);
        foreach (var (monomial, coefficient) in _terms)
        {
            var term = Interval.Around(coefficient);
            for (var at = 0; at < monomial.Length;)
            {
                var times = 1;
                while (at + times < monomial.Length && monomial[at + times] == monomial[at])
                {
                    times++;
                }

                term *= Interval.Power(variable(monomial[at]), times);
                at += times;
            }

            sum += term;
        }

        return sum;
    }

    private void Add(string monomial, Rational coefficient)
    {
        var sum = _terms.TryGetValue(monomial, out var present) ? present + coefficient : coefficient;
        if (sum.IsZero)
        {
            _terms.Remove(monomial);
        }
        else
        {
            _terms[monomial] = sum;
        }
    }
}
