using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Reporting.Terminal;
using Parley.Solving.Catalog;

namespace Parley.Reporting.Games;

/// <summary>The catalog of methods as text: what each finds, and of a given game whether it accepts it.</summary>
public static class MethodList
{
    /// <summary>Writes the catalog.</summary>
    /// <param name="game">A game, to say of each method whether and why not it can be used; null for none.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    /// <param name="options">Width and colour.</param>
    public static void Write(Game? game, TextWriter writer, TerminalOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(options);
        var page = TerminalReport.PageFor(options);
        foreach (var method in game is null ? MethodCatalog.Methods : MethodCatalog.For(game))
        {
            page.Space();
            page.Heading(method.Name, string.Join(", ", method.Concepts.Select(ConceptWords.NameOf)));
            page.Wrapped(method.Summary, 2);
            if (game is not null)
            {
                WriteRefusals(page, method, game);
            }
        }

        TerminalReport.Print(page, writer, options);
    }

    private static void WriteRefusals(Page page, IEquilibriumMethod method, Game game)
    {
        var reasons = method.Concepts.Select(concept => (Concept: concept, Reason: method.Refuses(game, concept))).ToImmutableArray();
        if (reasons.All(pair => pair.Reason is null))
        {
            page.Wrapped("accepts this game", 2, Ink.Verdict);
        }
        else if (reasons.All(pair => pair.Reason == reasons[0].Reason))
        {
            page.Wrapped("refuses this game: " + reasons[0].Reason, 2, Ink.Turn);
        }
        else
        {
            foreach (var (concept, reason) in reasons)
            {
                page.Wrapped($"{ConceptWords.NameOf(concept)}: {(reason is null ? "accepts this game" : "refuses this game: " + reason)}", 2, reason is null ? Ink.Verdict : Ink.Turn);
            }
        }
    }
}
