namespace Parley.Language.Diagnostics;

/// <summary>PA02: sentences that do not follow the grammar.</summary>
internal static class GrammarDiagnostics
{
    public static readonly DiagnosticBlock Block = new("PA02", "Grammar");

    public static readonly DiagnosticDescriptor UnknownStatement = Block.Error(
        "PA0201",
        "`{0}` is not a word that begins a statement.",
        "{1}",
        "A file is read statement by statement. Each begins with a word that says what it is: case, question, players, source, party, assume, let, require, variant, game, claim, counterclaim or hypotheses.",
        "asume p = 0.4 \"a chance\"\n",
        "assume p = 0.4 \"a chance\"\n");

    public static readonly DiagnosticDescriptor UnknownStep = Block.Error(
        "PA0202",
        "`{0}` does not begin anything that can happen in a game.",
        "{1}",
        "In a game a line says who chooses what, that chance draws, or begins with if, repeat, together, reveal, event or payoffs.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  paoffs europe { gains 1 \"a point\" }\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  payoffs europe { gains 1 \"a point\" }\n}\n");

    public static readonly DiagnosticDescriptor MissingName = Block.Error(
        "PA0203",
        "{0} needs a name.",
        "{1}",
        "Everything that is spoken of again has a name: one word of letters, digits and _, beginning with a letter. The words for readers stand behind it in quotes.",
        "party \"Coalition of the willing\"\n",
        "party europe \"Coalition of the willing\"\n");

    public static readonly DiagnosticDescriptor ReservedName = Block.Error(
        "PA0204",
        "`{0}` is a word of the language and cannot be a name.",
        "Choose another name, such as `{0}_`.",
        "Some words are never names, so that a sentence can be read in one way only: count, event, rest, mean and the like.",
        "assume count = 3 \"how many\"\n",
        "assume how_many = 3 \"how many\"\n");

    public static readonly DiagnosticDescriptor HyphenInName = Block.Error(
        "PA0205",
        "A name holds no hyphen.",
        "Write `{0}`.",
        "A hyphen between two names is a minus sign. The underscore joins the words of a name.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  russia chooses signal: red-line | silent\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  russia chooses signal: red_line | silent\n}\n");

    public static readonly DiagnosticDescriptor NameOfTwoWords = Block.Error(
        "PA0206",
        "A name is one word.",
        "Write `{0}`, and put the words for readers in quotes behind it.",
        "A blank ends a name. The underscore joins words into one name.",
        "party united states\n",
        "party united_states\n");

    public static readonly DiagnosticDescriptor MissingText = Block.Error(
        "PA0207",
        "{0} needs a text in double quotes.",
        "{1}",
        "Every quantity, claim and payoff says in words what it is, so that a report can be read without the case.",
        "assume p = 0.4\n",
        "assume p = 0.4 \"the chance of a strike\"\n");

    public static readonly DiagnosticDescriptor MissingColon = Block.Error(
        "PA0208",
        "A `:` is missing before {0}.",
        "Write `:` here.",
        "The colon stands between what is named and what is said of it.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  event quiet \"no guns\" plan is shelve\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  event quiet \"no guns\": plan is shelve\n}\n");

    public static readonly DiagnosticDescriptor MissingOpenBrace = Block.Error(
        "PA0209",
        "A `{{` is missing before {0}.",
        "Write `{{` here, and `}}` where the block ends.",
        "What belongs together stands between braces: the steps of a game, of a condition, the terms of a payoff.",
        "game talks \"Talks\"\n  europe chooses plan: insist | shelve\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n}\n");

    public static readonly DiagnosticDescriptor MissingCloseBrace = Block.Error(
        "PA0210",
        "A `}}` is missing: {0}.",
        "Write `}}` {1}.",
        "Every { has its }. A statement that begins in the first column, such as claim, closes whatever is still open, so that one missing brace is one mistake.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\nparty europe\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n}\nparty europe\n");

