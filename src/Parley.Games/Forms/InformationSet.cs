using System.Collections.Immutable;

namespace Parley.Games.Forms;

/// <summary>An information set: decision nodes that their mover cannot tell apart, with one menu of actions.</summary>
/// <param name="Player">The index of the mover.</param>
/// <param name="Step">The time step at which every member node moves; −1 where the game has no common clock.</param>
/// <param name="Label">The stable, readable identity, e.g. <c>talks/answer[2]/russia/strikes/insist,offer</c>.</param>
/// <param name="Decision">The name of the decision without round or observation, e.g. <c>answer</c>.</param>
/// <param name="Actions">The names of the actions, in menu order; at least one.</param>
/// <param name="FirstAction">The global index of the first action; action k of this set is <c>FirstAction + k</c>.</param>
public sealed record InformationSet(int Player, int Step, string Label, string Decision, ImmutableArray<string> Actions, int FirstAction);

/// <summary>One payoff term of the game: whose it is and what the case calls it.</summary>
/// <param name="Player">The index of the player whose payoff it enters.</param>
/// <param name="Label">The term's text.</param>
public sealed record PayoffTerm(int Player, string Label);

/// <summary>One entry of a terminal node's payoff: coefficient × value of an expression, counted for the term's player.</summary>
/// <param name="Term">Index into <see cref="ExtensiveGame.Terms"/>.</param>
/// <param name="Value">Index into <see cref="ExtensiveGame.Values"/>.</param>
/// <param name="Coefficient">Whole multiplier: sign of the verb times the rounds in which it is paid.</param>
public readonly record struct PayoffEntry(int Term, int Value, int Coefficient);
