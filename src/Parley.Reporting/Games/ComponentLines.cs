using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Reporting.Terminal;
using Parley.Solving.Catalog;

namespace Parley.Reporting.Games;

/// <summary>The connected sets of equilibria of a two-player game, where they are more than points.</summary>
internal static class ComponentLines
{
    private const int ShortList = 10;

    public static void Write(Page page, Game game, GameAnswer answer, bool everything)
    {
        if (answer.Components.All(component => component.Equilibria.Length == 1))
        {
            return;
        }

        page.Space();
        var sum = answer.Components.All(component => component.Index is not null)
            ? $"; the indices sum to {AnswerReport.Signed(answer.Components.Sum(component => component.Index!.Value))}" : string.Empty;
        page.Heading("COMPONENTS", NumberText.Count(answer.Components.Length) + sum);
        var continua = answer.Components.Where(component => component.Equilibria.Length > 1).ToList();
        var shown = everything ? continua.Count : Math.Min(continua.Count, ShortList);
        for (var at = 0; at < shown; at++)
        {
            var component = continua[at];
            var index = component.Index is { } value ? $"index {AnswerReport.Signed(value)}" : string.Empty;
            var subsets = component.Subsets.IsEmpty
                ? "a continuum with the vertices " + Members(component.Equilibria)
                : string.Join(" ∪ ", component.Subsets.Select(Product));
            page.Labelled(Letters(at), $"{index}{(index.Length > 0 ? ": " : string.Empty)}{subsets}", 0, Letters(shown - 1).Length + 2);
        }

        if (shown < continua.Count)
        {
            page.Add($"… {NumberText.Count(continua.Count - shown)} more; --all prints them, --json too", Ink.Quiet);
        }

        if (answer.Components.Length - continua.Count is > 0 and var isolated)
        {
            page.Add(isolated == 1 ? "one more is a single equilibrium" : $"{NumberText.Count(isolated)} more are single equilibria", Ink.Quiet);
        }

        if (answer.Components.SelectMany(component => component.Subsets).FirstOrDefault(subset => subset.First.Length + subset.Second.Length > 2) is not { } example)
        {
            return;
        }

        page.Wrapped(
            $"In {Product(example)} every mixture of {game.Players[0]}'s strategies in {Members(example.First)} is in equilibrium with every mixture of {game.Players[1]}'s in {Members(example.Second)}.",
            0, Ink.Quiet);
    }

    private static string Product(NashSubset subset) => $"{{{Members(subset.First)}}} × {{{Members(subset.Second)}}}";

    private static string Members(ImmutableArray<int> equilibria) => string.Join(", ", equilibria.Select(at => (at + 1).ToString(CultureInfo.InvariantCulture)));

    // A … Z, AA, AB …
    private static string Letters(int number) => (number >= 26 ? Letters((number / 26) - 1) : string.Empty) + (char)('A' + (number % 26));
}
