namespace Parley.Games.Forms;

/// <summary>What a checker reads of a game at a point, in doubles or in exact rationals.</summary>
internal interface IGameNumbers<T>
{
    /// <summary>The structure.</summary>
    ExtensiveGame Game { get; }

    /// <summary>The surgery in force.</summary>
    Intervention Intervention { get; }

    /// <summary>The payoffs of one player by terminal ordinal.</summary>
    ReadOnlySpan<T> PayoffsOf(int player);

    /// <summary>Per node, the probability of the chance branch into it as one player believes it.</summary>
    ReadOnlySpan<T> ChanceBelievedBy(int player);
}
