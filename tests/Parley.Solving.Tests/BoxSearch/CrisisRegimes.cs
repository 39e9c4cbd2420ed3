namespace Parley.Tests.BoxSearch;

/// <summary>
/// The sequential equilibria of <see cref="SampleGames.Crisis"/> in closed form for every order of the costs, solved by hand. A type fights after resistance iff its cost
/// is below a. Conceding always costs B 1 and resisting dφ, where φ is the probability that a threat comes from a fighter, so B resists iff dφ &lt; 1.
/// A threat pays 1 if B concedes; if B resists, a type that backs down gets −a &lt; 0 and one that fights −c, which is positive only for R with cR &lt; 0 (cW &gt; 0).
/// <list type="bullet">
/// <item>Neither fights (φ=0): B resists, nobody threatens.</item>
/// <item>Both fight (φ=1): for d &gt; 1 B concedes and both threaten; for d &lt; 1 B resists and R threatens iff cR &lt; 0.</item>
/// <item>
/// One fights, with prior p. For d &lt; 1 B resists whatever it believes, and the fighter threatens iff its cost is negative. For d &gt; 1: both threaten and B concedes
/// iff pd &gt; 1. If pd &lt; 1, the fighter threatens and the other mixes with b = p(d−1)/(1−p), so that dφ = 1; B resists with r = 1/(1+a), which leaves the one that
/// backs down indifferent and the fighter, who loses less, strictly for the threat. Nobody threatens iff the fighter's cost is positive, B resisting in the
/// belief that only the other would. A mixing fighter would need r = 1/(1+c), at which the other strictly stays quiet and dφ = d ≠ 1.
/// </item>
/// </list>
/// Off the path a mixed reply of B supports no play that resistance does not, since conceding only makes a threat pay more; it is counted under resistance.
/// </summary>
internal static class CrisisRegimes
{
    /// <summary>The two mixed regimes.</summary>
    public const string WeakBluffs = "R threat, W mixed, B mixed, R fight, W back";

    /// <inheritdoc cref="WeakBluffs"/>
    public const string ResoluteBluffs = "R mixed, W threat, B mixed, R back, W fight";

    /// <summary>The regimes at θ with the probabilities (R threatens, W threatens, B resists), in no particular order.</summary>
    public static List<(string Regime, double[] Play)> At(double q, double cR, double cW, double a, double d)
    {
        var (fightsR, fightsW) = (cR < a, cW < a);
        var found = new List<(string, double[])>();
        void Add(double threatR, double threatW, double resist) =>
            found.Add((Name(threatR, threatW, resist, fightsR ? 1 : 0, fightsW ? 1 : 0), [threatR, threatW, resist]));

        if (fightsR == fightsW)
        {
            var concedes = fightsR && d > 1;
            Add(concedes || (fightsR && cR < 0) ? 1 : 0, concedes ? 1 : 0, concedes ? 0 : 1);
            return found;
        }

        var (prior, cost) = fightsR ? (q, cR) : (1 - q, cW);
        if (d > 1 && prior * d > 1)
        {
            Add(1, 1, 0);
        }
        else if (d > 1)
        {
            var bluff = prior * (d - 1) / (1 - prior);
            Add(fightsR ? 1 : bluff, fightsR ? bluff : 1, 1 / (1 + a));
        }

        if (cost > 0)
        {
            Add(0, 0, 1);
        }
        else if (d < 1)
        {
            Add(1, 0, 1);
        }

        return found;
    }

    /// <summary>The support at every set, in words, from the probabilities of the second action of each menu.</summary>
    public static string Name(double threatR, double threatW, double resist, double fightR, double fightW)
    {
        static string Word(double probability, string no, string yes) => probability == 0 ? no : probability == 1 ? yes : "mixed";
        return $"R {Word(threatR, "quo", "threat")}, W {Word(threatW, "quo", "threat")}, B {Word(resist, "concede", "resist")}, "
            + $"R {Word(fightR, "back", "fight")}, W {Word(fightW, "back", "fight")}";
    }
}