    public static readonly DiagnosticDescriptor ExtraCloseBrace = Block.Error(
        "PA0211",
        "This `}}` closes nothing.",
        "Delete it, or look above for a `}}` that closes a block too early.",
        "Every } has its {.",
        "party europe\n}\n",
        "party europe\n");

    public static readonly DiagnosticDescriptor MissingCloseParenthesis = Block.Error(
        "PA0212",
        "A `{0}` is missing here.",
        "Write `{0}` behind what the parentheses hold.",
        "Every ( has its ). While a parenthesis is open the end of a line does not end a statement.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  chance draws front: spreads (30% | contained (rest)\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  chance draws front: spreads (30%) | contained (rest)\n}\n");

    public static readonly DiagnosticDescriptor MissingEquals = Block.Error(
        "PA0213",
        "{0} takes its value behind `=`.",
        "Write `{1} = …`.",
        "A value is given with the sign of equality; the word is asks which option was played.",
        "assume p is 0.4 \"a chance\"\n",
        "assume p = 0.4 \"a chance\"\n");

    public static readonly DiagnosticDescriptor PlainNumber = Block.Error(
        "PA0214",
        "{0} is a plain number, not something worked out.",
        "{1}",
        "The base and the ends of a range are plain numbers, so that a reader sees at once what is assumed. What is worked out from others is named by let.",
        "assume p = 0.4 \"a chance\"\nassume q = 1 - p \"the other chance\"\n",
        "assume p = 0.4 \"a chance\"\nlet q = 1 - p \"the other chance\"\n");

    public static readonly DiagnosticDescriptor RangeDots = Block.Error(
        "PA0215",
        "A range is written with two points between its ends.",
        "Write `in {0}`.",
        "One way to write a range: in 1..5. Both ends belong to it.",
        "assume p = 3 in 1 to 5 \"points\"\n",
        "assume p = 3 in 1..5 \"points\"\n");

    public static readonly DiagnosticDescriptor RangeUpsideDown = Block.Error(
        "PA0216",
        "The range runs from {0} down to {1}.",
        "Write `in {1}..{0}`.",
        "The lower end comes first.",
        "assume p = 3 in 5..1 \"points\"\n",
        "assume p = 3 in 1..5 \"points\"\n");

    public static readonly DiagnosticDescriptor MissingValue = Block.Error(
        "PA0217",
        "{0}",
        "{1}",
        "A calculation or condition was begun and its next part is not there.",
        "assume p = 0.4 \"a chance\"\nrequire p <\n",
        "assume p = 0.4 \"a chance\"\nrequire p < 1\n");

    public static readonly DiagnosticDescriptor Unexpected = Block.Error(
        "PA0218",
        "`{0}` does not belong here.",
        "{1}",
        "The statement was complete before this, or something that should stand before it is missing.",
        "party europe 5\n",
        "party europe\n");

    public static readonly DiagnosticDescriptor ChainedComparison = Block.Error(
        "PA0219",
        "Two comparisons cannot stand in a row.",
        "Write `{0} and {1}`.",
        "A comparison has two sides. To say that a number lies between two others, say two comparisons joined by and.",
        "assume p = 0.4 \"a chance\"\nrequire 0 < p < 1\n",
        "assume p = 0.4 \"a chance\"\nrequire 0 < p and p < 1\n");

    public static readonly DiagnosticDescriptor IsNeedsOption = Block.Error(
        "PA0220",
        "Behind `is` stands {0}.",
        "{1}",
        "The test plan is insist asks whether that option was played: a choice or draw on the left, the name of one of its options on the right. Numbers are compared by < <= = >= >.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  event done: plan is = insist\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  event done: plan is insist\n}\n");

    public static readonly DiagnosticDescriptor SquareMeasure = Block.Error(
        "PA0221",
        "A measure takes round brackets.",
        "Write `{0}(…)`.",
        "Square brackets ask for a round, answer[2]; round ones hold what is measured.",
        "claim c \"It is likely\":\n  P[plan is insist] > 0.5\n",
        "claim c \"It is likely\":\n  P(plan is insist) > 0.5\n");

