using System.Globalization;

namespace Parley.Bench.Peers;

/// <summary>
/// <c>dotnet run -c Release --project bench/Parley.Bench peers --games FOLDER --gambit FOLDER [--lrsnash FILE] [--limit SECONDS] [row …]</c>: the table of docs/performance.md.
/// </summary>
internal static class PeerRows
{
    /// <summary>The groups of rows, one line each.</summary>
    private static readonly Dictionary<string, Action<PeerBench>> Groups = new(StringComparer.Ordinal)
    {
        ["bimatrix"] = BimatrixRows.RunAll,
        ["lemke-howson"] = BimatrixRows.RunOne,
        ["interchange"] = InterchangeRows.Run,
        ["linear"] = LinearRows.Run,
        ["polynomial"] = PolynomialRows.Run,
        ["logit"] = LogitRows.Run,
        ["newton"] = NewtonRows.Run,
        ["trees"] = TreeRows.Run,
        ["verify"] = VerifyRows.Run,
    };

    public static int Run(ReadOnlySpan<string> args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal) { ["--lrsnash"] = "lrsnash", ["--limit"] = "60", ["--games"] = ".", ["--gambit"] = "." };
        var wanted = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (options.ContainsKey(args[i]))
            {
                options[args[i]] = args[++i];
            }
            else
            {
                wanted.Add(args[i]);
            }
        }

        var bench = new PeerBench(
            options["--games"], options["--gambit"], options["--lrsnash"], TimeSpan.FromSeconds(double.Parse(options["--limit"], CultureInfo.InvariantCulture)));
        foreach (var (name, rows) in Groups.Where(group => wanted.Count == 0 || wanted.Contains(group.Key)))
        {
            Console.WriteLine($"\n{name}");
            rows(bench);
        }

        Console.WriteLine();
        foreach (var line in bench.Table)
        {
            Console.WriteLine(line);
        }

        return 0;
    }
}
