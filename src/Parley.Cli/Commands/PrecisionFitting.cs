using System.CommandLine;
using Parley.Cli.Hosting;
using Parley.Games;
using Parley.Games.Concepts;
using Parley.Solving.Catalog;
using Parley.Solving.Estimation;

namespace Parley.Cli.Commands;

/// <summary><c>parley solve FILE --fit DATA.csv</c>: the precision of logit play that makes observed choices most likely.</summary>
internal static class PrecisionFitting
{
    /// <summary><c>--fit</c>.</summary>
    public static Option<string?> Option() => new("--fit")
    {
        Description = "Fit the precision of logit play to observed choices by maximum likelihood: rows player,strategy,count, of a tree information set,action,count.",
        HelpName = "DATA.csv",
    };

    /// <summary>Fits, and gives the response at the estimate as the answer.</summary>
    /// <exception cref="BadInputException">The request asks for something else as well, the data cannot be read, or the game cannot be fitted.</exception>
    public static GameAnswer Answer(Game game, string data, SolveRequest request)
    {
        if (request.Precision is not null || request.Concept != SolutionConcept.LogitQuantalResponse || request.Method is not null and not "logit")
        {
            throw new BadInputException("--fit estimates the precision of logit play: it goes with --find logit and no --precision");
        }

        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(request.Stop);
            if (request.TimeLimit is { } limit)
            {
                stop.CancelAfter(limit);
            }

            return PrecisionFit.Fit(game, ObservedPlay.Load(game, data), stop.Token).ToAnswer();
        }
        catch (GameFormatException failure)
        {
            throw new BadInputException(failure.Diagnostic.ToString(CaseFile.Name(data)));
        }
        catch (ArgumentException refusal)
        {
            throw new BadInputException(refusal.Message);
        }
    }
}
