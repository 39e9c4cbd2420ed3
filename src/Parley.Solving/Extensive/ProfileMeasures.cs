using System.Numerics;
using Parley.Games.Forms;
using Parley.Games.Profiles;

namespace Parley.Solving.Extensive;

/// <summary>
/// What one behavior profile says of finished plays: the probability of every terminal node, from one forward sweep with the world's own
/// chances, and the measures taken from it. Conditional measures are ratios of sums; given plays that never happen they are undefined.
/// </summary>
public sealed class ProfileMeasures
{
    private readonly GameAtPoint _point;
    private readonly double[] _terminal;

    /// <summary>Sweeps the tree once: O(nodes).</summary>
    /// <param name="point">The game with its numbers; forced moves of its intervention are played whatever the profile says.</param>
    /// <param name="profile">The strategies.</param>
    public ProfileMeasures(GameAtPoint point, BehaviorProfile profile)
    {
        _point = point;
        var game = point.Game;
        _terminal = new double[game.TerminalCount];
        var reach = new double[game.NodeCount];
        reach[0] = 1;
        var probabilities = profile.Probabilities.AsSpan();
        var forcedActions = point.Intervention.ForcedActions.AsSpan();
        var firstChild = game.FirstChild;
        var childCount = game.ChildCount;
        var kind = game.Kind;
        var informationSetOf = game.InformationSetOf;
        var terminalOrdinal = game.TerminalOrdinal;
        var chance = point.Chance;
        for (var node = 0; node < reach.Length; node++)
        {
            var here = reach[node];
            if (here == 0)
            {
                continue;
            }

            var first = firstChild[node];
            switch (kind[node])
            {
                case NodeKind.Terminal:
                    _terminal[terminalOrdinal[node]] = here;
                    break;
                case NodeKind.Chance:
                    for (var child = first; child < first + childCount[node]; child++)
                    {
                        reach[child] = here * chance[child];
                    }

                    break;
                default:
                    var set = informationSetOf[node];
                    if (forcedActions[set] is >= 0 and var forced)
                    {
                        reach[first + forced] = here;
                        break;
                    }

                    var own = probabilities.Slice(game.InformationSets[set].FirstAction, childCount[node]);
                    for (var action = 0; action < own.Length; action++)
                    {
                        reach[first + action] = here * own[action];
                    }

                    break;
            }
        }
    }

    /// <summary>The probability of each terminal node, by terminal ordinal.</summary>
    public ReadOnlySpan<double> TerminalProbabilities => _terminal;

    /// <summary>Takes a measure.</summary>
    /// <returns>The number, or why there is none: the plays conditioned on have probability zero.</returns>
    /// <exception cref="ArgumentException">The request belongs to another form.</exception>
    public MeasuredValue Evaluate(MeasureRequest request)
    {
        var (sum, mass) = request switch
        {
            EventProbability ask => (Sum(ask.Given, ask.Event), Sum(ask.Given, null)),
            ExpectedPayoff ask => (PayoffSum(ask.Player, ask.Given), Sum(ask.Given, null)),
            ExpectedValue ask => (ValueSum(ask), Sum(ask.Given, null)),
            _ => throw new ArgumentException($"An extensive game has no measure {request.GetType().Name}.", nameof(request)),
        };
        return mass > 0 ? sum / mass : MeasuredValue.Undefined("what it is conditioned on has probability zero here");
    }

    private double Sum(TerminalSet? given, TerminalSet? also)
    {
        var sum = 0.0;
        for (var word = 0; word << 6 < _terminal.Length; word++)
        {
            for (var bits = Word(given, word) & Word(also, word); bits != 0; bits &= bits - 1)
            {
                sum += _terminal[(word << 6) + BitOperations.TrailingZeroCount(bits)];
            }
        }

        return sum;
    }

    private double PayoffSum(int player, TerminalSet? given)
    {
        var payoffs = _point.PayoffsOf(player);
        var sum = 0.0;
        for (var terminal = 0; terminal < payoffs.Length; terminal++)
        {
            if (_terminal[terminal] > 0 && (given is null || given.Contains(terminal)))
            {
                sum += _terminal[terminal] * payoffs[terminal];
            }
        }

        return sum;
    }

    private double ValueSum(ExpectedValue ask)
    {
        var sum = 0.0;
        for (var terminal = 0; terminal < _terminal.Length; terminal++)
        {
            if (_terminal[terminal] > 0 && (ask.Given is null || ask.Given.Contains(terminal)))
            {
                sum += _terminal[terminal] * _point.Values[ask.ValueOfTerminal[terminal]];
            }
        }

        return sum;
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
