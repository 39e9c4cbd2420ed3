using System.Collections.Immutable;
using Parley.Studies.Results;
using static Parley.Cli.Tests.Samples.SampleResults;

namespace Parley.Cli.Tests.Samples;

/// <summary>
/// The flagship's result as typed in by hand, to lay its page out before an engine could print it. Shares and base play are a
/// prototype's; turning points and error bars are invented. It is a layout's input, never a known answer.
/// </summary>
internal static class FlagshipByHand
{
    public static StudyResult Result { get; } = Empty("Reassurance force") with
    {
        Question = "Does insisting on a Western force after the fighting prolong the fighting, and what does the insisting reveal?",
        File = "cases/reassurance-force/reassurance-force.parley",
        Settings = new StudySettings(1, 1024, 1024, "with precision 2.5 (1 to 5)"),
        Games = [new GameResult("talks", "From announcement to aftermath", 7390, 2298, 1396, 3696, 701, 1402, 34)],
        Assumptions = Assumptions(),
        Worlds =
        [
            World("base", "talks", BaseSolution()) with { PointsFolded = 68 },
            World("do plan is insist", "talks", BaseSolution() with { Decisions = [] }) with { PointsFolded = 57, Note = "two further branches were looked for and not found from 24 starts" },
            World("do plan is shelve", "talks", BaseSolution() with { Decisions = [] }) with { PointsFolded = 0 },
            World("under feared", "talks", BaseSolution() with { Decisions = [] }) with { PointsCertified = 1023 },
        ],
        Claims = Claims(),
        Hypotheses = [Intent()],
        Coverage = Coverage(),
        Provenance = new ProvenanceResult(87, 1, 3),
        Notes = ["At precision 2.9 the base folds: past it, play near this base is another regime."],
    };

