using Parley.Games.Numerics;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>The vertices of a small polytope of probabilities, by trying every choice of tight constraints in exact arithmetic.</summary>
internal static class PolytopeVertices
{
    /// <summary>More choices than this are not tried.</summary>
    private const long MostChoices = 20_000;

    /// <summary>The vertices of {x ≥ 0, Σx = 1, e·x = 0 for each equation, b·x ≤ 0 for each bound}; null when there are too many choices to try or the stop came first.</summary>
    /// <param name="count">The number of probabilities.</param>
    /// <param name="equations">Rows that must be zero.</param>
    /// <param name="bounds">Rows that must not be positive.</param>
    /// <param name="stop">Looked at at every choice.</param>
    public static List<Rational[]>? Of(int count, IReadOnlyList<Rational[]> equations, IReadOnlyList<Rational[]> bounds, CancellationToken stop)
    {
        var rows = new List<Rational[]> { Enumerable.Repeat(Rational.One, count + 1).ToArray() };
        foreach (var equation in equations)
        {
            if (!Reduce(rows, [.. equation, Rational.Zero], count, out var contradiction) && contradiction)
            {
                return [];
            }
        }

        var sides = new List<Rational[]>();
        for (var i = 0; i < count; i++)
        {
            var side = new Rational[count];
            side[i] = -Rational.One;
            sides.Add(side);
        }

        sides.AddRange(bounds);
        var choices = 1L;
        for (var i = 0; i < count - rows.Count; i++)
        {
            choices = choices * (sides.Count - i) / (i + 1);
        }

        if (choices > MostChoices)
        {
            return null;
        }

        var found = new List<Rational[]>();
        Choose(rows, 0);
        return stop.IsCancellationRequested ? null : found;

        void Choose(List<Rational[]> tight, int next)
        {
            if (tight.Count == count)
            {
                var point = new Rational[count];
                foreach (var row in tight)
                {
                    point[Array.FindIndex(row, value => !value.IsZero)] = row[count];
                }

                if (sides.TrueForAll(side => Dot(side, point).Sign <= 0) && !found.Exists(known => known.AsSpan().SequenceEqual(point)))
                {
                    found.Add(point);
                }

                return;
            }

            for (var side = next; side < sides.Count && !stop.IsCancellationRequested; side++)
            {
                var more = tight.ConvertAll(row => (Rational[])row.Clone());
                if (Reduce(more, [.. sides[side], Rational.Zero], count, out _))
                {
                    Choose(more, side + 1);
                }
            }
        }
    }

    // Adds a row to a fully reduced system (each row's first entry is 1 and alone in its column); false when it depends on the rows there.
    private static bool Reduce(List<Rational[]> rows, Rational[] added, int count, out bool contradiction)
    {
        foreach (var row in rows)
        {
            Subtract(added, row, added[Array.FindIndex(row, value => !value.IsZero)]);
        }

        var pivot = Array.FindIndex(added, value => !value.IsZero);
        contradiction = pivot == count;
        if (pivot < 0 || pivot == count)
        {
            return false;
        }

        var divisor = added[pivot];
        for (var i = 0; i < added.Length; i++)
        {
            added[i] /= divisor;
        }

        foreach (var row in rows)
        {
            Subtract(row, added, row[pivot]);
        }

        rows.Add(added);
        return true;
    }

    private static void Subtract(Rational[] target, Rational[] row, Rational factor)
    {
        for (var i = 0; i < target.Length && !factor.IsZero; i++)
        {
            target[i] -= factor * row[i];
        }
    }

    private static Rational Dot(Rational[] left, Rational[] right)
    {
        var sum = Rational.Zero;
        for (var i = 0; i < right.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
