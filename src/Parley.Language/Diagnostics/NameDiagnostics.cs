namespace Parley.Language.Diagnostics;

/// <summary>PA03: names that are not known or mean two things, numbers where a yes or no is needed.</summary>
internal static class NameDiagnostics
{
    /// <summary>How the game of most examples begins.</summary>
    private const string Open = """
            party a
            party b
            game g {
              a chooses x: left | right

            """;

    /// <summary>What its first party is paid where nothing else is said.</summary>
    private const string Left = """
              payoffs a { gains 1 if x is left "left is better" }

            """;

    /// <summary>How it ends.</summary>
    private const string Close = """
              payoffs b { gains 1 if x is right "right is better" }
            }

            """;

    public static readonly DiagnosticBlock Block = new("PA03", "Names and types");

    public static readonly DiagnosticDescriptor UnknownName = Block.Error(
        "PA0301",
        "{0} is called `{1}`.",
        "Declare it, or check its spelling.",
        "Every name in use is declared somewhere in the case: parties, assumptions and games at file level, choices, draws and events in their game, options with their choice.",
        Open + """
              payoffs a { gains 1 if y is left "left is better" }

            """ + Close,
        Open + Left + Close);

    public static readonly DiagnosticDescriptor DuplicateName = Block.Error(
        "PA0302",
        "`{0}` is already {1}; no name means two things.",
        "Give one of the two another name.",
        "Parties, assumptions, lets, variants, private draws, games, counters, claims, hypotheses and rivals share one namespace, so that a sentence can be read alone. Choices, draws and events belong to their game; options belong to their choice and may repeat.",
        """
            party north
            assume north = 1 "a share"

            """,
        """
            party north
            assume share = 1 "a share"

            """);

    public static readonly DiagnosticDescriptor WrongKind = Block.Error(
        "PA0303",
        "`{0}` is {1}; {2} is needed here.",
        "Another name was meant, or another word around it.",
        "A name can be used only as what it is: a party chooses and is paid, an assumption is a number, a choice is asked about with `is`.",
        Open + """
              payoffs a { gains a "itself" }

            """ + Close,
        Open + """
              payoffs a { gains 1 "itself" }

            """ + Close);

    public static readonly DiagnosticDescriptor NumberNeeded = Block.Error(
        "PA0304",
        "A number is needed here, and `{0}` is a yes or no.",
        "Write (1 if {0} else 0) for a number that is 1 where it holds.",
        "Sums, amounts, chances and comparisons are of numbers. A condition is no number, so that no sum of conditions is taken for a count by accident.",
        Open + """
              payoffs a { gains (x is left) "left" }

            """ + Close,
        Open + """
              payoffs a { gains (1 if x is left else 0) "left" }

            """ + Close);

    public static readonly DiagnosticDescriptor ConditionNeeded = Block.Error(
        "PA0305",
        "A yes or no is needed here, and `{0}` is a number.",
        "Compare it with something, as in `{0} > 0`.",
        "What stands behind `if`, `until`, `require` or an event is a condition. A number is neither yes nor no.",
        """
            assume p = 2 in 1..3 "a number"
            assume q = 1 in 0..2 "another"
            require p - q

            """,
        """
            assume p = 2 in 1..3 "a number"
            assume q = 1 in 0..2 "another"
            require p > q

            """);

    public static readonly DiagnosticDescriptor UnknownOption = Block.Error(
        "PA0306",
        "`{0}` has no option `{1}`.",
        "Its options stand where it is declared.",
        "What stands behind `is` is one of the options that the choice or draw declares; for a ladder, one of its steps.",
        Open + """
              payoffs a { gains 1 if x is lefft "left" }

            """ + Close,
        Open + """
              payoffs a { gains 1 if x is left "left" }

            """ + Close);

    public static readonly DiagnosticDescriptor SaidTwice = Block.Error(
        "PA0307",
        "`{0}` is said twice.",
        "Keep one of the two.",
        "A case has one title, one question and one way in which its players choose.",
        """
            question "Who yields?"
            question "Who gains?"

            """,
        """
            question "Who yields, and who gains?"

            """);

