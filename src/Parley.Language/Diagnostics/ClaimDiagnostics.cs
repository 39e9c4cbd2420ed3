namespace Parley.Language.Diagnostics;

/// <summary>PA05: what may be claimed, measured and observed.</summary>
internal static class ClaimDiagnostics
{
    /// <summary>A game that the examples make claims of.</summary>
    private const string Standoff = """
            party a { private kind: firm (p) | soft (rest) }
            party b
            assume p = 40% in 10%..70% "a is firm"
            assume cost = 2 in 1..3 "a fight"
            game g {
              a chooses x: press | wait
              if x is press { b chooses y: yield | fight }
              payoffs a {
                gains 1 if y is yield "gets its way"
                loses cost if y is fight and kind is soft "a fight"
              }
              payoffs b {
                loses 1 if y is yield "gives way"
                loses cost if y is fight "a fight"
              }
            }

            """;

    public static readonly DiagnosticBlock Block = new("PA05", "Claims and hypotheses");

    public static readonly DiagnosticDescriptor MeasureOutsideClaim = Block.Error(
        "PA0501",
        "`{0}` is read off a solved game, and can stand only in a claim.",
        "Say it in a claim, or name the number as an assumption.",
        "Probabilities, expected payoffs and means are answers. Payoffs, chances and ranges are what the answers are worked out from.",
        Standoff + """
            let q = P(x is press)

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) > 0

            """);

    public static readonly DiagnosticDescriptor MeasureInMeasure = Block.Error(
        "PA0502",
        "`{0}` stands within another measure.",
        "Take the two measures side by side and compare them.",
        "A measure is taken of plays; a probability of a probability has no meaning here.",
        Standoff + """
            claim c "it is so":
              P(P(x is press) > 50%) > 0

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) > 50%

            """);

    public static readonly DiagnosticDescriptor PlayOutsideMeasure = Block.Error(
        "PA0503",
        "`{0}` happens in a play, and a claim speaks of solutions.",
        "Say how likely it is, as in P({1}).",
        "A claim is judged at a solution of the game, where a choice is made with some probability. What happens in a play is asked within P( ), payoff( ) or mean( ).",
        Standoff + """
            claim c "it is so":
              x is press

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) > 50%

            """);

    public static readonly DiagnosticDescriptor EqualityWithoutWithin = Block.Error(
        "PA0504",
        "Numbers that are worked out are never exactly equal.",
        "Say how near: `= … within 1%`.",
        "Solutions are found to a tolerance, and two different calculations of one number differ in their last digits. A claim of equality says what is near enough.",
        Standoff + """
            claim c "it is so":
              P(x is press) = 50%

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) = 50% within 1%

            """);

    public static readonly DiagnosticDescriptor WithinWithoutEquality = Block.Error(
        "PA0505",
        "`within` belongs to `=`.",
        "Put the margin into the comparison itself, as in `a > b + 1%`.",
        "Only equality needs a distance that is near enough.",
        Standoff + """
            claim c "it is so":
              P(x is press) > 50% within 1%

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) > 51%

            """);

    public static readonly DiagnosticDescriptor TwoPartiesPoints = Block.Error(
        "PA0506",
        "This compares or adds the points of {0}; each party counts in points of its own.",
        "Compare each party's payoff with another payoff of the same party.",
        "A payoff says how one party ranks what may happen, and by how much. There is no common unit between parties, so a sum or a comparison across them means nothing.",
        Standoff + """
            claim c "it is so":
              payoff(a) > payoff(b)

            """,
        Standoff + """
            claim c "it is so":
              payoff(a) > payoff(a | do x is wait)

            """);

    public static readonly DiagnosticDescriptor EqualSides = Block.Warning(
        "PA0507",
        "Both sides are the same by construction.",
        "Look at what differs between them: perhaps a `do` or `under` is missing.",
        "Both sides ask the same of the same solution, so that the claim is level whatever the assumptions.",
        Standoff + """
            claim c "it is so":
              P(x is press) > P(x is press)

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) > P(x is press | kind is soft)

            """);