    private static ImmutableArray<ClaimResult> Claims() =>
    [
        Claim("incentive", "Insisting makes silence less likely", "P(quiet | do plan is insist) < P(quiet | do plan is shelve)", Verdict.Holds, 0.367) with
        {
            Citations = ["oped 8"],
            Shares = Shares(0.81, 0.09, 0.10),
            Measures =
            [
                new MeasureResult("P(quiet | do plan is insist)", "do plan is insist", [0.6318], true),
                new MeasureResult("P(quiet | do plan is shelve)", "do plan is shelve", [0.9991], true),
            ],
            TurnsOn = [new FlipSet(["kyiv_deal", "ruin"], [6.1, 2.2], 0.35, Verdict.Reversed)],
            TurnsOnNote = "no set of three within 0.35 of the range was found in 4,000 tries",
        },
        Claim("harm", "The more the force hurts Russia, the longer it fights", "P(quiet | do plan is insist) falls with force_harm", Verdict.Holds, null) with
        {
            Citations = ["oped 2", "oped 8"],
            BaseNote = "falls from 71% to 52% over 3–9",
            Shares = Shares(0.74, 0.08, 0.18),
            TippingPoints = [Tip("repel", 5.4, 0.28, Verdict.Holds, Verdict.Reversed)],
        },
        Claim("worn_line", "A line not believed is crossed more", "P(deploy is go | deploy is played, under shrugged) > P(deploy is go | deploy is played, under feared)", Verdict.Holds, 0.52) with
        {
            Citations = ["oped 4"],
            Shares = Shares(0.69, 0.31, 0),
            TippingPoints = [Tip("troops", 2.4, 0.27, Verdict.Level, Verdict.Holds, BorderKind.Band, 0.1)],
        },
        Claim("veto_in_fact", "No veto in principle, a veto in fact", "P(stands | do plan is insist) < 25%", Verdict.Holds, 0.04) with
        {
            Citations = ["oped 5", "oped 6"],
            Shares = Shares(0.58, 0, 0.42),
            TippingPoints = [Tip("p_strikes", 0.37, 0.05, Verdict.Reversed, Verdict.Holds), Tip("strike_cost", 5.1, 0.13, Verdict.Reversed, Verdict.Holds), Tip("face", 1.9, 0.16, Verdict.Holds, Verdict.Reversed)],
        },
        Claim("in_line", "Dependence on the patron makes Europe ask for a ceasefire", "P(call is made) > P(call is made | under alone)", Verdict.Holds, 0.12) with
        {
            Citations = ["oped 9"],
            Shares = Shares(0.90, 0.05, 0.05),
        },
        Claim("blame", "Asking for what is refused turns the patron's pressure away", "P(stance is press | answer[1] is fight, do call is made) < P(stance is press | answer[1] is fight, do call is none)", Verdict.Holds, 0.41) with
        {
            Citations = ["oped 9"],
            Shares = Shares(0.97, 0, 0.03, 0.004),
        },
        Claim("sticks", "With the plan kept, offering relief makes silence likelier", "P(quiet | do plan is insist, do relief is offer) > P(quiet | do plan is insist, do relief is threaten)", Verdict.Holds, 0.134) with
        {
            Citations = ["oped 10"],
            Shares = Shares(0.77, 0.11, 0.12),
            TippingPoints = [Tip("relief_gain", 1.3, 0.2, Verdict.Reversed, Verdict.Holds, BorderKind.Jump)],
        },
        Claim("tell", "Threatening without offering is the mark of a spoiler", "P(relief is threaten | aim is spoiler, do plan is insist) > P(relief is threaten | aim is sincere, do plan is insist)", Verdict.Holds, 0.706) with
        {
            Citations = ["oped 10"],
            Shares = Shares(0.71, 0.17, 0.12),
            Premises = new PremiseResult(["sticks"], 788, 0.21, 0.18, 0.24),
        },
        Claim("bargaining", "Only a bargainer lets the plan go", "P(table is trade | table is played, aim is bargainer) > P(table is trade | table is played, aim is sincere)", Verdict.Holds, 0.513) with
        {
            Citations = ["oped 8"],
            Shares = Shares(0.91, 0.09, 0),
        },
        Claim("not_genuine", "What Europe does raises the odds that it wants no ceasefire", "P(aim is spoiler | call is made, plan is insist, relief is threaten) > P(aim is spoiler) + 10%", Verdict.Holds, 0.427) with
        {
            Citations = ["oped 8", "oped 10"],
            Shares = Shares(0.66, 0, 0.34),
            TippingPoints = [Tip("war_cost", 4.5, 0.5, Verdict.Holds, Verdict.Reversed), Tip("p_strikes", 0.63, 0.38, Verdict.Holds, Verdict.Reversed)],
            Premises = new PremiseResult(["incentive", "tell"], 603, 0.29, 0.25, 0.33),
            ConditioningAgainstDoing = "P(aim is spoiler | plan is insist) = 45%, P(aim is spoiler | do plan is insist) = 25%: the move is evidence, doing it is not",
        },
        Claim("bad_deal_worse", "To Europe silence without a force is worse than more war", "payoff(europe | not quiet) > payoff(europe | naked)", Verdict.Reversed, -0.31) with
        {
            Citations = ["oped 11"],
            Shares = Shares(0.43, 0, 0.57),
            TippingPoints = [Tip("bad_deal", 2.9, 0.1, Verdict.Reversed, Verdict.Holds)],
        },
        Claim("status", "Without the cost of climbing down the plan is traded more", "P(table is trade | table is played, under painless) > P(table is trade | table is played)", Verdict.Holds, 0.11) with
        {
            Citations = ["oped 12"],
            Shares = Shares(0.85, 0.04, 0.10),
        },
        Claim("losing_pays", "A spoiler gains by a war that goes on", "payoff(europe | aim is spoiler, not quiet) > payoff(europe | aim is spoiler, quiet)", Verdict.Holds, 2.1) with
        {
            Citations = ["oped 12"],
            Shares = Shares(0.50, 0, 0.50),
            TippingPoints = [Tip("dread", 3.4, 0.27, Verdict.Reversed, Verdict.Holds), Tip("rally", 0.2, 0.27, Verdict.Reversed, Verdict.Holds)],
        },
        Claim("widening", "Insisting makes a wider war likelier", "P(widens | do plan is insist) > P(widens | do plan is shelve)", Verdict.Holds, 0.019) with
        {
            Citations = ["oped 3", "oped 13"],
            Shares = Shares(0.93, 0.01, 0.05),
            Premises = new PremiseResult(["incentive"], 829, 0.01, 0.002, 0.018),
        },
        Claim("think_twice", "Europe would do better to shelve the plan", "payoff(europe | do plan is shelve) > payoff(europe | do plan is insist)", Verdict.Reversed, -1.081) with
        {
            Citations = ["oped 13"],
            Shares = Shares(0.31, 0, 0.69),
            TippingPoints = [Tip("patron", 3.2, 0.27, Verdict.Reversed, Verdict.Holds), Tip("right", 0.9, 0.28, Verdict.Holds, Verdict.Reversed), Tip("burden", 2.5, 0.29, Verdict.Reversed, Verdict.Holds)],
            Premises = new PremiseResult(["incentive", "widening"], 800, 0.72, 0.69, 0.75),
        },
        Claim("no_bar", "Insisting leaves silence the likelier end", "P(quiet | do plan is insist) > 50%", Verdict.Holds, 0.132) with
        {
            IsCounterclaim = true,
            Shares = Shares(0.73, 0, 0.27),
            TippingPoints = [Tip("force_harm", 8.2, 0.37, Verdict.Holds, Verdict.Reversed), Tip("p_bargainer", 0.19, 0.53, Verdict.Reversed, Verdict.Holds)],
        },
        Claim("honest_too", "A sincere Europe insists as well, so insisting says little", "P(plan is insist | aim is sincere) > 50%", Verdict.Reversed, -0.115) with
        {
            IsCounterclaim = true,
            Against = ["not_genuine"],
            Shares = Shares(0.57, 0, 0.43),
            TippingPoints = [Tip("right", 2.2, 0.05, Verdict.Reversed, Verdict.Holds), Tip("climb", 0.8, 0.07, Verdict.Holds, Verdict.Reversed)],
        },
        Claim("kyiv", "Ukraine is better off with the plan on the table", "payoff(ukraine | do plan is insist) > payoff(ukraine | do plan is shelve)", Verdict.Reversed, -0.345) with
        {
            IsCounterclaim = true,
            Against = ["think_twice"],
            Shares = Shares(0.60, 0, 0.40),
            TippingPoints = [Tip("lasting", 5.9, 0.15, Verdict.Reversed, Verdict.Holds)],
        },
    ];

