using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Solving.Extensive.Logit.Continuation;

/// <summary>
/// Which unknown stands for which action: the log-odds of every action but the first, of every information set that is free and can be reached under
/// the intervention, the sets in the order that suits the equations.
/// </summary>
internal sealed class UnknownLayout
{
    private readonly int[] _start;
    private readonly ExtensiveGame _game;
    private readonly Intervention _intervention;

    public UnknownLayout(ExtensiveGame game, Intervention intervention, IReadOnlyList<int> sets)
    {
        _game = game;
        _intervention = intervention;
        Sets = sets;
        _start = new int[game.InformationSets.Length];
        Array.Fill(_start, -1);
        foreach (var set in sets)
        {
            _start[set] = Count;
            Count += game.InformationSets[set].Actions.Length - 1;
        }
    }

    /// <summary>The number of unknowns.</summary>
    public int Count { get; }

    /// <summary>The information sets that have unknowns, in order.</summary>
    public IReadOnlyList<int> Sets { get; }

    /// <summary>The first unknown of an information set, or −1.</summary>
    public int StartOf(int informationSet) => _start[informationSet];

    /// <summary>The number of actions of an information set.</summary>
    public int ActionsOf(int informationSet) => _game.InformationSets[informationSet].Actions.Length;

    /// <summary>Log-odds to probabilities by global action; forced actions have probability one, sets that cannot be reached are uniform.</summary>
    public double[] ToProbabilities(ReadOnlySpan<double> logOdds)
    {
        var probabilities = new double[_game.ActionCount];
        for (var index = 0; index < _start.Length; index++)
        {
            var set = _game.InformationSets[index];
            var own = probabilities.AsSpan(set.FirstAction, set.Actions.Length);
            if (_intervention.ForcedActions[index] is >= 0 and var forced)
            {
                own[forced] = 1;
            }
            else if (_start[index] < 0)
            {
                own.Fill(1.0 / own.Length);
            }
            else
            {
                Softmax(logOdds.Slice(_start[index], own.Length - 1), own);
            }
        }

        return probabilities;
    }

    /// <summary>Log-odds into one lane by global action; 0 at first actions and wherever there is no unknown.</summary>
    public void WriteLane(ReadOnlySpan<double> logOdds, int lane, Span<double> lanes)
    {
        for (var index = 0; index < _start.Length; index++)
        {
            var set = _game.InformationSets[index];
            for (var action = 0; action < set.Actions.Length; action++)
            {
                lanes[((set.FirstAction + action) * LogitSystem.Lanes) + lane] =
                    action == 0 || _start[index] < 0 ? 0 : logOdds[_start[index] + action - 1];
            }
        }
    }

    /// <summary>Probabilities to log-odds; a probability that underflowed to zero counts as the smallest double.</summary>
    public double[] FromProbabilities(ReadOnlySpan<double> probabilities)
    {
        var logOdds = new double[Count];
        foreach (var index in Sets)
        {
            var set = _game.InformationSets[index];
            var own = probabilities.Slice(set.FirstAction, set.Actions.Length);
            for (var action = 1; action < own.Length; action++)
            {
                logOdds[_start[index] + action - 1] =
                    DeterministicMath.Log(Math.Max(own[action], double.Epsilon)) - DeterministicMath.Log(Math.Max(own[0], double.Epsilon));
            }
        }

        return logOdds;
    }

    /// <summary>Log-odds in this order from log-odds in another layout of the same game; what the other does not have is 0.</summary>
    public double[] FromLayout(UnknownLayout other, ReadOnlySpan<double> logOdds)
    {
        var result = new double[Count];
        foreach (var set in Sets)
        {
            if (other._start[set] >= 0)
            {
                logOdds.Slice(other._start[set], ActionsOf(set) - 1).CopyTo(result.AsSpan(_start[set]));
            }
        }

        return result;
    }

    private static void Softmax(ReadOnlySpan<double> logOdds, Span<double> probabilities)
    {
        var largest = 0.0;
        foreach (var value in logOdds)
        {
            largest = Math.Max(largest, value);
        }

        probabilities[0] = DeterministicMath.Exp(-largest);
        var sum = probabilities[0];
        for (var action = 1; action < probabilities.Length; action++)
        {
            probabilities[action] = DeterministicMath.Exp(logOdds[action - 1] - largest);
            sum += probabilities[action];
        }

        foreach (ref var probability in probabilities)
        {
            probability /= sum;
        }
    }
}