    public static readonly DiagnosticDescriptor TrendOutsideClaim = Block.Error(
        "PA0508",
        "`rises with` and `falls with` can stand only in a claim, outside measures.",
        "Compare at two values instead.",
        "A trend is read along the range of an assumption, over many solutions of the game.",
        Standoff + """
            require cost rises with p

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) rises with p

            """);

    public static readonly DiagnosticDescriptor TrendNeedsRange = Block.Error(
        "PA0509",
        "`{0}` has no range to be read along.",
        "Give it a range: in 1..3.",
        "A trend is read at nine points of the assumption's range; an assumption without one is not varied.",
        """
            party a { private kind: firm (p) | soft (rest) }
            party b
            assume p = 40% in 10%..70% "a is firm"
            assume cost = 2 "a fight"
            game g {
              a chooses x: press | wait
              if x is press { b chooses y: yield | fight }
              payoffs a {
                gains 1 if y is yield "gets its way"
                loses cost if y is fight and kind is soft "a fight"
              }
              payoffs b {
                loses 1 if y is yield "gives way"
                loses cost if y is fight "a fight"
              }
            }
            claim c "it is so":
              P(x is press) falls with cost

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) falls with cost

            """);

    public static readonly DiagnosticDescriptor NoMeasure = Block.Warning(
        "PA0510",
        "This claim measures nothing.",
        "Say what of the game it speaks of, with P( ), payoff( ) or mean( ).",
        "Without a measure a claim is a statement about the assumptions alone, which no solution bears out or refutes.",
        Standoff + """
            claim c "it is so":
              p > 30%

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) > 30%

            """);

    public static readonly DiagnosticDescriptor DoOnChance = Block.Error(
        "PA0511",
        "`{0}` is {1}, and only a choice can be replaced by `do`.",
        "Condition on it instead: leave `do` out.",
        "`do` replaces what a party chooses by a rule announced to all. What chance draws is changed by a variant that sets its chances.",
        Standoff + """
            claim c "it is so":
              P(x is press | do kind is firm) > 50%

            """,
        Standoff + """
            claim c "it is so":
              P(x is press | kind is firm) > 50%

            """);

    public static readonly DiagnosticDescriptor RulesOverlap = Block.Error(
        "PA0512",
        "Two rules for `{0}` can both apply.",
        "Give each its own round, or conditions that exclude each other.",
        "`do` says what is chosen. Where two rules say it at once, neither is the rule.",
        Standoff + """
            claim c "it is so":
              P(y is yield | do x is press, do x is wait) > 50%

            """,
        Standoff + """
            claim c "it is so":
              P(y is yield | do x is press) > 50%

            """);

    public static readonly DiagnosticDescriptor RuleUnseen = Block.Error(
        "PA0513",
        "This rule for `{0}` rests on `{1}`, which `{2}` cannot see when it chooses.",
        "Let the rule rest on what {2} has seen by then.",
        "A rule is something its party can follow, so its condition must be visible to that party when it chooses.",
        """
            party a
            party b
            game g {
              a chooses x: press | wait seen by nobody
              b chooses z: arm | rest_easy
              payoffs a { gains 1 if z is rest_easy "left alone" }
              payoffs b { gains 1 if x is press and z is arm "ready in time" }
            }
            claim c "it is so":
              P(z is arm | do z is arm if x is press) > 50%

            """,
        """
            party a
            party b
            game g {
              a chooses x: press | wait
              b chooses z: arm | rest_easy
              payoffs a { gains 1 if z is rest_easy "left alone" }
              payoffs b { gains 1 if x is press and z is arm "ready in time" }
            }
            claim c "it is so":
              P(z is arm | do z is arm if x is press) > 50%

            """);

