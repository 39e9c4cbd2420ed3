using Parley.Games;
using Parley.Games.Concepts;
using Parley.Solving.Catalog;

// Three lines: load, solve, read.
var game = Game.Load("games/battle-of-the-sexes.nfg");
var answer = game.Solve();
Console.WriteLine($"{answer.Equilibria.Length} equilibria by {answer.Method}, {answer.Completeness.Level}");

// An equilibrium has a profile, payoffs and what the independent checker said. Numbers that print as fractions are exact.
foreach (var equilibrium in answer.Equilibria)
{
    Console.WriteLine($"{string.Join(" ", equilibrium.Profile.Probabilities)} pays {string.Join(" ", equilibrium.Payoffs)}, checked: {equilibrium.Certificate.Level}");
}

// A concept, a method, a budget: what is not said is chosen by the game, and the answer says why.
var one = game.Solve(new SolveRequest { Concept = SolutionConcept.Nash, Method = "lemke-howson", TimeLimit = TimeSpan.FromSeconds(10) });
Console.WriteLine($"{one.Status}: {string.Join(" ", one.Equilibria[0].Profile.Probabilities)}");
return 0;
