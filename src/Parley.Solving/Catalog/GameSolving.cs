using System.Collections.Immutable;
using System.Diagnostics;
using Parley.Games;
using Parley.Games.Concepts;

namespace Parley.Solving.Catalog;

/// <summary>The one door to every method: <c>game.Solve(…)</c> picks one by the game, or takes the one named, and says which and why.</summary>
public static class GameSolving
{
    /// <summary>Finds Nash equilibria by the method that fits the game.</summary>
    public static GameAnswer Solve(this Game game) => game.Solve(new SolveRequest());

    /// <summary>Finds solutions of a concept by the method that fits the game.</summary>
    /// <param name="game">The game.</param>
    /// <param name="concept">The concept.</param>
    /// <param name="all">Whether all solutions are wanted rather than one.</param>
    /// <exception cref="MethodRefusedException">No method accepts the game for this concept.</exception>
    public static GameAnswer Solve(this Game game, SolutionConcept concept, bool all = false) => game.Solve(new SolveRequest { Concept = concept, All = all });

    /// <summary>
    /// Finds what is asked for. Where no method is named, the methods that suit the game are tried in turn until one ends with an answer; <see cref="GameAnswer.Note"/> names those
    /// that ended without. The time limit is kept over all of them together.
    /// </summary>
    /// <exception cref="MethodRefusedException">There is no such method, it refuses the game or the concept, or none accepts them.</exception>
    /// <exception cref="ArgumentException">Some number of the request lies outside its range.</exception>
    public static GameAnswer Solve(this Game game, SolveRequest request) => Solve(game, request, MethodCatalog.Methods);

    /// <summary>The same, with other methods than the catalog's.</summary>
    internal static GameAnswer Solve(Game game, SolveRequest request, ImmutableArray<IEquilibriumMethod> methods)
    {
        ArgumentNullException.ThrowIfNull(game);
        ArgumentNullException.ThrowIfNull(request);
        Check(game, request);
        methods = ReducedFormMethod.For(game, methods);
        var ladder = MethodChoice.Ladder(game, request, methods);
        if (request.Method is { } name)
        {
            var method = Named(name, game, request, methods, [.. ladder.Select(rung => rung.Method.Name)]);
            using var limit = new TimeKeeper(request, null);
            return method.Solve(game, limit.Request);
        }

        if (ladder.IsEmpty)
        {
            var reasons = methods.Where(method => method.Concepts.Contains(request.Concept))
                .GroupBy(method => method.Refuses(game, request.Concept)!, StringComparer.Ordinal).Select(group => $"\n  {string.Join(", ", group.Select(method => method.Name))}: {Clause(group.Key)}").ToList();
            throw new MethodRefusedException(
                reasons.Count == 0 ? "no method finds this concept" : "no method for this concept accepts the game" + string.Concat(reasons), []);
        }

        return Climb(game, request, ladder);
    }

    private static GameAnswer Climb(Game game, SolveRequest request, ImmutableArray<Rung> ladder)
    {
        var began = Stopwatch.GetTimestamp();
        var failures = new List<string>();
        for (var at = 0; ; at++)
        {
            var rung = ladder[at];
            var left = request.TimeLimit - Stopwatch.GetElapsedTime(began);
            GameAnswer answer;
            using (var limit = new TimeKeeper(request with { Method = rung.Method.Name, All = rung.All, TimeLimit = left }, at + 1 < ladder.Length ? 0.75 : null))
            {
                answer = rung.Method.Solve(game, limit.Request);
            }

            var ended = answer.Status is SolveStatus.Found or SolveStatus.ProvenNone;
            var over = request.Stop.IsCancellationRequested || request.TimeLimit <= Stopwatch.GetElapsedTime(began);
            if (ended || over || at + 1 == ladder.Length)
            {
                var note = string.Join("; ", failures.Append(answer.Note).Where(part => part.Length > 0));
                return answer with { MethodReason = rung.Reason, Note = note };
            }

            failures.Add($"{rung.Method.Name} {(answer.Status == SolveStatus.Failed ? "failed" : "ran out of its budget")}{(answer.Note.Length > 0 ? $" ({answer.Note})" : string.Empty)}, so {ladder[at + 1].Method.Name} was tried");
        }
    }

    private static IEquilibriumMethod Named(string name, Game game, SolveRequest request, ImmutableArray<IEquilibriumMethod> methods, ImmutableArray<string> fitting)
    {
        if (methods.FirstOrDefault(method => method.Name == name) is not { } found)
        {
            throw new MethodRefusedException($"there is no method '{name}'", fitting);
        }

        if (!found.Concepts.Contains(request.Concept))
        {
            throw new MethodRefusedException($"{name} does not find this concept", fitting);
        }

        return found.Refuses(game, request.Concept) is { } reason ? throw new MethodRefusedException($"{name} cannot be used on this game: {Clause(reason)}", fitting) : found;
    }

    // A sentence as a part of another.
    private static string Clause(string sentence) => sentence.Length > 1 && char.IsUpper(sentence[0]) && char.IsLower(sentence[1])
        ? char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.') : sentence.TrimEnd('.');

    private static void Check(Game game, SolveRequest request)
    {
        if (request.Precision is { } precision && !(precision > 0 && double.IsFinite(precision)))
        {
            throw new ArgumentException("The precision must be a finite number above 0.", nameof(request));
        }

        if (request.Player is { } player && (player < 0 || player >= game.Players.Length))
        {
            throw new ArgumentException($"The game has {game.Players.Length} players; there is none with index {player}.", nameof(request));
        }

        if (request.Limit < 1 || request.Threads < 1)
        {
            throw new ArgumentException("The limit and the number of threads must be at least 1.", nameof(request));
        }

        if (request.TimeLimit < TimeSpan.Zero)
        {
            throw new ArgumentException("The time limit must not be negative.", nameof(request));
        }
    }

    /// <summary>Signals the request's stop when its time is over; a part of the time, when that part passes and nothing was reported found.</summary>
    private sealed class TimeKeeper : IDisposable, IProgress<SolveProgress>
    {
        // What a timer can wait for; a longer limit is none.
        private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

        private readonly CancellationTokenSource _source;
        private readonly IProgress<SolveProgress>? _listener;
        private readonly Timer? _early;
        private volatile bool _found;

        public TimeKeeper(SolveRequest request, double? part)
        {
            _source = CancellationTokenSource.CreateLinkedTokenSource(request.Stop);
            _listener = request.Progress;
            if (request.TimeLimit is { } limit && limit < Longest)
            {
                limit = limit < TimeSpan.Zero ? TimeSpan.Zero : limit;
                _source.CancelAfter(limit);
                if (part is { } share)
                {
                    _early = new Timer(
                        _ =>
                        {
                            if (!_found)
                            {
                                _source.CancelAfter(TimeSpan.Zero);
                            }
                        },
                        null, limit * share, Timeout.InfiniteTimeSpan);
                }
            }

            Request = request with { Stop = _source.Token, Progress = this };
        }

        public SolveRequest Request { get; }

        public void Report(SolveProgress value)
        {
            _found |= value.Found > 0;
            _listener?.Report(value);
        }

        public void Dispose()
        {
            using var ended = new ManualResetEvent(false);
            if (_early is { } timer && timer.Dispose(ended))
            {
                ended.WaitOne();
            }

            _source.Dispose();
        }
    }
}
