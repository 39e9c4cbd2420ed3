using Parley.Studies.Results;

namespace Parley.Reporting;

/// <summary>Sentences that state a finding, made from a result by fixed rules; where no rule fires they stay neutral.</summary>
internal static class StudyFindings
{
    /// <summary>What failed, one sentence each; a reader must meet these before any verdict.</summary>
    public static IEnumerable<string> Failures(StudyResult result)
    {
        if (result.Status == StudyStatus.Partial)
        {
            var done = $"{NumberText.Count(result.Settings.PointsDone)} of {NumberText.Count(result.Settings.PointsAsked, "point")} judged";
            yield return result.StatusReason.Length > 0 ? $"PARTIAL: {result.StatusReason}; {done}." : $"PARTIAL: {done}.";
        }

        foreach (var world in result.Worlds.Where(world => world.BaseStatus != "found"))
        {
            var note = world.Note.Length > 0 ? ": " + world.Note : string.Empty;
            var consequence = world.BaseStatus == "proven none"
                ? "it was proved that there is no equilibrium in the scope searched"
                : "what rests on it cannot be judged";
            yield return $"NOT SOLVED AT THE BASE: world \"{world.Label}\", {world.BaseStatus}{note}; {consequence}.";
        }
    }

    /// <summary>The one sentence that says how the claims fare.</summary>
    public static string Headline(StudyResult result)
    {
        var own = result.Claims.Where(claim => !claim.IsCounterclaim).ToList();
        var other = result.Claims.Where(claim => claim.IsCounterclaim).ToList();
        if (own.Count + other.Count == 0)
        {
            return "This case makes no claims; what follows is the play it predicts.";
        }

        var published = result.Claims.Where(claim => claim.Expected is not null).ToList();
        if (published.Count == result.Claims.Length)
        {
            var missed = published.Count(claim => claim.Base != claim.Expected);
            return missed == 0
                ? published.Count == 1 ? "The published answer is reproduced." : $"All {published.Count} published answers are reproduced."
                : $"{missed} of {NumberText.Count(published.Count, "published answer")} {(missed == 1 ? "is" : "are")} not reproduced.";
        }

        var parts = new List<string>();
        if (own.Count > 0)
        {
            parts.Add(Tally(own, "claim"));
        }

        if (other.Count > 0)
        {
            parts.Add(Tally(other, "counterclaim"));
        }

        return $"On the stated assumptions {string.Join("; ", parts)}.";
    }

    /// <summary>What the evidence says of the rivals, with the base and the range apart.</summary>
    public static string Posterior(HypothesisResult set)
    {
        var rivals = set.Rivals.Where(rival => !double.IsNaN(rival.PosteriorAveraged)).ToList();
        if (rivals.Count == 0)
        {
            return "No explanation could be weighed.";
        }

        var front = rivals.MaxBy(rival => rival.PosteriorAveraged)!;
        var averaged = NumberText.Percent(front.PosteriorAveraged);
        var sentence = front.PosteriorAveraged < 0.5
            ? $"Over the range no explanation reaches one half; {front.Name} comes nearest with {averaged}."
            : $"Over the range {front.Name} has {averaged}.";
        if (rivals.All(rival => rival.PosteriorAtBase is null))
        {
            return sentence;
        }

        var atBase = rivals.MaxBy(rival => rival.PosteriorAtBase ?? double.NegativeInfinity)!;
        var share = NumberText.Percent(atBase.PosteriorAtBase!.Value);
        return atBase == front ? $"{sentence} At the base alone it has {share}." : $"{sentence} At the base alone {atBase.Name} leads with {share}.";
    }

    private static string Tally(List<ClaimResult> claims, string noun)
    {
        var parts = VerdictWords.Order
            .Select(verdict => (Verdict: verdict, Count: claims.Count(claim => claim.Base == verdict)))
            .Where(part => part.Count > 0)
            .Select((part, at) => at > 0
                ? $"{NumberText.Count(part.Count)} {Verb(part.Verdict, part.Count)}"
                : $"{NumberText.Count(part.Count)} of {NumberText.Count(claims.Count, noun)} {Verb(part.Verdict, part.Count)}{(noun == "claim" ? " at the base" : string.Empty)}");
        return string.Join(", ", parts);
    }

    private static string Verb(Verdict verdict, int count) => (verdict, count) switch
    {
        (Verdict.Holds, 1) => "holds",
        (Verdict.Holds, _) => "hold",
        (Verdict.Level, 1) => "is level",
        (Verdict.Level, _) => "are level",
        (Verdict.Reversed, 1) => "is reversed",
        (Verdict.Reversed, _) => "are reversed",
        (Verdict.Differs, 1) => "differs between equilibria",
        (Verdict.Differs, _) => "differ between equilibria",
        _ => "cannot be judged",
    };
}
