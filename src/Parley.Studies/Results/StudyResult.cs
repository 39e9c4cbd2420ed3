using System.Collections.Immutable;

namespace Parley.Studies.Results;

/// <summary>Everything a study found, as plain immutable data. Reports print it and compute nothing.</summary>
public sealed record StudyResult
{
    /// <summary>Whether the study ran to its end.</summary>
    public required StudyStatus Status { get; init; }

    /// <summary>Why a partial study stopped; empty when complete.</summary>
    public required string StatusReason { get; init; }

    /// <summary>The case's title.</summary>
    public required string Title { get; init; }

    /// <summary>The case's question.</summary>
    public required string Question { get; init; }

    /// <summary>The case's file, as the user named it, with '/' between folders.</summary>
    public required string File { get; init; }

    /// <summary>What was asked of the study.</summary>
    public required StudySettings Settings { get; init; }

    /// <summary>The size of each game.</summary>
    public required ImmutableArray<GameResult> Games { get; init; }

    /// <summary>The assumptions in order of declaration.</summary>
    public required ImmutableArray<AssumptionResult> Assumptions { get; init; }

    /// <summary>The worlds solved, the base first.</summary>
    public required ImmutableArray<WorldResult> Worlds { get; init; }

    /// <summary>The claims in order of declaration.</summary>
    public required ImmutableArray<ClaimResult> Claims { get; init; }

    /// <summary>The sets of rival explanations.</summary>
    public required ImmutableArray<HypothesisResult> Hypotheses { get; init; }

    /// <summary>Per paragraph of each source, what rests on it.</summary>
    public required ImmutableArray<CoverageResult> Coverage { get; init; }

    /// <summary>How many payoff terms, assumptions and claims carry a citation, a reason alone, or neither.</summary>
    public required ProvenanceResult Provenance { get; init; }

    /// <summary>The share of drawn points that <c>require</c> discarded; 0 where nothing is required.</summary>
    public required double DiscardedShare { get; init; }

    /// <summary>What a reader must know besides; sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>The points and, per point and claim, verdict and margin; empty where not asked for.</summary>
    public required PointTable Points { get; init; }
}

/// <summary>Whether a study ran to its end.</summary>
public enum StudyStatus
{
    /// <summary>Everything asked for was done.</summary>
    Complete,

    /// <summary>It was stopped; what is given is true as far as it goes.</summary>
    Partial,
}

/// <summary>What was asked of a study.</summary>
/// <param name="Seed">The seed of every random choice.</param>
/// <param name="PointsAsked">The points of the range asked for.</param>
/// <param name="PointsDone">The points judged.</param>
/// <param name="Play">How players choose, in words, e.g. "with precision 2.5 (1 to 5)".</param>
public sealed record StudySettings(ulong Seed, int PointsAsked, int PointsDone, string Play);

/// <summary>The size of one game.</summary>
public sealed record GameResult(
    string Name, string Text, int Nodes, int Decisions, int ChanceNodes, int Terminals, int InformationSets, int Actions, int PayoffTerms);

/// <summary>One assumption as reports print it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it means.</param>
/// <param name="Base">Its base.</param>
/// <param name="BaseText">Its base as written exactly, e.g. "1/3" or "0.35".</param>
/// <param name="Low">The low end; equal to the base where it is not varied.</param>
/// <param name="High">The high end.</param>
/// <param name="Shape">even, peaked or log.</param>
/// <param name="IsVaried">Whether it has a range.</param>
/// <param name="IsPercent">Whether it is printed as a percentage.</param>
/// <param name="Because">The reason; null where none.</param>
/// <param name="Citations">E.g. "oped 8".</param>
public sealed record AssumptionResult(
    string Name, string Text, double Base, string BaseText, double Low, double High, string Shape, bool IsVaried, bool IsPercent, string? Because,
    ImmutableArray<string> Citations);

/// <summary>One world: what was solved, how completely, and what play looks like at the base.</summary>
public sealed record WorldResult
{
    /// <summary>"base", "do plan is insist", "under feared", "disbelief" …</summary>
    public required string Label { get; init; }

    /// <summary>The game solved.</summary>
    public required string Game { get; init; }

    /// <summary>The definitional variant, in words.</summary>
    public required string Variant { get; init; }

    /// <summary>found, proven none, budget ran out or failed, at the base.</summary>
    public required string BaseStatus { get; init; }

