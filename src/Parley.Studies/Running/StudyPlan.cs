using System.Collections.Immutable;
using Parley.Games.Forms;
using Parley.Language.Model;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;
using Parley.Studies.Hypotheses;

namespace Parley.Studies.Running;

/// <summary>The other reading of a claim: conditioning turned into doing, or back.</summary>
internal sealed record OtherReading(ClaimFormula Formula, bool IntoDoing, string Moves);

/// <summary>
/// All that a study of a case will ask, before anything is solved: the claims' formulas, the rivals' evidence, and in one book every world they speak
/// of with every measure taken in it.
/// </summary>
internal sealed class StudyPlan
{
    // Precision is averaged over [0.5, 50] per payoff spread, log-uniform, where a case plays exactly.
    private const double LowestScaledPrecision = 0.5;
    private const double HighestScaledPrecision = 50;
    private const int PrecisionNodes = 8;

    private readonly Dictionary<HypothesisSet, RivalEvidence> _evidence = new(ReferenceEqualityComparer.Instance);

    public StudyPlan(CompiledCase compiled)
    {
        Compiled = compiled;
        Book = new WorldBook(compiled, EvidenceOf);
        foreach (var form in compiled.Forms)
        {
            Book.Enter(form.Model, World.Base);
        }

        Formulas = [.. compiled.Model.Claims.Select(claim => new ClaimFormula(claim.Formula, Book))];
        Rivals = [.. compiled.Model.HypothesisSets.Select(EvidenceOf)];
        ListedWorlds = Book.Worlds.Count;
        OtherReadings = [.. compiled.Model.Claims.Select(ReadOtherwise)];
    }

    public CompiledCase Compiled { get; }

    public WorldBook Book { get; }

    /// <summary>Per claim, its formula.</summary>
    public ImmutableArray<ClaimFormula> Formulas { get; }

    /// <summary>Per set of rivals, where their likelihoods come from.</summary>
    public ImmutableArray<RivalEvidence> Rivals { get; }

    /// <summary>The number of worlds that claims and rivals speak of; those after them serve comparisons at the base alone.</summary>
    public int ListedWorlds { get; }

    /// <summary>Per claim, its other reading; null where there is none.</summary>
    public ImmutableArray<OtherReading?> OtherReadings { get; }

    /// <summary>The largest payoff spread of any player at the base: max − min over finished plays, in payoff points.</summary>
    public double PayoffSpread(BoundForm form)
    {
        if (Compiled.FormOf(form) is not CompiledGame game)
        {
            return 1;
        }

        var batch = Compiled.In(form, World.Base).BaseBatch();
        var point = GameAtPoint.Evaluate(game.Game, Intervention.None(game.Game), batch[0]);
        var spread = 0.0;
        for (var player = 0; player < game.Game.Players.Length; player++)
        {
            var payoffs = point.PayoffsOf(player);
            double low = payoffs[0], high = payoffs[0];
            foreach (var payoff in payoffs)
            {
                low = Math.Min(low, payoff);
                high = Math.Max(high, payoff);
            }

            spread = Math.Max(spread, high - low);
        }

        return spread > 0 ? spread : 1;
    }

    private RivalEvidence EvidenceOf(HypothesisSet set)
    {
        if (!_evidence.TryGetValue(set, out var evidence))
        {
            evidence = new RivalEvidence(set, Book, NodesFor(set));
            _evidence.Add(set, evidence);
        }

        return evidence;
    }

    private ImmutableArray<PrecisionNode> NodesFor(HypothesisSet set)
    {
        if (Compiled.Play == PlayRule.Logit)
        {
            return [new PrecisionNode(null, 1)];
        }

        var spread = set.Observations.Select(seen => PayoffSpread(seen.Form)).DefaultIfEmpty(1).Max();
        var (nodes, weights) = GaussLegendre.On(
            PrecisionNodes, Math.Log(LowestScaledPrecision / spread), Math.Log(HighestScaledPrecision / spread));
        var width = Math.Log(HighestScaledPrecision / LowestScaledPrecision);
        return [.. nodes.Select((node, index) => new PrecisionNode(Math.Exp(node), weights[index] / width))];
    }

    // A published answer at the base is a number to be met, not an argument that could mean the other thing.
    private OtherReading? ReadOtherwise(ClaimModel claim) => !claim.AtBase && ConditioningAgainstDoing.OtherReading(claim.Formula) is { } other
        ? new OtherReading(new ClaimFormula(other.Formula, Book), other.IntoDoing, other.Moves)
        : null;
}
