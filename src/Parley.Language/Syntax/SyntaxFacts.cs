using System.Collections.Frozen;

namespace Parley.Language.Syntax;

/// <summary>The fixed spellings of the language, and which kinds of token play which part.</summary>
public static class SyntaxFacts
{
    private static readonly FrozenDictionary<string, TokenKind> Keywords = new Dictionary<string, TokenKind>(StringComparer.Ordinal)
    {
        ["case"] = TokenKind.CaseKeyword,
        ["question"] = TokenKind.QuestionKeyword,
        ["players"] = TokenKind.PlayersKeyword,
        ["source"] = TokenKind.SourceKeyword,
        ["party"] = TokenKind.PartyKeyword,
        ["private"] = TokenKind.PrivateKeyword,
        ["assume"] = TokenKind.AssumeKeyword,
        ["let"] = TokenKind.LetKeyword,
        ["require"] = TokenKind.RequireKeyword,
        ["variant"] = TokenKind.VariantKeyword,
        ["game"] = TokenKind.GameKeyword,
        ["claim"] = TokenKind.ClaimKeyword,
        ["counterclaim"] = TokenKind.CounterclaimKeyword,
        ["hypotheses"] = TokenKind.HypothesesKeyword,
        ["observed"] = TokenKind.ObservedKeyword,
        ["chance"] = TokenKind.ChanceKeyword,
        ["together"] = TokenKind.TogetherKeyword,
        ["repeat"] = TokenKind.RepeatKeyword,
        ["reveal"] = TokenKind.RevealKeyword,
        ["event"] = TokenKind.EventKeyword,
        ["payoffs"] = TokenKind.PayoffsKeyword,
        ["gains"] = TokenKind.GainsKeyword,
        ["loses"] = TokenKind.LosesKeyword,
        ["if"] = TokenKind.IfKeyword,
        ["else"] = TokenKind.ElseKeyword,
        ["is"] = TokenKind.IsKeyword,
        ["not"] = TokenKind.NotKeyword,
        ["and"] = TokenKind.AndKeyword,
        ["or"] = TokenKind.OrKeyword,
        ["played"] = TokenKind.PlayedKeyword,
        ["rest"] = TokenKind.RestKeyword,
        ["nobody"] = TokenKind.NobodyKeyword,
        ["everyone"] = TokenKind.EveryoneKeyword,
        ["ever"] = TokenKind.EverKeyword,
        ["always"] = TokenKind.AlwaysKeyword,
        ["count"] = TokenKind.CountKeyword,
        ["min"] = TokenKind.MinKeyword,
        ["max"] = TokenKind.MaxKeyword,
        ["P"] = TokenKind.ProbabilityKeyword,
        ["payoff"] = TokenKind.PayoffKeyword,
        ["mean"] = TokenKind.MeanKeyword,
        ["prior"] = TokenKind.PriorKeyword,
        ["posterior"] = TokenKind.PosteriorKeyword,
        ["do"] = TokenKind.DoKeyword,
        ["under"] = TokenKind.UnderKeyword,
        ["in"] = TokenKind.InKeyword,
        ["cite"] = TokenKind.CiteKeyword,
        ["set"] = TokenKind.SetKeyword,
        ["conflict"] = TokenKind.ConflictKeyword,
        ["process"] = TokenKind.ProcessKeyword,
        ["coalition"] = TokenKind.CoalitionKeyword,
        ["issue"] = TokenKind.IssueKeyword,
        ["alignment"] = TokenKind.AlignmentKeyword,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<TokenKind, string> Spellings = Keywords
        .Select(pair => KeyValuePair.Create(pair.Value, pair.Key))
        .Concat(
        [
            KeyValuePair.Create(TokenKind.OpenBrace, "{"),
            KeyValuePair.Create(TokenKind.CloseBrace, "}"),
            KeyValuePair.Create(TokenKind.OpenParenthesis, "("),
            KeyValuePair.Create(TokenKind.CloseParenthesis, ")"),
            KeyValuePair.Create(TokenKind.OpenBracket, "["),
            KeyValuePair.Create(TokenKind.CloseBracket, "]"),
            KeyValuePair.Create(TokenKind.Colon, ":"),
            KeyValuePair.Create(TokenKind.Comma, ","),
            KeyValuePair.Create(TokenKind.Bar, "|"),
            KeyValuePair.Create(TokenKind.Equals, "="),
            KeyValuePair.Create(TokenKind.Less, "<"),
            KeyValuePair.Create(TokenKind.LessOrEquals, "<="),
            KeyValuePair.Create(TokenKind.Greater, ">"),
            KeyValuePair.Create(TokenKind.GreaterOrEquals, ">="),
            KeyValuePair.Create(TokenKind.Plus, "+"),
            KeyValuePair.Create(TokenKind.Minus, "-"),
            KeyValuePair.Create(TokenKind.Star, "*"),
            KeyValuePair.Create(TokenKind.Slash, "/"),
            KeyValuePair.Create(TokenKind.Caret, "^"),
            KeyValuePair.Create(TokenKind.Percent, "%"),
            KeyValuePair.Create(TokenKind.DotDot, ".."),
        ])
        .ToFrozenDictionary();

    /// <summary>The words that are never a name, in alphabetical order.</summary>
    public static IReadOnlyList<string> ReservedWords { get; } = [.. Keywords.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The keyword that is spelled so, or <see cref="TokenKind.Name"/> where there is none.</summary>
    /// <param name="word">A word in normal form C; case matters.</param>
    public static TokenKind KeywordOrName(string word) => Keywords.GetValueOrDefault(word, TokenKind.Name);

    /// <summary>How a kind is always spelled, or null for kinds that vary, such as names.</summary>
    /// <param name="kind">The kind.</param>
    public static string? SpellingOf(TokenKind kind) => Spellings.GetValueOrDefault(kind);

    /// <summary>Whether a kind is a word that is never a name.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsReservedWord(TokenKind kind) => kind >= TokenKind.CaseKeyword;

    /// <summary>What a kind is called in a sentence: "a name", "`{`".</summary>
    /// <param name="kind">The kind.</param>
    public static string DisplayName(TokenKind kind) => kind switch
    {
        TokenKind.EndOfFile => "the end of the file",
        TokenKind.EndOfLine => "the end of the line",
        TokenKind.Name => "a name",
        TokenKind.Number => "a number",
        TokenKind.Text => "a text in quotes",
        _ => $"`{Spellings[kind]}`",
    };

    /// <summary>Whether a word begins a statement at file level.</summary>
    /// <param name="kind">The kind.</param>
    internal static bool IsFileWord(TokenKind kind) => kind is
        TokenKind.CaseKeyword or TokenKind.QuestionKeyword or TokenKind.PlayersKeyword or TokenKind.SourceKeyword
        or TokenKind.PartyKeyword or TokenKind.AssumeKeyword or TokenKind.LetKeyword or TokenKind.RequireKeyword
        or TokenKind.VariantKeyword or TokenKind.GameKeyword or TokenKind.ClaimKeyword or TokenKind.CounterclaimKeyword
        or TokenKind.HypothesesKeyword || IsFormWord(kind);

    /// <summary>Whether a word begins one of the forms beside the game.</summary>
    /// <param name="kind">The kind.</param>
    internal static bool IsFormWord(TokenKind kind) => kind is
        TokenKind.ConflictKeyword or TokenKind.ProcessKeyword or TokenKind.CoalitionKeyword or TokenKind.IssueKeyword
        or TokenKind.AlignmentKeyword;

    /// <summary>Whether a word begins a line within a block and can stand nowhere else.</summary>
    /// <param name="kind">The kind.</param>
    internal static bool IsBlockWord(TokenKind kind) => kind is
        TokenKind.PrivateKeyword or TokenKind.ObservedKeyword or TokenKind.ChanceKeyword or TokenKind.TogetherKeyword
        or TokenKind.RepeatKeyword or TokenKind.RevealKeyword or TokenKind.EventKeyword or TokenKind.PayoffsKeyword
        or TokenKind.GainsKeyword or TokenKind.LosesKeyword;

    /// <summary>Whether a line ending or beginning with this kind belongs to the next or the last one.</summary>
    /// <param name="kind">The kind.</param>
    internal static bool JoinsLines(TokenKind kind) => kind is
        TokenKind.Bar or TokenKind.Comma or TokenKind.Colon or TokenKind.Equals or TokenKind.DotDot or TokenKind.OpenBrace
        or TokenKind.Less or TokenKind.LessOrEquals or TokenKind.Greater or TokenKind.GreaterOrEquals or TokenKind.Plus
        or TokenKind.Minus or TokenKind.Star or TokenKind.Slash or TokenKind.Caret;

    /// <summary>Whether a line beginning with this token, and spelled so, goes on with the last one.</summary>
    /// <param name="kind">The token's kind.</param>
    /// <param name="spelling">Its characters.</param>
    internal static bool ContinuesLine(TokenKind kind, ReadOnlySpan<char> spelling) =>
        JoinsLines(kind)
        || kind is TokenKind.AndKeyword or TokenKind.OrKeyword or TokenKind.ElseKeyword or TokenKind.CiteKeyword
        || (kind == TokenKind.Name && spelling is "because" or "within");
}
