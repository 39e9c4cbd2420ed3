namespace Parley.Studies.Designs;

/// <summary>
/// The primitive polynomials over GF(2), by degree and within a degree by value: bit k is the coefficient of x^k. A polynomial p of degree s is
/// primitive exactly when x has order 2^s − 1 modulo p.
/// </summary>
internal static class PrimitivePolynomials
{
    /// <summary>The first so many.</summary>
    public static int[] First(int count)
    {
        var found = new List<int>(count);
        for (var degree = 1; found.Count < count; degree++)
        {
            // The constant term of a primitive polynomial is 1.
            for (var polynomial = (1 << degree) | 1; polynomial < 1 << (degree + 1) && found.Count < count; polynomial += 2)
            {
                if (IsPrimitive(polynomial, degree))
                {
                    found.Add(polynomial);
                }
            }
        }

        return [.. found];
    }

    public static int DegreeOf(int polynomial) => 31 - int.LeadingZeroCount(polynomial);

    private static bool IsPrimitive(int polynomial, int degree)
    {
        var order = (1 << degree) - 1;
        if (PowerOfX(order, polynomial, degree) != 1)
        {
            return false;
        }

        var left = order;
        for (var prime = 2; left > 1; prime++)
        {
            if (left % prime != 0)
            {
                continue;
            }

            if (order / prime > 0 && prime <= order && PowerOfX(order / prime, polynomial, degree) == 1 && order > 1)
            {
                return false;
            }

            while (left % prime == 0)
            {
                left /= prime;
            }
        }

        return true;
    }

    private static int PowerOfX(int exponent, int polynomial, int degree)
    {
        var result = 1;
        var power = Reduce(2, polynomial, degree);
        for (var left = exponent; left > 0; left >>= 1)
        {
            if ((left & 1) != 0)
            {
                result = Multiply(result, power, polynomial, degree);
            }

            power = Multiply(power, power, polynomial, degree);
        }

        return result;
    }

    private static int Multiply(int a, int b, int polynomial, int degree)
    {
        var product = 0;
        for (; b > 0; b >>= 1)
        {
            if ((b & 1) != 0)
            {
                product ^= a;
            }

            a = Reduce(a << 1, polynomial, degree);
        }

        return product;
    }

    private static int Reduce(int value, int polynomial, int degree) => (value >> degree & 1) != 0 ? value ^ polynomial : value;
}
