using Parley.Games.Numerics;

namespace Parley.Studies.Compilation;

/// <summary>The negative of a number, or the opposite of a condition.</summary>
internal sealed class UnaryPlayExpression(UnaryOperator op, PlayExpression operand) : PlayExpression
{
    public override bool RestsOnPlay => operand.RestsOnPlay;

    public override bool RestsOnAssumptions => operand.RestsOnAssumptions;

    public override Expression? In(ReadOnlySpan<ushort> play)
    {
        if (op == UnaryOperator.Not && !operand.RestsOnAssumptions)
        {
            return FoldedExpression.Constant(!operand.Holds(play));
        }

        var value = operand.In(play);
        return value is null ? null : op == UnaryOperator.Not ? FoldedExpression.Not(value) : FoldedExpression.Negate(value);
    }

    public override bool Holds(ReadOnlySpan<ushort> play) => op == UnaryOperator.Not ? !operand.Holds(play) : base.Holds(play);

    public override void CollectColumns(ISet<int> columns) => operand.CollectColumns(columns);
}

/// <summary>Arithmetic or a comparison. A comparison with a number that has no value does not hold.</summary>
internal sealed class BinaryPlayExpression(BinaryOperator op, PlayExpression left, PlayExpression right) : PlayExpression
{
    private readonly bool _compares = op is BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Equal;

    public override bool RestsOnPlay { get; } = left.RestsOnPlay || right.RestsOnPlay;

    public override bool RestsOnAssumptions { get; } = left.RestsOnAssumptions || right.RestsOnAssumptions;

    public override Expression? In(ReadOnlySpan<ushort> play)
    {
        var a = left.In(play);
        var b = right.In(play);
        if (a is null || b is null)
        {
            return _compares ? FoldedExpression.Zero : null;
        }

        return FoldedExpression.Binary(op, a, b);
    }

    public override void CollectColumns(ISet<int> columns)
    {
        left.CollectColumns(columns);
        right.CollectColumns(columns);
    }
}

/// <summary>All, or any, of several conditions.</summary>
internal sealed class JoinedPlayExpression(bool all, PlayExpression[] parts) : PlayExpression
{
    public override bool RestsOnPlay { get; } = parts.Any(part => part.RestsOnPlay);

    public override bool RestsOnAssumptions { get; } = parts.Any(part => part.RestsOnAssumptions);

    public override Expression? In(ReadOnlySpan<ushort> play)
    {
        if (!RestsOnAssumptions)
        {
            return FoldedExpression.Constant(Holds(play));
        }

        Expression joined = FoldedExpression.Constant(all);
        foreach (var part in parts)
        {
            joined = FoldedExpression.Binary(all ? BinaryOperator.And : BinaryOperator.Or, joined, part.In(play) ?? FoldedExpression.Zero);
        }

        return joined;
    }

    public override bool Holds(ReadOnlySpan<ushort> play)
    {
        foreach (var part in parts)
        {
            if (part.Holds(play) != all)
            {
                return !all;
            }
        }

        return all;
    }

    public override void CollectColumns(ISet<int> columns)
    {
        foreach (var part in parts)
        {
            part.CollectColumns(columns);
        }
    }
}

/// <summary>One of two by a condition.</summary>
internal sealed class ConditionalPlayExpression(PlayExpression condition, PlayExpression whenTrue, PlayExpression whenFalse) : PlayExpression
{
    public override bool RestsOnPlay { get; } = condition.RestsOnPlay || whenTrue.RestsOnPlay || whenFalse.RestsOnPlay;

    public override bool RestsOnAssumptions { get; } =
        condition.RestsOnAssumptions || whenTrue.RestsOnAssumptions || whenFalse.RestsOnAssumptions;

    public override Expression? In(ReadOnlySpan<ushort> play)
    {
        if (!condition.RestsOnAssumptions)
        {
            return condition.Holds(play) ? whenTrue.In(play) : whenFalse.In(play);
        }

        var test = condition.In(play);
        var yes = whenTrue.In(play);
        var no = whenFalse.In(play);
        return test is null || yes is null || no is null ? null : FoldedExpression.Conditional(test, yes, no);
    }

    public override void CollectColumns(ISet<int> columns)
    {
        condition.CollectColumns(columns);
        whenTrue.CollectColumns(columns);
        whenFalse.CollectColumns(columns);
    }
}

/// <summary>The number of conditions that hold, each resting on the play alone.</summary>
internal sealed class CountPlayExpression(PlayExpression[] tests) : PlayExpression
{
    public override bool RestsOnPlay => true;

    public override bool RestsOnAssumptions => false;

    public override Expression In(ReadOnlySpan<ushort> play)
    {
        var count = 0;
        foreach (var test in tests)
        {
            count += test.Holds(play) ? 1 : 0;
        }

        return FoldedExpression.Constant((Rational)count);
    }

    public override void CollectColumns(ISet<int> columns)
    {
        foreach (var test in tests)
        {
            test.CollectColumns(columns);
        }
    }
}

/// <summary>Whether at least so many rounds of a repeat instance have begun.</summary>
internal sealed class RoundBegun(int roundsColumn, int round) : PlayExpression.Test
{
    public override bool Holds(ReadOnlySpan<ushort> play) => play[roundsColumn] >= round;

    public override void CollectColumns(ISet<int> columns) => columns.Add(roundsColumn);
}
