using Parley.Games.Reductions;

namespace Parley.Solving.Extensive.Sequences;

/// <summary>
/// The least weight that a perturbation by ε asks of each sequence: ε to the number of its actions (Miltersen and Sørensen 2010), as coefficients of powers of ε; none at degree 0
/// alone. A constant c(set) of a perturbed plan is what the parent's least weight leaves after the actions'.
/// </summary>
internal sealed class Trembles
{
    private readonly int[] _length;
    private readonly SequenceForm _sequences;

    /// <param name="sequences">The tree.</param>
    /// <param name="player">Whose plans.</param>
    /// <param name="isPerturbed">Whether there are any.</param>
    public Trembles(SequenceForm sequences, int player, bool isPerturbed)
    {
        _sequences = sequences;
        _length = new int[sequences.SequenceCount(player)];
        foreach (var set in sequences.SetsOf(player))
        {
            for (var action = 0; isPerturbed && action < sequences.Tree.Game.InformationSets[set].Actions.Length; action++)
            {
                _length[sequences.FirstSequenceOf(set) + action] = _length[sequences.ParentSequenceOf(set)] + 1;
                Degree = Math.Max(Degree, _length[sequences.FirstSequenceOf(set) + action]);
            }
        }
    }

    /// <summary>The largest power of ε.</summary>
    public int Degree { get; }

    /// <summary>The power of ε that is a sequence's least weight; 0 for none.</summary>
    public int LeastOf(int sequence) => _length[sequence];

    /// <summary>The coefficient of a power of ε in c(set).</summary>
    public int ConstantOf(int set, int degree)
    {
        var parent = _length[_sequences.ParentSequenceOf(set)];
        return degree == 0 || Degree == 0 ? 0
            : (degree == parent ? 1 : 0) - (degree == _length[_sequences.FirstSequenceOf(set)] ? _sequences.Tree.Game.InformationSets[set].Actions.Length : 0);
    }
}
