using Parley.Games.Numerics;
using static Parley.Tests.TreeSketch;

namespace Parley.Tests;

/// <summary>Trees from the literature whose equilibria are known, written down by hand with their source.</summary>
internal static class PublishedTrees
{
    private static readonly Rational Half = new(1, 2);

    /// <summary>
    /// Kuhn's poker (Kuhn 1950, "A simplified two-person poker"): three cards, ante 1, one bet of 1. The first player's optimal strategies are a family by the share α ≤ 1/3 of bluffs with
    /// the lowest card; the second's is unique: bluff and call with 1/3. The value is −1/18.
    /// </summary>
    public static SampleGame KuhnPoker()
    {
        string[] cards = ["J", "Q", "K"];
        var deals = new List<(string, Rational, TreeSketch)>();
        for (var one = 0; one < 3; one++)
        {
            for (var two = 0; two < 3; two++)
            {
                if (one != two)
                {
                    TreeSketch Show(int stake) => End(one > two ? stake : -stake, one > two ? -stake : stake);
                    deals.Add((cards[one] + cards[two], new Rational(1, 6), Move(
                        "1", $"1 {cards[one]}",
                        ("check", Move(
                            "2", $"2 {cards[two]} check", ("check", Show(1)),
                            ("bet", Move("1", $"1 {cards[one]} bet", ("fold", End(-1, 1)), ("call", Show(2)))))),
                        ("bet", Move("2", $"2 {cards[two]} bet", ("fold", End(1, -1)), ("call", Show(2)))))));
                }
            }
        }

        return Chance([.. deals]).Build("1", "2");
    }

    /// <summary>
    /// The simple card game of Myerson 1991, figure 2.1: player 1 sees a red or a black card, raises or folds; player 2 meets or passes. The unique equilibrium: red raises, black raises with
    /// probability 1/3, player 2 meets with 2/3; payoffs 1/3 and −1/3 (Myerson 1991, section 4.2).
    /// </summary>
    public static SampleGame MyersonCards() => Chance(
        ("red", Half, Move("1", "red", ("raise", Move("2", "raised", ("meet", End(2, -2)), ("pass", End(1, -1)))), ("fold", End(1, -1)))),
        ("black", Half, Move("1", "black", ("raise", Move("2", "raised", ("meet", End(-2, 2)), ("pass", End(1, -1)))), ("fold", End(-1, 1))))).Build("1", "2");

    /// <summary>
    /// Stripped-down poker (Reiley, Urbancic and Walker 2008): an ace or a king, ante 1, bet 1; a king bluffs with 1/3, a bet is called with 2/3; the game is worth 1/3 to the first player.
    /// </summary>
    public static SampleGame StrippedDownPoker() => Chance(
        ("ace", Half, Move("1", "ace", ("bet", Move("2", "bet", ("call", End(2, -2)), ("fold", End(1, -1)))), ("fold", End(-1, 1)))),
        ("king", Half, Move("1", "king", ("bet", Move("2", "bet", ("call", End(-2, 2)), ("fold", End(1, -1)))), ("fold", End(-1, 1))))).Build("1", "2");

    /// <summary>
    /// Selten's horse (Selten 1975, figure 1): Nash equilibria (D, c, L) and around, and (C, c, R) with L at most 1/4; only the latter are perfect and sequential.
    /// </summary>
    public static SampleGame SeltenHorse() => Move(
        "1", "1",
        ("D", Move("3", "3", ("L", End(3, 2, 2)), ("R", End(0, 0, 0)))),
        ("C", Move("2", "2", ("d", Move("3", "3", ("L", End(4, 4, 0)), ("R", End(0, 0, 1)))), ("c", End(1, 1, 1))))).Build("1", "2", "3");

    /// <summary>
    /// The battle of the sexes with an outside option (van Damme 1989, after Kohlberg and Mertens 1986): three subgame-perfect equilibria, in by (T, L) and twice out, by (B, R) and by
    /// the mixture 3/4, 1/4.
    /// </summary>
    public static SampleGame OutsideOption() => Move(
        "1", "option",
        ("out", End(2, 2)),
        ("in", Move(
            "1", "row",
            ("T", Move("2", "column", ("L", End(3, 1)), ("R", End(0, 0)))),
            ("B", Move("2", "column", ("L", End(0, 0)), ("R", End(1, 3))))))).Build("1", "2");

    /// <summary>Rosenthal's centipede (1981) with four moves; the only subgame-perfect play takes at once, and so does every Nash equilibrium.</summary>
    public static SampleGame Centipede() => Move(
        "1", "1a", ("take", End(1, 0)), ("pass", Move(
            "2", "2a", ("take", End(0, 2)), ("pass", Move(
                "1", "1b", ("take", End(3, 1)), ("pass", Move(
                    "2", "2b", ("take", End(2, 4)), ("pass", End(5, 3))))))))).Build("1", "2");

    /// <summary>The first entrant of Selten's chain store (1978): Nash by a threat to fight, subgame perfect only with entry and sharing.</summary>
    public static SampleGame Entry() => Move(
        "entrant", "entrant", ("out", End(1, 5)), ("in", Move("store", "store", ("share", End(2, 2)), ("fight", End(0, 0))))).Build("entrant", "store");

