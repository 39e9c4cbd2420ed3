using System.Collections.Immutable;
using Parley.Solving.Catalog;
using Parley.Solving.Strategic.Bimatrix;

namespace Parley.Solving.Strategic.ExtremeEquilibria;

/// <summary>
/// The connected components of the set of equilibria and their maximal Nash subsets, from all extreme equilibria. Extreme equilibria are the edges of a graph between the players' extreme strategies:
/// its connected components are those of the equilibria, and its maximal complete subgraphs are the maximal Nash subsets (Winkels 1979; Jansen 1981; Avis, Rosenberg, Savani and von Stengel 2010, §5).
/// </summary>
internal static class NashComponents
{
    // A graph can have exponentially many maximal complete subgraphs.
    private const int MostSubsets = 20_000;

    /// <summary>The components in the order of their first equilibrium; without subsets where a component has too many of them, and with indices where they are known.</summary>
    /// <param name="pairs">All extreme equilibria.</param>
    /// <param name="index">The index that an extreme equilibrium adds to its component's; null where it is not known.</param>
    /// <param name="truncated">Whether some component's subsets are left out.</param>
    public static ImmutableArray<EquilibriumComponent> Of(VertexPair[] pairs, int?[] index, out bool truncated)
    {
        truncated = false;
        var (firstNumber, secondNumber) = (Number(pairs.Select(pair => pair.First)), Number(pairs.Select(pair => pair.Second)));
        var parent = Enumerable.Range(0, firstNumber.Count + secondNumber.Count).ToArray();
        int Root(int node)
        {
            while (parent[node] != node)
            {
                parent[node] = parent[parent[node]];
                node = parent[node];
            }

            return node;
        }

        foreach (var (first, second) in pairs)
        {
            parent[Root(firstNumber[first])] = Root(firstNumber.Count + secondNumber[second]);
        }

        var components = ImmutableArray.CreateBuilder<EquilibriumComponent>();
        foreach (var group in Enumerable.Range(0, pairs.Length).GroupBy(position => Root(firstNumber[pairs[position].First])))
        {
            var members = group.ToImmutableArray();
            var subsets = Subsets(pairs, members);
            truncated |= subsets.IsEmpty;
            int? sum = 0;
            foreach (var member in members)
            {
                sum += index[member];
            }

            components.Add(new EquilibriumComponent(members, subsets, sum));
        }

        return components.ToImmutable();
    }

    private static Dictionary<PolytopeVertex, int> Number(IEnumerable<PolytopeVertex> vertices)
    {
        var numbers = new Dictionary<PolytopeVertex, int>();
        foreach (var vertex in vertices)
        {
            numbers.TryAdd(vertex, numbers.Count);
        }

        return numbers;
    }

    // The second players' sides of maximal subsets are the intersections of the replies to each first strategy; empty when there are too many.
    private static ImmutableArray<NashSubset> Subsets(VertexPair[] pairs, ImmutableArray<int> members)
    {
        if (members.Length == 1)
        {
            return [new NashSubset(members, members)];
        }

        var (firsts, seconds) = (Number(members.Select(member => pairs[member].First)), Number(members.Select(member => pairs[member].Second)));
        var replies = Enumerable.Range(0, firsts.Count).Select(_ => new LabelSet(seconds.Count)).ToArray();
        var equilibrium = new Dictionary<(int First, int Second), int>();
        foreach (var member in members)
        {
            var (first, second) = (firsts[pairs[member].First], seconds[pairs[member].Second]);
            replies[first][second] = true;
            equilibrium.Add((first, second), member);
        }

        var order = new List<LabelSet>();
        var known = new HashSet<LabelSet>();
        foreach (var own in replies)
        {
            for (var position = order.Count - 1; position >= -1; position--)
            {
                var common = position < 0 ? own : own.Intersect(order[position]);
                if (common.Count > 0 && known.Add(common))
                {
                    order.Add(common);
                    if (order.Count > MostSubsets)
                    {
                        return [];
                    }
                }
            }
        }

        var subsets = new List<NashSubset>();
        foreach (var second in order)
        {
            var columns = Enumerable.Range(0, seconds.Count).Where(column => second[column]).ToArray();
            var rows = Enumerable.Range(0, firsts.Count).Where(row => replies[row].Contains(second)).ToArray();
            subsets.Add(new NashSubset([.. rows.Select(row => equilibrium[(row, columns[0])]).Order()], [.. columns.Select(column => equilibrium[(rows[0], column)]).Order()]));
        }

        return [.. subsets.OrderBy(subset => subset.First[0]).ThenBy(subset => subset.Second[0]).ThenByDescending(subset => subset.First.Length).ThenBy(subset => string.Join(',', subset.First), StringComparer.Ordinal)];
    }
}
