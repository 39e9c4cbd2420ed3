using System.Collections.Immutable;
using System.Globalization;
using Parley.Language.Model;

namespace Parley.Studies.Compilation;

/// <summary>
/// Who the players are. A party is one player, unless a repeat gives its seat to a stranger each round: then every round's stranger is a player of
/// its own (<c>crosser[2]</c>), with that round's terms for payoff, and the party's payoff is the sum of theirs.
/// </summary>
internal sealed class SeatPlan
{
    private readonly int[][] _players;
    private readonly Dictionary<(int Party, RoundFrame Frame), int> _strangers = [];

    public SeatPlan(CaseModel model, IEnumerable<(RoundFrame Frame, ImmutableArray<PartyModel> Fresh)> rounds, Func<PartyModel, bool> keepsOwnSeat)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        _players = new int[model.Parties.Length][];
        var all = rounds.ToArray();
        foreach (var party in model.Parties)
        {
            var frames = all.Where(round => round.Fresh.Contains(party)).Select(round => round.Frame).ToArray();
            var seats = new List<int>();
            if (frames.Length == 0 || keepsOwnSeat(party))
            {
                seats.Add(names.Count);
                names.Add(party.Name);
            }

            foreach (var frame in frames)
            {
                _strangers.Add((party.Index, frame), names.Count);
                seats.Add(names.Count);
                names.Add(string.Create(CultureInfo.InvariantCulture, $"{party.Name}[{seats.Count}]"));
            }

            _players[party.Index] = [.. seats];
        }

        Names = names.ToImmutable();
    }

    /// <summary>The players' names.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>All players of a party.</summary>
    public int[] PlayersOf(PartyModel party) => _players[party.Index];

    /// <summary>The player in a party's seat in a round: that round's stranger, or the party itself.</summary>
    public int PlayerOf(PartyModel party, RoundFrame? frame)
    {
        for (var at = frame; at is not null; at = at.Instance.Outer)
        {
            if (_strangers.TryGetValue((party.Index, at), out var player))
            {
                return player;
            }
        }

        return _players[party.Index][0];
    }

    /// <summary>Whether a stranger sits in a party's seat in a round.</summary>
    public bool IsStranger(PartyModel party, RoundFrame? frame)
    {
        for (var at = frame; at is not null; at = at.Instance.Outer)
        {
            if (_strangers.ContainsKey((party.Index, at)))
            {
                return true;
            }
        }

        return false;
    }
}
