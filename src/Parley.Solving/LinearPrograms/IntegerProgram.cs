using System.Numerics;
using Parley.Games.Numerics;

namespace Parley.Solving.LinearPrograms;

/// <summary>
/// A linear program scaled to whole numbers, sparse by column: every row multiplied by its common denominator and, where it is a ≥, by −1, so that every slack is at
/// least zero, or fixed at zero for an equality; the costs multiplied by theirs. Variable Columns + i is the slack of row i.
/// </summary>
internal sealed class IntegerProgram
{
    /// <param name="program">The program.</param>
    /// <param name="stop">When signalled, the constructor is left by an exception.</param>
    /// <exception cref="OperationCanceledException">The stop came first.</exception>
    public IntegerProgram(LinearProgram program, CancellationToken stop = default)
    {
        Rows = program.Rows;
        Columns = program.Columns;
        RowScale = new BigInteger[Rows];
        Array.Fill(RowScale, BigInteger.One);
        foreach (var (row, _, value) in program.Entries)
        {
            stop.ThrowIfCancellationRequested();
            if (!value.IsInteger)
            {
                RowScale[row] = Multiple(RowScale[row], value.Denominator);
            }
        }

        RightSides = new BigInteger[Rows];
        Equality = new bool[Rows];
        for (var row = 0; row < Rows; row++)
        {
            RowScale[row] = Multiple(RowScale[row], program.RightSide(row).Denominator);
            RowScale[row] = program.Sense(row) == RowSense.AtLeast ? -RowScale[row] : RowScale[row];
            Equality[row] = program.Sense(row) == RowSense.Equal;
            RightSides[row] = Whole(program.RightSide(row), RowScale[row]);
        }

        CostScale = BigInteger.One;
        for (var column = 0; column < Columns; column++)
        {
            CostScale = Multiple(CostScale, program.Cost(column).Denominator);
        }

        Costs = new BigInteger[Columns];
        Free = new bool[Columns];
        Start = new int[Columns + 1];
        for (var column = 0; column < Columns; column++)
        {
            Costs[column] = Whole(program.Cost(column), CostScale);
            Free[column] = program.IsFree(column);
        }

        foreach (var (_, column, _) in program.Entries)
        {
            Start[column + 1]++;
        }

        for (var column = 0; column < Columns; column++)
        {
            Start[column + 1] += Start[column];
        }

        var next = Start.ToArray();
        RowOf = new int[program.Entries.Count];
        Values = new BigInteger[program.Entries.Count];
        foreach (var (row, column, value) in program.Entries)
        {
            stop.ThrowIfCancellationRequested();
            RowOf[next[column]] = row;
            Values[next[column]++] = Whole(value, RowScale[row]);
        }

        foreach (var value in Values)
        {
            LargestEntry = BigInteger.Max(LargestEntry, BigInteger.Abs(value));
        }
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of structural variables.</summary>
    public int Columns { get; }

    /// <summary>By column, where its entries begin.</summary>
    public int[] Start { get; }

    /// <summary>By entry, its row.</summary>
    public int[] RowOf { get; }

    /// <summary>By entry, its value.</summary>
    public BigInteger[] Values { get; }

    /// <summary>The largest absolute value of an entry.</summary>
    public BigInteger LargestEntry { get; }

    /// <summary>By row, the right side.</summary>
    public BigInteger[] RightSides { get; }

    /// <summary>By row, whether it is an equality, so that its slack is fixed at zero.</summary>
    public bool[] Equality { get; }

    /// <summary>By column, the cost.</summary>
    public BigInteger[] Costs { get; }

    /// <summary>By column, whether it may be negative.</summary>
    public bool[] Free { get; }

    /// <summary>By row, what it was multiplied by; negative for a ≥.</summary>
    public BigInteger[] RowScale { get; }

    /// <summary>What the costs were multiplied by; positive.</summary>
    public BigInteger CostScale { get; }

    private static BigInteger Multiple(BigInteger scale, BigInteger denominator) =>
        denominator.IsOne ? scale : scale / BigInteger.GreatestCommonDivisor(scale, denominator) * denominator;

    private static BigInteger Whole(Rational value, BigInteger scale) => scale.IsOne ? value.Numerator : value.Numerator * (scale / value.Denominator);
}
