namespace Parley.Games.Numerics;

/// <summary>A polynomial with exact rational coefficients over numbered atoms, as the sum of its monomials with nothing left to cancel: equal polynomials have equal forms.</summary>
internal sealed class Polynomial
{
    private readonly Dictionary<Monomial, Rational> _terms;

    private Polynomial(Dictionary<Monomial, Rational> terms) => _terms = terms;

    /// <summary>Whether it is zero everywhere.</summary>
    public bool IsZero => _terms.Count == 0;

    /// <summary>The number of monomials.</summary>
    public int Count => _terms.Count;

    public static Polynomial Constant(Rational value) =>
        new(value.IsZero ? [] : new Dictionary<Monomial, Rational> { [new Monomial([])] = value });

    public static Polynomial Atom(int atom) => new(new Dictionary<Monomial, Rational> { [new Monomial([atom, 1])] = 1 });

    public static Polynomial operator +(Polynomial left, Polynomial right)
    {
        var terms = new Dictionary<Monomial, Rational>(left._terms);
        foreach (var (monomial, coefficient) in right._terms)
        {
            Add(terms, monomial, coefficient);
        }

        return new Polynomial(terms);
    }

    public static Polynomial operator -(Polynomial value) => new(value._terms.ToDictionary(term => term.Key, term => -term.Value));

    public static Polynomial operator *(Polynomial left, Polynomial right)
    {
        var terms = new Dictionary<Monomial, Rational>();
        foreach (var (a, x) in left._terms)
        {
            foreach (var (b, y) in right._terms)
            {
                Add(terms, a.Times(b), x * y);
            }
        }

        return new Polynomial(terms);
    }

    private static void Add(Dictionary<Monomial, Rational> terms, Monomial monomial, Rational coefficient)
    {
        var sum = terms.GetValueOrDefault(monomial) + coefficient;
        if (sum.IsZero)
        {
            terms.Remove(monomial);
        }
        else
        {
            terms[monomial] = sum;
        }
    }

    // Atom and exponent in turn, atoms ascending.
    private readonly struct Monomial(int[] powers) : IEquatable<Monomial>
    {
        private readonly int[] _powers = powers;

        public Monomial Times(Monomial other)
        {
            var product = new SortedDictionary<int, int>();
            foreach (var factor in (int[][])[_powers, other._powers])
            {
                for (var index = 0; index < factor.Length; index += 2)
                {
                    product[factor[index]] = product.GetValueOrDefault(factor[index]) + factor[index + 1];
                }
            }

            return new Monomial([.. product.SelectMany(entry => (int[])[entry.Key, entry.Value])]);
        }

        public bool Equals(Monomial other) => _powers.AsSpan().SequenceEqual(other._powers);

        public override bool Equals(object? obj) => obj is Monomial other && Equals(other);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            foreach (var power in _powers)
            {
                hash.Add(power);
            }

            return hash.ToHashCode();
        }
    }
}
