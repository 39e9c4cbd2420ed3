using Parley.Games.Numerics;
using Parley.Language.Binding.Expressions;
using Parley.Language.Model;

namespace Parley.Language.Binding.Ranges;

/// <summary>The box of all assumptions' ranges in one world, and the conditions that points of it must meet.</summary>
internal sealed class AssumptionBox
{
    private readonly IReadOnlyList<HashSet<int>> _involved;

    private AssumptionBox(
        IReadOnlyList<Assumption> assumptions, double[] low, double[] high, double[] at, IReadOnlyList<Expression> requirements,
        IReadOnlyList<HashSet<int>>? involved = null)
    {
        _involved = involved ?? [.. requirements.Select(Parameters)];
        Assumptions = assumptions;
        Low = low;
        High = high;
        Base = at;
        Requirements = requirements;
    }

    public IReadOnlyList<Assumption> Assumptions { get; }

    public double[] Low { get; }

    public double[] High { get; }

    public double[] Base { get; }

    public IReadOnlyList<Expression> Requirements { get; }

    /// <summary>The box of the case as it stands.</summary>
    public static AssumptionBox Of(BindingContext context)
    {
        var assumptions = context.Assumptions;
        var theta = new ThetaExpression(null, null, 0);
        return new AssumptionBox(
            assumptions,
            [.. assumptions.Select(assumption => ExactNumber.ToDouble(assumption.Range?.Low ?? assumption.Base))],
            [.. assumptions.Select(assumption => ExactNumber.ToDouble(assumption.Range?.High ?? assumption.Base))],
            [.. assumptions.Select(assumption => ExactNumber.ToDouble(assumption.Base))],
            [.. context.Requirements.Select(requirement => theta.Of(requirement.Condition)).OfType<Expression>()]);
    }

    /// <summary>The same box with one assumption spread over another range, around another base.</summary>
    public AssumptionBox With(Assumption assumption, double low, double high, double at)
    {
        var box = new AssumptionBox(Assumptions, [.. Low], [.. High], [.. Base], Requirements, _involved);
        box.Low[assumption.Index] = low;
        box.High[assumption.Index] = high;
        box.Base[assumption.Index] = at;
        return box;
    }

    /// <summary>The same box with more conditions to meet.</summary>
    public AssumptionBox Where(IReadOnlyList<Expression> conditions) => conditions.Count == 0
        ? this
        : new(Assumptions, Low, High, Base, [.. Requirements, .. conditions], [.. _involved, .. conditions.Select(Parameters)]);

    /// <summary>
    /// The parameters that matter to an expression, in order: its own and those tied to them by conditions; and the box with those
    /// conditions alone.
    /// </summary>
    public (List<int> Parameters, AssumptionBox Box) ConcernedBy(Expression expression)
    {
        var parameters = Parameters(expression);
        var open = Enumerable.Range(0, Requirements.Count).ToList();
        for (var before = -1; before != parameters.Count;)
        {
            before = parameters.Count;
            foreach (var index in open.Where(index => _involved[index].Overlaps(parameters)).ToList())
            {
                parameters.UnionWith(_involved[index]);
                open.Remove(index);
            }
        }

        var kept = Enumerable.Range(0, Requirements.Count).Except(open).ToList();
        return ([.. parameters.Order()],
            new AssumptionBox(Assumptions, Low, High, Base, [.. kept.Select(index => Requirements[index])], [.. kept.Select(index => _involved[index])]));
    }

    /// <summary>Whether a point meets all conditions.</summary>
    public bool Allows(double[] point)
    {
        foreach (var requirement in Requirements)
        {
            if (RangeEvaluator.At(requirement, point) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"at the base" or "at a = 3 and b = 40%", naming the assumptions an expression rests on.</summary>
    public string Describe(double[] point, Expression expression)
    {
        var involved = Parameters(expression).Order().ToList();
        if (involved.Count == 0)
        {
            return "everywhere";
        }

        var values = involved.Take(6).Select(index => $"{Assumptions[index].Name} = {Value(Assumptions[index], point[index])}");
        var words = Parley.Language.Diagnostics.Friendly.List(values, "and");
        return involved.All(index => point[index] == Base[index]) ? $"at the base, where {words}" : $"at {words}";
    }

    /// <summary>The indices of the parameters an expression rests on.</summary>
    public static HashSet<int> Parameters(Expression expression)
    {
        var found = new HashSet<int>();
        var open = new Stack<Expression>([expression]);
        while (open.TryPop(out var next))
        {
            switch (next)
            {
                case Expression.Parameter parameter:
                    found.Add(parameter.Index);
                    break;
                case Expression.Unary unary:
                    open.Push(unary.Operand);
                    break;
                case Expression.Binary binary:
                    open.Push(binary.Left);
                    open.Push(binary.Right);
                    break;
                case Expression.Conditional conditional:
                    open.Push(conditional.Condition);
                    open.Push(conditional.WhenTrue);
                    open.Push(conditional.WhenFalse);
                    break;
            }
        }

        return found;
    }

    private static string Value(Assumption assumption, double value) =>
        assumption.IsPercent ? ExactNumber.Print(value * 100) + "%" : ExactNumber.Print(value);
}
