using System.Globalization;
using System.Numerics;
using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange;

/// <summary>
/// The probabilities of one draw of chance. They must sum to one exactly; decimals that miss it by no more than what their last digits leave open, and by at most 1 ⁄ 100, are
/// divided by their sum, with a warning.
/// </summary>
internal sealed class ChanceReading(TokenReader reader)
{
    // A sum of many fractions with denominators of no common factor grows without limit, and the time with its square.
    private const long MostBits = 1 << 14;
    private static readonly Rational LargestRounding = new(1, 100);
    private readonly List<Rational> _probabilities = [];
    private Rational _sum;
    private Rational _rounding;

    /// <summary>Reads the probability of the next branch.</summary>
    public void Read(string branch)
    {
        var place = reader.Offset;
        var decimals = DecimalsOf(reader.Word);
        var probability = reader.ReadNumber($"the probability of \"{branch}\"");
        if (probability.Sign < 0)
        {
            throw reader.ErrorAt(place, $"The probability of \"{branch}\" is negative.");
        }

        _sum += probability;
        if (decimals > 0)
        {
            _rounding += new Rational(1, BigInteger.Pow(10, Math.Min(decimals, 5000)));
        }

        if (_sum.Denominator.GetBitLength() > MostBits)
        {
            throw reader.ErrorAt(place, "The probabilities of this draw have no common denominator of reasonable size.");
        }

        _probabilities.Add(probability);
    }

    /// <summary>All probabilities, summing to one.</summary>
    public Rational[] Finish(int place)
    {
        if (_sum != Rational.One)
        {
            var off = Rational.Abs(_sum - Rational.One);
            if (off > _rounding || off > LargestRounding)
            {
                throw reader.ErrorAt(place, $"The probabilities of this draw sum to {Printed(_sum)}, not to 1.", "Fractions such as 1/3 are exact.");
            }

            reader.Warnings.Add(
                place, $"The probabilities of this draw sum to {Printed(_sum)}; they were taken for rounded decimals and divided by their sum.", "Fractions such as 1/3 are exact.");
            for (var i = 0; i < _probabilities.Count; i++)
            {
                _probabilities[i] /= _sum;
            }
        }

        return [.. _probabilities];
    }

    // Digits after the point that the exponent leaves there; 0 for whole numbers and fractions.
    private static int DecimalsOf(ReadOnlySpan<char> word)
    {
        if (word.Contains('/'))
        {
            return 0;
        }

        var mark = word.IndexOfAny('e', 'E');
        var mantissa = mark < 0 ? word : word[..mark];
        var point = mantissa.IndexOf('.');
        var digits = point < 0 ? 0 : mantissa.Length - point - 1;
        return mark >= 0 && int.TryParse(word[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
            ? digits - Math.Clamp(power, -5000, 5000) : digits;
    }

    private static string Printed(Rational value)
    {
        var text = value.ToString();
        return text.Length <= 24 ? text : value.ToDouble().ToString("R", CultureInfo.InvariantCulture);
    }
}
