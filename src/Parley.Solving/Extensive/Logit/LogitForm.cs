using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Solving.Extensive.Logit.Continuation;

namespace Parley.Solving.Extensive.Logit;

/// <summary>An extensive game in one world, ready for its principal logit branch to be followed at batches of points.</summary>
public sealed class LogitForm : IPreparedForm
{
    private readonly PathCrew _crew;

    internal LogitForm(ExtensiveGame game, Intervention intervention, Expression precision, LogitOptions options)
    {
        Game = game;
        Intervention = intervention;
        Precision = precision;
        PrecisionProgram = new ExpressionProgram([precision]);
        _crew = new PathCrew(game, intervention, options);
    }

    /// <inheritdoc/>
    public string Variant => "agent logit quantal response, principal branch";

    /// <summary>The game.</summary>
    public ExtensiveGame Game { get; }

    /// <summary>The surgery in force.</summary>
    public Intervention Intervention { get; }

    /// <summary>λ over θ.</summary>
    public Expression Precision { get; }

    internal ExpressionProgram PrecisionProgram { get; }

    /// <inheritdoc/>
    public ImmutableArray<Answer> Solve(PointBatch points, SolveBudget budget)
    {
        var jobs = new PathJob[points.Count];
        var precision = new double[1];
        for (var point = 0; point < jobs.Length; point++)
        {
            PrecisionProgram.Evaluate(points[point], precision);
            jobs[point] = new PathJob { Points = points, Point = point, Targets = [precision[0]] };
        }

        _crew.Follow(jobs, budget);
        return LogitAnswers.Of(this, _crew, jobs, budget);
    }
}