    public static readonly DiagnosticDescriptor CallSpelling = Block.Error(
        "PA0222",
        "`{0}(` is not known here.",
        "{1}",
        "What is read off a solved game is P(…), payoff(…), mean(…), prior(…) or posterior(…); numbers are compared by min(…) and max(…). Nothing else is followed by a parenthesis.",
        "claim c \"It is likely\":\n  probability(plan is insist) > 0.5\n",
        "claim c \"It is likely\":\n  P(plan is insist) > 0.5\n");

    public static readonly DiagnosticDescriptor MissingOpenParenthesis = Block.Error(
        "PA0223",
        "`{0}` is followed by a parenthesis.",
        "{1}",
        "A measure holds what it measures in parentheses, and behind a bar what is given: payoff(europe | quiet).",
        "claim c \"Europe gains\":\n  payoff of europe > 1\n",
        "claim c \"Europe gains\":\n  payoff(europe) > 1\n");

    public static readonly DiagnosticDescriptor ThenWord = Block.Error(
        "PA0224",
        "`{0}` is not needed: what follows a condition stands in braces.",
        "Delete `{0}`, and write `{{ … }}` around the steps.",
        "A condition is followed by its steps in braces: if answer is stop { ukraine chooses reply: accept | hold }.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  if plan is insist then { russia chooses answer: fight | stop }\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  if plan is insist { russia chooses answer: fight | stop }\n}\n");

    public static readonly DiagnosticDescriptor MissingOption = Block.Error(
        "PA0225",
        "An option is missing {0}.",
        "Write the option's name, or delete the `|`.",
        "What can be chosen or drawn is a list of names with | between them, or a ladder of numbers: from 0 to 100 by 20.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  russia chooses answer: fight |\n  ukraine chooses reply: accept | hold\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  russia chooses answer: fight | stop\n  ukraine chooses reply: accept | hold\n}\n");

    public static readonly DiagnosticDescriptor OptionSeparator = Block.Error(
        "PA0226",
        "Options are separated by `|`, not by `{0}`.",
        "Write `|`.",
        "The bar tells the next option from a condition behind the one before it.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  russia chooses answer: fight, stop\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  russia chooses answer: fight | stop\n}\n");

    public static readonly DiagnosticDescriptor PartOrder = Block.Error(
        "PA0227",
        "{0} belongs before {1}.",
        "Move it there.",
        "The parts of a statement have one order, so that every case reads alike; the citation comes last, in claims before the colon.",
        "source memo \"A memo\" { 1 \"It says so\" }\nassume p = 0.4 cite memo 1 \"a chance\"\n",
        "source memo \"A memo\" { 1 \"It says so\" }\nassume p = 0.4 \"a chance\" cite memo 1\n");

    public static readonly DiagnosticDescriptor PartTwice = Block.Error(
        "PA0228",
        "{0} is given twice.",
        "Keep one of the two.",
        "Each part of a statement is said once.",
        "assume p = 0.4 \"a chance\" \"one in two\"\n",
        "assume p = 0.4 \"a chance\"\n");

    public static readonly DiagnosticDescriptor RoundIndex = Block.Error(
        "PA0229",
        "A round is asked for by its number, by `previous` or by `last`.",
        "{0}",
        "answer[2] is the second round's, answer[previous] the one before this, answer[last] the last that was played. Rounds are not worked out, so that a reader sees which is meant.",
        "claim c \"It is likely\":\n  P(answer[n + 1] is fight) > 0.5\n",
        "claim c \"It is likely\":\n  P(answer[2] is fight) > 0.5\n");

    public static readonly DiagnosticDescriptor DecimalComma = Block.Error(
        "PA0230",
        "A decimal number is written with a point.",
        "Write {0}.",
        "The comma separates the members of a list. Numbers read alike in every country's case.",
        "assume p = 0,5 \"a chance\"\n",
        "assume p = 0.5 \"a chance\"\n");

