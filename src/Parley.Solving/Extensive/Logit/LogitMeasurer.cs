using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Games.Forms;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>
/// Measures of eight solutions at once: one forward sweep over the unfolded tree with the world's own chances gives the probability of every terminal in eight lanes, and
/// every measure is a sum over terminals in ascending order. What <see cref="ProfileMeasures"/> does for one solution.
/// </summary>
internal sealed class LogitMeasurer
{
    private readonly ExtensiveGame _game;
    private readonly Intervention _intervention;
    private readonly UnknownLayout _layout;
    private readonly LaneBatch _batch;
    private readonly Vector512<double>[] _reach;
    private readonly Vector512<double>[] _terminal;
    private readonly Vector512<double>[] _probability;
    private LogitGroup? _group;

    public LogitMeasurer(LogitForm form)
    {
        _game = form.Game;
        _intervention = form.Intervention;
        _layout = form.Layout;
        _batch = new LaneBatch(_game);
        _reach = new Vector512<double>[_game.NodeCount];
        _terminal = new Vector512<double>[_game.TerminalCount];
        _probability = new Vector512<double>[_game.ActionCount];
    }

    /// <summary>Sweeps the tree for a group, unless it was the last one.</summary>
    public void Turn(LogitGroup group)
    {
        if (_group == group)
        {
            return;
        }

        _group = group;
        var probabilities = MemoryMarshal.Cast<Vector512<double>, double>(_probability.AsSpan());
        for (var lane = 0; lane < LogitSystem.Lanes; lane++)
        {
            if (group[lane] is { } candidate)
            {
                candidate.SetPoint(_batch, lane);
                var own = _layout.ToProbabilities(candidate.LogOdds);
                for (var action = 0; action < own.Length; action++)
                {
                    probabilities[(action * LogitSystem.Lanes) + lane] = own[action];
                }
            }
        }

        _batch.Evaluate();
        Sweep();
    }

    /// <summary>A sum over terminals and the probability of what it is conditioned on; the measure is their ratio.</summary>
    /// <exception cref="ArgumentException">The request belongs to another form.</exception>
    public (Vector512<double> Sum, Vector512<double> Mass) Measure(MeasureRequest request) => request switch
    {
        EventProbability ask => (Sum(ask.Given, ask.Event), Sum(ask.Given, null)),
        ExpectedPayoff ask => (PayoffSum(ask), Sum(ask.Given, null)),
        ExpectedValue ask => (ValueSum(ask), Sum(ask.Given, null)),
        _ => throw new ArgumentException($"An extensive game has no measure {request.GetType().Name}.", nameof(request)),
    };

    private void Sweep()
    {
        _reach[0] = Vector512<double>.One;
        var chance = _batch.Chance;
        var firstChild = _game.FirstChild;
        var childCount = _game.ChildCount;
        var ordinal = _game.TerminalOrdinal;
        var sets = _game.InformationSetOf;
        var branches = _batch.ChanceBranchOrdinal;
        for (var node = 0; node < _reach.Length; node++)
        {
            var here = _reach[node];
            if (ordinal[node] >= 0)
            {
                _terminal[ordinal[node]] = here;
                continue;
            }

            var children = _reach.AsSpan(firstChild[node], childCount[node]);
            if (sets[node] < 0)
            {
                var first = branches[firstChild[node]];
                for (var child = 0; child < children.Length; child++)
                {
                    children[child] = here * chance[first + child];
                }

                continue;
            }

            // Forced sets have probability one on the action left.
            var own = _probability.AsSpan(_game.InformationSets[sets[node]].FirstAction, children.Length);
            for (var child = 0; child < children.Length; child++)
            {
                children[child] = here * own[child];
            }
        }
    }

    private Vector512<double> Sum(TerminalSet? given, TerminalSet? also)
    {
        var sum = Vector512<double>.Zero;
        for (var word = 0; word << 6 < _terminal.Length; word++)
        {
            for (var bits = Word(given, word) & Word(also, word); bits != 0; bits &= bits - 1)
            {
                sum += _terminal[(word << 6) + BitOperations.TrailingZeroCount(bits)];
            }
        }

        return sum;
    }

    private Vector512<double> PayoffSum(ExpectedPayoff ask)
    {
        var payoffs = _batch.Payoffs;
        var players = _game.Players.Length;
        var sum = Vector512<double>.Zero;
        for (var word = 0; word << 6 < _terminal.Length; word++)
        {
            for (var bits = Word(ask.Given, word); bits != 0; bits &= bits - 1)
            {
                var terminal = (word << 6) + BitOperations.TrailingZeroCount(bits);
                sum += Weighed(terminal, payoffs[(terminal * players) + ask.Player]);
            }
        }

        return sum;
    }

    private Vector512<double> ValueSum(ExpectedValue ask)
    {
        var values = _batch.Values;
        var sum = Vector512<double>.Zero;
        for (var word = 0; word << 6 < _terminal.Length; word++)
        {
            for (var bits = Word(ask.Given, word); bits != 0; bits &= bits - 1)
            {
                var terminal = (word << 6) + BitOperations.TrailingZeroCount(bits);
                sum += Weighed(terminal, values[ask.ValueOfTerminal[terminal]]);
            }
        }

        return sum;
    }

    /// <summary>Probability times number; nothing where the probability is zero, whatever the number is.</summary>
    private Vector512<double> Weighed(int terminal, Vector512<double> number)
    {
        var probability = _terminal[terminal];
        return Vector512.ConditionalSelect(Vector512.GreaterThan(probability, Vector512<double>.Zero), probability * number, Vector512<double>.Zero);
    }

    private ulong Word(TerminalSet? set, int word)
    {
        if (set is not null)
        {
            return set.Words[word];
        }

        var left = _terminal.Length - (word << 6);
        return left >= 64 ? ulong.MaxValue : (1UL << left) - 1;
    }
}
