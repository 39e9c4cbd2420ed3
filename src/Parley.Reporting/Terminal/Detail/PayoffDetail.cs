using Parley.Studies.Results;

namespace Parley.Reporting.Terminal.Detail;

/// <summary>What each party expects at the base, term by term.</summary>
internal static class PayoffDetail
{
    public static void Write(Page page, StudyResult result)
    {
        foreach (var world in result.Worlds.Where(world => world.Label == "base" || world == result.Worlds[0]))
        {
            for (var at = 0; at < world.Solutions.Length; at++)
            {
                page.Space();
                page.Heading("PAYOFFS AT THE BASE" + PlayDetail.Which(result, world, at), "each party in points of its own, never to be added or compared");
                var table = new TextTable(
                    new TextColumn(string.Empty), new TextColumn(string.Empty, Right: true), new TextColumn(string.Empty, Flexible: true),
                    new TextColumn(string.Empty, Priority: 1));
                foreach (var payoff in world.Solutions[at].Payoffs)
                {
                    table.Add(StyledLine.Of(payoff.Party, Ink.Strong), StyledLine.Of(NumberText.Of(payoff.Value, 3), Ink.Strong), StyledLine.Empty, StyledLine.Empty);
                    foreach (var term in payoff.Terms)
                    {
                        table.Add(
                            StyledLine.Empty, StyledLine.Of(NumberText.Of(term.Value)), StyledLine.Of(term.Text),
                            StyledLine.Of(string.Join(", ", term.Citations), Ink.Quiet));
                    }
                }

                table.WriteTo(page, 2);
            }
        }
    }
}