    public static readonly DiagnosticDescriptor PercentWord = Block.Error(
        "PA0231",
        "Per cent is written `%`.",
        "Write {0}%.",
        "30% is the number 0.3.",
        "assume p = 5 percent \"a chance\"\n",
        "assume p = 5% \"a chance\"\n");

    public static readonly DiagnosticDescriptor PercentBehindName = Block.Error(
        "PA0232",
        "`%` stands behind a number only.",
        "Write `{0}`; if it counts in hundredths, write `{0} / 100`.",
        "A name stands for a number already: an assumption of 30% is 0.3.",
        "assume p = 30% \"a chance\"\nrequire p% < 1\n",
        "assume p = 30% \"a chance\"\nrequire p < 1\n");

    public static readonly DiagnosticDescriptor DanglingElse = Block.Error(
        "PA0233",
        "This `{0}` follows no `if`.",
        "{1}",
        "The other branch stands directly behind the } of its if: if c { … } else { … }.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  else { russia chooses answer: fight | stop }\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  if plan is insist { russia chooses reply: go | stay } else { russia chooses answer: fight | stop }\n}\n");

    public static readonly DiagnosticDescriptor BareConditional = Block.Error(
        "PA0234",
        "A choice between two values stands in parentheses.",
        "Write `({0})`.",
        "Behind an amount or an option, if says when it counts. A value that is one thing here and another there is (a if c else b), in parentheses, so that the two are told apart.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  payoffs europe { gains 3 if plan is insist else 4 \"a prize\" }\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  payoffs europe { gains (3 if plan is insist else 4) \"a prize\" }\n}\n");

    public static readonly DiagnosticDescriptor MissingElse = Block.Error(
        "PA0235",
        "A value with `if` needs its `else`.",
        "Write `else` and the value elsewhere.",
        "A value must be known on every path, so both sides are said.",
        "assume p = 0.4 \"a chance\"\nlet q = 3 if p > 0.5\n",
        "assume p = 0.4 \"a chance\"\nlet q = 3 if p > 0.5 else 0\n");

    public static readonly DiagnosticDescriptor FormLacking = Block.Error(
        "PA0236",
        "This version of Parley does not have the form `{0}` yet.",
        "The rest of the file is read without it; the form it has is `game`.",
        "Disputes that are not one finite tree have forms of their own: conflict, process, coalition, issue and alignment. They are words of the language, and this version skips them to the brace that closes them.",
        "conflict settlement \"Which settlement would hold?\" {\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n}\n");

    public static readonly DiagnosticDescriptor TooDeep = Block.Error(
        "PA0237",
        "This is nested more than {0} levels deep.",
        "Name its parts with `let` or `event`, and use the names.",
        "A limit on nesting keeps a damaged file from being read without end. No sentence a person can follow comes near it.",
        "require " + new string('(', 101) + "1" + new string(')', 101) + " > 0\n",
        "require 1 > 0\n");

    public static readonly DiagnosticDescriptor TooManyOperators = Block.Error(
        "PA0238",
        "This expression has more than {0} parts.",
        "Name its parts with `let` or `event`, and use the names.",
        "A limit on the length of one expression keeps a damaged file from being read without end.",
        "require " + string.Concat(Enumerable.Repeat("1 + ", 501)) + "1 > 0\n",
        "require 501 > 0\n");

    public static readonly DiagnosticDescriptor UnknownWord = Block.Error(
        "PA0239",
        "`{0}` is not known here.",
        "{1}",
        "At this place the language has a few words, and this is none of them.",
        "assume p = 3 in 1..5 \"points\" becuase \"it is so\"\n",
        "assume p = 3 in 1..5 \"points\" because \"it is so\"\n");

    public static readonly DiagnosticDescriptor MissingWord = Block.Error(
        "PA0240",
        "`{0}` is missing {1}.",
        "Write `{0}` here.",
        "A statement reads as a sentence, and one of its fixed words is not there.",
        "players exactly\n",
        "players choose exactly\n");