    private static SolutionResult BaseSolution() => new(
        true, "agent logit quantal response, residual 8e-12", 8e-12,
        [
            Decision("call", "europe", 1, "made none", ("", [0.72, 0.28]), ("sincere", [0.616, 0.384]), ("bargainer", [0.658, 0.342]), ("spoiler", [0.979, 0.021])),
            Decision("plan", "europe", 1, "insist shelve", ("", [0.557, 0.443]), ("sincere", [0.385, 0.615]), ("bargainer", [0.438, 0.562]), ("spoiler", [0.999, 0.001])),
            Decision("relief", "europe", 1, "offer threaten", ("", [0.377, 0.623]), ("sincere", [0.439, 0.561]), ("bargainer", [0.38, 0.62]), ("spoiler", [0.275, 0.725])),
            Decision("signal", "russia", 1, "red_line silent", ("", [0.606, 0.394]), ("strikes", [0.716, 0.284]), ("bluffs", [0.533, 0.467])),
            Decision("answer[1]", "russia", 1, "fight stop", ("", [0.27, 0.73]), ("strikes", [0.29, 0.71]), ("bluffs", [0.25, 0.75])),
            Decision("reply[1]", "ukraine", 0.73, "accept hold", ("", [0.71, 0.29])),
            Decision("stance[2]", "us", 0.47, "press back", ("", [0.49, 0.51])),
            Decision("table[2]", "europe", 0.38, "keep trade", ("", [0.84, 0.16]), ("sincere", [0.974, 0.026]), ("bargainer", [0.461, 0.539]), ("spoiler", [1, 0])),
            Decision("answer[2]", "russia", 0.47, "fight stop", ("", [0.58, 0.42]), ("strikes", [0.61, 0.39]), ("bluffs", [0.55, 0.45])),
            Decision("reply[2]", "ukraine", 0.2, "accept hold", ("", [0.66, 0.34])),
            Decision("deploy", "europe", 0.3, "go stay", ("", [0.66, 0.34]), ("sincere", [0.727, 0.273]), ("bargainer", [0.683, 0.317]), ("spoiler", [0.58, 0.42])),
            Decision("strike", "russia", 0.2, "hit spare", ("", [0.39, 0.61]), ("strikes", [0.972, 0.028]), ("bluffs", [0.0004, 0.9996])),
        ],
        [
            new PayoffResult("europe", -3.034, [new TermResult("another season of war", -1.32, ["oped 13"]), new TermResult("a bad deal", -1.1, ["oped 11"])]),
            new PayoffResult("russia", -1.681, [new TermResult("another season of war", -2.2, ["oped 12"])]),
            new PayoffResult("ukraine", -4.422, []), new PayoffResult("us", 0.731, []),
        ],
        [
            new EventResult("quiet", "the guns fall silent", 0.78), new EventResult("traded", "the plan is traded away", 0.06),
            new EventResult("stands", "the force stands unharmed", 0.12), new EventResult("naked", "silence without a force", 0.58),
            new EventResult("widens", "the war spreads", 0.012),
        ]);

