namespace Parley.Language.Diagnostics;

/// <summary>PA04: chances that do not sum to one, moves never reached, what a mover cannot see.</summary>
internal static class ChanceDiagnostics
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

    public static readonly DiagnosticBlock Block = new("PA04", "Chances and time");

    public static readonly DiagnosticDescriptor ChanceMissing = Block.Error(
        "PA0401",
        "`{0}` is drawn by chance, and its option `{1}` has no chance.",
        "Put its chance behind it in parentheses, or (rest).",
        "Every option of a draw has a chance in parentheses; one of them may say (rest).",
        Open + """
              chance draws luck: good (1/2) | bad
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close,
        Open + """
              chance draws luck: good (1/2) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close);

    public static readonly DiagnosticDescriptor ChanceOnChoice = Block.Error(
        "PA0402",
        "`{0}` is a choice, and a choice has no chances.",
        "Take the parentheses out, or write `chance draws` if nobody chooses.",
        "What a party chooses is worked out by solving the game; what chance draws is put in by the analyst.",
        """
            party a
            party b
            game g {
              a chooses x: left (1/2) | right
              payoffs a { gains 1 if x is left "left is better" }
              payoffs b { gains 1 if x is right "right is better" }
            }

            """,
        Open + Left + Close);

    public static readonly DiagnosticDescriptor RestTwice = Block.Error(
        "PA0403",
        "Two options of `{0}` take the rest.",
        "Give one of them its chance.",
        "The rest is what the other options leave; two of them cannot both take all of it.",
        Open + """
              chance draws luck: good (rest) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close,
        Open + """
              chance draws luck: good (1/2) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close);

    public static readonly DiagnosticDescriptor SumNotOne = Block.Error(
        "PA0404",
        "The chances of `{0}` sum to {1} {2}.",
        "Let one option say (rest).",
        "Chances sum to one at every point of the range, not at the base alone. The check compares the sum with one as a polynomial, so that nothing hangs on rounding; where it fails, a point is shown.",
        """
            assume p = 40% in 10%..70% "a chance"

            """ + Open + """
              chance draws luck: good (p) | bad (1/2)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close,
        """
            assume p = 40% in 10%..70% "a chance"

            """ + Open + """
              chance draws luck: good (p) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close);

    public static readonly DiagnosticDescriptor ChanceNegative = Block.Error(
        "PA0405",
        "The chance of `{0}` is {1} {2}.",
        "Narrow the ranges, or add a `require` that keeps the chances between 0 and 1.",
        "No chance lies below zero at any point of the range; since they sum to one, none then lies above one. The check bounds the chance over the whole range that `require` leaves.",
        """
            assume p = 40% in 10%..70% "a chance"
            assume q = 40% in 10%..60% "another"

            """ + Open + """
              chance draws luck: good (p) | fair (q) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close,
        """
            assume p = 40% in 10%..70% "a chance"
            assume q = 40% in 10%..60% "another"
            require p + q <= 1

            """ + Open + """
              chance draws luck: good (p) | fair (q) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close);

    public static readonly DiagnosticDescriptor ChanceUndecided = Block.Note(
        "PA0406",
        "It could not be shown that the chances of `{0}` are right at every point of the range.",
        "They are checked again at every point that is sampled.",
        "The check bounds each chance over the whole range and splits the range until the bounds decide. Where its budget ends first, it says so and leaves the rest to the points of a run.",
        """
            assume p = 30% in 10%..70% "a chance"
            assume q = 40% in 20%..60% "another"

            """ + Open + """
              chance draws luck: good ((p - q) * (p - q)) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close,
        """
            assume p = 30% in 10%..70% "a chance"
            assume q = 40% in 20%..60% "another"

            """ + Open + """
              chance draws luck: good (p * q) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close);

    public static readonly DiagnosticDescriptor WithheldChance = Block.Error(
        "PA0407",
        "`{0}` is drawn by chance, and chance withholds nothing.",
        "Put the condition into its chance: (p if c else 0).",
        "A condition behind an option withholds it from whoever chooses. What chance draws has a chance instead, which may be zero.",
        Open + """
              chance draws luck: good (1/2) | bad (rest) if x is left
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close,
        Open + """
              chance draws luck: good (1/2) | bad (rest)
              payoffs a { gains 1 if luck is good "luck" }

            """ + Close);

    public static readonly DiagnosticDescriptor NotYetPlayed = Block.Error(
        "PA0408",
        "`{0}` is played later than this.",
        "Move this below it.",
        "A game is read from top to bottom. Conditions and chances can rest only on what has been played by then.",
        Open + """
              if y is up { b chooses z: enter | leave }
              b chooses y: up | down
              payoffs a { gains 1 if y is up and z is enter "up" }

            """ + Close,
        Open + """
              b chooses y: up | down
              if y is up { b chooses z: enter | leave }
              payoffs a { gains 1 if y is up and z is enter "up" }

            """ + Close);

    public static readonly DiagnosticDescriptor EventNotYetKnown = Block.Error(
        "PA0409",
        "The event `{0}` rests on `{1}`, which is played later than this.",
        "Move this below it, or ask about what has been played.",
        "An event describes a finished play. Where it decides what happens next, it can rest only on what has been played by then.",
        Open + """
              if done { b chooses z: enter | leave }
              b chooses y: up | down
              event done: y is up
              payoffs a { gains 1 if z is enter "in" }

            """ + Close,
        Open + """
              b chooses y: up | down
              if done { b chooses z: enter | leave }
              event done: y is up
              payoffs a { gains 1 if z is enter "in" }

            """ + Close);

    public static readonly DiagnosticDescriptor PrivateOrder = Block.Error(
        "PA0410",
        "The chances of a private draw cannot rest on `{0}`.",
        "They may rest on private draws that stand above it.",
        "Private draws are made before the game, one after the other in the order they are written; a later one may depend on an earlier one, of whatever party.",
        """
            party a {
              private mood: glad (1/2 if health is well else 1/4) | sad (rest)
              private health: well (1/2) | ill (rest)
            }

            """,
        """
            party a {
              private health: well (1/2) | ill (rest)
              private mood: glad (1/2 if health is well else 1/4) | sad (rest)
            }

            """);

    public static readonly DiagnosticDescriptor StructureOnAssumption = Block.Error(
        "PA0411",
        "Whether something happens or is offered cannot rest on the assumption `{0}`.",
        "Put the assumption into payoffs or chances.",
        "The shape of a game never changes with the assumptions, so that every point of the range is solved on one tree and answers can be compared. What a number makes unattractive will not be chosen.",
        """
            assume p = 40% in 10%..70% "a chance"

            """ + Open + """
              if p > 1/2 { b chooses y: up | down }
              payoffs a { gains p if y is up "up" }

            """ + Close,
        """
            assume p = 40% in 10%..70% "a chance"

            """ + Open + """
              b chooses y: up | down
              payoffs a { gains p if y is up "up" }

            """ + Close);

    public static readonly DiagnosticDescriptor OutcomeOnAssumption = Block.Error(
        "PA0412",
        "What happens in a play cannot rest on the assumption `{0}`.",
        "Compare with a plain number, or put the comparison into a payoff.",
        "Events, measures and observations speak of what was played. Whether they hold is read off the play alone, so that they mean the same at every point of the range.",
        """
            assume p = 40% in 10%..70% "a chance"

            """ + Open + """
              event much: x is left and p > 1/2
              payoffs a { gains p if much "much" }

            """ + Close,
        """
            assume p = 40% in 10%..70% "a chance"

            """ + Open + """
              event much: x is left
              payoffs a { gains p if much "much" }

            """ + Close);

    public static readonly DiagnosticDescriptor RoundBeyond = Block.Error(
        "PA0413",
        "`{0}` has rounds 1 to {1}.",
        "`{2}[last]` is the last one played.",
        "A number in brackets is a round of the repeat the choice stands in, counted from 1.",
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 if x[9] is left "the ninth" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """,
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 if x[3] is left "the third" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    public static readonly DiagnosticDescriptor NotRepeated = Block.Error(
        "PA0414",
        "`{0}` has no rounds, so none can be asked for.",
        "Take the brackets out.",
        "Brackets choose a round of a choice or draw that stands in a repeat.",
        Open + """
              payoffs a { gains 1 if x[1] is left "left" }

            """ + Close,
        Open + Left + Close);

    public static readonly DiagnosticDescriptor PreviousOutside = Block.Error(
        "PA0415",
        "`[previous]` means nothing outside the rounds of `{0}`.",
        "Name the round by its number, or say [last].",
        "The previous round is the one before the round in which the question is asked.",
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 if x[previous] is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """,
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 per line if x[previous] is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    public static readonly DiagnosticDescriptor LastInside = Block.Error(
        "PA0416",
        "Within the rounds of `{0}` the last round is not known yet.",
        "Say [previous] for the round before this one.",
        "The last round is known when the repeat is over; within it there is this round and those before it.",
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
                if x[last] is left { b chooses y: up | down }
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """,
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
                if x[previous] is left { b chooses y: up | down }
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    public static readonly DiagnosticDescriptor RoundNeeded = Block.Warning(
        "PA0417",
        "`{0}` is played in several rounds; a bare name here means the last time it was played.",
        "Say which: `{0}[1]`, `{0}[last]`, `ever`, `always`, `count`, or a term `per {1}`.",
        "Outside its repeat a bare name is the last time it was played. That is seldom what is meant of a choice made again and again, so it is better said.",
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }
            claim c "left":
              P(x is left) > 50%

            """,
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }
            claim c "left":
              P(x[1] is left) > 50%

            """);

    public static readonly DiagnosticDescriptor NothingRepeated = Block.Error(
        "PA0418",
        "`{0}` is not repeated, so there are no rounds to count.",
        "Ask about it without `count`, `ever` or `always`.",
        "`count`, `ever` and `always` speak of all rounds of a repeat that were played.",
        Open + """
              payoffs a { gains 1 if ever x is left "left" }

            """ + Close,
        Open + Left + Close);

    public static readonly DiagnosticDescriptor SeveralRepeats = Block.Error(
        "PA0419",
        "This speaks of the rounds of several repeats: {0}.",
        "Ask about each by itself and join the answers.",
        "`count`, `ever` and `always` go through the rounds of one repeat.",
        """
            party a
            party b
            game g {
              repeat 2 as line {
                a chooses x: left | right
              }
              repeat 2 as day { b chooses y: up | down }
              payoffs a { gains 1 if ever (x is left and y is up) "both" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """,
        """
            party a
            party b
            game g {
              repeat 2 as line {
                a chooses x: left | right
              }
              repeat 2 as day { b chooses y: up | down }
              payoffs a { gains 1 if ever x is left and ever y is up "both" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    public static readonly DiagnosticDescriptor RepeatInRepeat = Block.Error(
        "PA0420",
        "A repeat cannot stand within another one, here that of `{0}`.",
        "Put one after the other, or write the inner rounds out.",
        "A name such as `x[2]` must mean one round. With rounds within rounds it would mean several.",
        """
            party a
            party b
            game g {
              repeat 3 as line {
                repeat 2 as day { a chooses x: left | right }
              }
              payoffs a { gains 1 per day if x is left "left" }
              payoffs b { gains 1 per day if x is right "right" }
            }

            """,
        """
            party a
            party b
            game g {
              repeat 3 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    public static readonly DiagnosticDescriptor NoRounds = Block.Error(
        "PA0421",
        "A repeat has at least one round.",
        "Write how many rounds there are at most.",
        "What is repeated no time never happens.",
        """
            party a
            party b
            game g {
              repeat 0 as line {
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
              repeat 3 as line {
                a chooses x: left | right
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    public static readonly DiagnosticDescriptor FreshOutside = Block.Error(
        "PA0422",
        "`{0}` is a stranger each round of `{1}`, and cannot choose outside its rounds.",
        "Move the choice into the repeat, or take `new` away.",
        "`new` puts a fresh party into the seat each round; it knows what is public and cares for its own round alone, so outside the rounds there is nobody to choose.",
        """
            party a
            party b
            game g {
              repeat 3 as line new b {
                a chooses x: left | right
              }
              b chooses y: up | down
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """,
        """
            party a
            party b
            game g {
              repeat 3 as line new b {
                a chooses x: left | right
                b chooses y: up | down
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    public static readonly DiagnosticDescriptor FreshLump = Block.Warning(
        "PA0423",
        "`{0}` is a stranger each round; nobody of that name cares for a term paid once.",
        "Say `per {1}`.",
        "A party taken `new` each round cares only for that round's terms.",
        """
            party a
            party b
            game g {
              repeat 3 as line new a {
                a chooses x: left | right
              }
              payoffs a { gains 1 if ever x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """,
        """
            party a
            party b
            game g {
              repeat 3 as line new a {
                a chooses x: left | right
              }
              payoffs a { gains 1 per line if x is left "left" }
              payoffs b { gains 1 per line if x is right "right" }
            }

            """);

    public static readonly DiagnosticDescriptor EmptyGame = Block.Error(
        "PA0424",
        "Nothing happens in the game `{0}`.",
        "Let somebody choose, or chance draw.",
        "A game is what its parties do and what chance draws; one without either has nothing to solve.",
        """
            party a
            game g {
              payoffs a { gains 1 "for nothing" }
            }

            """,
        """
            party a
            game g {
              a chooses x: left | right
              payoffs a { gains 1 if x is left "left" }
            }

            """);

    public static readonly DiagnosticDescriptor NoPayoffs = Block.Warning(
        "PA0425",
        "The game `{0}` has no payoffs.",
        "Say what its parties gain and lose.",
        "Without payoffs every party is indifferent among all it can do, and nothing follows.",
        """
            party a
            game g {
              a chooses x: left | right
            }

            """,
        """
            party a
            game g {
              a chooses x: left | right
              payoffs a { gains 1 if x is left "left" }
            }

            """);

    public static readonly DiagnosticDescriptor Unpaid = Block.Warning(
        "PA0426",
        "`{0}` chooses in `{1}`, and nothing is at stake for it there.",
        "Give it a payoff.",
        "A party without payoffs is indifferent among all it can do, so that its choices are arbitrary.",
        """
            party a
            party b
            game g {
              a chooses x: left | right
              b chooses y: up | down
              payoffs a { gains 1 if x is left "left is better" }
            }

            """,
        Open + """
              b chooses y: up | down

            """ + Left + Close);

    public static readonly DiagnosticDescriptor NeverReached = Block.Warning(
        "PA0427",
        "`{0}` is never reached.",
        "Look at the conditions above it: no play meets them all.",
        "Some condition on the way, or two together, can never hold.",
        Open + """
              if x is left and x is right { b chooses y: up | down }

            """ + Left + Close,
        Open + """
              if x is left { b chooses y: up | down }

            """ + Left + Close);

    public static readonly DiagnosticDescriptor NeverOffered = Block.Warning(
        "PA0428",
        "The option `{1}` of `{0}` can never be offered.",
        "Look at its condition: no play meets it where `{0}` is reached.",
        "An option that nobody can be offered is either a slip or superfluous.",
        Open + """
              if x is left { b chooses y: up | down if x is right }

            """ + Left + Close,
        Open + """
              b chooses y: up | down if x is right

            """ + Left + Close);

    public static readonly DiagnosticDescriptor NothingOffered = Block.Error(
        "PA0429",
        "There are plays in which `{0}` is reached and no option of it is offered.",
        "Leave one option without a condition, or put the choice into a block `if`.",
        "Whoever is asked to choose must have something to choose. Where nothing can be chosen, the choice should not be asked for.",
        Open + """
              b chooses y: up if x is right | down if x is right

            """ + Left + Close,
        Open + """
              if x is right { b chooses y: up | down }

            """ + Left + Close);

    public static readonly DiagnosticDescriptor OptionUnseen = Block.Error(
        "PA0430",
        "`{0}` is withheld on `{1}`, which `{2}` cannot see when it chooses.",
        "Let {2} see it, or put the condition elsewhere.",
        "What is offered is seen by whoever chooses. An option withheld on something unseen would tell it to the chooser without anybody having shown it.",
        Open + """
              chance draws luck: good (1/2) | bad (rest) seen by b
              a chooses y: up | down if luck is good
              payoffs a { gains 1 if y is up "up" }

            """ + Close,
        Open + """
              chance draws luck: good (1/2) | bad (rest) seen by a, b
              a chooses y: up | down if luck is good
              payoffs a { gains 1 if y is up "up" }

            """ + Close);

    public static readonly DiagnosticDescriptor BlockReveals = Block.Warning(
        "PA0431",
        "This block tells {0} what `{1}` holds.",
        "If that is meant, say it with `reveal {1}`; if not, ask for the choice in either case.",
        "Being asked to choose and not being asked are both seen. A block that happens only where something unseen holds therefore shows it.",
        Open + """
              chance draws luck: good (1/2) | bad (rest) seen by b
              if luck is good { a chooses y: up | down }
              payoffs a { gains 1 if y is up "up" }

            """ + Close,
        Open + """
              chance draws luck: good (1/2) | bad (rest)
              if luck is good { a chooses y: up | down }
              payoffs a { gains 1 if y is up "up" }

            """ + Close);

    public static readonly DiagnosticDescriptor IsNotUnplayed = Block.Note(
        "PA0432",
        "`{0}` is also met where `{1}` was never played.",
        "If it must have been played, add `and {1} is played`.",
        "A name that was not played on a path is nothing: every `is` is false there and every `is not` true.",
        Open + """
              if x is left { b chooses y: up | down }
              payoffs a { gains 1 if y is not up "not up" }

            """ + Close,
        Open + """
              if x is left { b chooses y: up | down }
              payoffs a { gains 1 if y is down "down" }

            """ + Close);

    public static readonly DiagnosticDescriptor LadderUnplayed = Block.Error(
        "PA0433",
        "`{0}` may not have been played here, and then it has no value.",
        "Add a condition, such as `if {0} is played`.",
        "A ladder is a number where a step of it was chosen. Where the choice was never reached there is no number to work with, and none is made up.",
        Open + """
              if x is left { b chooses y: from 0 to 3 by 1 }
              payoffs a { gains y "its height" }

            """ + Close,
        Open + """
              if x is left { b chooses y: from 0 to 3 by 1 }
              payoffs a { gains y if y is played "its height" }

            """ + Close);

    public static readonly DiagnosticDescriptor AmountSign = Block.Warning(
        "PA0434",
        "This amount is {0} {1}, so that what is called a {2} is the opposite there.",
        "Narrow the range, or split the amount into a gain and a loss.",
        "The verb says the sign: a reader takes `gains` for good and `loses` for bad. An amount that can turn negative says the opposite of its verb.",
        """
            assume p = 1 in -1..2 "a number"

            """ + Open + """
              payoffs a { gains p if x is left "left" }

            """ + Close,
        """
            assume p = 1 in 0..2 "a number"

            """ + Open + """
              payoffs a { gains p if x is left "left" }

            """ + Close);

    public static readonly DiagnosticDescriptor AlreadySeen = Block.Warning(
        "PA0435",
        "`{0}` has been seen by those it is revealed to.",
        "Take the reveal out, or say above who sees it: `seen by nobody`.",
        "What is played is seen by all unless `seen by` says otherwise.",
        Open + """
              reveal x

            """ + Left + Close,
        """
            party a
            party b
            game g {
              a chooses x: left | right seen by nobody
              reveal x
              payoffs a { gains 1 if x is left "left is better" }
              payoffs b { gains 1 if x is right "right is better" }
            }

            """);

    public static readonly DiagnosticDescriptor BelowZero = Block.Error(
        "PA0436",
        "{0} is {1} {2}; it cannot be below zero.",
        "Narrow the range.",
        "A precision is how strongly a better move is preferred, and a discount the weight of the next round: neither is below zero at any point of the range.",
        """
            players choose with precision p
            assume p = 1 in -1..2 "a number"

            """ + Open + Left + Close,
        """
            players choose with precision p
            assume p = 1 in 0..2 "a number"

            """ + Open + Left + Close);

    public static readonly DiagnosticDescriptor NeverHappens = Block.Warning(
        "PA0437",
        "The event `{0}` can never happen.",
        "Look at its condition: no play meets it.",
        "No path through the game makes this condition true.",
        Open + """
              event both: x is left and x is right

            """ + Left + Close,
        Open + """
              event both: x is left or x is right

            """ + Left + Close);

    public static readonly DiagnosticDescriptor NeverPaid = Block.Warning(
        "PA0438",
        "This term is never paid.",
        "Look at its condition: no play meets it.",
        "No path through the game makes the condition of this term true, so it changes nothing.",
        Open + """
              payoffs a { gains 1 if x is left and x is right "both" }

            """ + Close,
        Open + Left + Close);
}
