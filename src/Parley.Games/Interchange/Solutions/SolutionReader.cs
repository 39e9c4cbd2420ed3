using System.Collections.Immutable;
using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange.Solutions;

/// <summary>
/// Reads the profiles that a program printed for a game: Gambit's lines (NE,1/2,1/2,… ; convex-1,… ; λ,p,… of logit play; over the actions of a tree or over its reduced
/// strategies), the blocks of lrsnash, the bare numbers of a profile, or Parley's own JSON answer. Lines that say something else are passed over.
/// </summary>
public static class SolutionReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="game">The game it is about.</param>
    /// <exception cref="GameFormatException">The file cannot be read, holds no profile, or holds one that does not fit the game.</exception>
    public static ImmutableArray<WrittenProfile> Load(string path, Game game) => Read(SourceText.Load(path), game);

    /// <summary>Reads text.</summary>
    /// <param name="text">What a file would hold.</param>
    /// <param name="game">The game it is about.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="GameFormatException">The text holds no profile, or one that does not fit the game.</exception>
    public static ImmutableArray<WrittenProfile> Parse(string text, Game game, string name = "text") => Read(new SourceText(name, text), game);

    private static ImmutableArray<WrittenProfile> Read(SourceText source, Game game)
    {
        ArgumentNullException.ThrowIfNull(game);
        var profiles = source.Text.AsSpan().TrimStart().StartsWith("{") ? JsonSolutionReader.Read(source, game)
            : LrsSolutionReader.IsLrs(source, game) ? LrsSolutionReader.Read(source, game)
            : new LineReader(source, game).Read();
        return profiles.Count > 0 ? [.. profiles]
            : throw source.Error(0, "There is no profile in this file.", "A profile is a line such as NE,1/2,1/2,0,1: the probabilities of all strategies, or of all actions of a tree.");
    }

    /// <summary>The lines of a text with their offsets, without the white space around them.</summary>
    internal static IEnumerable<(int Number, int Offset, string Line)> LinesOf(SourceText source)
    {
        var number = 0;
        var offset = 0;
        foreach (var raw in source.Text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            yield return (number, offset + raw.IndexOf(line, StringComparison.Ordinal), line);
            offset += raw.Length + 1;
        }
    }

    private sealed class LineReader(SourceText source, Game game)
    {
        private readonly ProfileShape _shape = new(game);

        public List<WrittenProfile> Read()
        {
            var profiles = new List<WrittenProfile>();
            foreach (var (number, offset, line) in LinesOf(source))
            {
                if (ReadLine(number, offset, line) is { } profile)
                {
                    profiles.Add(profile);
                }
            }

            return profiles;
        }

        private WrittenProfile? ReadLine(int number, int offset, string line)
        {
            var words = line.Split([',', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length < 2)
            {
                return null;
            }

            var label = ExactNumber.TryParse(words[0], out _, out _) ? string.Empty : words[0];
            var named = label == "NE" || label.StartsWith("convex-", StringComparison.Ordinal);
            if (label.Length > 0 && !named)
            {
                return null;
            }

            var probabilities = named ? words[1..] : words;
            if (WrittenNumbers.TryRead(probabilities, out var fault) is not { } numbers)
            {
                // What starts with a number may still be a sentence.
                return !named ? null : throw source.Error(offset, $"Expected a probability, found '{ExactNumber.Short(probabilities[fault])}'.");
            }

            return Fit(numbers, number, label, out var reason) ?? FitLogit(named, probabilities, number)
                ?? throw source.Error(
                    offset, $"This profile has {probabilities.Length} probabilities, and the game {_shape.Order.Length} {(game.Strategic is null ? "actions" : "strategies")}.{(reason.Length > 0 ? " " + reason : string.Empty)}",
                    "Is it a solution of this game?");
        }

        private WrittenProfile? Fit(WrittenNumbers numbers, int line, string label, out string reason)
        {
            reason = string.Empty;
            if (numbers.Values.Length != _shape.Order.Length)
            {
                return _shape.OfReduced(numbers, line, label, out reason);
            }

            var own = _shape.Own(numbers, line, label);
            return _shape.OfReduced(numbers, line, label, out _) is not { } reduced ? own : _shape.SumsUp(numbers) ? own with { OtherReading = reduced } : reduced;
        }

        // The first number is the precision.
        private WrittenProfile? FitLogit(bool named, string[] words, int line) =>
            !named && words.Length > 1 && WrittenNumbers.TryRead(words[1..], out _) is { } numbers && Fit(numbers, line, "logit", out _) is { } profile && ExactNumber.TryParse(words[0], out var precision, out _)
                ? profile with { Precision = precision.ToDouble(), OtherReading = profile.OtherReading is { } other ? other with { Precision = precision.ToDouble() } : null } : null;
    }
}
