using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;

namespace Parley.Language.Syntax;

/// <summary>
/// The parts of a syntax node in the order they are declared, read from its record. For printing, comparing and walking
/// trees; the binder matches on types instead.
/// </summary>
internal static class SyntaxShape
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Cache = new();

    /// <summary>A node's own parts by name: nodes, lists of nodes, words, numbers and null. The span is left out.</summary>
    public static IEnumerable<(string Name, object? Value)> PartsOf(SyntaxNode node)
    {
        var properties = Cache.GetOrAdd(node.GetType(), type =>
        {
            var order = type.GetConstructors(BindingFlags.Public | BindingFlags.Instance)
                .Select(constructor => constructor.GetParameters())
                .OrderByDescending(parameters => parameters.Length)
                .First();
            return [.. order.Where(parameter => parameter.Name != nameof(SyntaxNode.Span)).Select(parameter => type.GetProperty(parameter.Name!)!)];
        });
        return properties.Select(property => (property.Name, property.GetValue(node)));
    }

    /// <summary>The nodes directly below a node.</summary>
    public static IEnumerable<SyntaxNode> ChildrenOf(SyntaxNode node)
    {
        foreach (var (_, value) in PartsOf(node))
        {
            if (value is SyntaxNode child)
            {
                yield return child;
            }
            else if (value is IEnumerable list and not string)
            {
                foreach (var item in list)
                {
                    yield return (SyntaxNode)item;
                }
            }
        }
    }
}
