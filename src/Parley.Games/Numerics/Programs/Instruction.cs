namespace Parley.Games.Numerics;

/// <summary>What one instruction of an <see cref="ExpressionProgram"/> computes from the slots it names.</summary>
internal enum Operation : byte
{
    Negate,
    Not,
    Add,
    Subtract,
    Multiply,
    Divide,
    WholePower,
    Power,
    Minimum,
    Maximum,
    Less,
    LessOrEqual,
    Equal,
    And,
    Or,
    Select,
}

/// <summary>One step of a straight-line program: an operation on earlier slots. Its result goes to the next slot.</summary>
/// <param name="Operation">What to compute.</param>
/// <param name="A">The first operand's slot; the condition of <see cref="Operation.Select"/>.</param>
/// <param name="B">The second operand's slot, or the exponent itself of <see cref="Operation.WholePower"/>.</param>
/// <param name="C">The third operand's slot: what <see cref="Operation.Select"/> takes where the condition is 0.</param>
internal readonly record struct Instruction(Operation Operation, int A, int B, int C);
