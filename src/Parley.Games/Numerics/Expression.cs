namespace Parley.Games.Numerics;

/// <summary>The operators of one operand.</summary>
public enum UnaryOperator
{
    /// <summary>The negative of a number.</summary>
    Negate,

    /// <summary>1 where the operand is 0, else 0.</summary>
    Not,
}

/// <summary>The operators of two operands. Comparisons and <see cref="And"/>, <see cref="Or"/> give 1 for yes and 0 for no.</summary>
public enum BinaryOperator
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient.</summary>
    Divide,

    /// <summary>Power; exact only for whole exponents.</summary>
    Power,

    /// <summary>The smaller.</summary>
    Minimum,

    /// <summary>The larger.</summary>
    Maximum,

    /// <summary>Left below right.</summary>
    Less,

    /// <summary>Left at most right.</summary>
    LessOrEqual,

    /// <summary>Equal numbers.</summary>
    Equal,

    /// <summary>Both.</summary>
    And,

    /// <summary>Either.</summary>
    Or,
}

/// <summary>
/// An immutable expression over an unnamed parameter vector θ. Yes and no are the numbers 1 and 0.
/// Compile a list of them with <see cref="ExpressionProgram"/> to evaluate in doubles, vector lanes, exact rationals or intervals.
/// </summary>
public abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>A plain number.</summary>
    public sealed record Constant(Rational Value) : Expression;

    /// <summary>The parameter θ[<paramref name="Index"/>].</summary>
    public sealed record Parameter(int Index) : Expression;

    /// <summary>An operator on one operand.</summary>
    public sealed record Unary(UnaryOperator Operator, Expression Operand) : Expression;

    /// <summary>An operator on two operands.</summary>
    public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression;

    /// <summary><paramref name="WhenTrue"/> where <paramref name="Condition"/> is not 0, else <paramref name="WhenFalse"/>.</summary>
    public sealed record Conditional(Expression Condition, Expression WhenTrue, Expression WhenFalse) : Expression;
}
