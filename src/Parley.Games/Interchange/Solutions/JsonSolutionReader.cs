using System.Text.Json;
using Parley.Games.Concepts;
using Parley.Games.Interchange.Text;

namespace Parley.Games.Interchange.Solutions;

/// <summary>
/// Reads the answer that <c>parley solve --json</c> writes: its member <c>equilibria</c> lists objects with a <c>profile</c>, by player and (in a tree) information set and then by
/// strategy or action. What stands at no action counts as zero.
/// </summary>
internal static class JsonSolutionReader
{
    /// <exception cref="GameFormatException">The text is no such document or does not fit the game.</exception>
    public static List<WrittenProfile> Read(SourceText source, Game game)
    {
        try
        {
            using var document = JsonDocument.Parse(source.Text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("equilibria", out var equilibria) || equilibria.ValueKind != JsonValueKind.Array)
            {
                throw source.Error(0, "The document has no list \"equilibria\".", "It should be what parley solve --json writes.");
            }

            var concept = root.TryGetProperty("concept", out var named) && named.ValueKind == JsonValueKind.String ? ConceptOf(named.GetString()) : null;
            return [.. equilibria.EnumerateArray().Select((one, index) => new JsonProfile(source, game, index + 1).Read(one) with { Concept = concept })];
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException)
        {
            // Half of a character in the text, as it is or as \ud800.
            throw source.Error(0, "The text holds something that is no character.");
        }
        catch (JsonException failure)
        {
            throw new GameFormatException(
                source.Name, new GameDiagnostic((int)(failure.LineNumber ?? -1) + 1, (int)(failure.BytePositionInLine ?? -1) + 1, true, "The text is no JSON document.", "The file may have been cut off."));
        }
    }

    private static SolutionConcept? ConceptOf(string? name) => name switch
    {
        "nash" => SolutionConcept.Nash,
        "pure-nash" => SolutionConcept.PureNash,
        "subgame-perfect" => SolutionConcept.SubgamePerfect,
        "logit" => SolutionConcept.LogitQuantalResponse,
        "sequential" => SolutionConcept.Sequential,
        "perfect" => SolutionConcept.TremblingHandPerfect,
        "quasi-perfect" => SolutionConcept.QuasiPerfect,
        "evolutionarily-stable" => SolutionConcept.EvolutionarilyStable,
        "stackelberg" => SolutionConcept.Stackelberg,
        _ => null,
    };

    private sealed class JsonProfile(SourceText source, Game game, int number)
    {
        private readonly ProfileShape _shape = new(game);

        public WrittenProfile Read(JsonElement equilibrium)
        {
            if (equilibrium.ValueKind != JsonValueKind.Object || !equilibrium.TryGetProperty("profile", out var profile))
            {
                throw Wrong("has no \"profile\"");
            }

            if (profile.ValueKind != JsonValueKind.Object)
            {
                throw Wrong("is no profile of strategies, by player", "Distributions over plays are not verified.");
            }

            var words = new List<string>();
            var tree = game.Extensive?.Game;
            var sets = tree is null ? null : Efg.PrefixOrder.InformationSetsOf(tree);
            for (var player = 0; player < game.Players.Length; player++)
            {
                var own = Member(profile, game.Players[player], game.Players[player]);
                if (tree is null)
                {
                    words.AddRange(game.Strategic!.Strategies[player].Select(strategy => NumberAt(own, strategy)));
                    CheckNames(own, game.Strategic.Strategies[player], game.Players[player]);
                    continue;
                }

                foreach (var set in sets![player].Select(set => tree.InformationSets[set]))
                {
                    var menu = Member(own, set.Label, $"{game.Players[player]} at {set.Label}");
                    words.AddRange(set.Actions.Select(action => NumberAt(menu, action)));
                    CheckNames(menu, set.Actions, set.Label);
                }
            }

            var label = equilibrium.TryGetProperty("label", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : string.Empty;
            return WrittenNumbers.TryRead(words, out var fault) is { } numbers ? _shape.Own(numbers, number, label)
                : throw Wrong($"has '{ExactNumber.Short(words[fault])}' where a probability is expected");
        }

        // A name that another player's set has too is written with a number behind it: "start (2)".
        private JsonElement Member(JsonElement element, string name, string whose)
        {
            if (!element.TryGetProperty(name, out var member))
            {
                member = element.EnumerateObject().FirstOrDefault(other => other.Name.StartsWith(name + " (", StringComparison.Ordinal) && other.Name.EndsWith(')')).Value;
            }

            return member.ValueKind == JsonValueKind.Object ? member : throw Wrong($"says nothing about {whose}", "Is it a solution of this game?");
        }

        private static string NumberAt(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? "0"
            : value.ValueKind == JsonValueKind.String ? value.GetString()!
            : value.ValueKind == JsonValueKind.Object && value.TryGetProperty("value", out var inner) ? inner.GetRawText()
            : value.GetRawText();

        private void CheckNames(JsonElement element, IReadOnlyCollection<string> known, string where)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (!known.Contains(member.Name, StringComparer.Ordinal))
                {
                    throw Wrong($"names '{ExactNumber.Short(member.Name)}', which {where} does not have", "Is it a solution of this game?");
                }
            }
        }

        private GameFormatException Wrong(string what, string hint = "") => new(source.Name, new GameDiagnostic(0, 0, true, $"Equilibrium {number} {what}.", hint));
    }
}
