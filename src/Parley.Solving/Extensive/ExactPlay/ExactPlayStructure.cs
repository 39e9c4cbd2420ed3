using Parley.Solving.Extensive.ConsistentBeliefs;
using Parley.Solving.Extensive.MixedSupport;
using Parley.Solving.Extensive.PureSequential;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>What exact play knows of a world before any number is; shared by all threads.</summary>
internal sealed class ExactPlayStructure
{
    public ExactPlayStructure(WorldTree tree, ExactPlayOptions options)
    {
        Tree = tree;
        Order = new SearchOrder(tree);
        Beliefs = new BeliefStructure(tree);
        BackwardInduction = Array.TrueForAll(Beliefs.FixedByChance, isFixed => isFixed) && Array.TrueForAll(Order.Settled, settled => settled);
        for (var set = 0; set < tree.SetCount; set++)
        {
            PureSize += tree.MembersOf(set).Length > 1 && !Beliefs.FixedByChance[set] ? Math.Log2(tree.ActionCountOf(set)) : 0;
        }

        var supports = 0.0;
        for (var set = 0; set < tree.SetCount; set++)
        {
            supports += tree.ActionCountOf(set) <= 8 ? Math.Log2((1 << tree.ActionCountOf(set)) - 1) : 8;
        }

        Closable = !BackwardInduction && !options.PureOnly && supports <= options.LargestClosure && Array.TrueForAll(Order.Settled, settled => settled);
        Cycles = options.PureOnly || BackwardInduction || PureSize > options.LargestPureSearch ? null : new MixingCycles(tree, Beliefs, options.LargestMixing, options.GroupLimit);
    }

    public WorldTree Tree { get; }

    public SearchOrder Order { get; }

    public BeliefStructure Beliefs { get; }

    /// <summary>The number of pure profiles that beliefs may leave open, as a power of two.</summary>
    public double PureSize { get; }

    /// <summary>Whether the supports are few enough to try to close them all.</summary>
    public bool Closable { get; }

    /// <summary>The groups of sets that may mix; null where mixing is not searched.</summary>
    public MixingCycles? Cycles { get; }

    /// <summary>Whether chance alone fixes every belief, so that backward induction decides.</summary>
    public bool BackwardInduction { get; }
}
