using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Model;
using Parley.Studies.Compilation;

namespace Parley.Reporting.Cases;

/// <summary>
/// A case as it was understood: every name resolved, every expression written out in full brackets, who sees what. What stands
/// here is what is solved, so a slip of meaning shows before anything is run.
/// </summary>
public static class CaseOutline
{
    /// <summary>Writes a case.</summary>
    /// <param name="model">The case.</param>
    /// <param name="writer">Where to; lines end with LF.</param>
    public static void Write(CaseModel model, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(writer);
        Line(writer, 0, $"case \"{model.Title}\"");
        Line(writer, 0, model.Precision is { } precision ? $"players choose with precision {BoundExpressionText.Of(precision)}" : "players choose exactly");
        foreach (var source in model.Sources)
        {
            Line(writer, 0, $"source {source.Name}: {NumberText.Count(source.Paragraphs.Length, "paragraph")}");
        }

        foreach (var party in model.Parties)
        {
            Line(writer, 0, $"party {party.Name} \"{party.Text}\"");
            foreach (var draw in party.Privates)
            {
                Line(writer, 1, Describe(draw));
            }
        }

        foreach (var assumption in model.Assumptions)
        {
            var range = assumption.Range is { } varied
                ? $" in {varied.Low}..{varied.High} {varied.Shape.ToString().ToLowerInvariant()}"
                : " fixed";
            Line(writer, 0, $"assume {assumption.Name} = {assumption.Base}{range}");
        }

        foreach (var let in model.Lets)
        {
            Line(writer, 0, $"let {let.Name} = {BoundExpressionText.Of(let.Value)}");
        }

        foreach (var requirement in model.Requirements)
        {
            Line(writer, 0, $"require {BoundExpressionText.Of(requirement.Condition)}");
        }

        foreach (var variant in model.Variants)
        {
            Line(writer, 0, $"variant {variant.Name}: {string.Join(", ", variant.Overrides.Select(BoundExpressionText.Of))}");
        }

        foreach (var game in model.Forms.OfType<GameModel>())
        {
            Write(game, writer);
        }

        foreach (var claim in model.Claims)
        {
            Line(writer, 0, $"{(claim.IsCounterclaim ? "counterclaim" : "claim")} {claim.Name}{(claim.AtBase ? $" at base, expected: {claim.Expected.ToString().ToLowerInvariant()}" : string.Empty)}");
            Line(writer, 1, BoundExpressionText.Of(claim.Formula));
        }

        foreach (var set in model.HypothesisSets)
        {
            Write(set, writer);
        }
    }

    private static void Write(GameModel game, TextWriter writer)
    {
        Line(writer, 0, $"{game.Keyword} {game.Name} \"{game.Text}\"");
        Write(game.Steps, 1, writer);
        foreach (var happening in game.Events)
        {
            Line(writer, 1, $"event {happening.Name}: {BoundExpressionText.Of(happening.Condition)}");
        }

        foreach (var term in game.Terms)
        {
            var per = term.Per is { } repeat ? " per " + repeat.Name : string.Empty;
            var condition = term.Condition is { } when ? " if " + BoundExpressionText.Of(when) : string.Empty;
            Line(writer, 1, $"{term.Party.Name} {(term.IsLoss ? "loses" : "gains")} {BoundExpressionText.Of(term.Amount)}{per}{condition}  \"{term.Text}\"");
        }
    }

    private static void Write(ImmutableArray<StepModel> steps, int depth, TextWriter writer)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case StepModel.Play play:
                    Line(writer, depth, Describe(play.Move));
                    break;
                case StepModel.Block block:
                    Line(writer, depth, $"if {BoundExpressionText.Of(block.Condition)}");
                    Write(block.Then, depth + 1, writer);
                    if (!block.Else.IsEmpty)
                    {
                        Line(writer, depth, "else");
                        Write(block.Else, depth + 1, writer);
                    }

                    break;
                case StepModel.Together together:
                    Line(writer, depth, "together");
                    Write(together.Steps, depth + 1, writer);
                    break;
                case StepModel.Reveal reveal:
                    Line(writer, depth, $"reveal {reveal.Move.Name} to {Describe(reveal.To)}");
                    break;
                case StepModel.Repeat repeat:
                    var until = repeat.Until is { } end ? $" until {BoundExpressionText.Of(end)}" : string.Empty;
                    var discount = repeat.Discount is { } weight ? $" discount {BoundExpressionText.Of(weight)}" : string.Empty;
                    var fresh = repeat.Fresh.IsEmpty ? string.Empty : $" new {string.Join(", ", repeat.Fresh.Select(party => party.Name))}";
                    Line(writer, depth, string.Create(CultureInfo.InvariantCulture, $"repeat {repeat.Counter.Count} as {repeat.Counter.Name}{until}{discount}{fresh}"));
                    Write(repeat.Steps, depth + 1, writer);
                    break;
            }
        }
    }

    private static void Write(HypothesisSet set, TextWriter writer)
    {
        Line(writer, 0, $"hypotheses {set.Name}");
        foreach (var rival in set.Rivals)
        {
            var conditions = rival.Overrides.Select(BoundExpressionText.Of).ToList();
            if (rival.Conditions is { } so)
            {
                conditions.Insert(0, BoundExpressionText.Of(so));
            }

            var weight = rival.Weight is { } given ? $" weight {BoundExpressionText.Of(given)}" : string.Empty;
            Line(writer, 1, $"{rival.Name}{weight}: {string.Join(", ", conditions)}");
        }

        foreach (var seen in set.Observations)
        {
            var trust = seen.Trust is { } given ? $" trust {BoundExpressionText.Of(given)}" : string.Empty;
            Line(writer, 1, $"observed {BoundExpressionText.Of(seen.Condition)}{trust}");
        }
    }

    private static string Describe(Move move)
    {
        var who = move.Kind switch
        {
            MoveKind.Private => $"private {move.Name}",
            MoveKind.Draw => $"chance draws {move.Name}",
            _ => $"{move.Party?.Name} chooses {move.Name}",
        };
        var options = string.Join(" | ", move.Options.Select(Describe));
        return $"{who}: {options}  seen by {Describe(move.SeenBy)}";
    }

    private static string Describe(OptionModel option)
    {
        var chance = option.Chance is { } given ? $" ({BoundExpressionText.Of(given)})" : string.Empty;
        var condition = option.Availability is { } when ? $" if {BoundExpressionText.Of(when)}" : string.Empty;
        return option.Name + chance + condition;
    }

    private static string Describe(Seers seers) =>
        seers.IsEveryone ? "all" : seers.Parties.IsEmpty ? "nobody else" : string.Join(", ", seers.Parties.Select(party => party.Name));

    private static void Line(TextWriter writer, int depth, string text)
    {
        writer.Write(new string(' ', 2 * depth));
        writer.Write(text);
        writer.Write('\n');
    }
}