    /// <summary>How complete the solutions at the base are, in words.</summary>
    public required string Completeness { get; init; }

    /// <summary>What happened on the way at the base: folds, branchings, stalls; empty when nothing.</summary>
    public required string Note { get; init; }

    /// <summary>The solutions at the base, the principal one first.</summary>
    public required ImmutableArray<SolutionResult> Solutions { get; init; }

    /// <summary>World-solves over the range.</summary>
    public required int PointsSolved { get; init; }

    /// <summary>World-solves with an accepted certificate.</summary>
    public required int PointsCertified { get; init; }

    /// <summary>World-solves on a path that folded or branched.</summary>
    public required int PointsFolded { get; init; }
}

/// <summary>One solution at the base.</summary>
/// <param name="Principal">Whether it is the principal or selected one.</param>
/// <param name="Certificate">What the checker said, in words, e.g. "agent logit quantal response, residual 8e-12".</param>
/// <param name="Residual">The residual or ε.</param>
/// <param name="Decisions">Predicted play, in order of declaration.</param>
/// <param name="Payoffs">Expected payoffs.</param>
/// <param name="Events">The probability of every event.</param>
public sealed record SolutionResult(
    bool Principal, string Certificate, double Residual, ImmutableArray<DecisionResult> Decisions, ImmutableArray<PayoffResult> Payoffs,
    ImmutableArray<EventResult> Events);

/// <summary>How one decision is taken: the probability of each option where it is reached, by private type of its mover.</summary>
/// <param name="Move">The decision, with its round where it repeats, e.g. "answer[2]".</param>
/// <param name="Party">The mover.</param>
/// <param name="Reached">The probability that it is reached.</param>
/// <param name="Rows">All types together (empty type) first, then each type.</param>
/// <param name="Options">The options' names.</param>
public sealed record DecisionResult(string Move, string Party, double Reached, ImmutableArray<string> Options, ImmutableArray<DecisionRow> Rows);

/// <summary>One type's play at a decision.</summary>
/// <param name="Type">The mover's private type; empty for all types together.</param>
/// <param name="Probabilities">Per option; NaN where the type never gets there.</param>
public sealed record DecisionRow(string Type, ImmutableArray<double> Probabilities);

/// <summary>A party's expected payoff and what it is made of.</summary>
public sealed record PayoffResult(string Party, double Value, ImmutableArray<TermResult> Terms);

/// <summary>The contribution of one payoff term to the expectation.</summary>
public sealed record TermResult(string Text, double Value, ImmutableArray<string> Citations);

/// <summary>The probability of an event.</summary>
public sealed record EventResult(string Name, string Text, double Probability);

/// <summary>What rests on a paragraph.</summary>
/// <param name="Source">The source.</param>
/// <param name="Paragraph">Its number.</param>
/// <param name="Text">What the paragraph says.</param>
/// <param name="Aside">Why nothing rests on it; null where something should.</param>
/// <param name="RestingOn">The names of the statements that cite it.</param>
public sealed record CoverageResult(string Source, int Paragraph, string Text, string? Aside, ImmutableArray<string> RestingOn)
{
    /// <summary>Whether nothing cites it though it is no aside.</summary>
    public bool IsUncovered => Aside is null && RestingOn.IsEmpty;
}

/// <summary>Where the case's statements come from.</summary>
/// <param name="Cited">Statements with a citation.</param>
/// <param name="ReasonedOnly">Statements with a reason and no citation: the analyst's own judgement.</param>
/// <param name="Neither">Statements with neither.</param>
public sealed record ProvenanceResult(int Cited, int ReasonedOnly, int Neither);

/// <summary>The sampled points.</summary>
/// <param name="Columns">The names of the varied numbers.</param>
/// <param name="Values">Row by row, one number per column.</param>
/// <param name="Claims">The names of the swept claims.</param>
/// <param name="Verdicts">Row by row, one verdict per swept claim.</param>
/// <param name="Margins">Row by row, one margin per swept claim; NaN where there is none.</param>
public sealed record PointTable(
    ImmutableArray<string> Columns, ImmutableArray<double> Values, ImmutableArray<string> Claims, ImmutableArray<Verdict> Verdicts,
    ImmutableArray<double> Margins)
{
    /// <summary>No points.</summary>
    public static PointTable Empty { get; } = new([], [], [], [], []);
}
