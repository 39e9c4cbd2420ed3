using System.Collections;
using System.Globalization;
using System.Text;
using Parley.Language.Diagnostics;

namespace Parley.Language.Syntax;

/// <summary>
/// Prints a tree, one node to a line with its parts indented below it. Places are left out, so that two texts that say the
/// same print the same.
/// </summary>
public static class SyntaxPrinter
{
    /// <summary>The tree below a node; every line ends with LF.</summary>
    /// <param name="node">Where to begin.</param>
    public static string Print(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var result = new StringBuilder();

        // A stack of our own: a tree may be deeper than a thread's stack can bear.
        var waiting = new Stack<(SyntaxNode Node, string Label, int Depth)>();
        waiting.Push((node, string.Empty, 0));
        while (waiting.TryPop(out var next))
        {
            var parts = SyntaxShape.PartsOf(next.Node).ToList();
            PrintLine(next.Node, parts, next.Label, next.Depth, result);
            for (var k = parts.Count - 1; k >= 0; k--)
            {
                Wait(parts[k].Name + ": ", parts[k].Value, next.Depth + 1, waiting);
            }
        }

        return result.ToString();
    }

    private static void Wait(string label, object? value, int depth, Stack<(SyntaxNode Node, string Label, int Depth)> waiting)
    {
        if (value is SyntaxNode child and not NameSyntax)
        {
            waiting.Push((child, label, depth));
        }
        else if (value is IEnumerable list and not string)
        {
            foreach (var item in list.Cast<SyntaxNode>().Reverse())
            {
                waiting.Push((item, label, depth));
            }
        }
    }

    private static void PrintLine(SyntaxNode node, List<(string Name, object? Value)> parts, string label, int depth, StringBuilder result)
    {
        var name = node.GetType().Name;
        result.Append(' ', 2 * depth).Append(label).Append(name.EndsWith("Syntax", StringComparison.Ordinal) ? name[..^6] : name);
        foreach (var (part, value) in parts)
        {
            switch (value)
            {
                case string text:
                    result.Append(' ').Append(node is TextSyntax ? $"\"{text}\"" : text);
                    break;
                case NameSyntax leaf:
                    result.Append(' ').Append(part).Append(": ").Append(leaf.IsMissing ? "(missing)" : leaf.Text);
                    break;
                case bool flag:
                    result.Append(flag ? " " + part : "");
                    break;
                case int or Enum:
                    result.Append(' ').Append(string.Create(CultureInfo.InvariantCulture, $"{value}"));
                    break;
            }
        }

        result.Append('\n');
    }
}