    /// <summary>
    /// Bagwell 1995, "Commitment and observability in games": a leader's choice is seen wrongly with a probability. With any noise the only pure equilibrium is Cournot's (C, C), not Stackelberg's.
    /// </summary>
    public static SampleGame NoisyLeader(Rational noise)
    {
        TreeSketch Follow(string signal, bool isStackelberg) => Move(
            "follower", signal,
            ("S", isStackelberg ? End(5, 2) : End(6, 3)),
            ("C", isStackelberg ? End(3, 1) : End(4, 4)));
        return Move(
            "leader", "leader",
            ("S", Chance(("sees S", 1 - noise, Follow("saw S", true)), ("sees C", noise, Follow("saw C", true)))),
            ("C", Chance(("sees S", noise, Follow("saw S", false)), ("sees C", 1 - noise, Follow("saw C", false))))).Build("leader", "follower");
    }

    /// <summary>
    /// Job-market signalling as in Watson's textbook (Strategy, chapter 29; after Spence 1973): a high type (1/3) or a low one, education or none, hired as manager or clerk. Two
    /// perfect Bayesian plays in pure strategies: separation, and pooling on no education with the educated hired as clerks.
    /// </summary>
    public static SampleGame JobMarket() => Chance(
        ("high", new Rational(1, 3), Move(
            "worker", "high",
            ("N", Move("firm", "no education", ("M", End(10, 10)), ("C", End(4, 4)))),
            ("E", Move("firm", "education", ("M", End(6, 10)), ("C", End(0, 4)))))),
        ("low", new Rational(2, 3), Move(
            "worker", "low",
            ("N", Move("firm", "no education", ("M", End(10, 0)), ("C", End(4, 4)))),
            ("E", Move("firm", "education", ("M", End(3, 0)), ("C", End(-3, 4))))))).Build("worker", "firm");

    /// <summary>Take-it-or-leave-it offers of a pie of whole size (Güth, Schmittberger and Schwarze 1982): in the only subgame-perfect plays the responder takes 0 or 1.</summary>
    public static SampleGame Ultimatum(int pie) => Move(
        "proposer", "offer",
        [.. Enumerable.Range(0, pie + 1).Select(offer => ($"{offer}", Move(
            "responder", $"offered {offer}", ("take", End(pie - offer, offer)), ("leave", End(0, 0)))))]).Build("proposer", "responder");

    /// <summary>The trust game of Kreps 1990: trust is abused, so the only subgame-perfect play is none.</summary>
    public static SampleGame Trust() => Move(
        "A", "A", ("trust", Move("B", "B", ("honour", End(1, 1)), ("abuse", End(-1, 2)))), ("distrust", End(0, 0))).Build("A", "B");

    /// <summary>
    /// Beer and quiche (Cho and Kreps 1987, figure 1): strong with .9. Two sequential outcomes: both drink beer, or both eat quiche; the intuitive criterion keeps the first.
    /// </summary>
    public static SampleGame BeerQuiche()
    {
        TreeSketch Answer(string breakfast, int liked, bool isStrong) => Move(
            "B", breakfast, ("duel", End(liked, isStrong ? 0 : 1)), ("not", End(liked + 2, isStrong ? 1 : 0)));
        return Chance(
            ("strong", new Rational(9, 10), Move("A", "strong", ("beer", Answer("beer", 1, true)), ("quiche", Answer("quiche", 0, true)))),
            ("weak", new Rational(1, 10), Move("A", "weak", ("beer", Answer("beer", 0, false)), ("quiche", Answer("quiche", 1, false))))).Build("A", "B");
    }

    /// <summary>
    /// A prisoner's dilemma played twice with the first round seen (Luce and Raiffa 1957, section 5.5): the only subgame-perfect play defects throughout, whatever came before.
    /// </summary>
    public static SampleGame PrisonersTwice()
    {
        int[,] row = { { 3, 0 }, { 4, 1 } };
        string[] moves = ["cooperate", "defect"];
        TreeSketch Round(string past, Func<int, int, TreeSketch> next) => Move(
            "1", $"1 {past}", [.. Enumerable.Range(0, 2).Select(one => (moves[one], Move(
                "2", $"2 {past}", [.. Enumerable.Range(0, 2).Select(two => (moves[two], next(one, two)))])))]);
        return Round("first", (one, two) => Round($"after {one}{two}", (a, b) => End(row[one, two] + row[a, b], row[two, one] + row[b, a]))).Build("1", "2");
    }

    /// <summary>
    /// The signalling example of von Stengel and Forges 2008, figure 1: a good or a bad student shows X or Y at no cost, the professor admits or rejects. Without advice everyone is rejected;
    /// a mediator who tells the good student alone which signal will be trusted gives the professor 13/2 and the student 7/2.
    /// </summary>
    public static SampleGame Admission()
    {
        TreeSketch Professor(string signal, int admitted, int ifAdmitted) => Move("professor", signal, ("admit", End(admitted, ifAdmitted)), ("reject", End(0, 6)));
        TreeSketch Student(string type, int admitted, int ifAdmitted) => Move("student", type, ("X", Professor("X", admitted, ifAdmitted)), ("Y", Professor("Y", admitted, ifAdmitted)));
        return Chance(("good", Half, Student("good", 4, 10)), ("bad", Half, Student("bad", 6, 0))).Build("student", "professor");
    }

    /// <summary>Aumann's game of chicken (1974), as a tree in which the second player does not see the first's move; the best correlated equilibrium pays 21/2 in all.</summary>
    public static SampleGame Chicken()
    {
        int[,] row = { { 6, 2 }, { 7, 0 } };
        string[] moves = ["yield", "dare"];
        return Move("1", "1", [.. Enumerable.Range(0, 2).Select(one => (moves[one], Move(
            "2", "2", [.. Enumerable.Range(0, 2).Select(two => (moves[two], End(row[one, two], row[two, one])))])))]).Build("1", "2");
    }
}