    private static HypothesisResult Intent() => new()
    {
        Name = "intent",
        Text = "Why does Europe insist?",
        Method = "principal logit branch, precision 2.5 (1 to 5), 1,024 points",
        Rivals =
        [
            new RivalResult("disbelief", "does not believe the red line", 0.25, 0.0011, 0.140, 0.006, 0.0013, 0.14, 0.005, 0, 0.44),
            new RivalResult("principle", "holds to the right to choose", 0.25, 0.0125, 0.229, 0.006, 0.0149, 0.23, 0.006, 0.001, 0.47),
            new RivalResult("opening", "an opening bid, to be traded away", 0.25, 0.1206, 0.198, 0.006, 0.1435, 0.20, 0.006, 0.02, 0.41),
            new RivalResult("sabotage", "would rather the war went on", 0.25, 0.7067, 0.414, 0.008, 0.8403, 0.42, 0.009, 0.11, 0.95),
        ],
        Evidence =
        [
            new EvidenceResult("call is made", 1, ["oped 9"], [0.62, 0.68, 0.66, 0.98], [0.68, 0.68, 0.67, 0.78], [0.13, 0.24, 0.21, 0.42], 0.15),
            new EvidenceResult("plan is insist", 1, ["oped 8"], [0.045, 0.45, 0.44, 0.99], [0.59, 0.74, 0.64, 0.84], [0.17, 0.21, 0.22, 0.40], 0.35),
            new EvidenceResult("relief is threaten", 1, ["oped 10"], [0.04, 0.041, 0.42, 0.73], [0.35, 0.45, 0.46, 0.63], [0.20, 0.26, 0.22, 0.32], 0.59),
        ],
        ByPrecision = [new DependenceRow("precision 1", [0.16, 0.22, 0.25, 0.37], ""), new DependenceRow("precision 3.5", [0, 0.01, 0.2, 0.79], "after two folds")],
        ByPrior = [new DependenceRow("sabotage × 3", [0.08, 0.12, 0.11, 0.69], ""), new DependenceRow("sabotage ÷ 3", [0.2, 0.32, 0.28, 0.2], "another rival leads")],
        Warnings = ["which rival leads changes when one prior is moved by a factor of three"],
    };

    private static ImmutableArray<AssumptionResult> Assumptions() =>
    [
        new AssumptionResult("sharpness", "how surely a better move is chosen", 2.5, "2.5", 1, 5, "even", true, false, "errors at half a point are common, at two points rare", []),
        new AssumptionResult("p_bargainer", "Europe insists in order to trade", 0.35, "0.35", 0.15, 0.45, "even", true, true, "the exception the author grants", ["oped 8"]),
        new AssumptionResult("p_strikes", "Russia would strike the troops", 0.4, "0.4", 0.1, 0.7, "even", true, true, "lines held in 2008 and 2022, not since", ["oped 4", "oped 6"]),
        new AssumptionResult("force_harm", "Western troops next door, to Russia", 6, "6", 3, 9, "even", true, false, "the stated cause of the war", ["oped 2", "oped 6"]),
        new AssumptionResult("p_after", "a strike on troops spreads", 0.1, "0.1", 0.02, 0.3, "log", true, true, "no precedent", ["oped 3"]),
        new AssumptionResult("catastrophe", "a war between Russia and the West", 40, "40", 20, 80, "log", true, false, null, []),
        new AssumptionResult("quorum", "states needed", 5, "5", 5, 5, "even", false, false, "the treaty", []),
    ];

    private static ImmutableArray<CoverageResult> Coverage() =>
    [
        new CoverageResult("oped", 1, "26 states are said to promise some part in a force once the war is over", null, ["plan", "deploy"]),
        new CoverageResult("oped", 2, "A settlement must cover Ukraine's security; Russia rules out Western troops and calls them targets", null, ["force_harm", "repel", "harm"]),
        new CoverageResult("oped", 7, "Turns from motives to strategy", "a transition", []),
        new CoverageResult("oped", 14, "Rigid blocs can make themselves true", null, []),
    ];
}
