using Parley.Solving.Strategic.PayoffTables;
using Parley.Solving.Strategic.SupportNewton;

namespace Parley.Solving.Strategic.IteratedPolymatrix;

internal sealed class IteratedPolymatrixSolver(PayoffTable table)
{
    private readonly SupportSystem _system = new(table);
    private readonly PolymatrixPath _path = new(table);
    private readonly double[] _mixtures = new double[table.StrategyCount];
    private readonly double[] _reply = new double[table.StrategyCount];
    private readonly double[] _fees = new double[table.StrategyCount];
    private readonly double[] _bonus = new double[table.StrategyCount];

    public int Iterations { get; private set; }
    public int Rays { get; private set; }
    public PolymatrixPath Path => _path;
    public SupportSystem System => _system;

    public bool TryRay(Random random, bool fromCentre, int most, double damping, Span<double> equilibrium, CancellationToken stop)
    {
        Rays++;
        for (var player = 0; player < table.PlayerCount; player++)
        {
            var sum = 0.0;
            for (var strategy = table.StartOf(player); strategy < table.StartOf(player + 1); strategy++)
            {
                _bonus[strategy] = random.NextDouble();
                _mixtures[strategy] = fromCentre ? 1 : -Math.Log(1 - random.NextDouble());
                sum += _mixtures[strategy];
            }

            for (var strategy = table.StartOf(player); strategy < table.StartOf(player + 1); strategy++)
            {
                _mixtures[strategy] /= sum;
            }
        }

        for (var iteration = 0; iteration < most; iteration++)
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

            var step = 1 / (1 + (damping * iteration));
            for (var strategy = 0; strategy < _mixtures.Length; strategy++)
            {
                _mixtures[strategy] += step * (_reply[strategy] - _mixtures[strategy]);
            }
        }

        return false;
    }
}
