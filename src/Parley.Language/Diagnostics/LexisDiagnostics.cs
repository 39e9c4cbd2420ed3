namespace Parley.Language.Diagnostics;

/// <summary>PA01: files that are no case, and characters that have no place in one.</summary>
internal static class LexisDiagnostics
{
    public static readonly DiagnosticBlock Block = new("PA01", "Files and characters");

    public static readonly DiagnosticDescriptor Unreadable = Block.Error(
        "PA0101",
        "{0} cannot be read: {1}.",
        "Check the path, and that the file is a case ending in .parley.",
        "A case is one file of plain text. Nothing else was looked at, because the file itself could not be opened.",
        "",
        "");

    public static readonly DiagnosticDescriptor TooLarge = Block.Error(
        "PA0102",
        "{0} is {1} MB; a case holds at most {2} MB.",
        "A case is text that a person reads: give its path, not that of a file of data.",
        "The limit keeps a wrong file, such as a table of data or a disk image, from being read as a case. A case of a thousand lines is a tenth of it.",
        "",
        "");

    public static readonly DiagnosticDescriptor Binary = Block.Error(
        "PA0103",
        "{0} is not a text file.",
        "Give the path of a case: plain text, ending in .parley.",
        "The file holds a zero byte, which no text does. It may be a picture, a program or a word processor's document.",
        "",
        "");

    public static readonly DiagnosticDescriptor NotUtf8 = Block.Error(
        "PA0104",
        "{0} is not UTF-8 text: {1}.",
        "Save it again as UTF-8 (in most editors: Save as, Encoding, UTF-8).",
        "Cases are UTF-8, with or without a byte order mark, so that names in every script read alike on every machine.",
        "",
        "");

    public static readonly DiagnosticDescriptor Empty = Block.Error(
        "PA0105",
        "There is no case in this file.",
        "A case begins with its title: case \"What it is called\".",
        "The file is empty, or holds blanks and comments alone, so there is nothing to study.",
        "# a comment is not yet a case\n",
        "case \"A case of its own\"\n");

    public static readonly DiagnosticDescriptor TooMany = Block.Error(
        "PA0106",
        "There are {0} more mistakes, which are not shown.",
        "Mend the first ones and run again; many of the others may go with them.",
        "One run shows two hundred mistakes at most. A file with more is often not a case at all, or lacks a brace near its top.",
        "",
        "");

    public static readonly DiagnosticDescriptor UnclosedText = Block.Error(
        "PA0110",
        "This quote has no partner on its line.",
        "{0}",
        "A text stands between two double quotes on one line. Where the second is missing, the text is taken to end with its line.",
        "party europe \"Coalition of the willing\nparty russia\n",
        "party europe \"Coalition of the willing\"\nparty russia\n");

    public static readonly DiagnosticDescriptor TextOverLines = Block.Error(
        "PA0111",
        "This text runs over the end of its line.",
        "Put the whole text on one line.",
        "A text begins and ends on one line, so that a missing quote spoils one line and not the rest of the file.",
        "question \"Does insisting\n  prolong the war?\"\n",
        "question \"Does insisting prolong the war?\"\n");

    public static readonly DiagnosticDescriptor CurlyQuotes = Block.Error(
        "PA0112",
        "A text stands in straight double quotes.",
        "Write \"{0}\".",
        "Word processors turn straight quotes into curly ones. The language knows the straight one alone, so that a text has one beginning and one end.",
        "case “Four red lines”\n",
        "case \"Four red lines\"\n");

    public static readonly DiagnosticDescriptor SingleQuotes = Block.Error(
        "PA0113",
        "A text stands in double quotes, not in single ones.",
        "Write \"{0}\".",
        "The single quote is left to apostrophes, which are common in texts.",
        "case 'Four red lines'\n",
        "case \"Four red lines\"\n");

    public static readonly DiagnosticDescriptor UnknownEscape = Block.Error(
        "PA0114",
        "`{0}` means nothing within a text.",
        "Write \\\" for a quote and \\\\ for a backslash; nothing else needs a backslash.",
        "A text is shown as it is written. The backslash is there so that a text can hold a quote.",
        "case \"Four\\nred lines\"\n",
        "case \"Four red lines\"\n");

