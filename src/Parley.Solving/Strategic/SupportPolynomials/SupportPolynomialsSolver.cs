using System.Collections.Immutable;
using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Catalog;

namespace Parley.Solving.Strategic.SupportPolynomials;

/// <summary>An equilibrium as the solver found it, before the checker.</summary>
/// <param name="Probabilities">By global strategy index.</param>
/// <param name="Index">The index of a regular equilibrium; null where an unused strategy earns as much or that could not be excluded.</param>
internal sealed record FoundEquilibrium(ImmutableArray<Number> Probabilities, int? Index);

/// <summary>
/// Looks through all supports of a game (<see cref="SupportSearch"/>) and finds all solutions of each (<see cref="SupportCells"/>). A support is <i>closed</i> when it was
/// proved that every equilibrium with exactly these strategies is in the list.
/// </summary>
internal sealed class SupportPolynomialsSolver
{
    private static readonly long[] Budgets = [30_000, 3_000_000];

    // With two mixers the equations are linear: regular ones close in a few cells, others are worked out exactly.
    private const long LinearBudget = 100;

    private readonly StrategicGame _game;
    private readonly SolveRequest _request;
    private readonly ScaledPayoffs _payoffs;
    private readonly SupportSearch _search;
    private readonly SupportCells _cells;
    private readonly SupportEnclosure _enclosure;
    private readonly SingularPoints _singular;
    private readonly List<EnclosedSolution> _solutions = [];
    private readonly List<FoundEquilibrium> _found = [];
    private readonly Dictionary<string, int> _exact = new(StringComparer.Ordinal); // position in _found by the probabilities as text
    private readonly List<int[]> _pieces = [];
    private readonly List<(ulong[] Used, bool Singular)> _open = [];
    private readonly int _wanted;

    public SupportPolynomialsSolver(StrategicGame game, SolveRequest request)
    {
        (_game, _request) = (game, request);
        _payoffs = new ScaledPayoffs(game);
        _search = new SupportSearch(_payoffs, request.Stop);
        _cells = new SupportCells(_payoffs);
        _enclosure = new SupportEnclosure(_payoffs);
        _singular = new SingularPoints(_payoffs, _enclosure);
        _wanted = request.All ? request.Limit ?? int.MaxValue : 1;
    }

    /// <summary>What was found.</summary>
    public IReadOnlyList<FoundEquilibrium> Found => _found;

    /// <summary>The polytopes of equilibria found, each by the positions of its vertices in <see cref="Found"/>.</summary>
    public IReadOnlyList<int[]> Pieces => _pieces;

    /// <summary>The supports that were not closed, and whether cells as small as they get were left there.</summary>
    public IReadOnlyList<(ulong[] Used, bool Singular)> Open => _open;

    /// <summary>Supports not ruled out by dominance.</summary>
    public long Examined { get; private set; }

    /// <summary>Supports in all, as a double: there may be more than a long holds.</summary>
    public double Supports { get; private set; }

    /// <summary>Cells of all supports.</summary>
    public long Cells => _cells.Examined;

    /// <summary>Whether all supports were looked at.</summary>
    public bool Finished { get; private set; }

    /// <summary>Solutions of which it could not be decided whether they are equilibria: a tie between irrational numbers.</summary>
    public int Ties { get; private set; }

    /// <summary>Runs until all supports are closed, the wanted number is found, or the request says stop.</summary>
    public void Run()
    {
        Supports = _game.Strategies.Aggregate(1.0, (product, own) => product * (Math.ScaleB(1, own.Length) - 1));
        foreach (var sizes in SizesInOrder())
        {
            if (!_search.Visit(sizes, used => Examine(used, Budgets[0], true)))
            {
                return;
            }
        }

        var again = _open.Where(open => !open.Singular).ToArray();
        foreach (var open in again)
        {
            _open.Remove(open);
            if (!Examine(open.Used, Budgets[1], false))
            {
                return;
            }
        }

        Finished = true;
    }

    private bool Examine(ulong[] used, long budget, bool count)
    {
        if (_request.Stop.IsCancellationRequested)
        {
            return false;
        }

        Examined += count ? 1 : 0;
        if ((Examined & 255) == 0)
        {
            _request.Progress?.Report(new SolveProgress(_found.Count, Examined, null, "supports"));
        }

        var strategies = Array.ConvertAll(used, Bits);
        _solutions.Clear();
        var closed = true;
        if (strategies.All(own => own.Length == 1))
        {
            Accept(strategies, [.. strategies.Select(_ => Rational.One)], 1);
        }
        else
        {
            var linear = strategies.Count(own => own.Length > 1) <= 2;
            _enclosure.Choose(used);
            closed = _cells.Close(used, linear ? LinearBudget : budget, Settle, _request.Stop);
            var singular = !closed && (linear || _cells.Undecided > 0);
            var piece = singular && linear ? LinearSupport.Solve(_game, strategies, _request.Stop) : null;
            closed |= piece is { Whole: true };
            closed |= singular && !closed && (_cells.CloseInside(used, budget, Settle, _request.Stop) ?? false);
            if (piece is not null)
            {
                AddPiece(strategies, piece);
                _solutions.Clear();
            }

            foreach (var solution in _solutions.TakeWhile(_ => !_request.Stop.IsCancellationRequested))
            {
                Judge(strategies, solution);
            }

            if (!closed && _cells.Undecided > 0)
            {
                foreach (var point in _singular.Find(strategies, _cells.UndecidedBoxes).TakeWhile(_ => !_request.Stop.IsCancellationRequested))
                {
                    Accept(strategies, point, null);
                }
            }
        }

        if (!closed)
        {
            _open.Add((used.AsSpan().ToArray(), _cells.Undecided > 0 || strategies.Count(own => own.Length > 1) <= 2));
        }

        return _found.Count < _wanted && !_request.Stop.IsCancellationRequested;
    }

