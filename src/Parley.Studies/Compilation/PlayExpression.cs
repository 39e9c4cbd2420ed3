using Parley.Games.Numerics;

namespace Parley.Studies.Compilation;

/// <summary>
/// An expression of a game with every reference settled to columns of a play. Given a play it becomes an expression over θ alone, or has no value
/// (it meets a ladder that was not played).
/// </summary>
internal abstract class PlayExpression
{
    /// <summary>Whether it may differ from play to play.</summary>
    public abstract bool RestsOnPlay { get; }

    /// <summary>Whether it rests on assumptions, so that <see cref="Holds"/> may not be asked.</summary>
    public abstract bool RestsOnAssumptions { get; }

    /// <summary>What it is in a play; null where it has no value.</summary>
    public abstract Expression? In(ReadOnlySpan<ushort> play);

    /// <summary>Whether a condition that rests on the play alone holds; one without a value does not.</summary>
    public virtual bool Holds(ReadOnlySpan<ushort> play) => In(play) is Expression.Constant { Value.IsZero: false };

    /// <summary>Adds every column of a play that it may read.</summary>
    public abstract void CollectColumns(ISet<int> columns);

    /// <summary>The same for every play.</summary>
    public sealed class Fixed(Expression value) : PlayExpression
    {
        private readonly bool _holds = value is Expression.Constant { Value.IsZero: false };

        public static readonly Fixed Yes = new(FoldedExpression.One);
        public static readonly Fixed No = new(FoldedExpression.Zero);

        public Expression Value => value;

        public override bool RestsOnPlay => false;

        public override bool RestsOnAssumptions => value is not Expression.Constant;

        public override Expression In(ReadOnlySpan<ushort> play) => value;

        public override bool Holds(ReadOnlySpan<ushort> play) => _holds;

        public override void CollectColumns(ISet<int> columns)
        {
        }
    }

    /// <summary>Whether an option was played.</summary>
    public sealed class OptionPlayed(SlotReference reference, int option) : Test
    {
        public override bool Holds(ReadOnlySpan<ushort> play) => reference.ResultIn(play) == option + 1;

        public override void CollectColumns(ISet<int> columns) => reference.CollectColumns(columns);
    }

    /// <summary>Whether a move was made.</summary>
    public sealed class Played(SlotReference reference) : Test
    {
        public override bool Holds(ReadOnlySpan<ushort> play) => reference.ResultIn(play) != 0;

        public override void CollectColumns(ISet<int> columns) => reference.CollectColumns(columns);
    }

    /// <summary>The number of the rung played of a ladder.</summary>
    public sealed class Rung(SlotReference reference, Expression[] rungs) : PlayExpression
    {
        public override bool RestsOnPlay => true;

        public override bool RestsOnAssumptions => false;

        public override Expression? In(ReadOnlySpan<ushort> play) => reference.ResultIn(play) is > 0 and var result ? rungs[result - 1] : null;

        public override void CollectColumns(ISet<int> columns) => reference.CollectColumns(columns);
    }

    /// <summary>The rounds begun of some repeat instances, added up.</summary>
    public sealed class RoundsPlayed(int[] roundsColumns) : PlayExpression
    {
        public override bool RestsOnPlay => true;

        public override bool RestsOnAssumptions => false;

        public override Expression In(ReadOnlySpan<ushort> play)
        {
            var rounds = 0;
            foreach (var column in roundsColumns)
            {
                rounds += play[column];
            }

            return FoldedExpression.Constant((Rational)rounds);
        }

        public override void CollectColumns(ISet<int> columns) => columns.UnionWith(roundsColumns);
    }

    /// <summary>A condition that rests on the play alone.</summary>
    public abstract class Test : PlayExpression
    {
        public override bool RestsOnPlay => true;

        public override bool RestsOnAssumptions => false;

        public abstract override bool Holds(ReadOnlySpan<ushort> play);

        public override Expression In(ReadOnlySpan<ushort> play) => FoldedExpression.Constant(Holds(play));
    }
}
