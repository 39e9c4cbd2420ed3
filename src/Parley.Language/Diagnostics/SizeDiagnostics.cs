namespace Parley.Language.Diagnostics;

/// <summary>PA06: what can only be said once a game is laid out play by play: its size, moves without options, payoffs without a value.</summary>
public static class SizeDiagnostics
{
    /// <summary>The block.</summary>
    public static DiagnosticBlock Block { get; } = new("PA06", "Size");

    /// <summary>A game past the size budget: game, nodes, information sets, limit, statement, factor.</summary>
    public static DiagnosticDescriptor TooLarge { get; } = Block.Error(
        "PA0601",
        "The game `{0}` would have {1} nodes and {2} information sets; the limit is {3} nodes.",
        "`{4}` multiplies most: it makes {5} plays of one. Repeat it less often, give it fewer options, or ask it only where it matters.",
        "A game is laid out play by play before it is solved, so its size is the product of what each statement adds. It is worked out beforehand, "
        + "and a game that would not fit is refused at once instead of running for hours.",
        string.Empty,
        string.Empty);

    /// <summary>A choice or draw all of whose options can be withheld at once.</summary>
    public static DiagnosticDescriptor NothingToChoose { get; } = Block.Error(
        "PA0602",
        "On some plays `{0}` is asked while none of its options is left.",
        "Put the move in an `if` block that leaves those plays out, or let one option stand without `if`.",
        "Whoever moves must have something to do: a move whose options are all withheld leaves the play nowhere to go.",
        string.Empty,
        string.Empty);

    /// <summary>A payoff that meets a ladder that was not played.</summary>
    public static DiagnosticDescriptor PaidWithoutValue { get; } = Block.Error(
        "PA0603",
        "The term \"{0}\" is paid on a play on which its ladder was not played, so it has no amount there.",
        "Add `if … is played` to the term.",
        "A ladder stands for the rung that was chosen. On a play that never comes to it there is no rung, and no number to pay.",
        string.Empty,
        string.Empty);

    /// <summary>A mean over plays in which its quantity has no value.</summary>
    public static DiagnosticDescriptor MeanWithoutValue { get; } = Block.Error(
        "PA0604",
        "The mean of `{0}` is taken over plays on which its ladder was not played, so it has no value there.",
        "Condition it: `mean({0} | … is played)`.",
        "A ladder stands for the rung that was chosen. A mean over plays that never come to it would have to invent a number for them.",
        string.Empty,
        string.Empty);

    internal static readonly DiagnosticDescriptor TooManyRounds = Block.Error(
        "PA0610",
        "A repeat of {0} rounds is too long; it may have {1}.",
        "Write fewer rounds: what happens late seldom changes what happens early.",
        "Rounds are written out before the game is counted. Even where a game of that length is small, it is not one that anybody plays to the end.",
        """
            party a
            party b
            game g {
              repeat 5000 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """,
        """
            party a
            party b
            game g {
              repeat 5 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    internal static readonly DiagnosticDescriptor TooManyRungs = Block.Error(
        "PA0611",
        "A ladder of {0} steps is too long; it may have {1}.",
        "Take wider steps.",
        "Every step of a ladder is an option, and every option multiplies the number of plays.",
        """
            party a
            party b
            game g {
              a chooses x: from 0 to 1000000 by 1
              payoffs a { gains x "its height" }
              payoffs b { gains 1 if x is 0 "right is better" }
            }

            """,
        """
            party a
            party b
            game g {
              a chooses x: from 0 to 10 by 1
              payoffs a { gains x "its height" }
              payoffs b { gains 1 if x is 0 "right is better" }
            }

            """);
}