    private bool Settle(ReadOnlySpan<double> low, ReadOnlySpan<double> high)
    {
        foreach (var known in _solutions)
        {
            var inside = true;
            for (var i = 0; i < low.Length && inside; i++)
            {
                inside = known.Alone[i].Low <= low[i] && high[i] <= known.Alone[i].High;
            }

            if (inside)
            {
                return true;
            }
        }

        if (_enclosure.Find(low, high) is not { } solution)
        {
            return false;
        }

        // Two proved boxes of one solution overlap; those of two solutions, each alone in a wider box, do not.
        if (!_solutions.Exists(known => Enumerable.Range(0, known.Around.Length).All(i =>
            known.Around[i].Low <= solution.Around[i].High && solution.Around[i].Low <= known.Around[i].High)))
        {
            _solutions.Add(solution);
        }

        return true;
    }

    // Whether a solution of the equations is an equilibrium with exactly this support.
    private void Judge(int[][] used, EnclosedSolution solution)
    {
        if (Array.Exists(solution.Around, side => side.High < 0))
        {
            return;
        }

        var inside = Array.TrueForAll(solution.Around, side => side.Low > 0);
        var (strict, tied) = (true, false);
        _enclosure.Refer(solution);
        for (var player = 0; player < used.Length; player++)
        {
            for (var strategy = 0; strategy < _game.Strategies[player].Length; strategy++)
            {
                if (Array.IndexOf(used[player], strategy) < 0)
                {
                    var gain = _enclosure.Gain(player, strategy, solution.Around);
                    if (gain.Low > 0)
                    {
                        return;
                    }

                    strict &= gain.High < 0;
                    tied |= gain.High > 0;
                }
            }
        }

        if (ExactSupport.Solve(_game, used, solution.Around) is { } exact)
        {
            Accept(used, exact, solution.Sign);
            return;
        }

        Ties += tied || !inside ? 1 : 0;
        if (inside)
        {
            var at = 0;
            Add(
                used,
                (player, _) =>
                {
                    var i = at++;
                    return used[player].Length == 1 ? Rational.One : Number.Within(solution.Point[i], solution.Around[i]);
                },
                strict ? solution.Sign : null);
        }
    }

    private void Accept(int[][] used, Rational[] weights, int? sign)
    {
        if (Array.Exists(weights, weight => weight.Sign <= 0))
        {
            return; // of a smaller support, or none
        }

        var index = sign;
        for (var player = 0; player < used.Length; player++)
        {
            var own = ExactSupport.Earned(_game, used, weights, player, used[player][0]);
            for (var strategy = 0; strategy < _game.Strategies[player].Length; strategy++)
            {
                if (_request.Stop.IsCancellationRequested)
                {
                    return; // the search ends unfinished
                }

                if (Array.IndexOf(used[player], strategy) < 0)
                {
                    var gain = (ExactSupport.Earned(_game, used, weights, player, strategy) - own).Sign;
                    if (gain > 0)
                    {
                        return;
                    }

                    index = gain == 0 ? null : index;
                }
            }
        }

        var at = 0;
        Add(used, (_, _) => weights[at++], index);
    }

    private void AddPiece(int[][] used, LinearPiece piece)
    {
        var positions = piece.Profiles.Select(weights =>
        {
            var at = 0;
            return Add(used, (_, _) => weights[at++], null);
        }).Distinct().Order().ToArray();
        if (piece.Whole && positions.Length > 0)
        {
            _pieces.Add(positions);
        }
    }

    private int Add(int[][] used, Func<int, int, Number> probability, int? index)
    {
        var all = new Number[_game.StrategyCount];
        for (var player = 0; player < used.Length; player++)
        {
            for (var i = 0; i < used[player].Length; i++)
            {
                all[_game.StrategyStartOf(player) + used[player][i]] = probability(player, i);
            }
        }

        if (Array.TrueForAll(all, number => number.Exact is not null))
        {
            var key = string.Join(' ', all.Select(number => number.Exact!.Value));
            if (_exact.TryGetValue(key, out var known))
            {
                return known;
            }

            _exact.Add(key, _found.Count);
        }

        _found.Add(new FoundEquilibrium([.. all], index));
        return _found.Count - 1;
    }

    // Small supports first, and of equal size the balanced ones.
    private IEnumerable<int[]> SizesInOrder()
    {
        var counts = _game.Strategies.Select(own => own.Length).ToArray();
        var most = counts.Sum();
        for (var total = counts.Length; total <= most; total++)
        {
            foreach (var sizes in Split(counts, 0, total).OrderBy(sizes => sizes.Max() - sizes.Min()))
            {
                yield return sizes;
            }
        }
    }

    private static IEnumerable<int[]> Split(int[] counts, int player, int total)
    {
        if (player == counts.Length)
        {
            if (total == 0)
            {
                yield return new int[counts.Length];
            }

            yield break;
        }

        for (var size = 1; size <= Math.Min(counts[player], total); size++)
        {
            foreach (var rest in Split(counts, player + 1, total - size))
            {
                rest[player] = size;
                yield return rest;
            }
        }
    }

    private static int[] Bits(ulong used)
    {
        var result = new int[BitOperations.PopCount(used)];
        for (var i = 0; i < result.Length; i++, used &= used - 1)
        {
            result[i] = BitOperations.TrailingZeroCount(used);
        }

        return result;
    }
}
