using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Numerics;
using Parley.Language.Binding;
using Parley.Language.Diagnostics;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;
using Parley.Studies.Compilation;

namespace Parley.Cli.Hosting;

/// <summary>Reads one world of a case, at one point, as a game.</summary>
internal static class CaseWorld
{
    /// <summary>The game of a world.</summary>
    /// <param name="path">The case.</param>
    /// <param name="world">The world in the words of the language, as behind the bar of a measure; null for the case as it is.</param>
    /// <param name="at">The point: null or "base", or changes to the base, "name=value,name=value".</param>
    /// <param name="play">What asks for play with a precision, which is put behind it.</param>
    /// <param name="output">Told the precision with which the parties choose.</param>
    /// <exception cref="BadInputException">The case has mistakes, or there is no such world, point or exact game.</exception>
    public static Game Load(string path, string? world, string? at, string play, OutputStreams output)
    {
        var reading = CaseReading.Of(path);
        if (reading.HasErrors || reading.Compiled is null)
        {
            reading.WriteDiagnostics(output.Notes, output.Width);
            throw new BadInputException($"{reading.Text.Name} has mistakes: 'parley check' lists them");
        }

        var (compiled, form, asked) = Find(reading, world);
        var point = Point(compiled.Space, at);
        var made = WorldGame.Of(compiled, form, asked, point, $"{compiled.Model.Title}: {asked.Label}", out var refusal)
            ?? throw new BadInputException($"the world '{asked.Label}' cannot be written: {refusal}");
        output.Note(made.Precision is { } precision ? $"the parties choose with precision {precision.ToDouble():R} here: {play} {precision.ToDouble():R}" : "the parties choose exactly here");
        return made.Game;
    }

    /// <summary>The world that words of the language stand for: they are put behind the bar of a measure, in a claim at the end of the case.</summary>
    /// <exception cref="BadInputException">They stand for none.</exception>
    public static (CompiledCase Compiled, BoundForm Form, World World) Find(CaseReading reading, string? world)
    {
        if (world is null)
        {
            return (reading.Compiled!, reading.Compiled!.Forms[0].Model, World.Base);
        }

        var name = "asked";
        while (reading.Model!.Claims.Any(claim => claim.Name == name) || reading.Text.Content.Contains(name, StringComparison.Ordinal))
        {
            name += "_";
        }

        var text = SourceText.From($"{reading.Text.Content}\nclaim {name} \"\": payoff({reading.Model.Parties[0].Name} | {world}) > 0\n", reading.Text.Name);
        var tree = SyntaxTree.Parse(text);
        var bound = CaseBinder.Bind(tree);
        var wrong = tree.Diagnostics.Concat(bound.Diagnostics).FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error);
        if (wrong is not null || bound.Model is not { } model || CompiledCase.Compile(model).Result is not { } compiled)
        {
            throw new BadInputException($"--world \"{world}\" is no world of this case: {Sentence(wrong)}");
        }

        return model.Claims.FirstOrDefault(claim => claim.Name == name)?.Formula is BoundExpression.Comparison { Left: BoundExpression.Measure { Given: null } measure }
            ? (compiled, measure.Form, World.Of(measure.World))
            : throw new BadInputException($"--world \"{world}\" is no world: a world is made by 'do' and 'under'; what is seen happens within one");
    }

    private static string Sentence(Diagnostic? wrong) => wrong is null ? "it cannot be read" : (wrong.Message + (wrong.Hint.Length > 0 ? " " + wrong.Hint : string.Empty)).TrimEnd('.');

    private static Rational[] Point(AssumptionSpace space, string? at)
    {
        if (space.ExactBase is not { } exact)
        {
            throw new BadInputException(WorldGame.NotRational);
        }

        Rational[] point = [.. exact];
        foreach (var change in at is null or "base" ? [] : at.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = change.Split('=', StringSplitOptions.TrimEntries);
            var dimension = space.Dimensions.FirstOrDefault(dimension => dimension.Name == parts[0]);
            if (parts.Length != 2 || dimension is null || !TryRead(parts[1], out point[dimension.Index]))
            {
                throw new BadInputException(
                    dimension is null && NearestName.Find(parts[0], space.Dimensions.Select(known => known.Name)) is { } near ? $"the case has no assumption '{parts[0]}'; did you mean '{near}'?"
                    : $"--at takes base, or changes such as {(space.Length > 0 ? space.Dimensions[0].Name : "name")}=1/2, not '{change}'");
            }
        }

        return point;
    }

    private static bool TryRead(string text, out Rational value)
    {
        var percent = text.EndsWith('%');
        var read = Rational.TryParse(percent ? text[..^1] : text, out value);
        value = percent ? value / 100 : value;
        return read;
    }
}
