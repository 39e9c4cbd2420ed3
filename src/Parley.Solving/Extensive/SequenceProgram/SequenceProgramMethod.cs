using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Reductions;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.Sequences;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Extensive.SequenceProgram;

/// <summary>
/// Optimal strategies of a two-player constant-sum tree with perfect recall, by one linear program on its sequence form (von Stengel 1996; Koller, Megiddo and von Stengel
/// 1996): the first player's plan that secures most against every sequence of the second; the multipliers are the second's plan. Exact: the program is solved in rational numbers.
/// </summary>
/// <remarks>
/// The program has one row per sequence of the second player and per information set of the first. It finds one pair of optimal strategies, whose payoff is the value of the game; strategies
/// may be weak off the path of play, where a Nash equilibrium asks for nothing.
/// </remarks>
internal sealed class SequenceProgramMethod : IEquilibriumMethod
{
    public string Name => "sequence-form-program";

    public string Summary => "optimal strategies of a constant-sum tree by one linear program on the sequence form (Koller, Megiddo and von Stengel 1996)";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Nash];

    public string? Refuses(Game game, SolutionConcept concept) =>
        concept != SolutionConcept.Nash ? "It finds Nash equilibria only."
        : game.Extensive is not { } tree ? "It works on trees; this game is a table."
        : game.Players.Length != 2 ? $"It works on two players; this tree has {game.Players.Length}."
        : SequenceForm.Refuses(tree) is { } reason ? reason
        : IsConstantSum(tree) ? null : "The players' payoffs do not sum to a constant; use lemke-sequence-form.";

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var sequences = SequenceForm.Of(game.Extensive!);
        var (program, rows) = ProgramOf(sequences);
        var optimum = LinearProgramSolver.Solve(program, request.Stop);
        var answer = new GameAnswer
        {
            Status = SolveStatus.Failed,
            Concept = SolutionConcept.Nash,
            Method = Name,
            Arithmetic = "exact rational",
            Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.Unknown, "none found"),
        };
        if (optimum.Status == LinearProgramStatus.Stopped)
        {
            return answer with { Status = SolveStatus.BudgetRanOut, Note = "stopped before the linear program was solved" };
        }

        if (optimum.Status != LinearProgramStatus.Optimal)
        {
            return answer with { Note = $"the linear program ended {optimum.Status}, which a game's cannot" };
        }

        Rational[][] plans = [new Rational[sequences.SequenceCount(0)], new Rational[sequences.SequenceCount(1)]];
        for (var player = 0; player < 2; player++)
        {
            plans[player][0] = Rational.One;
            for (var sequence = 1; sequence < plans[player].Length; sequence++)
            {
                plans[player][sequence] = player == 0 ? optimum.Values[sequence - 1] : optimum.Duals[rows + sequence - 1];
            }
        }

        return PlanEquilibrium.Exact(sequences, plans) is { } equilibrium
            ? answer with
            {
                Status = SolveStatus.Found,
                Completeness = new Completeness(CompletenessScope.AllNash, CompletenessLevel.One, "one pair of optimal strategies; every equilibrium has this value"),
                Equilibria = [equilibrium],
            }
            : answer with { Note = "the checker refused the optimal plans" };
    }

    /// <summary>Whether the two players' payoffs sum to the same number at every end that chance allows.</summary>
    internal static bool IsConstantSum(ExactGameAtPoint tree)
    {
        Rational? constant = null;
        var chance = new bool[tree.Game.NodeCount];
        for (var node = 0; node < chance.Length; node++)
        {
            chance[node] = node == 0 || (chance[tree.Game.Parent[node]] && !tree.Chance[node].IsZero);
        }

        for (var terminal = 0; terminal < tree.Game.TerminalCount; terminal++)
        {
            var sum = tree.PayoffsOf(0)[terminal] + tree.PayoffsOf(1)[terminal];
            if (chance[tree.Game.Terminals[terminal]])
            {
                constant ??= sum;
                if (sum != constant)
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Variables: the first player's sequences but the empty one, then what each information set of the second player yields the first at most. Rows: the first player's information
    // sets, then the second player's sequences but the empty one.
    private static (LinearProgram Program, int Rows) ProgramOf(SequenceForm sequences)
    {
        var game = sequences.Tree.Game;
        var program = new LinearProgram();
        var yieldOf = new int[game.InformationSets.Length];
        var own = sequences.SetsOf(0);
        var others = sequences.SetsOf(1);
        program.AddVariables(sequences.SequenceCount(0) - 1, Rational.Zero);
        foreach (var set in others)
        {
            yieldOf[set] = program.AddVariable(sequences.ParentSequenceOf(set) == 0 ? 1 : 0, free: true);
        }

        foreach (var set in own)
        {
            var parent = sequences.ParentSequenceOf(set);
            var row = program.AddRow(RowSense.Equal, parent == 0 ? 1 : 0);
            for (var action = 0; action < game.InformationSets[set].Actions.Length; action++)
            {
                program.Add(row, sequences.FirstSequenceOf(set) + action - 1, 1);
            }

            if (parent > 0)
            {
                program.Add(row, parent - 1, -1);
            }
        }

        foreach (var set in others)
        {
            for (var action = 0; action < game.InformationSets[set].Actions.Length; action++)
            {
                program.Add(program.AddRow(RowSense.AtMost, 0), yieldOf[set], 1);
            }
        }

        foreach (var set in others)
        {
            if (sequences.ParentSequenceOf(set) is > 0 and var parent)
            {
                program.Add(own.Length + parent - 1, yieldOf[set], -1);
            }
        }

        for (var tuple = 0; tuple < sequences.TupleCount; tuple++)
        {
            var (mine, theirs) = (sequences.Tuple(tuple)[0], sequences.Tuple(tuple)[1]);
            var payoff = sequences.Payoff(tuple, 0);
            switch (mine, theirs)
            {
                case (0, 0):
                    break;
                case (0, _):
                    program.SetRightSide(own.Length + theirs - 1, payoff);
                    break;
                case (_, 0):
                    program.SetCost(mine - 1, payoff);
                    break;
                default:
                    program.Add(own.Length + theirs - 1, mine - 1, -payoff);
                    break;
            }
        }

        return (program, own.Length);
    }
}
