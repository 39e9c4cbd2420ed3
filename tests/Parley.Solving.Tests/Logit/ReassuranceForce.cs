using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Games.Numerics;

namespace Parley.Tests.Solving.Logit;

/// <summary>
/// The case "Reassurance force" laid out as a tree by hand, without text or compiler: three types of Europe, two of Russia, 7,390 nodes, 701 information sets. Its values
/// at several precisions were found once by an independent program; see the tests that use it.
/// </summary>
internal sealed class ReassuranceForce
{
    private static readonly (string Name, double Base, double Low, double High)[] Assumptions =
    [
        ("sharpness", 2.5, 1, 5), ("p_bargainer", .35, .15, .45), ("p_spoiler", .25, .10, .45), ("p_strikes", .40, .10, .70), ("force_harm", 6, 3, 9),
        ("war_cost", 2.5, 1, 5), ("ground", 1.5, .5, 2.5), ("restive", .5, 0, 1), ("repel", 4, 1, 6), ("strike_cost", 6, 3, 10), ("face", 1.5, .5, 4),
        ("relief_gain", 2, .5, 4), ("concession", 1, .2, 2.5), ("lasting", 5, 2, 8), ("bad_deal", 2.5, .5, 4.5), ("kyiv_deal", 4, 1, 7), ("dread", 5, 2, 8),
        ("burden", 1.5, .5, 4), ("pivot", .8, .2, 2), ("rally", 1, 0, 3), ("right", 2, 0, 4), ("climb", 1, .2, 3), ("prize", 2.5, 1, 5), ("relief_cost", .8, .2, 2),
        ("troops", 4, 2, 8), ("patron", 2, .5, 5), ("ruin", 3, 1.5, 5), ("squeeze", 1.5, .5, 3), ("us_end", 3, 1, 5), ("us_fund", 1, .2, 3), ("us_quarrel", 1, .2, 2),
        ("us_duped", 3, 1, 5), ("us_blame", 1.5, .5, 4), ("catastrophe", 40, 20, 80), ("p_after", .10, .02, .30), ("p_front", .02, .005, .05),
    ];

    private static readonly string[] Aims = ["sincere", "bargainer", "spoiler"];
    private static readonly string[] Resolves = ["strikes", "bluffs"];
    private static readonly string[] Parties = ["europe", "russia", "ukraine", "us"];

    private readonly ExtensiveGameBuilder _builder = new([.. Parties], Assumptions.Length);
    private readonly int[] _terms;
    private readonly Dictionary<string, int> _sets = new(StringComparer.Ordinal);

    private ReassuranceForce()
    {
        _terms = [.. Parties.Select((party, player) => _builder.AddTerm(player, party))];
        var profiles = new List<Play>();
        var labels = new List<string>();
        var chances = new List<int>();
        foreach (var aim in Aims)
        {
            foreach (var resolve in Resolves)
            {
                Expression one = aim switch
                {
                    "bargainer" => Name("p_bargainer"),
                    "spoiler" => Name("p_spoiler"),
                    _ => Minus(Minus(new Expression.Constant(1), Name("p_bargainer")), Name("p_spoiler")),
                };
                Expression other = resolve == "strikes" ? Name("p_strikes") : Minus(new Expression.Constant(1), Name("p_strikes"));
                chances.Add(_builder.AddValue(new Expression.Binary(BinaryOperator.Multiply, one, other)));
                labels.Add($"{aim},{resolve}");
                profiles.Add(new Play(0, aim, resolve, ImmutableDictionary<string, string>.Empty));
            }
        }

        var first = _builder.MakeChance(0, 0, labels.ToArray(), chances.ToArray());
        Open([.. profiles.Select((play, index) => play with { Node = first + index })]);
        Game = _builder.Build();
    }

    /// <summary>The one game.</summary>
    public static ReassuranceForce Instance { get; } = new();

    public ExtensiveGame Game { get; }

    public static Expression Precision => Name("sharpness");

    /// <summary>θ at the base, some entries replaced.</summary>
    public static double[] Base(params ReadOnlySpan<(string Name, double Value)> changes)
    {
        double[] parameters = [.. Assumptions.Select(assumption => assumption.Base)];
        foreach (var (name, value) in changes)
        {
            parameters[IndexOf(name)] = value;
        }

        return parameters;
    }

