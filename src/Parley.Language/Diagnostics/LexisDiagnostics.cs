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
        "A case is text a person reads: give its path, not that of a data file.",
        "The limit keeps a wrong file, such as a table of data or a disk image, from being read as a case. The longest case we know is a hundredth of it.",
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
}
