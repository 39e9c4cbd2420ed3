using Parley.Games.Numerics;
using Parley.Games.Reductions;

namespace Parley.Solving.Extensive.Sequences;

/// <summary>
/// Coordinates for the realization plans of one player: one action per information set is the reference, the weights of the other sequences are free, and the references take what
/// is left, x(reference) = x(parent) + c(set) − Σ x(others). Every sequence is then an affine function of the free ones with coefficients 0 and ±1.
/// </summary>
internal sealed class PlanCoordinates
{
    /// <param name="sequences">The tree.</param>
    /// <param name="player">Whose plans.</param>
    /// <param name="reference">Per information set of the game, the position of the reference action.</param>
    public PlanCoordinates(SequenceForm sequences, int player, ReadOnlySpan<int> reference)
    {
        var count = sequences.SequenceCount(player);
        Rows = new (int Free, int Sign)[count][];
        Chain = new int[count][];
        IsReference = new bool[count];
        Rows[0] = [];
        Chain[0] = [];
        foreach (var set in sequences.SetsOf(player))
        {
            var first = sequences.FirstSequenceOf(set);
            var parent = sequences.ParentSequenceOf(set);
            var own = first + reference[set];
            var others = new List<(int Free, int Sign)>();
            for (var sequence = first; sequence < first + sequences.Tree.Game.InformationSets[set].Actions.Length; sequence++)
            {
                if (sequence != own)
                {
                    others.Add((sequence, -1));
                    Rows[sequence] = [(sequence, 1)];
                    Chain[sequence] = [];
                }
            }

            IsReference[own] = true;
            Rows[own] = [.. Rows[parent], .. others];
            Chain[own] = [.. Chain[parent], set];
        }

        // A chain that starts at the empty sequence carries the unit of probability.
        CarriesUnit = new bool[count];
        CarriesUnit[0] = true;
        foreach (var set in sequences.SetsOf(player))
        {
            CarriesUnit[sequences.FirstSequenceOf(set) + reference[set]] = CarriesUnit[sequences.ParentSequenceOf(set)];
        }
    }

    /// <summary>Per sequence, the free sequences it depends on, with signs.</summary>
    public (int Free, int Sign)[][] Rows { get; }

    /// <summary>Per sequence, the information sets whose constants c it contains.</summary>
    public int[][] Chain { get; }

    /// <summary>Per sequence, whether it contains the unit of probability x(∅).</summary>
    public bool[] CarriesUnit { get; }

    /// <summary>Per sequence, whether it is a reference.</summary>
    public bool[] IsReference { get; }

    /// <summary>The plan in which every free sequence stays at its least weight: by sequence, the coefficients of ascending powers of ε.</summary>
    public Rational[][] StartingPlan(Trembles trembles, int degrees)
    {
        var plan = new Rational[Rows.Length][];
        for (var sequence = 0; sequence < plan.Length; sequence++)
        {
            plan[sequence] = new Rational[degrees];
            plan[sequence][0] = CarriesUnit[sequence] ? 1 : 0;
            for (var degree = 0; degree < degrees; degree++)
            {
                foreach (var set in Chain[sequence])
                {
                    plan[sequence][degree] += trembles.ConstantOf(set, degree);
                }

                plan[sequence][degree] += degree > 0 && trembles.LeastOf(sequence) == degree ? 1 : 0;
            }
        }

        return plan;
    }
}