    /// <summary>Points uniform in all ranges (the catastrophe in its logarithm), row by row; the precision fixed.</summary>
    public static double[] Random(int seed, int count, double precision)
    {
        var random = new Random(seed);
        var rows = new double[count * Assumptions.Length];
        for (var index = 0; index < rows.Length; index++)
        {
            var (name, _, low, high) = Assumptions[index % Assumptions.Length];
            var share = random.NextDouble();
            rows[index] = name == "sharpness" ? precision : name == "catastrophe" ? low * Math.Pow(high / low, share) : low + (share * (high - low));
        }

        return rows;
    }

    public static int IndexOf(string name) => Array.FindIndex(Assumptions, assumption => assumption.Name == name);

    /// <summary>The world in which a choice is announced wherever it is made.</summary>
    public Intervention Do(params ReadOnlySpan<(string Choice, string Action)> forced)
    {
        var actions = new int[Game.InformationSets.Length];
        Array.Fill(actions, -1);
        foreach (var (choice, action) in forced)
        {
            for (var set = 0; set < actions.Length; set++)
            {
                if (Game.InformationSets[set].Decision == choice)
                {
                    actions[set] = Game.InformationSets[set].Actions.IndexOf(action);
                }
            }
        }

        return new Intervention([.. actions]);
    }

    /// <summary>The finished plays whose labels from root to leaf satisfy a test; the first label holds both types.</summary>
    public TerminalSet Where(Func<ImmutableArray<string>, bool> test) => TerminalSet.Where(Game, ordinal =>
    {
        var labels = new List<string>();
        for (var node = Game.Terminals[ordinal]; node > 0; node = Game.Parent[node])
        {
            labels.Insert(0, Game.BranchLabels[node]);
        }

        return test([.. labels]);
    });

    private static Expression Name(string name) => new Expression.Parameter(IndexOf(name));

    private static Expression Minus(Expression left, Expression right) => new Expression.Binary(BinaryOperator.Subtract, left, right);

    private void Open(List<Play> plays) =>
        Choose(plays, "europe", "call", 1, ["made", "none"], called =>
        Choose(called, "europe", "plan", 2, ["insist", "shelve"], planned =>
        Choose(planned, "europe", "relief", 3, ["offer", "threaten"], offered =>
        Choose(offered, "russia", "signal", 4, ["red_line", "silent"], signalled => Season(signalled, 1)))));

    private void Season(List<Play> plays, int season)
    {
        if (season == 1)
        {
            Answer(plays, season);
            return;
        }

        Choose(plays, "us", "stance", 7, ["press", "back"], stood =>
        {
            if (stood[0].Is("plan", "insist"))
            {
                Choose(stood, "europe", "table", 8, ["keep", "trade"], tabled => Answer(tabled, season));
            }
            else
            {
                Answer(stood, season);
            }
        });
    }

    private void Answer(List<Play> plays, int season) =>
        Choose(plays, "russia", $"answer{season}", 1 + (4 * season), ["fight", "stop"], answered =>
        {
            if (answered[0].Is($"answer{season}", "fight"))
            {
                After(answered, season);
                return;
            }

            Choose(answered, "ukraine", $"reply{season}", 2 + (4 * season), ["accept", "hold"], replied => After(replied, season));
        });

    private void After(List<Play> plays, int season)
    {
        if (!plays[0].Quiet && season == 1)
        {
            Season(plays, 2);
        }
        else if (!plays[0].Quiet)
        {
            Draw(plays, "front", "p_front");
        }
        else if (!plays[0].Is("plan", "insist") || plays[0].Is("table", "trade"))
        {
            End(plays);
        }
        else
        {
            Choose(plays, "europe", "deploy", 11, ["go", "stay"], deployed =>
            {
                if (deployed[0].Is("deploy", "stay"))
                {
                    End(deployed);
                    return;
                }

                Choose(deployed, "russia", "strike", 12, ["hit", "spare"], struck =>
                {
                    if (struck[0].Is("strike", "hit"))
                    {
                        Draw(struck, "after", "p_after");
                    }
                    else
                    {
                        End(struck);
                    }
                });
            });
        }
    }

    private void Choose(List<Play> plays, string party, string choice, int step, ImmutableArray<string> actions, Action<List<Play>> next)
    {
        List<Play>[] after = [.. actions.Select(_ => new List<Play>())];
        foreach (var play in plays)
        {
            var type = party switch { "europe" => play.Aim, "russia" => play.Resolve, _ => "-" };
            var key = $"{choice}/{party}/{type}/{string.Join(',', play.Done.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))}";
            if (!_sets.TryGetValue(key, out var set))
            {
                set = _builder.AddInformationSet(Array.IndexOf(Parties, party), step, key, choice, actions);
                _sets.Add(key, set);
            }

            var first = _builder.MakeDecision(play.Node, set);
            for (var action = 0; action < actions.Length; action++)
            {
                after[action].Add(play with { Node = first + action, Done = play.Done.Add(choice, actions[action]) });
            }
        }

        foreach (var branch in after)
        {
            next(branch);
        }
    }

