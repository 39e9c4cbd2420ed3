using Parley.Language.Syntax;

namespace Parley.Language.Formatting;

/// <content>Claims and hypotheses.</content>
public sealed partial class CaseFormatter
{
    private void Claim(ClaimSyntax claim)
    {
        var head = $"{(claim.IsCounterclaim ? "counterclaim" : "claim")} {claim.Name.Text} {ExpressionFormatter.Print(claim.Text)}"
            + (claim.RestsOn.IsEmpty ? "" : $" rests on {string.Join(", ", claim.RestsOn.Select(name => name.Text))}")
            + (claim.Against.IsEmpty ? "" : $" against {string.Join(", ", claim.Against.Select(name => name.Text))}")
            + (claim.AtBase is { } atBase ? $" at base{(atBase.Expect is { } verdict ? $" expect {verdict.ToString().ToLowerInvariant()}" : "")}" : "")
            + Behind(Cite(claim.Cite)) + ":";
        var value = ExpressionFormatter.Print(claim.Value);
        if (!comments.Tokens[First(claim.Value)].StartsLine && head.Length + 1 + value.Length <= Width + 40)
        {
            Line(0, null, claim, $"{head} {value}");
            return;
        }

        Line(0, null, claim, head);
        if (value.Length + 2 <= Width)
        {
            Continuation(2, value);
        }
        else if (claim.Value is ComparisonSyntax comparison)
        {
            Continuation(2, ExpressionFormatter.Print(comparison.Left));
            Continuation(4, ExpressionFormatter.RightOf(comparison));
        }
        else
        {
            Joined(claim.Value);
        }
    }

    /// <summary>A long condition, broken before every <c>and</c> or <c>or</c> of its outermost kind.</summary>
    private void Joined(ExpressionSyntax value)
    {
        var parts = new Stack<string>();
        var left = value;
        while (left is BinarySyntax { Operator: BinaryOperator.And or BinaryOperator.Or } joint && (value as BinarySyntax)!.Operator == joint.Operator)
        {
            parts.Push($"{(joint.Operator == BinaryOperator.And ? "and" : "or")} {ExpressionFormatter.Print(joint.Right)}");
            left = joint.Left;
        }

        Continuation(2, ExpressionFormatter.Print(left));
        foreach (var part in parts)
        {
            Continuation(4, part);
        }
    }

    private void Hypotheses(HypothesesSyntax hypotheses)
    {
        var brace = FirstBrace(First(hypotheses));
        Line(0, null, First(hypotheses), brace, $"hypotheses {hypotheses.Name.Text}{Behind(Text(hypotheses.Text))}{Behind(Cite(hypotheses.Cite))} {{");
        IEnumerable<SyntaxNode> items = [.. hypotheses.Rivals, .. hypotheses.Observed];
        Block(items, 0, Last(hypotheses), (item, indent) =>
        {
            switch (item)
            {
                case RivalSyntax rival:
                    var weight = rival.Weight is { } heavy ? $"weight {ExpressionFormatter.Print(heavy)}" : null;
                    Line(indent, "rival", rival,
                        [.. Headed([rival.Name.Text, ExpressionFormatter.Print(rival.Text), weight, Cite(rival.Cite)]), Premises(rival.Premises)]);
                    break;
                case ObservedSyntax seen:
                    Line(indent, "observed", seen, $"observed {ExpressionFormatter.Print(seen.Condition)}{(seen.Game is { } game ? $" in {game.Text}" : "")}",
                        seen.Trust is { } trust ? $"trust {ExpressionFormatter.Print(trust)}" : null, Cite(seen.Cite));
                    break;
            }
        });
    }
}
