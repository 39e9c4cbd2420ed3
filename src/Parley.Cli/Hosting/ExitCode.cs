namespace Parley.Cli.Hosting;

/// <summary>What a finished command says to the shell.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>A claim <c>at base</c> is not as expected, or <c>fmt --check</c> found a file that is not formatted.</summary>
    NotAsExpected = 1,

    /// <summary>The case, another file or the command line is wrong.</summary>
    BadInput = 2,

    /// <summary>The budget ran out before a base verdict, or before a solution of a game was found.</summary>
    BudgetRanOut = 3,

    /// <summary>Every method that was tried on a game stalled, or a checker refused its result: neither a solution nor a proof that there is none.</summary>
    NoAnswer = 4,

    /// <summary>A fault of ours.</summary>
    Fault = 70,

    /// <summary>Stopped by Ctrl-C or SIGTERM; what was done was printed.</summary>
    Interrupted = 130,
}
