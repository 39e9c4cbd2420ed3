using System.Collections.Immutable;
using Parley.Language.Syntax;

namespace Parley.Language.Formatting;

/// <content>Games: steps, events, payoffs.</content>
public sealed partial class CaseFormatter
{
    private void Game(GameSyntax game)
    {
        Line(0, null, First(game), FirstBrace(First(game)), $"game {game.Name.Text}{Behind(Text(game.Text))} {{");
        Block(game.Items, 0, Last(game), Item);
    }

    private void Item(GameItemSyntax item, int indent)
    {
        switch (item)
        {
            case EventSyntax happening:
                Line(indent, "event", happening,
                    [.. Headed([$"event {happening.Name.Text}", Text(happening.Text)]), ExpressionFormatter.Print(happening.Condition), Cite(happening.Cite)]);
                break;
            case PayoffsSyntax payoffs:
                Payoffs(payoffs, indent);
                break;
            case StepSyntax step:
                Step(step, indent);
                break;
        }
    }

    private void Payoffs(PayoffsSyntax payoffs, int indent)
    {
        var first = First(payoffs);
        var last = Last(payoffs);
        var brace = FirstBrace(first);
        var header = $"payoffs {payoffs.Party?.Text ?? "everyone"} {{";
        if (payoffs.Terms.Length == 1 && comments.OnOneLine(brace, last))
        {
            var cells = Cells(payoffs.Terms[0]);
            Close(cells);
            Line(indent, "payoffs", first, last, [$"{header} {cells[0]}", .. cells[1..]]);
            return;
        }

        Line(indent, null, first, brace, header);
        Block(payoffs.Terms, indent, last, (term, inner) => Line(inner, "term", term, Cells(term)));
    }

    private static string?[] Cells(TermSyntax term)
    {
        var amount = $"{(term.Verb == TermVerb.Gains ? "gains" : "loses")} {ExpressionFormatter.Print(term.Amount)}";
        var per = term.Per is { } counter ? $"per {counter.Text}" : null;
        var condition = term.If is { } when ? $"if {ExpressionFormatter.Print(when)}" : null;
        return [amount, per is null ? condition : per + Behind(condition), ExpressionFormatter.Print(term.Text), Cite(term.Cite)];
    }

    /// <summary>Puts the closing brace of a one-line block behind its last cell.</summary>
    private static void Close(string?[] cells)
    {
        var last = Array.FindLastIndex(cells, cell => cell is not null);
        cells[last] += " }";
    }

    private void Step(StepSyntax step, int indent)
    {
        switch (step)
        {
            case ChoiceSyntax choice:
                Offer(indent, choice, ChoiceHead(choice), choice.Options, choice.SeenBy, choice.Cite);
                break;
            case DrawSyntax draw:
                Offer(indent, draw, $"chance draws {draw.Name.Text}:", draw.Options, draw.SeenBy, draw.Cite);
                break;
            case RevealSyntax reveal:
                Line(indent, "step", reveal, Reveal(reveal));
                break;
            case BlockSyntax block:
                Conditional(block, indent, "if ");
                break;
            case TogetherSyntax together:
                Steps(together, together.Steps, indent, "together {");
                break;
            case RepeatSyntax repeat:
                Steps(repeat, repeat.Steps, indent, RepeatHead(repeat));
                break;
        }
    }

    private static string ChoiceHead(ChoiceSyntax choice) => $"{choice.Party.Text} chooses {choice.Name.Text}:";

    private static string Reveal(RevealSyntax reveal) => $"reveal {reveal.Name.Text}{(reveal.To is { } to ? $" to {Names(to)}" : "")}";

    private static string Names(SeersSyntax seers) => seers.Parties.IsEmpty ? "nobody" : string.Join(", ", seers.Parties.Select(party => party.Text));

    private static string RepeatHead(RepeatSyntax repeat) =>
        $"repeat {Number(repeat.Count)} as {repeat.Counter.Text}"
        + (repeat.Until is { } until ? $" until {ExpressionFormatter.Print(until)}" : "")
        + (repeat.Discount is { } discount ? $" discount {ExpressionFormatter.Print(discount)}" : "")
        + (repeat.New.IsEmpty ? "" : $" new {string.Join(", ", repeat.New.Select(party => party.Text))}")
        + " {";

    /// <summary>A block with one head and one pair of braces.</summary>
    private void Steps(StepSyntax owner, ImmutableArray<StepSyntax> steps, int indent, string head)
    {
        var first = First(owner);
        var last = Last(owner);
        var brace = FirstBrace(first);
        if (comments.OnOneLine(brace, last) && Inline(steps) is { } cells)
        {
            Close(cells);
            Line(indent, "step", first, last, [$"{head} {cells[0]}", null, .. cells[1..]]);
            return;
        }

        Line(indent, null, first, brace, head);
        Block(steps, indent, last, Step);
    }