    public static readonly DiagnosticDescriptor HiddenRule = Block.Warning(
        "PA0514",
        "{0} cannot see `{1}`, yet under `do` all know the rule.",
        "Read it as an announcement, or condition on the choice instead.",
        "The rule of a `do` is announced to all, those included who would not have seen the choice itself. A secret commitment is another matter, which this does not answer.",
        """
            party a
            party b
            game g {
              a chooses x: press | wait seen by nobody
              b chooses z: arm | rest_easy
              payoffs a { gains 1 if z is rest_easy "left alone" }
              payoffs b { gains 1 if x is press and z is arm "ready in time" }
            }
            claim c "it is so":
              P(z is arm | do x is press) > 50%

            """,
        """
            party a
            party b
            game g {
              a chooses x: press | wait seen by nobody
              b chooses z: arm | rest_easy
              payoffs a { gains 1 if z is rest_easy "left alone" }
              payoffs b { gains 1 if x is press and z is arm "ready in time" }
            }
            claim c "it is so":
              P(z is arm | x is press) > 50%

            """);

    public static readonly DiagnosticDescriptor DoNeedsNumber = Block.Error(
        "PA0515",
        "A rule for `{0}` names a round by its number, or all rounds by naming none.",
        "Write the number of the round.",
        "`[previous]` and `[last]` depend on the round in which they are asked, and a rule is announced before any.",
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
            claim c "it is so":
              P(x[1] is left | do x[last] is left) > 50%

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
            claim c "it is so":
              P(x[1] is left | do x[3] is left) > 50%

            """);

    public static readonly DiagnosticDescriptor GameNeeded = Block.Error(
        "PA0516",
        "This may be asked of several games: {0}.",
        "Say which, by `in`.",
        "Where several games have the names that a measure uses, it must say which game it is taken in.",
        Standoff + """
            game h {
              a chooses x: press | wait
              if x is press { b chooses y: yield | fight }
              payoffs a {
                gains 1 if y is yield "gets its way"
                loses cost if y is fight and kind is soft "a fight"
              }
              payoffs b {
                loses 1 if y is yield "gives way"
                loses cost if y is fight "a fight"
              }
            }
            claim c "it is so":
              P(x is press) > 50%

            """,
        Standoff + """
            game h {
              a chooses x: press | wait
              if x is press { b chooses y: yield | fight }
              payoffs a {
                gains 1 if y is yield "gets its way"
                loses cost if y is fight and kind is soft "a fight"
              }
              payoffs b {
                loses 1 if y is yield "gives way"
                loses cost if y is fight "a fight"
              }
            }
            claim c "it is so":
              P(x is press | in g) > 50%

            """);

    public static readonly DiagnosticDescriptor GameTwice = Block.Error(
        "PA0517",
        "A measure is taken in one game.",
        "Keep one `in`.",
        "Games are solved apart, so that no measure can be taken in two of them at once.",
        Standoff + """
            game h {
              a chooses x: press | wait
              if x is press { b chooses y: yield | fight }
              payoffs a {
                gains 1 if y is yield "gets its way"
                loses cost if y is fight and kind is soft "a fight"
              }
              payoffs b {
                loses 1 if y is yield "gives way"
                loses cost if y is fight "a fight"
              }
            }
            claim c "it is so":
              P(x is press | in g, in h) > 50%

            """,
        Standoff + """
            game h {
              a chooses x: press | wait
              if x is press { b chooses y: yield | fight }
              payoffs a {
                gains 1 if y is yield "gets its way"
                loses cost if y is fight and kind is soft "a fight"
              }
              payoffs b {
                loses 1 if y is yield "gives way"
                loses cost if y is fight "a fight"
              }
            }
            claim c "it is so":
              P(x is press | in g) > 50%

            """);

    public static readonly DiagnosticDescriptor NoGame = Block.Error(
        "PA0518",
        "`{0}` speaks of a game, and the case has none.",
        "Add a game.",
        "Measures and observations are of plays of a game.",
        """
            party a { private kind: firm (1/2) | soft (rest) }
            claim c "it is so":
              P(kind is firm) > 40%

            """,
        Standoff + """
            claim c "it is so":
              P(kind is firm) > 10%

            """);

    public static readonly DiagnosticDescriptor VariantsClash = Block.Error(
        "PA0519",
        "`{0}` and `{1}` change the same thing, and cannot both be in force.",
        "Keep one of them, or make a variant of both.",
        "Each variant says what something is; where two say it at once, neither does.",
        Standoff + """
            variant v: set cost = 1
            variant w: set cost = 3
            claim c "it is so":
              P(x is press | under v, under w) > 50%

            """,
        Standoff + """
            variant v: set cost = 1
            variant w: set cost = 3
            claim c "it is so":
              P(x is press | under v) > P(x is press | under w)

            """);

    public static readonly DiagnosticDescriptor ImpossibleGiven = Block.Error(
        "PA0520",
        "This condition can never hold, so nothing can be said given it.",
        "Look at the conditions behind the bar: no play meets them together.",
        "A probability given something impossible has no value under any solution.",
        Standoff + """
            claim c "it is so":
              P(y is yield | x is wait, y is played) > 50%

            """,
        Standoff + """
            claim c "it is so":
              P(y is yield | x is press) > 50%

            """);

    public static readonly DiagnosticDescriptor FixedMeasure = Block.Warning(
        "PA0521",
        "This is {0} by construction.",
        "Look at what is asked: {1} play meets it.",
        "What is asked holds in every play, or in none, whatever is chosen; the game has no say in it.",
        Standoff + """
            claim c "it is so":
              P(x is press | y is played) > 50%

            """,
        Standoff + """
            claim c "it is so":
              P(y is yield | y is played) > 50%

            """);

    public static readonly DiagnosticDescriptor Selection = Block.Warning(
        "PA0522",
        "The two sides condition on different play, so they compare different mixes of parties as well.",
        "Use `do` to compare what the play itself brings, or fix every private draw on both sides.",
        "Whoever comes to be in one situation is seldom the same kind as whoever comes to be in the other. A difference between the two may be a difference between kinds, not an effect of the situation.",
        Standoff + """
            claim c "it is so":
              payoff(a | y is yield) > payoff(a | y is fight)

            """,
        Standoff + """
            claim c "it is so":
              payoff(a | y is yield, kind is soft) > payoff(a | y is yield, kind is firm)

            """);

    public static readonly DiagnosticDescriptor RestsOnItself = Block.Error(
        "PA0523",
        "`{0}` rests on, or rebuts, itself.",
        "Name other claims.",
        "The premises of a claim are claims that can be judged without it; a circle of premises supports nothing.",
        Standoff + """
            claim c "it is so" rests on c:
              P(x is press) > 50%

            """,
        Standoff + """
            claim c "it is so":
              P(x is press) > 50%

            """);

    public static readonly DiagnosticDescriptor RivalCondition = Block.Error(
        "PA0524",
        "A rival supposes what is so before the game, and `{0}` is not a private draw.",
        "Put what was seen behind `observed`; say what is different by `set`.",
        "A rival explanation says what kind of party is at work, or which assumptions hold. What was played is evidence, and evidence is the same for all rivals.",
        Standoff + """
            hypotheses h "Why?" {
              one "firm": x is press
              two "soft": kind is soft
              observed x is press
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor RivalImpossible = Block.Error(
        "PA0525",
        "No private draw can be as `{0}` supposes.",
        "Look at its conditions: they exclude each other.",
        "A rival that can never be so has no likelihood.",
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm, kind is soft
              two "soft": kind is soft
              observed x is press
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor WeightsPartly = Block.Error(
        "PA0526",
        "Some rivals have a weight, and `{0}` has none.",
        "Give every rival a weight, or none: then they weigh the same.",
        "Weights are compared with each other; a rival without one cannot be placed among those with one.",
        Standoff + """
            hypotheses h "Why?" {
              one "firm" weight 2: kind is firm
              two "soft": kind is soft
              observed x is press
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm" weight 2: kind is firm
              two "soft" weight 1: kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor WeightBelowZero = Block.Error(
        "PA0527",
        "The weight of `{0}` is {1} {2}; it cannot be below zero.",
        "Narrow the range.",
        "A weight is how much a rival is believed before the evidence, and nothing is believed less than not at all.",
        Standoff + """
            hypotheses h "Why?" {
              one "firm" weight 50% - p: kind is firm
              two "soft" weight 1: kind is soft
              observed x is press
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm" weight p: kind is firm
              two "soft" weight 1 - p: kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor TrustOutside = Block.Error(
        "PA0528",
        "This trust is {0} {1}; it must lie between 0 and 1.",
        "Narrow the range; 90% is 0.9.",
        "Trust is the chance that a report is made where it is true.",
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press trust 90
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press trust 90%
            }

            """);

    public static readonly DiagnosticDescriptor NoObservations = Block.Warning(
        "PA0529",
        "Nothing was observed, so `{0}` weighs its rivals on nothing.",
        "Say what was seen: observed ….",
        "Rivals are weighed by how likely they make what was observed.",
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor ObservedImpossible = Block.Error(
        "PA0530",
        "This can never be observed, whatever anybody chooses.",
        "Look at the game: no play shows it{0}.",
        "Evidence that no play can give refutes the game, not its rivals.",
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press and x is wait
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor NoRivals = Block.Error(
        "PA0531",
        "`{0}` names no rival.",
        "Name at least two explanations.",
        "Hypotheses are weighed against each other.",
        Standoff + """
            hypotheses h "Why?" {
              observed x is press
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor OneRival = Block.Warning(
        "PA0532",
        "`{0}` has no rival to be weighed against.",
        "Name another explanation.",
        "A single explanation has posterior one whatever was observed.",
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              observed x is press
            }

            """,
        Standoff + """
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor SeveralGamesObserved = Block.Error(
        "PA0533",
        "Observations of one set are of one game, and these are of `{0}` and `{1}`.",
        "Make a set of hypotheses for each game.",
        "The likelihood of a rival is the chance of all that was observed in one solved game.",
        Standoff + """
            game k {
              b chooses u: up | down
              payoffs b { gains 1 if u is up "up" }
            }
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press
              observed u is up
            }

            """,
        Standoff + """
            game k {
              b chooses u: up | down
              payoffs b { gains 1 if u is up "up" }
            }
            hypotheses h "Why?" {
              one "firm": kind is firm
              two "soft": kind is soft
              observed x is press
            }

            """);

    public static readonly DiagnosticDescriptor SetTwice = Block.Error(
        "PA0534",
        "`{0}` is changed twice.",
        "Keep one of the two.",
        "A variant or rival says once what a number is in its world.",
        Standoff + """
            variant v: set cost = 1, set cost = 3

            """,
        Standoff + """
            variant v: set cost = 1

            """);

    public static readonly DiagnosticDescriptor BelievesOutsideChances = Block.Error(
        "PA0535",
        "A party's own belief can be about chances alone, and `{0}` stands elsewhere as well.",
        "Use `set`, which changes the world and what all believe of it.",
        "A believed number weighs the draws so named at the party's information sets. In payoffs or precision it would mean that a party is wrong about its own wishes.",
        Standoff + """
            variant v: a believes cost = 3

            """,
        Standoff + """
            variant v: b believes p = 10%

            """);

    public static readonly DiagnosticDescriptor RuleNeverApplies = Block.Warning(
        "PA0536",
        "This rule never applies: `{0}` is never offered there.",
        "Look at its round, its condition and when the option is offered.",
        "`do` replaces a choice where it is offered; a rule that applies nowhere leaves the game as it is.",
        Standoff + """
            claim c "it is so":
              payoff(a | do x is wait, do y is fight) > 0

            """,
        Standoff + """
            claim c "it is so":
              payoff(a | do x is press, do y is fight) < 0

            """);
}
