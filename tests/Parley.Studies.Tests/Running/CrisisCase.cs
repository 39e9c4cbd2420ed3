using System.Collections.Immutable;
using Parley.Games.Numerics;
using Parley.Language.Model;
using static Parley.Studies.Tests.Running.CaseBuilder;

namespace Parley.Studies.Tests.Running;

/// <summary>
/// The crisis with an audience cost whose closed form is known. A is of type R with probability q, else W: <c>quo</c> (0,0) or <c>threat</c>; B, seeing the
/// threat and not the type: <c>concede</c> (1,−1) or <c>resist</c>; then A: <c>back</c> (−a,0) or <c>fight</c> (−c_type,−d). For cR &lt; a &lt; cW: pool iff
/// qd &gt; 1; bluff iff d &gt; 1 and qd &lt; 1, with P(threat) = qd; nobody threatens iff cR &gt; 0; R alone iff cR &lt; 0 and d &lt; 1.
/// </summary>
internal sealed class CrisisCase
{
    public CrisisCase(bool logit = false)
    {
        Q = Assume(0, "q", new Rational(3, 10), new Rational(1, 20), new Rational(19, 20));
        CR = Assume(1, "cR", new Rational(-1, 5), new Rational(-1, 2), new Rational(3, 5));
        CW = Assume(2, "cW", 1, new Rational(3, 10), new Rational(3, 2));
        Audience = Assume(3, "a", new Rational(1, 2), new Rational(1, 10), new Rational(13, 10));
        Damage = Assume(4, "d", new Rational(5, 2), new Rational(3, 5), 4);
        Precision = logit ? Assume(5, "s", 5, 1, 10) : null;
        A = new PartyModel { Index = 0, Name = "A", Text = "A", Span = Nowhere };
        B = new PartyModel { Index = 1, Name = "B", Text = "B", Span = Nowhere };
        Kind = Move(0, "kind", A, MoveKind.Private, ("R", Value(Q)), ("W", Minus(Number(1), Value(Q))));
        A.Privates = [Kind];
        First = Move(1, "first", A, MoveKind.Choice, ("quo", null), ("threat", null));
        Reply = Move(2, "reply", B, MoveKind.Choice, ("concede", null), ("resist", null));
        Last = Move(3, "last", A, MoveKind.Choice, ("back", null), ("fight", null));
        Game = new GameModel
        {
            Name = "crisis",
            Text = "crisis",
            Span = Nowhere,
            Moves = [Kind, First, Reply, Last],
            Steps =
            [
                Play(First), When(Is(First, "threat"), Play(Reply)), When(Is(Reply, "resist"), Play(Last)),
            ],
            Events = [],
            Terms =
            [
                Term(0, A, false, Number(1), Is(Reply, "concede")),
                Term(1, A, true, Value(Audience), Is(Last, "back")),
                Term(2, A, true, Value(CR), And(Is(Last, "fight"), Is(Kind, "R"))),
                Term(3, A, true, Value(CW), And(Is(Last, "fight"), Is(Kind, "W"))),
                Term(4, B, true, Number(1), Is(Reply, "concede")),
                Term(5, B, true, Value(Damage), Is(Last, "fight")),
            ],
        };
    }

    public Assumption Q { get; set; }

    public Assumption CR { get; set; }

    public Assumption CW { get; set; }

    public Assumption Audience { get; set; }

    public Assumption Damage { get; set; }

    public Assumption? Precision { get; }

    public PartyModel A { get; }

    public PartyModel B { get; }

    public Move Kind { get; }

    public Move First { get; }

    public Move Reply { get; }

    public Move Last { get; }

    public GameModel Game { get; }

    public BoundExpression Threat => Is(First, "threat");

    public BoundExpression Resist => Is(Reply, "resist");

    public WorldModel DoThreat => new([Do(First, "threat")], []);

    /// <summary>P(threat) &gt; ½.</summary>
    public BoundExpression MostlyThreatens => Greater(P(Game, Threat), Number(new Rational(1, 2)));

    public HypothesisSet Rivals(params ReadOnlySpan<BoundExpression> observed) => new()
    {
        Name = "type",
        Text = "type",
        Rivals =
        [
            new RivalModel("ready", "ready", null, [], Is(Kind, "R"), [], Nowhere),
            new RivalModel("wary", "wary", null, [], Is(Kind, "W"), [], Nowhere),
        ],
        Observations = [.. observed.ToArray().Select((condition, index) => new ObservationModel(condition, Game, null, [], $"seen {index}", Nowhere))],
        Citations = [],
        Span = Nowhere,
    };

    public CaseModel With(ImmutableArray<ClaimModel> claims, params ReadOnlySpan<HypothesisSet> rivals) => new()
    {
        Title = "crisis",
        Question = string.Empty,
        Precision = Precision is null ? null : Value(Precision),
        Sources = [],
        Parties = [A, B],
        Assumptions = Precision is null ? [Q, CR, CW, Audience, Damage] : [Q, CR, CW, Audience, Damage, Precision],
        Lets = [],
        Requirements = [],
        Variants = [],
        Forms = [Game],
        Claims = claims,
        HypothesisSets = [.. rivals],
    };
}