    private void Conditional(BlockSyntax block, int indent, string word)
    {
        var first = First(block);
        var last = Last(block);
        var brace = FirstBrace(first);
        var head = $"{word}{ExpressionFormatter.Print(block.Condition)} {{";
        if (word == "if " && comments.OnOneLine(brace, last) && InlineConditional(block) is { } cells)
        {
            Line(indent, "step", first, last, cells);
            return;
        }

        Line(indent, null, first, brace, head);
        if (block.Else is not { } otherwise)
        {
            Block(block.Steps, indent, last, Step);
            return;
        }

        var elseToken = First(otherwise);
        Block(block.Steps, indent, elseToken - 1, Step, closing: "");
        foreach (var comment in comments.Within(elseToken - 1, otherwise.IsElseIf ? elseToken + 1 : FirstBrace(elseToken)))
        {
            lines.Add(new FormattedLine(indent + 2, [], null, false, comment));
        }

        if (otherwise.IsElseIf)
        {
            Conditional((BlockSyntax)otherwise.Steps[0], indent, "} else if ");
            return;
        }

        var elseBrace = FirstBrace(elseToken);
        lines.Add(new FormattedLine(indent, ["} else {"], null, false, comments.Trailing(elseBrace + 1)));
        Block(otherwise.Steps, indent, last, Step);
    }

    /// <summary>The cells of a block that its author wrote on one line; null where it cannot stand on one.</summary>
    private static string?[]? InlineConditional(BlockSyntax block)
    {
        if (Inline(block.Steps) is not { } then || block.Else is { IsElseIf: true })
        {
            return null;
        }

        var head = $"if {ExpressionFormatter.Print(block.Condition)} {{ ";
        Close(then);
        if (block.Else is not { } otherwise)
        {
            return [head + then[0], null, .. then[1..]];
        }

        if (Inline(otherwise.Steps) is not { } other)
        {
            return null;
        }

        Close(other);
        return [$"{head}{Joined(then)} else {{ {Joined(other)}"];
    }

    private static string Joined(string?[] cells) => string.Join(' ', cells.Where(cell => cell is not null));

    /// <summary>A single step as a head and its citation; null for what needs lines of its own.</summary>
    private static string?[]? Inline(ImmutableArray<StepSyntax> steps) => steps switch
    {
        [ChoiceSyntax choice] => [$"{ChoiceHead(choice)} {Options(choice.Options)}{Seen(choice.SeenBy)}", Cite(choice.Cite)],
        [DrawSyntax draw] => [$"chance draws {draw.Name.Text}: {Options(draw.Options)}{Seen(draw.SeenBy)}", Cite(draw.Cite)],
        [RevealSyntax reveal] => [Reveal(reveal)],
        _ => null,
    };

    /// <summary>A choice or draw: on one line, or with its options below each other where they would run too far.</summary>
    private void Offer(int indent, SyntaxNode node, string head, OptionsSyntax offered, SeersSyntax? seenBy, CiteSyntax? cite)
    {
        var options = Options(offered) + Seen(seenBy);
        if (offered is LadderSyntax || indent + head.Length + 1 + options.Length <= Width)
        {
            Line(indent, "step", node, head, options, Cite(cite));
            return;
        }

        var list = ((OptionListSyntax)offered).Options;
        Line(indent, null, node, $"{head} {Option(list[0])}");
        for (var k = 1; k < list.Length; k++)
        {
            var tail = k == list.Length - 1 ? Seen(seenBy) + Behind(Cite(cite)) : "";
            Continuation(indent + Math.Max(2, head.Length - 1), $"| {Option(list[k])}{tail}");
        }
    }

    private static string Options(OptionsSyntax offered) => offered switch
    {
        LadderSyntax ladder => $"from {ExpressionFormatter.Print(ladder.From)} to {ExpressionFormatter.Print(ladder.To)} by {ExpressionFormatter.Print(ladder.By)}",
        OptionListSyntax list => string.Join(" | ", list.Options.Select(Option)),
        _ => throw new InvalidOperationException($"Nothing offered is written {offered.GetType().Name}."),
    };

    private static string Option(OptionSyntax option) =>
        option.Name.Text + Behind(Text(option.Text))
        + (option.Chance is { } chance ? $" ({(chance.Probability is { } probability ? ExpressionFormatter.Print(probability) : "rest")})" : "")
        + (option.If is { } condition ? $" if {ExpressionFormatter.Print(condition)}" : "");

    private static string Seen(SeersSyntax? seers) => seers is null ? string.Empty : $" seen by {Names(seers)}";
}
