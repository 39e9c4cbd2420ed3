using System.Collections.Immutable;
using Parley.Language.Model;
using Parley.Solving;
using Parley.Studies.Claims;
using Parley.Studies.Compilation;

namespace Parley.Studies.Running;

/// <summary>One world that a study solves, and the numbers it takes at every solution.</summary>
internal sealed class StudyWorld(int index, PreparedWorld prepared, double? precision)
{
    private readonly Dictionary<string, int> _requestIndex = new(StringComparer.Ordinal);
    private readonly List<MeasureRequest> _requests = [];

    public int Index { get; } = index;

    public PreparedWorld Prepared { get; } = prepared;

    /// <summary>The precision to use in place of the case's own; null for the case's own.</summary>
    public double? Precision { get; } = precision;

    /// <summary>How a reader calls it.</summary>
    public string Label => Precision is null ? Prepared.World.Label : $"{Prepared.World.Label} by logit";

    public IReadOnlyList<MeasureRequest> Requests => _requests;

    public int Enter(string key, Func<MeasureRequest> make)
    {
        if (!_requestIndex.TryGetValue(key, out var request))
        {
            request = _requests.Count;
            _requests.Add(make());
            _requestIndex.Add(key, request);
        }

        return request;
    }
}

/// <summary>
/// Every world that the claims, variants and rivals of a case speak of, each once, with the measures all of them ask of it. Written while formulas
/// are read; read-only afterwards.
/// </summary>
internal sealed class WorldBook(CompiledCase compiled, Func<HypothesisSet, IRivalWeigher> weighers) : IMeasureBook
{
    private readonly Dictionary<(BoundForm Form, string World, PlayRule Play, double? Precision), StudyWorld> _index = [];
    private readonly List<StudyWorld> _worlds = [];

    public IReadOnlyList<StudyWorld> Worlds => _worlds;

    public StudyWorld Enter(BoundForm form, World world, PlayRule? play = null, double? precision = null)
    {
        var key = (form, world.Key, play ?? compiled.Play, precision);
        if (!_index.TryGetValue(key, out var entry))
        {
            entry = new StudyWorld(_worlds.Count, compiled.In(form, world, play), precision);
            _worlds.Add(entry);
            _index.Add(key, entry);
        }

        return entry;
    }

    public MeasureAddress Enter(BoundExpression.Measure measure)
    {
        var world = Enter(measure.Form, World.Of(measure.World));
        var form = compiled.FormOf(measure.Form);
        var key = BoundExpressionText.Of(measure with { World = WorldModel.Base });
        return new MeasureAddress(world.Index, world.Enter(key, () => form.RequestFor(measure)));
    }

    /// <summary>The address of the probability of a condition in a world.</summary>
    public MeasureAddress Enter(BoundForm form, StudyWorld world, BoundExpression condition, BoundExpression? given)
    {
        var key = $"P({BoundExpressionText.Of(condition)}{(given is null ? string.Empty : " | " + BoundExpressionText.Of(given))})";
        return new MeasureAddress(world.Index, world.Enter(key, () => compiled.FormOf(form).ProbabilityOf(condition, given)));
    }

    public IRivalWeigher WeigherOf(HypothesisSet set) => weighers(set);
}
