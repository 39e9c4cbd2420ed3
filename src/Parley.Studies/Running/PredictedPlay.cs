using System.Collections.Immutable;
using System.Globalization;
using Parley.Games.Forms;
using Parley.Language.Model;
using Parley.Solving;
using Parley.Solving.Extensive;
using Parley.Studies.Compilation;
using Parley.Studies.Results;

namespace Parley.Studies.Running;

/// <summary>Puts a solution of a compiled game into the words of its case: who does what, by private type; payoffs, term by term; events.</summary>
internal sealed class PredictedPlay
{
    private readonly CompiledGame _game;
    private readonly CaseModel _case;
    private readonly ImmutableArray<Occasion> _occasions;
    private readonly ImmutableArray<(EventModel Event, TerminalSet Plays)> _events;

    public PredictedPlay(CaseModel model, CompiledGame game)
    {
        _case = model;
        _game = game;
        _occasions = [.. game.Source.Moves.Where(move => move.Kind == MoveKind.Choice).SelectMany(OccasionsOf).Where(occasion => occasion.Played.Words.Any(word => word != 0))];
        _events = [.. game.Source.Events.Select(happening => (happening, game.Where(new BoundExpression.EventTest(happening, happening.Span))))];
    }

    public SolutionResult Describe(Solution solution)
    {
        var own = (GameSolution)solution;
        var measures = new ProfileMeasures(own.Point, own.Profile);
        var certificate = solution.Certificate;
        return new SolutionResult(
            solution.Principal,
            string.Create(CultureInfo.InvariantCulture, $"{WordsOf(certificate.Concept)}, {WordsOf(certificate.Level)}, residual {(certificate.Residual == 0 ? "0" : certificate.Residual.ToString("0.#e+0", CultureInfo.InvariantCulture))}"),
            certificate.Residual,
            [.. _occasions.Select(occasion => Describe(occasion, measures))],
            [.. _case.Parties.Where(party => _game.PlayersOf(party).Length > 0).Select(party => Payoff(party, own.Point, measures))],
            [.. _events.Select(entry => new EventResult(
                entry.Event.Name, entry.Event.Text ?? entry.Event.Name, measures.Evaluate(new EventProbability(entry.Plays, null)).Number))]);
    }

    private IEnumerable<Occasion> OccasionsOf(Move move)
    {
        if (move.Repeat is not { } repeat)
        {
            yield return OccasionOf(move, new RoundReference(RoundKind.Current), move.Name);
            yield break;
        }

        for (var round = 1; round <= repeat.Count; round++)
        {
            yield return OccasionOf(
                move, new RoundReference(RoundKind.Numbered, round), string.Create(CultureInfo.InvariantCulture, $"{move.Name}[{round}]"));
        }
    }

    private Occasion OccasionOf(Move move, RoundReference round, string name)
    {
        var played = _game.Where(new BoundExpression.PlayedTest(move, round, move.Span));
        return new Occasion(
            name, move, played,
            [.. move.Options.Select(option => _game.Where(new BoundExpression.OptionTest(move, round, option, move.Span)))],
            [.. TypesOf(move).Select(type => (type.Name, Intersect(played, type.Plays)))]);
    }

    // A stranger who takes the seat each round draws anew each round, so there is no one type to speak of.
    private IEnumerable<(string Name, TerminalSet Plays)> TypesOf(Move move)
    {
        if (move.Party is not { } party || party.Privates.IsEmpty || _game.PlayersOf(party).Length != 1)
        {
            return [];
        }

        var types = new List<(string Name, TerminalSet? Plays)> { (string.Empty, null) };
        foreach (var draw in party.Privates)
        {
            types = [..
                from type in types
                from option in draw.Options
                let plays = _game.Where(new BoundExpression.OptionTest(draw, new RoundReference(RoundKind.Current), option, draw.Span))
                select (type.Plays is null ? option.Name : $"{type.Name}, {option.Name}", (TerminalSet?)(type.Plays is null ? plays : Intersect(type.Plays, plays)))];
        }

        return types.Select(type => (type.Name, type.Plays!));
    }

    private static TerminalSet Intersect(TerminalSet left, TerminalSet right) => new([.. left.Words.Zip(right.Words, (a, b) => a & b)]);

    private static DecisionResult Describe(Occasion occasion, ProfileMeasures measures)
    {
        DecisionRow Row(string type, TerminalSet given) =>
            new(type, [.. occasion.Options.Select(option => measures.Evaluate(new EventProbability(option, given)).Number)]);
        return new DecisionResult(
            occasion.Name, occasion.Move.Party!.Name, measures.Evaluate(new EventProbability(occasion.Played, null)).Number,
            [.. occasion.Move.Options.Select(option => option.Name)],
            [Row(string.Empty, occasion.Played), .. occasion.Types.Select(type => Row(type.Name, type.Given))]);
    }

    private PayoffResult Payoff(PartyModel party, GameAtPoint point, ProfileMeasures measures)
    {
        var sums = new double[_game.Source.Terms.Length];
        for (var terminal = 0; terminal < _game.Game.TerminalCount; terminal++)
        {
            foreach (var entry in _game.Game.PayoffEntriesOf(terminal))
            {
                sums[_game.Terms[entry.Term].Index] += measures.TerminalProbabilities[terminal] * entry.Coefficient * point.Values[entry.Value];
            }
        }

        var terms = _game.Source.Terms.Where(term => term.Party.Index == party.Index).ToArray();
        return new PayoffResult(
            party.Name, terms.Sum(term => sums[term.Index]),
            [.. terms.Select(term => new TermResult(term.Text, sums[term.Index], CaseFacts.TextOf(term.Citations)))]);
    }

    private static string WordsOf(Games.Concepts.SolutionConcept concept) => concept switch
    {
        Games.Concepts.SolutionConcept.Nash => "Nash equilibrium",
        Games.Concepts.SolutionConcept.SubgamePerfect => "subgame-perfect equilibrium",
        Games.Concepts.SolutionConcept.Sequential => "sequential equilibrium",
        _ => "agent logit quantal response",
    };

    private static string WordsOf(Games.Concepts.CertificateLevel level) => level switch
    {
        Games.Concepts.CertificateLevel.Exact => "checked exactly",
        Games.Concepts.CertificateLevel.Proved => "proved by intervals",
        _ => "checked in floating point",
    };

    private sealed record Occasion(
        string Name, Move Move, TerminalSet Played, ImmutableArray<TerminalSet> Options, ImmutableArray<(string Name, TerminalSet Given)> Types);
}
