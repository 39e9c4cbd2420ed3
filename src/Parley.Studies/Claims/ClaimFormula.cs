using System.Collections.Immutable;
using Parley.Language.Model;

namespace Parley.Studies.Claims;

/// <summary>
/// A claim's formula, ready to be judged: it says which worlds must be solved at a point, and what the answers make of it. One tuple is one
/// solution of every world it speaks of; the whole formula is judged at each, never atom by atom. O(tuples × size of the formula) per point.
/// </summary>
public sealed class ClaimFormula
{
    private readonly BoundExpression _formula;
    private readonly FormulaSlots _slots;
    private readonly ImmutableArray<TrendSlots> _trends;
    private readonly ImmutableArray<Need> _needs;

    /// <summary>Enters every measure of the formula in the book.</summary>
    public ClaimFormula(BoundExpression formula, IMeasureBook book)
    {
        _formula = formula;
        _slots = new FormulaSlots(formula, book);
        var needs = ImmutableArray.CreateBuilder<Need>();
        _slots.AddNeeds(needs, -1, 0);
        var trends = ImmutableArray.CreateBuilder<TrendSlots>();
        foreach (var trend in _slots.Trends)
        {
            var reading = new TrendSlots(trend, new FormulaSlots(trend.Measured, book), needs.Count);
            reading.AddNeeds(needs);
            trends.Add(reading);
        }

        _trends = trends.ToImmutable();
        _needs = needs.ToImmutable();
    }

    /// <summary>The world-solves needed at every point, in the order in which <see cref="Judge"/> takes their answers.</summary>
    public ImmutableArray<Need> Needs => _needs;

    /// <summary>The measures of the formula, those of trends last, and where each is found.</summary>
    public IEnumerable<(BoundExpression.Measure Measure, MeasureAddress Address)> Measures => _slots.Measures.Concat(_trends.SelectMany(trend => trend.Slots.Measures));

    /// <summary>The assumptions whose trend is read: moving one of them alone cannot change such a reading.</summary>
    public IEnumerable<Assumption> TrendAssumptions => _trends.Select(trend => trend.Trend.With);

    /// <summary>Judges the formula at a point.</summary>
    /// <param name="point">The point; its first entries are θ.</param>
    /// <param name="answers">One answer per entry of <see cref="Needs"/>.</param>
    public PointJudgement Judge(ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers)
    {
        var complete = true;
        var signature = default(PlaySignature);
        foreach (var answer in answers)
        {
            complete &= answer.Completeness == Solving.CompletenessLevel.All;
            signature = signature.With(answer);
            if (answer.SolutionCount == 0)
            {
                return PointJudgement.Unsolved;
            }
        }

        var (verdict, margin) = Tally(point, answers, VerdictTolerances.Band);
        var (edge, _) = Tally(point, answers, VerdictTolerances.Edge);
        return new PointJudgement(
            verdict.Verdict, edge.Verdict, margin, verdict.Tuples, verdict.Holding, verdict.Undefined, complete, signature);
    }

    /// <summary>What a reader needs to be told of the trends at a point: "falls", "not monotone" …; empty where nothing.</summary>
    public string DescribeTrends(ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers)
    {
        var notes = new List<string>();
        foreach (var trend in _trends)
        {
            var values = trend.Values(point, answers);
            var note = values is null ? string.Empty : TrendReading.Describe([.. values.Select(column => column[0])], trend.Trend.Rises);
            if (note.Length > 0)
            {
                notes.Add(note);
            }
        }

        return string.Join("; ", notes);
    }

    private (VerdictTally Tally, double Margin) Tally(ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers, double band)
    {
        var outcomes = new ImmutableArray<Judgement>[_trends.Length];
        for (var trend = 0; trend < outcomes.Length; trend++)
        {
            outcomes[trend] = TrendReading.Judge(_trends[trend].Values(point, answers)!, _trends[trend].Trend.Rises, band);
        }

        var reader = new FormulaReader(_slots, point, answers, _slots.RivalValues(point, answers));
        var worlds = _slots.Worlds.Length;
        Span<int> digits = new int[worlds + outcomes.Length];
        Span<Judgement> readings = new Judgement[outcomes.Length];
        var tally = default(VerdictTally);
        var margin = double.NaN;
        do
        {
            for (var trend = 0; trend < readings.Length; trend++)
            {
                readings[trend] = outcomes[trend][digits[worlds + trend]];
            }

            reader.Tuple = digits[..worlds];
            reader.Trends = readings;
            var judgement = reader.Judge(_formula, band);
            if (tally.Tuples == 0)
            {
                margin = judgement.Margin;
            }

            tally.Add(judgement.Standing);
        }
        while (Advance(digits, answers, outcomes));
        return (tally, margin);
    }

    private bool Advance(Span<int> digits, ReadOnlySpan<MeasuredWorld> answers, ImmutableArray<Judgement>[] outcomes)
    {
        for (var digit = digits.Length - 1; digit >= 0; digit--)
        {
            var count = digit < _slots.Worlds.Length ? answers[digit].SolutionCount : outcomes[digit - _slots.Worlds.Length].Length;
            if (++digits[digit] < count)
            {
                return true;
            }

            digits[digit] = 0;
        }

        return false;
    }

    private sealed record TrendSlots(BoundExpression.Trend Trend, FormulaSlots Slots, int FirstNeed)
    {
        public void AddNeeds(ImmutableArray<Need>.Builder needs)
        {
            for (var step = 0; step < VerdictTolerances.TrendPoints; step++)
            {
                Slots.AddNeeds(needs, Trend.With.Index, ValueAt(step));
            }
        }

        /// <summary>Per point of the trend, the measured number at every tuple of equilibria, the principal one first; null where a world is unsolved.</summary>
        public double[][]? Values(ReadOnlySpan<double> point, ReadOnlySpan<MeasuredWorld> answers)
        {
            var values = new double[VerdictTolerances.TrendPoints][];
            var moved = point.ToArray();
            for (var step = 0; step < values.Length; step++)
            {
                moved[Trend.With.Index] = ValueAt(step);
                var own = answers.Slice(FirstNeed + (step * Slots.AnswerCount), Slots.AnswerCount);
                foreach (var answer in own)
                {
                    if (answer.SolutionCount == 0)
                    {
                        return null;
                    }
                }

                values[step] = ValuesOver(moved, own);
            }

            return values;
        }

        private double[] ValuesOver(double[] moved, ReadOnlySpan<MeasuredWorld> own)
        {
            var reader = new FormulaReader(Slots, moved, own, Slots.RivalValues(moved, own));
            Span<int> tuple = new int[Slots.Worlds.Length];
            var values = new List<double>();
            while (true)
            {
                reader.Tuple = tuple;
                values.Add(reader.Number(Trend.Measured));
                var digit = tuple.Length - 1;
                while (digit >= 0 && ++tuple[digit] == own[digit].SolutionCount)
                {
                    tuple[digit--] = 0;
                }

                if (digit < 0)
                {
                    return [.. values];
                }
            }
        }

        private double ValueAt(int step)
        {
            var range = Trend.With.Range!;
            var (low, high) = (range.Low.ToDouble(), range.High.ToDouble());
            return low + ((high - low) * step / (VerdictTolerances.TrendPoints - 1));
        }
    }
}