    public static readonly DiagnosticDescriptor HiddenCharacter = Block.Error(
        "PA0115",
        "A hidden character stands here: {0}.",
        "Delete it, and put a blank in its place if one is needed.",
        "Tabs within texts, control characters, and marks that turn the direction of reading can make a line look other than it is. Outside texts a tab is a blank like any other.",
        "case \"Four\tred lines\"\n",
        "case \"Four red lines\"\n");

    public static readonly DiagnosticDescriptor ForeignComment = Block.Error(
        "PA0116",
        "A comment begins with `#`, not with `{0}`.",
        "Write `# {1}`.",
        "There is one way to write a comment: from # to the end of the line.",
        "case \"Four red lines\" // a draft\n",
        "case \"Four red lines\" # a draft\n");

    public static readonly DiagnosticDescriptor UnknownCharacter = Block.Error(
        "PA0117",
        "`{0}` has no place in a case outside texts and comments.",
        "Delete it, or put it in quotes where it is part of a text.",
        "A case is made of words, numbers, texts in quotes and a few signs: { } ( ) [ ] : , | = < > + - * / ^ % and #.",
        "party russia ?\n",
        "party russia\n");

    public static readonly DiagnosticDescriptor OtherSpelling = Block.Error(
        "PA0118",
        "`{0}` is written `{1}` here.",
        "Write `{1}` in place of `{0}`.",
        "Conditions are written in words and in the plain signs of school: and, or, not, =, <=, >=. There is one way to say each thing.",
        "assume p = 0.4 \"the first chance\"\nrequire p < 1 && p > 0\n",
        "assume p = 0.4 \"the first chance\"\nrequire p < 1 and p > 0\n");

    public static readonly DiagnosticDescriptor NotEqual = Block.Error(
        "PA0119",
        "There is no sign for \"not equal\".",
        "Write `is not` between a choice and an option, `not (a = b)` between numbers.",
        "What was chosen is asked in words, plan is not insist; numbers are compared by < <= = >= >.",
        "assume p = 0.4 \"the first chance\"\nrequire p != 0\n",
        "assume p = 0.4 \"the first chance\"\nrequire not (p = 0)\n");

    public static readonly DiagnosticDescriptor Semicolon = Block.Error(
        "PA0120",
        "A statement ends with its line, without a `;`.",
        "Delete the `;`, and begin a new line for what follows it.",
        "The end of the line ends a statement. To go on with it on the next line, let that line begin with cite, because, and, or, or with a sign such as |.",
        "party russia;\n",
        "party russia\n");

    public static readonly DiagnosticDescriptor Exponent = Block.Error(
        "PA0121",
        "`{0}` is a number in powers of ten, which a case does not use.",
        "Write {1}.",
        "Numbers are written out, so that everybody can read their size.",
        "assume p = 1e-3 \"a rare event\"\n",
        "assume p = 0.001 \"a rare event\"\n");

    public static readonly DiagnosticDescriptor LeadingPoint = Block.Error(
        "PA0122",
        "A number begins with a digit.",
        "Write 0{0}.",
        "A point at the beginning is easily overlooked: .5 reads like 5.",
        "assume p = .5 \"one in two\"\n",
        "assume p = 0.5 \"one in two\"\n");

    public static readonly DiagnosticDescriptor NumberShape = Block.Error(
        "PA0123",
        "`{0}` is not a number.",
        "{1}",
        "A number is digits, then, if wanted, one point and more digits: 3, 2.5, 1000. It has no separators between thousands.",
        "assume p = 1_000 \"points\"\n",
        "assume p = 1000 \"points\"\n");

    public static readonly DiagnosticDescriptor NumberTooLong = Block.Error(
        "PA0124",
        "This number has {0} digits; {1} is the most a number may have.",
        "Round it: no argument rests on so many digits.",
        "Numbers are kept exactly as they are written and are worked with exactly, which is slow when they are very long.",
        "assume p = 0.1234567890123456789012345678901234567890123456789012345678901234567890 \"a chance\"\n",
        "assume p = 0.12345 \"a chance\"\n");

    public static readonly DiagnosticDescriptor NameWithDigit = Block.Error(
        "PA0125",
        "A name cannot begin with a digit.",
        "Begin it with a letter, such as `{1}{0}`; to multiply, write `{0} * {1}`.",
        "A name is a letter or _, then letters, digits and _. Thus a number is told from a name by its first sign.",
        "party 26states\n",
        "party states26\n");
}
