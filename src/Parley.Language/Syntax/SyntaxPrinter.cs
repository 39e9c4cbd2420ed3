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
        Print(node, string.Empty, 0, result);
        return result.ToString();
    }

    private static void Print(SyntaxNode node, string label, int depth, StringBuilder result)
    {
        var name = node.GetType().Name;
        result.Append(' ', 2 * depth).Append(label).Append(name.EndsWith("Syntax", StringComparison.Ordinal) ? name[..^6] : name);
        var parts = SyntaxShape.PartsOf(node).ToList();
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
        foreach (var (part, value) in parts)
        {
            if (value is SyntaxNode child and not NameSyntax)
            {
                Print(child, part + ": ", depth + 1, result);
            }
            else if (value is IEnumerable list and not string)
            {
                foreach (var item in list)
                {
                    Print((SyntaxNode)item, part + ": ", depth + 1, result);
                }
            }
        }
    }
}
