using System.Collections.Immutable;
using System.Text.Json;
using Parley.Games;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;
using Parley.Reporting.Json;
using Parley.Solving.Catalog;

namespace Parley.Reporting.Games;

/// <summary>
/// What a method answered for a game, as JSON by the schema <c>docs/schema/solve.schema.json</c>: always complete, however long. Exact numbers are texts such as "1/3",
/// floating ones numbers, enclosed ones a value between a low and a high.
/// </summary>
public static class AnswerJson
{
    /// <summary>Writes an answer as UTF-8.</summary>
    /// <param name="game">The game that was asked about.</param>
    /// <param name="file">Where it came from; empty for nowhere.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="time">How long it took.</param>
    /// <param name="stream">Where to; left open.</param>
    public static void Write(Game game, string file, GameAnswer answer, TimeSpan time, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(stream);
        // A distribution for a tree is over the pure profiles of its reduced strategic form.
        var table = game.Strategic ?? (answer.Equilibria.Any(equilibrium => equilibrium.Profile is CorrelatedDistribution) ? ReducedStrategicForm.Of(game.Extensive!).Game : null);
        var names = new GameNames(game, table);
        JsonContract.WriteDocument(stream, JsonContract.SolveSchema, writer =>
        {
            writer.WriteString("status", Name(answer.Status));
            writer.WriteString("file", file);
            writer.WriteString("title", game.Title);
            writer.WriteString("form", game.Strategic is null ? "extensive" : "strategic");
            WriteTexts(writer, "players", names.Players);
            writer.WriteString("concept", ConceptWords.NameOf(answer.Concept));
            writer.WriteString("method", answer.Method);
            writer.WriteString("methodReason", answer.MethodReason);
            writer.WriteString("arithmetic", answer.Arithmetic);
            writer.WriteStartObject("completeness");
            writer.WriteString("scope", Name(answer.Completeness.Scope));
            writer.WriteString("level", Name(answer.Completeness.Level));
            writer.WriteString("detail", answer.Completeness.Detail);
            writer.WriteEndObject();
            writer.WriteStartArray("equilibria");
            foreach (var equilibrium in answer.Equilibria)
            {
                WriteEquilibrium(writer, game, table, names, equilibrium);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("components");
            foreach (var component in answer.Components)
            {
                WriteComponent(writer, component);
            }

            writer.WriteEndArray();
            if (answer.Fit is { } fit)
            {
                FitLines.Write(writer, fit);
            }

            writer.WriteString("note", answer.Note);
            writer.WriteNumber("time", Math.Round(time.TotalSeconds, 6));
        });
    }

    private static void WriteEquilibrium(Utf8JsonWriter writer, Game game, StrategicGame? table, GameNames names, Equilibrium equilibrium)
    {
        writer.WriteStartObject();
        writer.WriteString("label", equilibrium.Label);
        writer.WritePropertyName("profile");
        switch (equilibrium.Profile)
        {
            case CorrelatedDistribution distribution:
                WriteDistribution(writer, table!, names, distribution);
                break;
            case BehaviorStrategyProfile behavior:
                WriteBehavior(writer, game, names, behavior);
                break;
            default:
                WriteMixed(writer, table!, names, equilibrium.Profile);
                break;
        }

        writer.WriteStartObject("payoffs");
        for (var player = 0; player < equilibrium.Payoffs.Length; player++)
        {
            WriteNumber(writer, names.Players[player], equilibrium.Payoffs[player]);
        }

        writer.WriteEndObject();
        if (equilibrium.Index is { } index)
        {
            writer.WriteNumber("index", index);
        }

        var certificate = equilibrium.Certificate;
        writer.WriteStartObject("certificate");
        writer.WriteString("concept", ConceptWords.NameOf(certificate.Concept));
        writer.WriteBoolean("accepted", certificate.Accepted);
        writer.WriteString("level", Name(certificate.Level));
        writer.WriteNumber("residual", certificate.Residual);
        writer.WriteNumber("tolerance", certificate.Tolerance);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMixed(Utf8JsonWriter writer, StrategicGame table, GameNames names, Profile profile)
    {
        writer.WriteStartObject();
        for (var player = 0; player < table.Players.Length; player++)
        {
            writer.WriteStartObject(names.Players[player]);
            for (var strategy = 0; strategy < table.Strategies[player].Length; strategy++)
            {
                WriteNumber(writer, names.Strategies[player][strategy], profile.Probabilities[table.StrategyStartOf(player) + strategy]);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteBehavior(Utf8JsonWriter writer, Game game, GameNames names, BehaviorStrategyProfile profile)
    {
        var sets = game.Extensive!.Game.InformationSets;
        writer.WriteStartObject();
        for (var player = 0; player < game.Players.Length; player++)
        {
            writer.WriteStartObject(names.Players[player]);
            for (var set = 0; set < sets.Length; set++)
            {
                if (sets[set].Player != player)
                {
                    continue;
                }

                writer.WriteStartObject(names.Sets[set]);
                for (var action = 0; action < sets[set].Actions.Length; action++)
                {
                    WriteNumber(writer, names.Actions[set][action], profile.Probabilities[sets[set].FirstAction + action]);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteDistribution(Utf8JsonWriter writer, StrategicGame table, GameNames names, CorrelatedDistribution distribution)
    {
        writer.WriteStartArray();
        for (var row = 0; row < distribution.Profiles.Length; row++)
        {
            writer.WriteStartObject();
            WriteNumber(writer, "probability", distribution.Probabilities[row]);
            writer.WriteStartObject("play");
            for (var player = 0; player < table.Players.Length; player++)
            {
                writer.WriteString(names.Players[player], names.Strategies[player][table.StrategyAt(distribution.Profiles[row], player)]);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteComponent(Utf8JsonWriter writer, EquilibriumComponent component)
    {
        writer.WriteStartObject();
        if (component.Index is { } index)
        {
            writer.WriteNumber("index", index);
        }

        WriteWhole(writer, "equilibria", component.Equilibria);
        writer.WriteStartArray("subsets");
        foreach (var subset in component.Subsets)
        {
            writer.WriteStartObject();
            WriteWhole(writer, "first", subset.First);
            WriteWhole(writer, "second", subset.Second);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, Number number)
    {
        if (number.Exact is { } exact)
        {
            writer.WriteString(name, exact.ToString());
        }
        else if (number.Enclosure is { } enclosure)
        {
            writer.WriteStartObject(name);
            WriteFinite(writer, "value", number.Value);
            WriteFinite(writer, "low", enclosure.Low);
            WriteFinite(writer, "high", enclosure.High);
            writer.WriteEndObject();
        }
        else
        {
            WriteFinite(writer, name, number.Value);
        }
    }

    private static void WriteFinite(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteWhole(Utf8JsonWriter writer, string name, ImmutableArray<int> numbers)
    {
        writer.WriteStartArray(name);
        foreach (var number in numbers)
        {
            writer.WriteNumberValue(number);
        }

        writer.WriteEndArray();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
