using System.Collections.Immutable;
using System.Numerics;

namespace Parley.Games.Numerics;

/// <summary>
/// Turns expressions into a straight-line program: equal subexpressions are computed once (value numbering; Cocke and Schwartz 1970), constants are folded exactly,
/// and a whole constant exponent becomes repeated multiplication. There are no jumps: both sides of a condition are computed and one is taken.
/// </summary>
internal sealed class ExpressionCompiler
{
    /// <summary>The largest absolute exponent computed by repeated multiplication.</summary>
    public const int LargestWholePower = 1 << 20;

    private readonly Dictionary<Expression, int> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Rational, int> _constantIndex = [];
    private readonly Dictionary<int, int> _parameterIndex = [];
    private readonly Dictionary<Instruction, int> _instructionIndex = [];
    private readonly List<Rational> _constants = [];
    private readonly List<int> _parameters = [];
    private readonly List<Instruction> _instructions = [];

    // While compiling, operands carry their kind in the two lowest bits; Finish turns them into slots.
    private enum Kind
    {
        Constant,
        Parameter,
        Computed,
    }

    /// <summary>Adds an expression and returns its operand.</summary>
    public int Add(Expression expression)
    {
        // Expressions can nest as deeply as a case has terms in a row, so left spines are walked with a stack and not by recursion alone.
        if (_seen.TryGetValue(expression, out var known))
        {
            return known;
        }

        var spine = new Stack<Expression.Binary>();
        var current = expression;
        while (current is Expression.Binary binary && !_seen.ContainsKey(current))
        {
            spine.Push(binary);
            current = binary.Left;
        }

        var operand = _seen.TryGetValue(current, out known) ? known : Leaf(current);
        while (spine.TryPop(out var next))
        {
            operand = Binary(next.Operator, operand, Add(next.Right));
            _seen[next] = operand;
        }

        return operand;
    }

    /// <summary>The finished parts: constants take the first slots, then the parameters used, then one slot per instruction.</summary>
    public (ImmutableArray<Rational> Constants, int[] Parameters, Instruction[] Instructions, int[] Outputs) Finish(IEnumerable<int> outputs)
    {
        int Slot(int operand) => (Kind)(operand & 3) switch
        {
            Kind.Constant => operand >> 2,
            Kind.Parameter => _constants.Count + (operand >> 2),
            _ => _constants.Count + _parameters.Count + (operand >> 2),
        };

        var instructions = _instructions.Select(step => step.Operation switch
        {
            Operation.WholePower => step with { A = Slot(step.A) },
            Operation.Select => new Instruction(step.Operation, Slot(step.A), Slot(step.B), Slot(step.C)),
            _ => step with { A = Slot(step.A), B = Slot(step.B) },
        });
        return ([.. _constants], [.. _parameters], [.. instructions], [.. outputs.Select(Slot)]);
    }

    private int Leaf(Expression expression)
    {
        var operand = expression switch
        {
            Expression.Constant constant => Constant(constant.Value),
            Expression.Parameter parameter => Parameter(parameter.Index),
            Expression.Unary unary => Unary(unary.Operator, Add(unary.Operand)),
            Expression.Conditional choice => Select(Add(choice.Condition), Add(choice.WhenTrue), Add(choice.WhenFalse)),
            _ => throw new InvalidOperationException(),
        };
        _seen[expression] = operand;
        return operand;
    }

    private int Constant(Rational value)
    {
        if (!_constantIndex.TryGetValue(value, out var index))
        {
            _constantIndex.Add(value, index = _constants.Count);
            _constants.Add(value);
        }

        return (index << 2) | (int)Kind.Constant;
    }

    private int Parameter(int parameter)
    {
        if (!_parameterIndex.TryGetValue(parameter, out var index))
        {
            _parameterIndex.Add(parameter, index = _parameters.Count);
            _parameters.Add(parameter);
        }

        return (index << 2) | (int)Kind.Parameter;
    }

    private int Unary(UnaryOperator op, int operand)
    {
        var operation = op == UnaryOperator.Negate ? Operation.Negate : Operation.Not;
        return ConstantOf(operand) is { } value
            ? Constant(operation == Operation.Negate ? -value : value.IsZero ? 1 : 0)
            : Emit(new Instruction(operation, operand, operand, 0));
    }

    private int Select(int condition, int whenTrue, int whenFalse) =>
        ConstantOf(condition) is { } value ? (value.IsZero ? whenFalse : whenTrue)
        : whenTrue == whenFalse ? whenTrue
        : Emit(new Instruction(Operation.Select, condition, whenTrue, whenFalse));

    private int Binary(BinaryOperator op, int left, int right)
    {
        var operation = op switch
        {
            BinaryOperator.Add => Operation.Add,
            BinaryOperator.Subtract => Operation.Subtract,
            BinaryOperator.Multiply => Operation.Multiply,
            BinaryOperator.Divide => Operation.Divide,
            BinaryOperator.Power => Operation.Power,
            BinaryOperator.Minimum => Operation.Minimum,
            BinaryOperator.Maximum => Operation.Maximum,
            BinaryOperator.Less => Operation.Less,
            BinaryOperator.LessOrEqual => Operation.LessOrEqual,
            BinaryOperator.Equal => Operation.Equal,
            BinaryOperator.And => Operation.And,
            BinaryOperator.Or => Operation.Or,
            _ => throw new InvalidOperationException(),
        };
        if (ConstantOf(left) is { } a && ConstantOf(right) is { } b && ExactArithmetic.Apply(operation, a, b) is { } folded)
        {
            return Constant(folded);
        }

        if (operation == Operation.Power && ConstantOf(right) is { IsInteger: true } exponent && BigInteger.Abs(exponent.Numerator) <= LargestWholePower)
        {
            return Emit(new Instruction(Operation.WholePower, left, (int)exponent.Numerator, 0));
        }

        // Sums and products do not depend on the order of their operands, to the last bit.
        return operation is Operation.Add or Operation.Multiply && left > right
            ? Emit(new Instruction(operation, right, left, 0))
            : Emit(new Instruction(operation, left, right, 0));
    }

    private Rational? ConstantOf(int operand) => (Kind)(operand & 3) == Kind.Constant ? _constants[operand >> 2] : null;

    private int Emit(Instruction instruction)
    {
        if (!_instructionIndex.TryGetValue(instruction, out var index))
        {
            _instructionIndex.Add(instruction, index = _instructions.Count);
            _instructions.Add(instruction);
        }

        return (index << 2) | (int)Kind.Computed;
    }
}