    private void Draw(List<Play> plays, string draw, string chance)
    {
        int[] values = [_builder.AddValue(Name(chance)), _builder.AddValue(Minus(new Expression.Constant(1), Name(chance)))];
        foreach (var play in plays)
        {
            var first = _builder.MakeChance(play.Node, 13, ["spreads", "contained"], values);
            End([play with { Node = first, Done = play.Done.Add(draw, "spreads") }, play with { Node = first + 1, Done = play.Done.Add(draw, "contained") }]);
        }
    }

    private void End(List<Play> plays)
    {
        foreach (var play in plays)
        {
            _builder.MakeTerminal(play.Node, [.. Payoffs(play)
                .Where(entry => entry.Times != 0)
                .Select(entry => new PayoffEntry(_terms[Array.IndexOf(Parties, entry.Party)], _builder.AddValue(Name(entry.Name)), entry.Times))]);
        }
    }

    private static IEnumerable<(string Party, string Name, int Times)> Payoffs(Play play)
    {
        var quiet = play.Quiet;
        var seasons = play.Is("reply1", "accept") ? 0 : quiet ? 1 : 2;
        var insist = play.Is("plan", "insist");
        var traded = play.Is("table", "trade");
        var stands = play.Is("deploy", "go") && play.Is("strike", "spare");
        var naked = quiet && !play.Is("deploy", "go");
        var hit = play.Is("strike", "hit");
        var press = play.Is("stance", "press");
        var widens = play.Is("after", "spreads") || play.Is("front", "spreads");
        var spoiler = play.Aim == "spoiler";
        static int If(bool condition, int times) => condition ? times : 0;
        foreach (var party in Parties)
        {
            yield return (party, "catastrophe", If(widens, -1));
        }

        yield return ("russia", "ground", seasons);
        yield return ("russia", "war_cost", -seasons);
        yield return ("russia", "restive", -seasons);
        yield return ("russia", "force_harm", If(play.Is("deploy", "go"), -1));
        yield return ("russia", "face", If(stands && play.Is("signal", "red_line"), -1));
        yield return ("russia", "repel", If(hit && play.Resolve == "strikes", 1));
        yield return ("russia", "strike_cost", If(hit && play.Resolve == "bluffs", -1));
        yield return ("russia", "relief_gain", If(quiet && play.Is("relief", "offer"), 1));
        yield return ("russia", "concession", If(quiet && traded, -1));
        yield return ("europe", "burden", -seasons);
        yield return ("europe", "pivot", -seasons);
        yield return ("europe", "rally", If(spoiler, seasons));
        yield return ("europe", "dread", If(quiet && spoiler, -1));
        yield return ("europe", "lasting", If(stands, 1));
        yield return ("europe", "bad_deal", If(naked, -1));
        yield return ("europe", "right", If(insist && !traded, 1));
        yield return ("europe", "climb", If(traded || (naked && insist), -1));
        yield return ("europe", "prize", If(quiet && traded && play.Aim == "bargainer", 1));
        yield return ("europe", "relief_cost", If(quiet && play.Is("relief", "offer"), -1));
        yield return ("europe", "troops", If(hit, -1));
        yield return ("europe", "patron", If(press && insist && !traded, -1) + If(press && play.Is("call", "none"), -1));
        yield return ("ukraine", "ruin", -seasons - If(hit, 1));
        yield return ("ukraine", "lasting", If(stands, 1));
        yield return ("ukraine", "kyiv_deal", If(naked, -1));
        yield return ("ukraine", "prize", If(quiet && traded, 1));
        yield return ("ukraine", "squeeze", If(press && !quiet, -1));
        yield return ("us", "us_end", If(quiet, 1));
        yield return ("us", "us_fund", -seasons);
        yield return ("us", "us_quarrel", If(press, -1));
        yield return ("us", "us_blame", If(press && play.Is("call", "made") && play.Is("answer1", "fight"), -1));
        yield return ("us", "us_duped", If(play.Is("stance", "back") && spoiler, -1));
    }

    private sealed record Play(int Node, string Aim, string Resolve, ImmutableDictionary<string, string> Done)
    {
        public bool Quiet => Is("reply1", "accept") || Is("reply2", "accept");

        public bool Is(string choice, string action) => Done.TryGetValue(choice, out var done) && done == action;
    }
}
