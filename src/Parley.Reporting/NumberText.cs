using System.Globalization;
using Parley.Studies.Results;

namespace Parley.Reporting;

/// <summary>
/// Numbers as a reader meets them: two significant digits unless more are asked for, a true minus sign, "&lt;1%" rather than a
/// false zero, en dashes in ranges. No number is worked out here, only written.
/// </summary>
internal static class NumberText
{
    public const string Minus = "−";

    /// <summary>A number to so many significant digits, never in exponent form between 1e-4 and 1e6; integers keep all their digits.</summary>
    public static string Of(double value, int digits = 2)
    {
        if (double.IsNaN(value))
        {
            return "–";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "∞" : Minus + "∞";
        }

        var size = Math.Abs(value);
        if (size == 0)
        {
            return "0";
        }

        string text;
        if (size is < 1e-4 or >= 1e6)
        {
            text = size.ToString(digits == 1 ? "0e0" : "0.#e0", CultureInfo.InvariantCulture);
        }
        else
        {
            var decimals = Math.Max(0, digits - 1 - Exponent(size, digits));
            text = size.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        }

        return value < 0 ? Minus + text : text;
    }

    /// <summary>The same with zeros behind the point dropped: "6", not "6.0".</summary>
    public static string Short(double value, int digits = 2)
    {
        var text = Of(value, digits);
        return text.Contains('.', StringComparison.Ordinal) && !text.Contains('e', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>A share or probability in whole per cent: "81%", "&lt;1%", "&gt;99%"; 0 and 1 only where they are exact.</summary>
    public static string Percent(double value) => PercentNumber(value) is { Length: > 0 } text and not "–" ? text + "%" : "–";

    /// <summary>The same without its sign, for columns whose heading says per cent.</summary>
    public static string PercentNumber(double value) => value switch
    {
        double.NaN => "–",
        0 => "0",
        1 => "100",
        > 0 and < 0.005 => "<1",
        > 0.995 and < 1 => ">99",
        _ => Math.Round(value * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture).Replace("-", Minus, StringComparison.Ordinal),
    };

    /// <summary>An interval of shares, rounded outwards so that it never claims more than was found: "78–84".</summary>
    public static string PercentInterval(double low, double high)
    {
        if (double.IsNaN(low) || double.IsNaN(high))
        {
            return "–";
        }

        // A hair of slack keeps 0.30000000000000004 from becoming 31.
        var from = Math.Clamp(Math.Floor((low * 100) + 1e-9), 0, 100);
        var to = Math.Clamp(Math.Ceiling((high * 100) - 1e-9), 0, 100);
        return string.Create(CultureInfo.InvariantCulture, $"{from:0}–{to:0}");
    }

    /// <summary>A value of an assumption: a percentage where the case writes it so.</summary>
    public static string Assumption(double value, bool isPercent, int digits = 2) => isPercent ? Short(value * 100, digits) + "%" : Short(value, digits);

    /// <summary>The same, where what is nearer to zero than a millionth of the range is zero.</summary>
    public static string Assumption(double value, AssumptionResult? assumption, int digits = 2) =>
        assumption is null ? Short(value, digits)
        : Assumption(Math.Abs(value) < 1e-6 * (assumption.High - assumption.Low) ? 0 : value, assumption.IsPercent, digits);

    /// <summary>A whole number with thin grouping: "13,312".</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>"1 claim", "3 claims".</summary>
    public static string Count(long value, string singular, string? plural = null) =>
        Count(value) + " " + (value == 1 ? singular : plural ?? singular + "s");

    private static int Exponent(double size, int digits)
    {
        var exponent = (int)Math.Floor(Math.Log10(size));

        // 9.96 to two digits is 10, not 10.0: rounding may carry into the next power of ten.
        return Math.Round(size / Math.Pow(10, exponent), digits - 1) >= 10 ? exponent + 1 : exponent;
    }
}
