using Parley.Games.Concepts.Consistency;
using Parley.Games.Numerics;

namespace Parley.Games.Tests.Concepts;

public sealed class LabelProgramTests
{
    [Fact]
    public void Labels_meet_every_row_and_refusals_are_proofs()
    {
        var (feasible, infeasible) = (0, 0);
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var variables = random.Next(1, 6);
            var rows = Enumerable.Range(0, random.Next(1, 7)).Select(_ =>
            {
                var coefficients = new Dictionary<int, int>();
                for (var variable = 0; variable < variables; variable++)
                {
                    var coefficient = random.Next(-2, 3);
                    if (coefficient != 0)
                    {
                        coefficients[variable] = coefficient;
                    }
                }

                var equality = random.Next(2) == 0;
                return new LabelProgram.Row(coefficients, equality, equality ? 0 : 1);
            }).ToList();
            var (labels, multipliers) = LabelProgram.Solve(variables, rows);
            if (labels is not null)
            {
                feasible++;
                Assert.All(labels, label => Assert.True(label >= 1));
                Assert.All(rows, row =>
                {
                    var sum = row.Coefficients.Sum(entry => entry.Value * labels[entry.Key]);
                    Assert.True(row.IsEquality ? sum == 0 : sum >= 1);
                });
                continue;
            }

            // Farkas: Σ yᵢ·rowᵢ has no positive coefficient, so with K ≥ 1 its left side is at most the coefficients' sum, yet the rows ask for more.
            infeasible++;
            var combined = new Rational[variables];
            Rational demanded = 0;
            for (var row = 0; row < rows.Count; row++)
            {
                Assert.True(rows[row].IsEquality || multipliers[row].Sign >= 0);
                demanded += multipliers[row] * rows[row].RightSide;
                foreach (var (variable, coefficient) in rows[row].Coefficients)
                {
                    combined[variable] += multipliers[row] * coefficient;
                }
            }

            Assert.All(combined, value => Assert.True(value.Sign <= 0));
            Assert.True(demanded > combined.Aggregate(Rational.Zero, (sum, value) => sum + value));
        }

        Assert.InRange(feasible, 200, 1800);
        Assert.InRange(infeasible, 200, 1800);
    }
}
