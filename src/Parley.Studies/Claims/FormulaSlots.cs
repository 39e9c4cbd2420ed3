using System.Collections.Immutable;
using Parley.Language.Model;

namespace Parley.Studies.Claims;

/// <summary>
/// The measures of one expression, entered in the book: which worlds it speaks of and where each number lies. Trends are left out; each has slots of
/// its own, at its own nine points.
/// </summary>
internal sealed class FormulaSlots
{
    private readonly Dictionary<BoundExpression, (int WorldPosition, int Request)> _measures = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<BoundExpression, int> _rivals = new(ReferenceEqualityComparer.Instance);
    private readonly List<int> _worlds = [];
    private readonly List<RivalSlot> _rivalSlots = [];
    private readonly List<(BoundExpression.Measure, MeasureAddress)> _inOrder = [];
    private readonly List<BoundExpression.Trend> _trends = [];

    public FormulaSlots(BoundExpression expression, IMeasureBook book)
    {
        Collect(expression, book);
        Worlds = [.. _worlds];
        var next = Worlds.Length;
        foreach (var slot in _rivalSlots)
        {
            slot.FirstAnswer = next;
            next += slot.Weigher.Worlds.Length;
        }

        AnswerCount = next;
    }

    /// <summary>The distinct worlds, in order of appearance.</summary>
    public ImmutableArray<int> Worlds { get; }

    /// <summary>The answers a reader needs: one per world, then those of the rival weighers.</summary>
    public int AnswerCount { get; }

    /// <summary>The trends met, in order.</summary>
    public IReadOnlyList<BoundExpression.Trend> Trends => _trends;

    /// <summary>The measures met, in order of the text, and where each is found.</summary>
    public IReadOnlyList<(BoundExpression.Measure Measure, MeasureAddress Address)> Measures => _inOrder;

    public (int WorldPosition, int Request) this[BoundExpression.Measure measure] => _measures[measure];

    public int RivalIndex(BoundExpression.RivalProbability rival) => _rivals[rival];

    public void AddNeeds(ImmutableArray<Need>.Builder needs, int assumption, double value)
    {
        foreach (var world in Worlds)
        {
            needs.Add(new Need(world, assumption, value));
        }

        foreach (var slot in _rivalSlots)
        {
            foreach (var world in slot.Weigher.Worlds)
            {
                needs.Add(new Need(world, assumption, value));
            }
        }
    }

    /// <summary>The numbers of <c>prior</c> and <c>posterior</c>, which do not depend on the tuple of equilibria.</summary>
    public double[] RivalValues(ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers)
    {
        var values = new double[_rivalSlots.Count];
        for (var slot = 0; slot < values.Length; slot++)
        {
            var (weigher, expression, first) = (_rivalSlots[slot].Weigher, _rivalSlots[slot].Expression, _rivalSlots[slot].FirstAnswer);
            values[slot] = weigher.Probability(expression.Posterior, expression.Rival, point, answers.Slice(first, weigher.Worlds.Length));
        }

        return values;
    }

    private void Collect(BoundExpression expression, IMeasureBook book)
    {
        switch (expression)
        {
            case BoundExpression.Measure measure:
                var address = book.Enter(measure);
                var position = _worlds.IndexOf(address.World);
                if (position < 0)
                {
                    position = _worlds.Count;
                    _worlds.Add(address.World);
                }

                _measures[measure] = (position, address.Request);
                _inOrder.Add((measure, address));
                break;
            case BoundExpression.RivalProbability rival:
                _rivals[rival] = _rivalSlots.Count;
                _rivalSlots.Add(new RivalSlot(book.WeigherOf(rival.Set), rival));
                break;
            case BoundExpression.Trend trend:
                _trends.Add(trend);
                break;
            default:
                foreach (var part in PartsOf(expression))
                {
                    Collect(part, book);
                }

                break;
        }
    }

    private static IEnumerable<BoundExpression> PartsOf(BoundExpression expression) => expression switch
    {
        BoundExpression.Negation negation => [negation.Operand],
        BoundExpression.Not not => [not.Operand],
        BoundExpression.Arithmetic arithmetic => [arithmetic.Left, arithmetic.Right],
        BoundExpression.And and => [and.Left, and.Right],
        BoundExpression.Or or => [or.Left, or.Right],
        BoundExpression.Comparison { Within: { } within } comparison => [comparison.Left, comparison.Right, within],
        BoundExpression.Comparison comparison => [comparison.Left, comparison.Right],
        BoundExpression.Conditional choice => [choice.Condition, choice.WhenTrue, choice.WhenFalse],
        _ => [],
    };

    private sealed class RivalSlot(IRivalWeigher weigher, BoundExpression.RivalProbability expression)
    {
        public IRivalWeigher Weigher { get; } = weigher;

        public BoundExpression.RivalProbability Expression { get; } = expression;

        public int FirstAnswer { get; set; }
    }
}
