using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Efg;

/// <summary>A chance node's branches, or a decision node's menu, as first stated in the file.</summary>
/// <param name="Player">The mover, from 0; −1 for chance.</param>
/// <param name="Label">The label in the file; empty where there is none.</param>
/// <param name="Place">The offset of the node that stated it.</param>
/// <param name="Stated">The branches' names as stated, to compare later statements with.</param>
/// <param name="Branches">The branches' names, made distinct.</param>
/// <param name="Probabilities">Per branch of chance, its probability; empty for a player.</param>
internal sealed record EfgMove(int Player, string Label, int Place, string[] Stated, string[] Branches, Rational[] Probabilities);

/// <summary>One node in the order of the file, in which a node's subtrees follow it one after the other.</summary>
/// <param name="Move">The index of its <see cref="EfgMove"/>; −1 at a terminal node.</param>
/// <param name="Payoffs">The index of the payoff vector collected from the root to here; −1 for none.</param>
internal readonly record struct EfgNode(int Move, int Payoffs);
