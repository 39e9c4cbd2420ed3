using System.Globalization;
using System.Text.Json;
using Parley.Reporting.Terminal;
using Parley.Solving.Estimation;

namespace Parley.Reporting.Games;

/// <summary>A fitted precision, in words and as JSON.</summary>
internal static class FitLines
{
    /// <summary>λ̂ with its standard error, and the log-likelihood between that of uniform play and that of the observed frequencies.</summary>
    public static string Text(PrecisionEstimate fit)
    {
        var precision = double.IsPositiveInfinity(fit.Precision) ? "∞" : fit.Precision.ToString("G6", CultureInfo.InvariantCulture);
        var error = fit.StandardError is { } value ? string.Create(CultureInfo.InvariantCulture, $" (standard error {value:G4})") : string.Empty;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"λ = {precision}{error}, log-likelihood {Signed(fit.LogLikelihood)}; of uniform play {Signed(fit.LogLikelihoodOfUniformPlay)}, of the observed frequencies {Signed(fit.LogLikelihoodOfFrequencies)}");
    }

    /// <summary>Writes the member <c>fit</c>.</summary>
    public static void Write(Utf8JsonWriter writer, PrecisionEstimate fit)
    {
        writer.WriteStartObject("fit");
        WritePrecision(writer, fit.Precision);
        if (fit.StandardError is { } error)
        {
            writer.WriteNumber("standardError", error);
        }

        writer.WriteNumber("logLikelihood", fit.LogLikelihood);
        writer.WriteNumber("logLikelihoodOfUniformPlay", fit.LogLikelihoodOfUniformPlay);
        writer.WriteNumber("logLikelihoodOfFrequencies", fit.LogLikelihoodOfFrequencies);
        writer.WriteStartArray("maxima");
        foreach (var maximum in fit.Maxima)
        {
            writer.WriteStartObject();
            WritePrecision(writer, maximum.Precision);
            writer.WriteNumber("logLikelihood", maximum.LogLikelihood);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Signed(double value) => (value < 0 ? NumberText.Minus : string.Empty) + Math.Abs(value).ToString("0.####", CultureInfo.InvariantCulture);

    // JSON has no infinity.
    private static void WritePrecision(Utf8JsonWriter writer, double precision)
    {
        if (double.IsFinite(precision))
        {
            writer.WriteNumber("precision", precision);
        }
        else
        {
            writer.WriteNull("precision");
        }
    }
}