    public static readonly DiagnosticDescriptor OutsideGame = Block.Error(
        "PA0241",
        "{0} belongs between the braces of a game.",
        "Look above for a `}}` that closes the game too early, or put it in `game NAME \"…\" {{ … }}`.",
        "Moves, chance draws, events and payoffs are part of a game.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n}\nevent done: plan is insist\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  event done: plan is insist\n}\n");

    public static readonly DiagnosticDescriptor Misplaced = Block.Error(
        "PA0242",
        "{0} does not belong in {1}.",
        "{2}",
        "Parties, assumptions and claims stand on their own in the file; events and payoffs directly between the braces of their game, since they describe a finished play.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  claim c \"It is likely\": P(plan is insist) > 0.5\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n}\nclaim c \"It is likely\": P(plan is insist) > 0.5\n");

    public static readonly DiagnosticDescriptor TermVerb = Block.Error(
        "PA0243",
        "A payoff term begins with `gains` or `loses`.",
        "Write `gains {0}` or `loses {0}`.",
        "The sign of a term is said in its verb, so that no minus is overlooked.",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  payoffs europe { 3 if plan is insist \"a prize\" }\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  payoffs europe { gains 3 if plan is insist \"a prize\" }\n}\n");

    public static readonly DiagnosticDescriptor WholeNumber = Block.Error(
        "PA0244",
        "A whole number is needed here: {0}.",
        "{1}",
        "Paragraphs and rounds are counted: 1, 2, 3.",
        "source memo \"A memo\" { 1 \"It says so\" }\nassume p = 0.4 \"a chance\" cite memo one\n",
        "source memo \"A memo\" { 1 \"It says so\" }\nassume p = 0.4 \"a chance\" cite memo 1\n");

    public static readonly DiagnosticDescriptor DoubledWord = Block.Error(
        "PA0245",
        "`{0}` is written twice.",
        "Delete one of the two.",
        "A statement begins with its word once.",
        "party party europe\n",
        "party europe\n");

    public static readonly DiagnosticDescriptor VariantCondition = Block.Error(
        "PA0246",
        "A variant sets values; it cannot suppose what was done.",
        "Write `set x = …` or `party believes x = …`; what was done is given in a claim, behind `|`.",
        "A variant is another set of assumptions. Conditions on what happened belong behind the bar of a measure, or to a rival in hypotheses.",
        "assume p = 0.4 \"a chance\"\nvariant sure: p is 1\n",
        "assume p = 0.4 \"a chance\"\nvariant sure: set p = 1\n");

    public static readonly DiagnosticDescriptor MeasureBar = Block.Error(
        "PA0247",
        "What is given stands behind a `|`.",
        "Write `{0}(… | …)`.",
        "Before the bar stands what is measured; behind it, with commas between, what is given.",
        "claim c \"It is likely\":\n  P(quiet, plan is insist) > 0.5\n",
        "claim c \"It is likely\":\n  P(quiet | plan is insist) > 0.5\n");

    public static readonly DiagnosticDescriptor ChanceParentheses = Block.Error(
        "PA0248",
        "A chance stands in parentheses behind its option.",
        "Write `({0})`.",
        "The parentheses tell the chance from the option's name: spreads (30%) | contained (rest).",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  chance draws front: spreads 30% | contained (rest)\n}\n",
        "game talks \"Talks\" {\n  europe chooses plan: insist | shelve\n  chance draws front: spreads (30%) | contained (rest)\n}\n");

    public static readonly DiagnosticDescriptor CiteBehindClaim = Block.Error(
        "PA0249",
        "In a claim, `{0}` stands before the colon.",
        "Write it behind the claim's text.",
        "Behind the colon of a claim stands nothing but what is claimed, so that it can be read and copied as it is.",
        "source memo \"A memo\" { 1 \"It says so\" }\nclaim c \"It is likely\": P(quiet) > 0.5 cite memo 1\n",
        "source memo \"A memo\" { 1 \"It says so\" }\nclaim c \"It is likely\" cite memo 1: P(quiet) > 0.5\n");
}
