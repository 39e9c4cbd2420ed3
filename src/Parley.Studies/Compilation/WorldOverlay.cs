using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>What a world makes of a point: expressions over the point's coordinates, one per parameter of θ (the assumptions, then the precision).</summary>
/// <param name="Common">θ as the world has it.</param>
/// <param name="Believed">θ as a party holds it that does not share the common numbers.</param>
internal sealed record WorldOverlay(ImmutableArray<Expression> Common, ImmutableArray<(PartyModel Party, ImmutableArray<Expression> Parameters)> Believed)
{
    public static WorldOverlay Of(CaseModel model, AssumptionSpace space, World world)
    {
        var common = AssumptionExpression.Identity(space.AssumptionCount).ToArray();
        foreach (var set in world.Overrides.OfType<Override.Set>())
        {
            common[set.Assumption.Index] = ValueOf(space, set);
        }

        // Precision is worked out where the world has been changed already: `set sharpness = 5` makes choices sharper.
        var precision = model.Precision is null
            ? FoldedExpression.Zero
            : Substitute(AssumptionExpression.Of(model.Precision), common);
        var believed = ImmutableArray.CreateBuilder<(PartyModel, ImmutableArray<Expression>)>();
        foreach (var own in world.Overrides.OfType<Override.Believes>().GroupBy(change => change.Party.Index))
        {
            var parameters = (Expression[])common.Clone();
            foreach (var change in own)
            {
                parameters[change.Assumption.Index] = ValueOf(space, change);
            }

            believed.Add((own.First().Party, [.. parameters, precision]));
        }

        return new WorldOverlay([.. common, precision], believed.ToImmutable());
    }

    private static Expression ValueOf(AssumptionSpace space, Override change) =>
        space.DimensionOf(change) is >= 0 and var dimension
            ? new Expression.Parameter(dimension)
            : AssumptionExpression.Of(AssumptionSpace.PartsOf(change).Value);

    private static Expression Substitute(Expression expression, Expression[] parameters) => expression switch
    {
        Expression.Parameter parameter => parameters[parameter.Index],
        Expression.Unary { Operator: UnaryOperator.Negate } unary => FoldedExpression.Negate(Substitute(unary.Operand, parameters)),
        Expression.Unary unary => FoldedExpression.Not(Substitute(unary.Operand, parameters)),
        Expression.Binary binary => FoldedExpression.Binary(
            binary.Operator, Substitute(binary.Left, parameters), Substitute(binary.Right, parameters)),
        Expression.Conditional choice => FoldedExpression.Conditional(
            Substitute(choice.Condition, parameters), Substitute(choice.WhenTrue, parameters), Substitute(choice.WhenFalse, parameters)),
        _ => expression,
    };
}
