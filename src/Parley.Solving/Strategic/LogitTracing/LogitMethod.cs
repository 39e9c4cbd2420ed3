using System.Collections.Immutable;
using System.Globalization;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Solving.Catalog;
using Parley.Solving.Extensive.Logit.Continuation;
using Parley.Solving.Extensive.LogitTracing;

namespace Parley.Solving.Strategic.LogitTracing;

/// <summary>
/// Logit tracing as the catalog offers it, for tables and for trees (agent quantal responses): with a precision, the quantal response on the principal branch there; without one, the branch's
/// limit, a Nash equilibrium of a table and a sequential equilibrium of a tree (McKelvey and Palfrey 1995, 1998; Turocy 2005, 2010).
/// </summary>
/// <remarks>
/// One branch leads to one equilibrium: it says nothing of others. A path costs some tens to hundreds of Newton steps; a step is one pass over the payoffs and one
/// factorization of as many unknowns as there are strategies (actions of a tree). Do not use it for exact equilibria of large two-player tables, where pivoting is faster.
/// </remarks>
public sealed class LogitMethod : IEquilibriumMethod
{
    /// <summary>What can be said of the responses at a precision.</summary>
    internal static Completeness PrincipalBranch { get; } =
        new(CompletenessScope.LogitQuantalResponses, CompletenessLevel.One, "the principal branch; others are not looked for");

    /// <inheritdoc/>
    public string Name => "logit";

    /// <inheritdoc/>
    public string Summary => "the principal branch of logit quantal responses, at a precision or to its limit (McKelvey and Palfrey 1995, 1998; Turocy 2005)";

    /// <inheritdoc/>
    public ImmutableArray<SolutionConcept> Concepts { get; } = [SolutionConcept.LogitQuantalResponse, SolutionConcept.Nash, SolutionConcept.Sequential];

    /// <inheritdoc/>
    public string? Refuses(Game game, SolutionConcept concept) =>
        !Concepts.Contains(concept) ? "The logit branch leads to quantal responses, and in the limit to a Nash (of a tree, sequential) equilibrium, not to this concept."
        : game.Extensive is { } tree ? TreeLogit.Refuses(tree)
        : concept == SolutionConcept.Sequential ? "A table has no information sets, so no sequential equilibria; ask for Nash equilibria."
        : null;

    /// <inheritdoc/>
    public GameAnswer Solve(Game game, SolveRequest request)
    {
        if (Refuses(game, request.Concept) is { } reason)
        {
            throw new ArgumentException(reason, nameof(game));
        }

        if (request.Precision is not { } precision || request.Concept != SolutionConcept.LogitQuantalResponse)
        {
            return game.Strategic is { } table ? StrategicLogit.Limit(table, request.Stop) : TreeLogit.Limit(game.Extensive!, request.Concept, request.Stop);
        }

        if (!(precision > 0) || double.IsInfinity(precision))
        {
            throw new ArgumentException("The precision must be a number above 0.", nameof(request));
        }

        return game.Strategic is { } strategic
            ? StrategicLogit.AtPrecision(strategic, precision, request.Stop)
            : TreeLogit.AtPrecision(game.Extensive!, precision, request.Stop);
    }

    /// <summary>What distinguishes the response at a precision.</summary>
    internal static string LabelAt(double precision) => string.Create(CultureInfo.InvariantCulture, $"the principal branch at λ={precision:G6}");

    /// <summary>An answer with nothing found yet.</summary>
    internal static GameAnswer Empty(SolutionConcept concept, string arithmetic) => new()
    {
        Status = SolveStatus.Failed,
        Concept = concept,
        Method = "logit",
        Arithmetic = arithmetic,
        Completeness = new Completeness(
            concept switch
            {
                SolutionConcept.LogitQuantalResponse => CompletenessScope.LogitQuantalResponses,
                SolutionConcept.Sequential => CompletenessScope.AllSequential,
                _ => CompletenessScope.AllNash,
            },
            CompletenessLevel.Unknown, "the principal branch was not followed to its end"),
    };

    /// <summary>The answer where the path ended too early, and why.</summary>
    internal static GameAnswer Unfinished(GameAnswer answer, PathJob job, bool completed)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"λ={job.Precision:0.####}");
        var why = !completed ? "stopped on the way"
            : job.Status switch
            {
                PathStatus.BudgetRanOut => $"the budget of Newton steps ran out at {at}",
                PathStatus.Stalled => $"the path stalled at {at}; that is no equilibrium",
                PathStatus.NotRepresented => "a payoff or the precision is no finite number in floating point",
                _ => $"no limit could be read off the branch up to {at}",
            };
        return answer with
        {
            Status = !completed || job.Status == PathStatus.BudgetRanOut ? SolveStatus.BudgetRanOut : SolveStatus.Failed,
            Note = Join(answer.Note, why),
        };
    }

    /// <summary>The answer where the checker refused.</summary>
    internal static GameAnswer Refused(GameAnswer answer, Certificate certificate) =>
        answer with { Note = Join(answer.Note, $"the checker refused the profile: {certificate.Reason}") };

    /// <summary>The answer with the branch's limit.</summary>
    /// <param name="answer">What is known besides.</param>
    /// <param name="equilibrium">The limit.</param>
    /// <param name="precision">λ where it was read off.</param>
    /// <param name="isBranchPoint">Whether it is the branch's own point.</param>
    /// <param name="isWithinContinuum">Whether it is one of a continuum.</param>
    /// <param name="endedAt">λ where the path ended, if before a final reading.</param>
    internal static GameAnswer Limit(GameAnswer answer, Equilibrium equilibrium, double precision, bool isBranchPoint, bool isWithinContinuum, double? endedAt)
    {
        var at = string.Create(CultureInfo.InvariantCulture, $"λ={precision:0.###e+0}");
        var note = isWithinContinuum ? Join(answer.Note, "it is one point of a continuum of equilibria") : answer.Note;
        note = Join(note, isBranchPoint ? $"the branch's own point at {at}: no support was found to settle on" : $"the limit was read off at {at}");
        return answer with
        {
            Status = SolveStatus.Found,
            Arithmetic = equilibrium.Certificate.Level == CertificateLevel.Exact ? "floating point along the branch, exact rational at its limit" : answer.Arithmetic,
            Completeness = new Completeness(answer.Completeness.Scope, CompletenessLevel.One, "the limit of the principal logit branch; others are not looked for"),
            Equilibria = [equilibrium with { Label = "limit of the principal logit branch, numerically" }],
            Note = endedAt is { } end
                ? Join(note, string.Create(CultureInfo.InvariantCulture, $"beyond λ={end:0.###e+0} the branch was not followed, and it may lead elsewhere")) : note,
        };
    }

    /// <summary>Clauses, one after the other.</summary>
    internal static string Join(string one, string other) => one.Length == 0 ? other : other.Length == 0 ? one : $"{one}; {other}";
}
