using System.Globalization;
using Parley.Language;
using Parley.Studies.Results;
using Parley.Studies.Running;

// A case is text. Reading it gives its meaning, and every mistake where it stands.
var reading = Case.Parse("""
    case "A threat that may be a bluff"
    players choose exactly

    party challenger { private kind: resolute (q) | wavering (rest) }
    party target

    assume q    = 30% in 5%..95% "the challenger is resolute"
    assume harm = 2.5 in 0.6..4  "fighting, to the target"

    game crisis {
      challenger chooses threat: made | none
      if threat is made {
        target chooses reply: concede | resist
        if reply is resist { challenger chooses last: back_down | fight }
      }

      payoffs challenger {
        gains 1   if reply is concede                   "gets its way"
        gains 0.2 if last is fight and kind is resolute "a war it can bear"
        loses 1   if last is fight and kind is wavering "a war it never wanted"
        loses 0.5 if last is back_down                  "a threat dropped"
      }
      payoffs target {
        loses 1    if reply is concede "gives way"
        loses harm if last is fight    "a war"
      }
    }

    claim often "A threat is likelier than not": P(threat is made) > 50%
    """);
foreach (var diagnostic in reading.Diagnostics)
{
    Console.WriteLine($"{reading.Text.LocationOf(diagnostic.Span.Start)} {diagnostic.Id}: {diagnostic.Message}");
}

if (reading.Model is not { } model)
{
    return 2;
}

// A study solves every world the claims speak of, at the base and over the range, and keeps the certificates.
var result = StudyRunner.Run(model, StudyOptions.Default with { Points = 256, Seed = 1 });
foreach (var claim in result.Claims)
{
    var holds = claim.Shares.First(share => share.Verdict == Verdict.Holds);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{claim.Name}: {claim.Base} at the base, in {holds.Share:P0} of the range"));
    foreach (var point in claim.TippingPoints)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  turns at {point.Assumption} = {point.At:0.###}: {point.Below} below, {point.Above} above"));
    }
}

Console.WriteLine(result.Worlds[0].Solutions[0].Certificate);
return 0;
