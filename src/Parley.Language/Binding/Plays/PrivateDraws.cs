using Parley.Language.Binding.Expressions;
using Parley.Language.Model;

namespace Parley.Language.Binding.Plays;

/// <summary>Goes through all ways in which the private draws of a condition may have fallen.</summary>
internal sealed class PrivateDraws(BoundExpression condition) : PlayEvaluator
{
    private const int MostWays = 20_000;
    private readonly List<Move> _draws = [.. PlayAtoms.Of(condition).Select(atom => atom.Move).OfType<Move>().Distinct()];
    private readonly Dictionary<Move, int> _drawn = [];

    /// <summary>Whether the condition holds for some way; yes as well where there are too many ways to go through.</summary>
    public bool CanHold()
    {
        var ways = _draws.Aggregate(1L, (product, draw) => Math.Min(MostWays + 1L, product * Math.Max(1, draw.Options.Length)));
        if (ways > MostWays)
        {
            return true;
        }

        for (var way = 0L; way < ways; way++)
        {
            var rest = way;
            foreach (var draw in _draws)
            {
                _drawn[draw] = (int)(rest % Math.Max(1, draw.Options.Length));
                rest /= Math.Max(1, draw.Options.Length);
            }

            if (!Evaluate(condition, null, 0).IsNo)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    protected override int? Played(Move move, RoundReference reference, RepeatCounter? repeat, int round) => _drawn.TryGetValue(move, out var option) ? option : null;

    /// <inheritdoc/>
    protected override PlayValue RoundsPlayed(RepeatCounter counter) => PlayValue.Unknown;
}
