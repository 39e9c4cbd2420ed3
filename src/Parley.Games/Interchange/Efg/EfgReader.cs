using Parley.Games.Interchange.Text;
using Parley.Games.Numerics;

namespace Parley.Games.Interchange.Efg;

/// <summary>
/// Reads Gambit's extensive-form files, version 2. Outcomes at nodes that are not terminal add up along the path. O(length of the text), with the pending nodes on a stack of
/// its own, so that a tree may be as deep as it likes.
/// </summary>
internal sealed class EfgReader
{
    private readonly TokenReader _in;
    private readonly List<EfgMove> _moves = [];
    private readonly Dictionary<(int Player, int Number), int> _moveOf = [];
    private readonly List<EfgNode> _nodes = [];
    private readonly PathPayoffs _payoffs;
    private readonly NodeLabels _labels;
    private readonly string[] _players;
    private readonly string _title;

    private EfgReader(SourceText source)
    {
        _in = new TokenReader(source);
        _title = Prologue.Read(_in, "EFG", "2");
        _players = Prologue.Players(_in);
        _payoffs = new PathPayoffs(_in, _players);
        _labels = new NodeLabels(_in.Warnings);
    }

    /// <exception cref="GameFormatException">The text is no such file.</exception>
    public static Game Read(SourceText source) => new EfgReader(source).Read();

    // The shortest node is: t "" 0.
    private const int ShortestNode = 6;

    private Game Read()
    {
        var comment = _in.Kind == TokenKind.Text ? _in.ReadText("a comment") : string.Empty;
        var pending = new Stack<int>(); // the payoffs collected above each node still to come
        pending.Push(-1);
        while (pending.TryPop(out var above))
        {
            // What the rest of the file cannot hold is refused before memory is taken for it.
            if (_in.Kind == TokenKind.End || pending.Count > _in.Remaining / ShortestNode)
            {
                throw _in.Error(
                    $"The file has {_nodes.Count} nodes up to here, and {pending.Count + 1} branches lead to nodes that do not follow.", "The file may have been cut off, or an information set has an action too many.");
            }

            var place = _in.Offset;
            var move = ReadMove();
            var payoffs = _payoffs.ReadOutcome(above, place);
            _nodes.Add(new EfgNode(move, payoffs));
            for (var branch = 0; move >= 0 && branch < _moves[move].Branches.Length; branch++)
            {
                pending.Push(payoffs);
            }
        }

        if (_in.IsWord("p") || _in.IsWord("c") || _in.IsWord("t"))
        {
            throw _in.Error($"The tree is complete after {_nodes.Count} nodes, but another node follows.", "An information set above may have an action too few.");
        }

        if (_in.Kind != TokenKind.End)
        {
            _in.Warnings.Add(_in.Offset, "What follows the last node of the tree is not read.");
        }

        _labels.Finish();
        return Game.Of(new EfgAssembly(_players, _moves, _nodes, _payoffs, _in).Assemble(), _title, comment, _in.Warnings.Finish());
    }

    // Everything of a node's line but its outcome.
    private int ReadMove()
    {
        var place = _in.Offset;
        if (!_in.IsWord("p") && !_in.IsWord("c") && !_in.IsWord("t"))
        {
            throw _in.Expected("'p', 'c' or 't' at the start of a node", "p is a player's node, c a chance node, t a terminal node; an outcome's payoffs stand in braces, one for each player.");
        }

        var kind = _in.Word[0];
        _in.Next();
        var labelPlace = _in.Offset;
        _labels.Add(labelPlace, _in.ReadText("the label of the node"));
        if (kind == 't')
        {
            return -1;
        }

        var player = kind == 'c' ? -1 : _in.ReadCount("the number of a player", 1, _players.Length) - 1;
        var number = _in.ReadCount("the number of an information set", int.MinValue);
        var known = _moveOf.TryGetValue((player, number), out var index);
        if (_in.Kind != TokenKind.Text && !_in.Is('{'))
        {
            return known ? index
                : throw _in.ErrorAt(place, $"Information set {number} of {Mover(player)} has not been described before.", "Where it first occurs its actions must be listed: { \"action\" … }.");
        }

        var move = ReadMenu(player, place);
        if (!known)
        {
            _moveOf.Add((player, number), _moves.Count);
            _moves.Add(move);
            return _moves.Count - 1;
        }

        CheckRestated(_moves[index], move, number);
        return index;
    }

    private EfgMove ReadMenu(int player, int place)
    {
        var labelPlace = _in.Offset;
        var label = _in.Kind == TokenKind.Text ? Labels.Clean(_in.ReadText("the label of the information set")) : string.Empty;
        var open = _in.Offset;
        _in.Expect('{', "before the actions");
        var names = new List<string>();
        var places = new List<int>();
        var chances = player < 0 ? new ChanceReading(_in) : null;
        while (!_in.Is('}'))
        {
            places.Add(_in.Offset);
            names.Add(Labels.Clean(_in.ReadText("an action")));
            chances?.Read(names[^1]);
            _in.Skip(',');
        }

        if (names.Count == 0)
        {
            throw _in.ErrorAt(open, "This node has no action.", "A node without actions is terminal: t.");
        }

        _in.Next();
        string[] stated = [.. names];
        string[] branches = [.. names];
        Labels.MakeDistinct(
            branches, string.Empty, (index, old, now) => _in.Warnings.Add(places[index], $"Another action of this node is called \"{old}\"; this one is called \"{now}\"."));
        return new EfgMove(player, label, label.Length > 0 ? labelPlace : place, stated, branches, chances?.Finish(open) ?? []);
    }

    private void CheckRestated(EfgMove first, EfgMove again, int number)
    {
        string Where() => $"Information set {number} of {Mover(first.Player)}";
        if (first.Branches.Length != again.Branches.Length)
        {
            throw _in.ErrorAt(
                again.Place, $"{Where()} has {first.Branches.Length} actions where it is first described, and {again.Branches.Length} here.", "If they are two information sets, give them different numbers.");
        }

        if (!first.Stated.AsSpan().SequenceEqual(again.Stated))
        {
            var at = Enumerable.Range(0, first.Stated.Length).First(i => first.Stated[i] != again.Stated[i]);
            throw _in.ErrorAt(
                again.Place, $"{Where()} calls its action {at + 1} \"{first.Stated[at]}\" where it is first described, and \"{again.Stated[at]}\" here.",
                "If they are two information sets, give them different numbers.");
        }

        if (!first.Probabilities.AsSpan().SequenceEqual(again.Probabilities))
        {
            throw _in.ErrorAt(again.Place, $"{Where()} has other probabilities here than where it is first described.", "If they are two draws, give them different numbers.");
        }

        if (first.Label != again.Label)
        {
            _in.Warnings.Add(again.Place, $"{Where()} is called \"{first.Label}\" where it is first described, and \"{again.Label}\" here; the first name is kept.");
        }
    }

    private string Mover(int player) => player < 0 ? "chance" : _players[player];
}
