using Parley.Language.Binding.Names;
using Parley.Language.Model;
using Parley.Language.Syntax;
using Parley.Language.Text;

namespace Parley.Language.Binding.Game;

/// <summary>Where a move stands in the order of play.</summary>
/// <param name="Move">The move.</param>
/// <param name="Position">Its place in reading order; private draws lie before all.</param>
/// <param name="Together">The innermost <c>together</c> around it, or null.</param>
/// <param name="IsCertain">Whether it is played on every path: under no <c>if</c> and in no repeat.</param>
internal sealed record MoveDeclaration(Move Move, int Position, TogetherSyntax? Together, bool IsCertain);

/// <summary>A repeat of a game, declared.</summary>
/// <param name="Counter">Its counter.</param>
/// <param name="Start">The place of its first step.</param>
/// <param name="End">The place behind its last step.</param>
/// <param name="Fresh">Parties whose seat a stranger takes each round.</param>
internal sealed record RepeatDeclaration(RepeatCounter Counter, int Start, int End, IReadOnlyList<PartyModel> Fresh);

/// <summary>The names of one game and the order in which its moves are read.</summary>
internal sealed class GameScope(FormSymbol symbol, Scope scope, GameSyntax syntax)
{
    private readonly Dictionary<Move, MoveDeclaration> _declarations = [];
    private readonly Dictionary<SyntaxNode, Move> _moves = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SyntaxNode, RepeatDeclaration> _repeats = new(ReferenceEqualityComparer.Instance);

    public FormSymbol Symbol { get; } = symbol;

    /// <summary>The game's own names, on top of the file's.</summary>
    public Scope Scope { get; } = scope;

    public GameSyntax Syntax { get; } = syntax;

    /// <summary>Choices and draws in order of declaration.</summary>
    public List<Move> Moves { get; } = [];

    /// <summary>The repeats in order of declaration.</summary>
    public List<RepeatDeclaration> Repeats { get; } = [];

    /// <summary>Binds the game's events on demand; set once the moves are declared.</summary>
    public EventBinder Events { get; set; } = null!;

    /// <summary>The game's steps, once they are bound; the checks over plays read them.</summary>
    public GameModel? Model { get; set; }

    /// <summary>Bare names of repeated moves outside their repeat, to be asked which round is meant where several are possible.</summary>
    public List<(Move Move, TextSpan Span)> RoundQuestions { get; } = [];

    /// <summary>Whether the game was bound without an error, so that the checks over plays can be trusted.</summary>
    public bool IsSound { get; set; }

    public void Declare(SyntaxNode node, MoveDeclaration declaration)
    {
        _moves.Add(node, declaration.Move);
        _declarations.Add(declaration.Move, declaration);
        Moves.Add(declaration.Move);
    }

    public void Declare(RepeatSyntax node, RepeatDeclaration declaration)
    {
        _repeats[node] = declaration;
        Repeats.Add(declaration);
    }

    public Move? MoveOf(SyntaxNode node) => _moves.GetValueOrDefault(node);

    public RepeatDeclaration RepeatOf(RepeatSyntax node) => _repeats[node];

    /// <summary>The repeat in whose every round a move may be made, or a fresh party's private draw is drawn; null for none.</summary>
    public RepeatCounter? RepeatOf(Move move) => move.Kind == MoveKind.Private
        ? Repeats.Find(repeat => move.Party is not null && repeat.Fresh.Contains(move.Party))?.Counter
        : move.Repeat;

    /// <summary>The place of a move in reading order; private draws lie before all.</summary>
    public int PositionOf(Move move) => _declarations.TryGetValue(move, out var declaration) ? declaration.Position : -1;

    /// <summary>How a choice or draw of this game is declared; null for private draws.</summary>
    public MoveDeclaration? DeclarationOf(Move move) => _declarations.GetValueOrDefault(move);

    /// <summary>The place of a repeat's first step; behind everything where the repeat is not of this game.</summary>
    public int StartOf(RepeatCounter counter) => Repeats.Find(repeat => repeat.Counter == counter)?.Start ?? int.MaxValue;

    /// <summary>The repeat in which a stranger takes a party's seat each round; null where none does.</summary>
    public RepeatDeclaration? FreshIn(PartyModel party) => Repeats.Find(repeat => repeat.Fresh.Contains(party));
}
