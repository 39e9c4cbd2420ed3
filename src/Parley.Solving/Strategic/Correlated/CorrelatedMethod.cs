using System.Collections.Immutable;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Games.Concepts.Correlated;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Solving.Catalog;
using Parley.Solving.LinearPrograms;

namespace Parley.Solving.Strategic.Correlated;

/// <summary>
/// Correlated and coarse correlated equilibria of a table with any number of players, exactly: the best for the sum of payoffs or for one player by a linear program with one
/// variable per pure profile and one row per deviation (Hart and Schmeidler 1989), proven best by its multipliers; all extreme points for small games
/// (<see cref="CorrelatedVertices"/>). Memory rows × profiles.
/// </summary>
internal sealed class CorrelatedMethod : IEquilibriumMethod
{
    private const long MostEntries = 1 << 22;
    private const int MostRays = 50_000;

    // Numbers in all rays of the list of extreme points, each with a number per profile.
    private const int MostNumbers = 1 << 25;

    public string Name => "correlated-program";

    public string Summary => "best (coarse) correlated equilibrium of a table by an exact linear program (Hart and Schmeidler 1989); all extreme points of small games";

    public ImmutableArray<SolutionConcept> Concepts => [SolutionConcept.Correlated, SolutionConcept.CoarseCorrelated];

    public string? Refuses(Game game, SolutionConcept concept) =>
        !Concepts.Contains(concept) ? "It finds correlated and coarse correlated equilibria only."
        : game.Strategic is not { } table ? "It needs a table; take the tree's reduced strategic form first."
        : CorrelatedPolytope.RowCount(table, concept == SolutionConcept.CoarseCorrelated) * table.ProfileCount > MostEntries
            ? $"The program would have more than {MostEntries} entries (deviations × profiles)."
        : null;

    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        var table = game.Strategic!;
        if (request.Player is < 0 || request.Player >= table.Players.Length)
        {
            throw new ArgumentException($"The game has no player {request.Player}.", nameof(request));
        }

        var coarse = request.Concept == SolutionConcept.CoarseCorrelated;
        var best = Best(table, request, coarse);
        if (!request.All || best.Status != SolveStatus.Found)
        {
            return best;
        }