    public static readonly DiagnosticDescriptor BaseOutsideRange = Block.Error(
        "PA0308",
        "The base {0} lies outside its range {1}.",
        "The number behind `=` is the base: it must lie between the ends.",
        "The base is where verdicts are first taken, and the range is what it is varied over; a base outside it would never be seen again.",
        """
            assume p = 5 in 6..9 "a number"

            """,
        """
            assume p = 7 in 6..9 "a number"

            """);

    public static readonly DiagnosticDescriptor NarrowRange = Block.Error(
        "PA0310",
        "The range from {0} to {0} has no width.",
        "Leave the range out: an assumption without one is not varied.",
        "A range says that a number is uncertain. Where it is not, no range says so more plainly.",
        """
            assume p = 5 in 5..5 "a number"

            """,
        """
            assume p = 5 "a number"

            """);

    public static readonly DiagnosticDescriptor LogRange = Block.Error(
        "PA0311",
        "A range that is `log` must lie above zero, and this one begins at {0}.",
        "Raise the lower end above zero, or drop `log`.",
        "`log` spreads values evenly in their logarithm, and numbers at or below zero have none.",
        """
            assume p = 5 in 0..9 log "a number"

            """,
        """
            assume p = 5 in 1..9 log "a number"

            """);

    public static readonly DiagnosticDescriptor UnknownParagraph = Block.Error(
        "PA0312",
        "`{0}` has no paragraph {1}.",
        "Its paragraphs stand where it is declared.",
        "A citation names a paragraph that its source lists, so that the report can say what rests on each paragraph and which are uncovered.",
        """
            source memo "A memo" {
              1 "It began"
            }
            party a
            assume p = 1 "a number" cite memo 2

            """,
        """
            source memo "A memo" {
              1 "It began"
            }
            party a
            assume p = 1 "a number" cite memo 1

            """);

    public static readonly DiagnosticDescriptor DuplicateParagraph = Block.Error(
        "PA0313",
        "`{0}` lists paragraph {1} twice.",
        "Number the paragraphs apart.",
        "A citation must lead to one paragraph.",
        """
            source memo "A memo" {
              1 "It began"
              1 "It went on"
            }

            """,
        """
            source memo "A memo" {
              1 "It began"
              2 "It went on"
            }

            """);

    public static readonly DiagnosticDescriptor Circular = Block.Error(
        "PA0314",
        "`{0}` rests on itself.",
        "Break the circle: say one of them without the other.",
        "A let is worked out from other numbers, and an event from what was played; one that leads back to itself, be it through others, has no value.",
        """
            let p = q + 1
            let q = p - 1

            """,
        """
            let p = q + 1
            let q = 2

            """);

    public static readonly DiagnosticDescriptor DivisionByZero = Block.Error(
        "PA0315",
        "`{0}` divides by zero {1}.",
        "Keep the divisor away from zero, by its range or by a `require`.",
        "A quotient is worked out at every point of the range, not at the base alone. Where the divisor is zero, or changes sign and so passes through zero, it has no value.",
        """
            assume p = 1 in -1..2 "a number"
            let q = 1 / p

            """,
        """
            assume p = 1 in 0.5..2 "a number"
            let q = 1 / p

            """);

    public static readonly DiagnosticDescriptor DivisionUndecided = Block.Note(
        "PA0316",
        "It could not be shown that `{0}` never divides by zero.",
        "It is checked again at every point that is sampled.",
        "The check bounds the divisor over the whole range and splits the range until the bounds decide. Where its budget ends first, it says so and leaves the rest to the points of a run.",
        """
            assume p = 1 in 0.1..3.1 "a number"
            assume q = 2 in 0.2..2.9 "another"
            let r = 1 / ((p - q) * (p - q))

            """,
        """
            assume p = 1 in 0.1..3.1 "a number"
            assume q = 2 in 0.2..2.9 "another"
            let r = 1 / ((p - q) * (p - q) + 1)

            """);

    public static readonly DiagnosticDescriptor PowerUndefined = Block.Error(
        "PA0317",
        "`{0}` has no value {1}: a number below zero has no such power.",
        "Keep the base of the power above zero, or use a whole exponent.",
        "Only whole powers of numbers below zero are numbers, and zero has no power below zero.",
        """
            assume p = 1 in -1..2 "a number"
            let q = p ^ 0.5

            """,
        """
            assume p = 1 in 0..2 "a number"
            let q = p ^ 0.5

            """);

