namespace Parley.Language.Syntax;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    /// <summary>The end of the file.</summary>
    EndOfFile,

    /// <summary>The end of a statement by a new line; only the parser sees it, no token in a tree has it.</summary>
    EndOfLine,

    /// <summary>A name: a letter or <c>_</c>, then letters, digits and <c>_</c>.</summary>
    Name,

    /// <summary>Digits, with a point and more digits if wanted.</summary>
    Number,

    /// <summary>A text in double quotes.</summary>
    Text,

    /// <summary><c>{</c></summary>
    OpenBrace,

    /// <summary><c>}</c></summary>
    CloseBrace,

    /// <summary><c>(</c></summary>
    OpenParenthesis,

    /// <summary><c>)</c></summary>
    CloseParenthesis,

    /// <summary><c>[</c></summary>
    OpenBracket,

    /// <summary><c>]</c></summary>
    CloseBracket,

    /// <summary><c>:</c></summary>
    Colon,

    /// <summary><c>,</c></summary>
    Comma,

    /// <summary><c>|</c></summary>
    Bar,

    /// <summary><c>=</c></summary>
    Equals,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEquals,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEquals,

    /// <summary><c>+</c></summary>
    Plus,

    /// <summary><c>-</c></summary>
    Minus,

    /// <summary><c>*</c></summary>
    Star,

    /// <summary><c>/</c></summary>
    Slash,

    /// <summary><c>^</c></summary>
    Caret,

    /// <summary><c>%</c></summary>
    Percent,

    /// <summary><c>..</c></summary>
    DotDot,

    /// <summary><c>case</c></summary>
    CaseKeyword,

    /// <summary><c>question</c></summary>
    QuestionKeyword,

    /// <summary><c>players</c></summary>
    PlayersKeyword,

    /// <summary><c>source</c></summary>
    SourceKeyword,

    /// <summary><c>party</c></summary>
    PartyKeyword,

    /// <summary><c>private</c></summary>
    PrivateKeyword,

    /// <summary><c>assume</c></summary>
    AssumeKeyword,

    /// <summary><c>let</c></summary>
    LetKeyword,

    /// <summary><c>require</c></summary>
    RequireKeyword,

    /// <summary><c>variant</c></summary>
    VariantKeyword,

    /// <summary><c>game</c></summary>
    GameKeyword,

    /// <summary><c>claim</c></summary>
    ClaimKeyword,

    /// <summary><c>counterclaim</c></summary>
    CounterclaimKeyword,

    /// <summary><c>hypotheses</c></summary>
    HypothesesKeyword,

    /// <summary><c>observed</c></summary>
    ObservedKeyword,

    /// <summary><c>chance</c></summary>
    ChanceKeyword,

    /// <summary><c>together</c></summary>
    TogetherKeyword,

    /// <summary><c>repeat</c></summary>
    RepeatKeyword,

    /// <summary><c>reveal</c></summary>
    RevealKeyword,

    /// <summary><c>event</c></summary>
    EventKeyword,

    /// <summary><c>payoffs</c></summary>
    PayoffsKeyword,

    /// <summary><c>gains</c></summary>
    GainsKeyword,

    /// <summary><c>loses</c></summary>
    LosesKeyword,

    /// <summary><c>if</c></summary>
    IfKeyword,

    /// <summary><c>else</c></summary>
    ElseKeyword,

    /// <summary><c>is</c></summary>
    IsKeyword,

    /// <summary><c>not</c></summary>
    NotKeyword,

    /// <summary><c>and</c></summary>
    AndKeyword,

    /// <summary><c>or</c></summary>
    OrKeyword,

    /// <summary><c>played</c></summary>
    PlayedKeyword,

    /// <summary><c>rest</c></summary>
    RestKeyword,

    /// <summary><c>nobody</c></summary>
    NobodyKeyword,

    /// <summary><c>everyone</c></summary>
    EveryoneKeyword,

    /// <summary><c>ever</c></summary>
    EverKeyword,

    /// <summary><c>always</c></summary>
    AlwaysKeyword,

    /// <summary><c>count</c></summary>
    CountKeyword,

    /// <summary><c>min</c></summary>
    MinKeyword,

    /// <summary><c>max</c></summary>
    MaxKeyword,

    /// <summary><c>P</c></summary>
    ProbabilityKeyword,

    /// <summary><c>payoff</c></summary>
    PayoffKeyword,

    /// <summary><c>mean</c></summary>
    MeanKeyword,

    /// <summary><c>prior</c></summary>
    PriorKeyword,

    /// <summary><c>posterior</c></summary>
    PosteriorKeyword,

    /// <summary><c>do</c></summary>
    DoKeyword,

    /// <summary><c>under</c></summary>
    UnderKeyword,

    /// <summary><c>in</c></summary>
    InKeyword,

    /// <summary><c>cite</c></summary>
    CiteKeyword,

    /// <summary><c>set</c></summary>
    SetKeyword,

    /// <summary><c>conflict</c></summary>
    ConflictKeyword,

    /// <summary><c>process</c></summary>
    ProcessKeyword,

    /// <summary><c>coalition</c></summary>
    CoalitionKeyword,

    /// <summary><c>issue</c></summary>
    IssueKeyword,

    /// <summary><c>alignment</c></summary>
    AlignmentKeyword,
}