        var most = Math.Min(MostRays, MostNumbers / table.ProfileCount);
        return CorrelatedVertices.All(table, coarse, most, request.Stop) is { } points
            ? All(table, request, coarse, points)
            : best with { Note = $"the extreme points are too many to list within the budget (or over {most} on the way); this one is the best for the objective" };
    }

    private GameAnswer All(StrategicGame table, SolveRequest request, bool coarse, Rational[][] points)
    {
        using var grace = new GraceAfterStop(request.Stop);
        var wanted = Math.Min(points.Length, request.Limit ?? int.MaxValue);
        var equilibria = points.Take(wanted).TakeWhile(_ => !grace.IsOver).Select(point => Certified(table, point, coarse, default)).ToArray();
        var accepted = equilibria.Where(one => one.Certificate.Accepted).ToImmutableArray();
        var all = accepted.Length == points.Length;
        return Answer(request) with
        {
            Status = !accepted.IsEmpty ? SolveStatus.Found : equilibria.Length < wanted ? SolveStatus.BudgetRanOut : SolveStatus.Failed,
            Arithmetic = "exact rational",
            Completeness = new Completeness(
                CompletenessScope.AllOfConcept, all ? CompletenessLevel.All : accepted.IsEmpty ? CompletenessLevel.Unknown : CompletenessLevel.Some, $"{accepted.Length} of {points.Length} extreme points; the rest are their mixtures"),
            Equilibria = accepted,
            Note = string.Join("; ", new[]
            {
                accepted.Length < equilibria.Length ? $"the checker refused {equilibria.Length - accepted.Length}, which are left out" : string.Empty,
                equilibria.Length < wanted ? GraceAfterStop.Note(wanted - equilibria.Length) : string.Empty,
            }.Where(part => part.Length > 0)),
        };
    }

    private GameAnswer Best(StrategicGame table, SolveRequest request, bool coarse)
    {
        var polytope = new CorrelatedPolytope(table, coarse);
        var program = new LinearProgram();
        for (var profile = 0; profile < table.ProfileCount; profile++)
        {
            var objective = Rational.Zero;
            for (var player = 0; player < table.Players.Length; player++)
            {
                objective += request.Player is not { } one || one == player ? table.ExactPayoffsOf(player)[profile] : Rational.Zero;
            }

            program.AddVariable(objective);
        }

        for (var row = 0; row < polytope.Rows.Length; row++)
        {
            if (request.Stop.IsCancellationRequested)
            {
                return Answer(request);
            }

            program.AddRow(RowSense.AtMost, 0);
            for (var profile = 0; profile < table.ProfileCount; profile++)
            {
                program.Add(row, profile, polytope.Gain(row, profile));
            }
        }

        var sum = program.AddRow(RowSense.Equal, 1);
        for (var profile = 0; profile < table.ProfileCount; profile++)
        {
            program.Add(sum, profile, 1);
        }

        var solution = LinearProgramSolver.Solve(program, request.Stop);
        if (solution.Status != LinearProgramStatus.Optimal)
        {
            return Answer(request); // there always is one, so only the stop ends it so
        }

        var multipliers = new Rational[polytope.MultiplierCount];
        for (var row = 0; row < polytope.Rows.Length; row++)
        {
            multipliers[polytope.MultiplierAt(row)] = solution.Duals[row];
        }

        var optimum = new CorrelatedOptimum(request.Player, [.. multipliers]);
        using var grace = new GraceAfterStop(request.Stop);
        Equilibrium found;
        try
        {
            found = Certified(table, solution.Values, coarse, grace.Token);
        }
        catch (OperationCanceledException) when (grace.IsOver)
        {
            return Answer(request) with { Note = GraceAfterStop.Note(1) };
        }

        if (!found.Certificate.Accepted)
        {
            return Answer(request) with { Status = SolveStatus.Failed, Note = $"the checker refused what was found: {found.Certificate.Reason}" };
        }

        var distribution = (CorrelatedDistribution)found.Profile with { Optimum = optimum };
        var (proven, timeOver) = (false, false);
        try
        {
            proven = CorrelatedChecker.CheckBest(table, distribution, coarse, optimum, grace.Token).Length == 0;
        }
        catch (OperationCanceledException) when (grace.IsOver)
        {
            timeOver = true;
        }

        var label = request.Player is { } who ? $"best for {table.Players[who]}" : "best for the sum of payoffs";
        return Answer(request) with
        {
            Status = SolveStatus.Found,
            Arithmetic = "floating-point simplex, its basis solved and checked exactly",
            Completeness = new Completeness(CompletenessScope.AllOfConcept, CompletenessLevel.One, proven ? $"one, {label}: proven by multipliers" : "one"),
            Equilibria = [found with { Profile = distribution, Label = proven ? label : string.Empty }],
            Note = timeOver ? $"that it is the {label} could not be checked before the budget ran out" : string.Empty,
        };
    }

    private static Equilibrium Certified(StrategicGame table, Rational[] point, bool coarse, CancellationToken stop)
    {
        var support = Enumerable.Range(0, point.Length).Where(profile => !point[profile].IsZero).ToArray();
        var distribution = new CorrelatedDistribution([.. support], [.. support.Select(profile => Number.Of(point[profile]))]);
        var payoffs = Enumerable.Range(0, table.Players.Length).Select(player =>
            Number.Of(support.Aggregate(Rational.Zero, (total, profile) => total + (point[profile] * table.ExactPayoffsOf(player)[profile]))));
        return new Equilibrium(distribution, [.. payoffs], CorrelatedChecker.Check(table, distribution, coarse, stop: stop));
    }

    private GameAnswer Answer(SolveRequest request) => new()
    {
        Status = SolveStatus.BudgetRanOut, Concept = request.Concept, Method = Name, Arithmetic = "exact rational",
        Completeness = new Completeness(CompletenessScope.AllOfConcept, CompletenessLevel.Unknown, "the budget ran out"),
    };
}