    public static readonly DiagnosticDescriptor UnusedAssumption = Block.Warning(
        "PA0318",
        "Nothing uses the assumption `{0}`.",
        "Use it, or take it out.",
        "An assumption that nothing rests on is varied for nothing, and a reader will look for what it does.",
        """
            assume p = 2 in 1..3 "a number"

            """ + Open + Left + Close,
        """
            assume p = 2 in 1..3 "a number"

            """ + Open + """
              payoffs a { gains p if x is left "left" }

            """ + Close);

    public static readonly DiagnosticDescriptor UnusedLet = Block.Warning(
        "PA0319",
        "Nothing uses `{0}`.",
        "Use it, or take it out.",
        "A let names a number so that it can be used; this one is worked out and never asked for.",
        """
            let p = 2

            """ + Open + Left + Close,
        """
            let p = 2

            """ + Open + """
              payoffs a { gains p if x is left "left" }

            """ + Close);

    public static readonly DiagnosticDescriptor DuplicateOption = Block.Error(
        "PA0320",
        "`{0}` has the option `{1}` twice.",
        "Name the options apart, or leave one out.",
        "The options of one choice differ by name; a test such as `plan is insist` must mean one of them.",
        """
            party a
            party b
            game g {
              a chooses x: left | right | left
              payoffs a { gains 1 if x is left "left is better" }
              payoffs b { gains 1 if x is right "right is better" }
            }

            """,
        Open + Left + Close);

    public static readonly DiagnosticDescriptor PlayNotHere = Block.Error(
        "PA0321",
        "`{0}` is {1}; what is played cannot be used here.",
        "Only assumptions, lets and plain numbers can stand here.",
        "Ranges, lets, weights and the values of a `set` are fixed before anybody plays. What depends on play belongs in a game's payoffs, conditions and chances.",
        Open + Left + Close + """
            let q = (1 if x is left else 2)

            """,
        Open + """
              payoffs a { gains q if x is left "left" }

            """ + Close + """
            let q = 2

            """);

    public static readonly DiagnosticDescriptor OtherGame = Block.Error(
        "PA0322",
        "`{0}` belongs to the game `{1}`.",
        "Choices, draws, events and rounds can be used in their own game; a claim says which game it speaks of by `in`.",
        "Each game is played by itself: what happens in one is not known in another.",
        Open + Left + Close + """
            game h {
              b chooses y: up | down
              payoffs a { gains 1 if y is up "up" }
              payoffs b { gains 1 if x is left "of the other game" }
            }

            """,
        Open + Left + Close + """
            game h {
              b chooses y: up | down
              payoffs a { gains 1 if y is up "up" }
              payoffs b { gains 1 if y is down "down" }
            }

            """);

    public static readonly DiagnosticDescriptor PlainNumberNeeded = Block.Error(
        "PA0323",
        "A plain number is needed here, and `{0}` is worked out.",
        "Write the number itself.",
        "The steps of a ladder are part of the game's shape, which never changes with the assumptions.",
        """
            assume p = 2 in 1..3 "a number"
            party a
            party b
            game g {
              a chooses x: from 0 to p by 1
              payoffs a { gains p * x "its height" }
              payoffs b { gains 1 if x is 0 "right is better" }
            }

            """,
        """
            assume p = 2 in 1..3 "a number"
            party a
            party b
            game g {
              a chooses x: from 0 to 3 by 1
              payoffs a { gains p * x "its height" }
              payoffs b { gains 1 if x is 0 "right is better" }
            }

            """);

    public static readonly DiagnosticDescriptor LadderStep = Block.Error(
        "PA0324",
        "A ladder goes up by more than zero, and this one by {0}.",
        "Write the lower end first and a step above zero.",
        "A ladder is a choice among numbers from the lowest to the highest.",
        """
            party a
            party b
            game g {
              a chooses x: from 0 to 3 by 0
              payoffs a { gains x "its height" }
              payoffs b { gains 1 if x is 0 "right is better" }
            }

            """,
        """
            party a
            party b
            game g {
              a chooses x: from 0 to 3 by 1
              payoffs a { gains x "its height" }
              payoffs b { gains 1 if x is 0 "right is better" }
            }

            """);

