using System.Globalization;
using Parley.Games.Forms;
using Parley.Games.Numerics;
using Parley.Games.Profiles;
using Parley.Games.Reductions;

namespace Parley.Games.Concepts.ExtensiveFormCorrelated;

/// <summary>
/// Decides whether a distribution over the pure profiles of a tree's reduced strategic form is an extensive-form correlated equilibrium (von Stengel and Forges 2008): a mediator draws a
/// profile and tells each player its move only when it comes to an information set; who does not obey is told nothing more. For every set and every move recommended there,
/// obeying is compared with the best way to play on without further advice, found by dynamic programming over the player's later sets.
/// </summary>
/// <remarks>O(recommendations × profiles in the support × nodes).</remarks>
public static class ExtensiveFormCorrelatedChecker
{
    /// <summary>Checks in exact arithmetic.</summary>
    /// <param name="form">The reduced strategic form whose pure profiles the distribution numbers.</param>
    /// <param name="distribution">The distribution; every probability exact.</param>
    public static Certificate Check(ReducedStrategicForm form, CorrelatedDistribution distribution)
    {
        if (distribution.TryExact() is not { } probabilities || probabilities.Length != distribution.Profiles.Length)
        {
            return Refuse("the probabilities are not exact, or not one per profile");
        }

        var sum = Rational.Zero;
        for (var index = 0; index < probabilities.Length; index++)
        {
            sum += probabilities[index];
            if (probabilities[index].Sign < 0 || distribution.Profiles[index] < 0 || distribution.Profiles[index] >= form.Game.ProfileCount)
            {
                return Refuse("a probability is negative, or a profile is none of the form's");
            }
        }

        if (sum != Rational.One)
        {
            return Refuse("the probabilities do not sum to one");
        }

        var game = form.Sequences.Tree.Game;
        for (var player = 0; player < game.Players.Length; player++)
        {
            foreach (var set in form.Sequences.SetsOf(player))
            {
                for (var action = 0; action < game.InformationSets[set].Actions.Length; action++)
                {
                    var gain = new Recommendation(form, player, set, action).Gain(distribution.Profiles.AsSpan(), probabilities);
                    if (gain.Sign > 0)
                    {
                        return Refuse(string.Create(
                            CultureInfo.InvariantCulture,
                            $"{game.InformationSets[set].Label}: told {game.InformationSets[set].Actions[action]}, another way to play on would gain {gain.ToDouble():G6}"));
                    }
                }
            }
        }

        return new Certificate(SolutionConcept.ExtensiveFormCorrelated, true, CertificateLevel.Exact, 0, 0, string.Empty);
    }

    private static Certificate Refuse(string reason) => new(SolutionConcept.ExtensiveFormCorrelated, false, CertificateLevel.Exact, double.PositiveInfinity, 0, reason);

    // One move recommended at one set: the player's problem once it hears it.
    private sealed class Recommendation(ReducedStrategicForm form, int player, int set, int action)
    {
        private readonly ExactGameAtPoint _tree = form.Sequences.Tree;
        private readonly int[] _position = Positions(form);
        private readonly Dictionary<int, Rational> _worth = []; // by own action: of plays whose last own action it is
        private readonly int[] _strategies = new int[form.Game.Players.Length];
        private Rational _obeyed;

