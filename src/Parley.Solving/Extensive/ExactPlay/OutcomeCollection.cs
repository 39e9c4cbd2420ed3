using Parley.Games.Forms;

namespace Parley.Solving.Extensive.ExactPlay;

/// <summary>
/// The equilibria of one point, one representative for each distinct distribution over finished plays: off the path equilibria come in continua, so
/// plays are what is counted.
/// </summary>
internal sealed class OutcomeCollection(WorldTree tree)
{
    private const double SamePlay = 1e-7;
    private readonly List<Outcome> _outcomes = [];

    public int Count => _outcomes.Count;

    public Outcome this[int position] => _outcomes[position];

    /// <summary>Keeps an outcome unless its play is known.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="prefer">Whether its representative replaces the known one.</param>
    /// <returns>The position of the play.</returns>
    public int Add(Outcome outcome, bool prefer = false)
    {
        for (var known = 0; known < _outcomes.Count; known++)
        {
            if (Same(_outcomes[known].Reach, outcome.Reach))
            {
                _outcomes[known] = prefer ? outcome : _outcomes[known];
                return known;
            }
        }

        _outcomes.Add(outcome);
        return _outcomes.Count - 1;
    }

    /// <summary>Whether a play is known, given as the probability that choices alone lead to each node.</summary>
    public bool HasPlay(double[] choices, GameAtPoint point)
    {
        var reach = new double[tree.NodeCount];
        var chance = new double[tree.NodeCount];
        chance[0] = 1;
        for (var node = 0; node < tree.NodeCount; node++)
        {
            chance[node] = node == 0 ? 1 : chance[tree.Parent[node]] * point.Chance[tree.Original[node]];
            reach[node] = choices[node] * chance[node];
        }

        return _outcomes.Exists(outcome => Same(outcome.Reach, reach));
    }

    private bool Same(double[] known, double[] other)
    {
        for (var node = 0; node < tree.NodeCount; node++)
        {
            if (tree.Terminal[node] >= 0 && Math.Abs(known[node] - other[node]) > SamePlay)
            {
                return false;
            }
        }

        return true;
    }
}