    public static readonly DiagnosticDescriptor LadderMisses = Block.Error(
        "PA0325",
        "Steps of {2} from {0} do not lead to {1}.",
        "Choose a step that divides the distance.",
        "A ladder that does not end on its upper end would leave a reader guessing whether the end can be chosen.",
        """
            party a
            party b
            game g {
              a chooses x: from 0 to 10 by 3
              payoffs a { gains x "its height" }
              payoffs b { gains 1 if x is 0 "right is better" }
            }

            """,
        """
            party a
            party b
            game g {
              a chooses x: from 0 to 9 by 3
              payoffs a { gains x "its height" }
              payoffs b { gains 1 if x is 0 "right is better" }
            }

            """);

    public static readonly DiagnosticDescriptor PlainBaseNeeded = Block.Error(
        "PA0326",
        "A value with a range must be a plain number, and `{0}` is worked out.",
        "Write the number itself, or leave the range out.",
        "The value is the base of its range in that world; base and ends are plain numbers, as they are for assumptions.",
        """
            assume p = 2 in 1..3 "a number"

            """ + Open + """
              payoffs a { gains p if x is left "left" }

            """ + Close + """
            variant v: set p = p + 1 in 2..4

            """,
        """
            assume p = 2 in 1..3 "a number"

            """ + Open + """
              payoffs a { gains p if x is left "left" }

            """ + Close + """
            variant v: set p = 3 in 2..4

            """);

    public static readonly DiagnosticDescriptor TooManyDigits = Block.Error(
        "PA0327",
        "This number has more than {0} digits.",
        "Round it: nothing in a case is known so exactly.",
        "Numbers are kept exactly, and a number of this length is a slip of the hand more often than a quantity.",
        """
            assume p = 0.12345678901234567890123456789012345678901 "a number"

            """,
        """
            assume p = 0.123456789 "a number"

            """);

    public static readonly DiagnosticDescriptor TooLarge = Block.Error(
        "PA0328",
        "This is worked out in too many steps.",
        "Split it up, or name fewer parts within each other.",
        "Expressions may nest three hundred deep and, written out with their lets and events, hold five thousand parts. More has never been meant.",
        """
            assume p = 2 in 1..3 "a number"
            let a1 = p + p
            let a2 = a1 + a1
            let a3 = a2 + a2
            let a4 = a3 + a3
            let a5 = a4 + a4
            let a6 = a5 + a5
            let a7 = a6 + a6
            let a8 = a7 + a7
            let a9 = a8 + a8
            let a10 = a9 + a9
            let a11 = a10 + a10
            let a12 = a11 + a11
            let a13 = a12 + a12

            """,
        """
            assume p = 2 in 1..3 "a number"
            let a1 = 8192 * p

            """);

    public static readonly DiagnosticDescriptor RequireFailsAtBase = Block.Error(
        "PA0329",
        "The base does not meet this condition{0}.",
        "Change the condition or the bases it speaks of: the base must be one of the points that count.",
        "`require` discards points of the range. The base is the point at which verdicts are first taken, so it must be kept.",
        """
            assume p = 1 in 0..2 "a number"
            assume q = 2 in 0..3 "another"
            require p > q

            """,
        """
            assume p = 2 in 0..2 "a number"
            assume q = 1 in 0..3 "another"
            require p > q

            """);

    public static readonly DiagnosticDescriptor IdleParty = Block.Warning(
        "PA0330",
        "`{0}` neither chooses nor is paid in any game.",
        "Give it a choice or a payoff, or take it out.",
        "A party is somebody who chooses, or whose payoff is at stake. One that does neither changes nothing.",
        """
            party c

            """ + Open + Left + Close,
        Open + Left + Close);

    public static readonly DiagnosticDescriptor NotOneCase = Block.Error(
        "PA0331",
        "`{0}` must hold exactly one case and holds {1}.",
        "Give the path of the file ending in .parley.",
        "A case is one file, or a folder that holds exactly one.",
        "",
        "");
}