        public Rational Gain(ReadOnlySpan<int> profiles, ReadOnlySpan<Rational> probabilities)
        {
            var game = _tree.Game;
            for (var index = 0; index < profiles.Length; index++)
            {
                for (var other = 0; other < _strategies.Length; other++)
                {
                    _strategies[other] = form.Game.StrategyAt(profiles[index], other);
                }

                if (form.ChoiceOf(player, _strategies[player], _position[set]) != action)
                {
                    continue;
                }

                foreach (var member in game.MembersOf(set))
                {
                    var weight = probabilities[index] * Reach(member);
                    for (var position = 0; position < game.ChildCount[member] && !weight.IsZero; position++)
                    {
                        if (position == action)
                        {
                            Obey(game.FirstChild[member] + position, weight);
                        }
                        else
                        {
                            Deviate(game.FirstChild[member] + position, weight, game.InformationSets[set].FirstAction + position);
                        }
                    }
                }
            }

            // The player's later sets from the last on, each worth its best action.
            var sets = form.Sequences.SetsOf(player).ToArray();
            foreach (var later in sets.Reverse().TakeWhile(later => later != set))
            {
                var information = game.InformationSets[later];
                var best = Best(information, -1);
                var parent = form.Sequences.ActionOf(player, form.Sequences.ParentSequenceOf(later));
                if (best is { } value && parent >= 0)
                {
                    _worth[parent] = _worth.GetValueOrDefault(parent) + value;
                }
            }

            return Best(game.InformationSets[set], action) is { } better ? better - _obeyed : Rational.Zero - Rational.One;
        }

        private Rational? Best(InformationSet information, int except)
        {
            Rational? best = null;
            for (var position = 0; position < information.Actions.Length; position++)
            {
                var worth = _worth.GetValueOrDefault(information.FirstAction + position);
                best = position == except ? best : best is not { } known || worth > known ? worth : best;
            }

            return best;
        }

        // Chance's and the others' probability of leading to a node; the player itself goes there.
        private Rational Reach(int node)
        {
            var game = _tree.Game;
            var reach = Rational.One;
            for (; node > 0 && !reach.IsZero; node = game.Parent[node])
            {
                var above = game.InformationSetOf[game.Parent[node]];
                reach *= above < 0 ? _tree.Chance[node]
                    : game.InformationSets[above].Player == player || Chosen(above) == node - game.FirstChild[game.Parent[node]] ? Rational.One : Rational.Zero;
            }

            return reach;
        }

        private int Chosen(int at) => form.ChoiceOf(_tree.Game.InformationSets[at].Player, _strategies[_tree.Game.InformationSets[at].Player], _position[at]);

        private void Obey(int node, Rational weight)
        {
            var game = _tree.Game;
            if (game.Kind[node] == NodeKind.Terminal)
            {
                _obeyed += weight * _tree.PayoffsOf(player)[game.TerminalOrdinal[node]];
            }
            else if (game.InformationSetOf[node] is >= 0 and var at)
            {
                Obey(game.FirstChild[node] + Chosen(at), weight);
            }
            else
            {
                for (var child = game.FirstChild[node]; child < game.FirstChild[node] + game.ChildCount[node]; child++)
                {
                    Obey(child, weight * _tree.Chance[child]);
                }
            }
        }

        private void Deviate(int node, Rational weight, int last)
        {
            var game = _tree.Game;
            if (game.Kind[node] == NodeKind.Terminal)
            {
                _worth[last] = _worth.GetValueOrDefault(last) + (weight * _tree.PayoffsOf(player)[game.TerminalOrdinal[node]]);
                return;
            }

            var at = game.InformationSetOf[node];
            var isOwn = at >= 0 && game.InformationSets[at].Player == player;
            for (var position = 0; position < game.ChildCount[node]; position++)
            {
                if (at < 0 || isOwn || Chosen(at) == position)
                {
                    var child = game.FirstChild[node] + position;
                    Deviate(child, at < 0 ? weight * _tree.Chance[child] : weight, isOwn ? game.InformationSets[at].FirstAction + position : last);
                }
            }
        }

        private static int[] Positions(ReducedStrategicForm form)
        {
            var game = form.Sequences.Tree.Game;
            var result = new int[game.InformationSets.Length];
            for (var player = 0; player < game.Players.Length; player++)
            {
                var own = form.Sequences.SetsOf(player);
                for (var position = 0; position < own.Length; position++)
                {
                    result[own[position]] = position;
                }
            }

            return result;
        }
    }
}
