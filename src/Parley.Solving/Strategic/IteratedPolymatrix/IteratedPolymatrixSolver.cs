using Parley.Solving.Strategic.CertifiedProfiles;
using Parley.Solving.Strategic.PayoffTables;
using Parley.Solving.Strategic.SupportNewton;

namespace Parley.Solving.Strategic.IteratedPolymatrix;

/// <summary>
/// Iterated polymatrix approximation: S. Govindan and R. Wilson, "Computing Nash equilibria by iterated polymatrix approximation", Journal of Economic Dynamics and Control
/// 28 (2004). At the current profile the payoffs are replaced by their first-order expansion, which is a polymatrix game; its equilibrium along a ray of bonuses gives the
/// next profile, in steps that become shorter. An equilibrium that is regular attracts like a root does under Newton's method; nothing promises that one is approached,
/// so every approximate equilibrium's support is tried by Newton's method at once, and a start is given up after a number of iterations.
/// </summary>
internal sealed class IteratedPolymatrixSolver(PayoffTable table)
{
    private const int MostIterations = 20;
    private const double Damping = 0.25;
    private readonly SupportSystem _system = new(table);
    private readonly PolymatrixPath _path = new(table);
    private readonly double[] _mixtures = new double[table.StrategyCount];
    private readonly double[] _reply = new double[table.StrategyCount];
    private readonly double[] _fees = new double[table.StrategyCount];
    private readonly double[] _bonus = new double[table.StrategyCount];

    /// <summary>Polymatrix games solved since this was made.</summary>
    public int Iterations { get; private set; }

    /// <summary>One start: the first from the centre, the others from a random profile; each along a ray of its own.</summary>
    /// <param name="start">The start's number, from 0.</param>
    /// <param name="random">Where rays and profiles are drawn from.</param>
    /// <param name="equilibrium">Receives the equilibrium, by global strategy index; when there is none, anything.</param>
    /// <param name="stop">Ends the search.</param>
    public bool TryStart(int start, Random random, Span<double> equilibrium, CancellationToken stop)
    {
        RaySearch.Draw(table, start, random, _bonus);
        for (var player = 0; player < table.PlayerCount; player++)
        {
            var own = _mixtures.AsSpan(table.StartOf(player), table.CountOf(player));
            var sum = 0.0;
            foreach (ref var probability in own)
            {
                probability = start == 0 ? 1 : -Math.Log(1 - random.NextDouble());
                sum += probability;
            }

            foreach (ref var probability in own)
            {
                probability /= sum;
            }
        }

        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            Iterations++;
            _mixtures.CopyTo(_system.Mixtures, 0);
            _system.Evaluate();
            for (var strategy = 0; strategy < _fees.Length; strategy++)
            {
                _fees[strategy] = -(table.PlayerCount - 2) * _system.Payoffs[strategy];
            }

            if (!_path.TryFollow(_system.Pairs, _fees, _bonus, _reply, stop))
            {
                return false;
            }

            _reply.CopyTo(equilibrium);
            if (_system.TryPolish(equilibrium))
            {
                return true;
            }

            var step = 1 / (1 + (Damping * iteration));
            for (var strategy = 0; strategy < _mixtures.Length; strategy++)
            {
                _mixtures[strategy] += step * (_reply[strategy] - _mixtures[strategy]);
            }
        }

        return false;
    }
}
