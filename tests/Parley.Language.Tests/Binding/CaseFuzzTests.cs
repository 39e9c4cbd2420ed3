using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Parley.Language.Diagnostics;
using Parley.Language.Tests.Fuzz;
using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests.Binding;

/// <summary>
/// All sample cases and drafts, damaged, through the whole front end: every outcome is a case or diagnostics. Half of the mutants are
/// damaged byte by byte, half by tokens and subtrees. PARLEY_FUZZ_CASES sets how many mutants, PARLEY_SEED which.
/// </summary>
public sealed class CaseFuzzTests(ITestOutputHelper output)
{
    private const long MemoryLimit = 512L * 1024 * 1024;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);
    private static readonly int Mutants = Setting("PARLEY_FUZZ_CASES", 20_000);
    private static readonly int Seed = Setting("PARLEY_SEED", 1);

    [Fact]
    public void EveryMutantIsACaseOrIsExplained()
    {
        var mutator = new CaseMutator(Seed, Sound());
        var (models, hits) = Run(Mutants, mutator.Make);
        Assert.InRange(models, Mutants / 100, Mutants * 9 / 10);
        Assert.True(hits > 60, "The mutants reach too little of the front end.");
    }

    [Fact]
    public void WrongWordsAndLinesOutOfPlaceAreExplained()
    {
        var mutator = new WordMutator(Seed, Sound());
        var (models, hits) = Run(Mutants / 2, number => Encoding.UTF8.GetBytes(mutator.Make(number)));
        Assert.InRange(models, Mutants / 20, Mutants * 9 / 20);
        Assert.True(hits > 60, "The mutants reach too little of the binder.");
    }

    private (int Models, int Hits) Run(int mutants, Func<int, byte[]> make)
    {
        var hits = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var models = 0;
        Parallel.For(0, mutants, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            var bytes = make(number);
            try
            {
                if (Survive(bytes, hits))
                {
                    Interlocked.Increment(ref models);
                }
            }
            catch (Exception failure)
            {
                File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "parley-case-mutant.parley"), bytes);
                throw new InvalidOperationException(
                    FormattableString.Invariant($"Mutant {number} of seed {Seed} ({bytes.Length} bytes, kept as parley-case-mutant.parley in the folder for temporary files)"), failure);
            }
        });

        var missed = DiagnosticRegistry.All.Select(entry => entry.Id).Where(id => !hits.ContainsKey(id)).ToList();
        output.WriteLine(FormattableString.Invariant($"seed {Seed}: {mutants} mutants, {models} of them cases"));
        output.WriteLine(FormattableString.Invariant($"{hits.Count} diagnostics hit; never hit ({missed.Count}): {string.Join(' ', missed)}"));
        return (models, hits.Count);
    }

    /// <summary>Whether the mutant is a case; throws where the front end broke a promise.</summary>
    private static bool Survive(byte[] bytes, ConcurrentDictionary<string, int> hits)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var reading = Case.Parse(SourceText.FromBytes(bytes, "mutant.parley"));

        // A hang is slow every time; a machine that was busy elsewhere is not.
        for (var attempt = 0; watch.Elapsed > TimeLimit; attempt++)
        {
            Assert.True(attempt < 3, "The mutant takes more than two seconds.");
            watch.Restart();
            Case.Parse(SourceText.FromBytes(bytes, "mutant.parley"));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MemoryLimit);
        Assert.Equal(reading.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), reading.Model is null);
        foreach (var diagnostic in reading.Diagnostics)
        {
            hits.AddOrUpdate(diagnostic.Id, 1, (_, count) => count + 1);
            Assert.InRange(diagnostic.Span.Start, 0, reading.Text.Content.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, reading.Text.Content.Length);
            Assert.DoesNotMatch("\\{[0-9]\\}", diagnostic.Message + diagnostic.Hint);
            Assert.NotEmpty(diagnostic.Hint);
        }

        return reading.Model is not null;
    }

    private static List<string> Sound() =>
    [
        .. Drafts.Names.Select(row => Drafts.Read(row.Data).Content),
        .. Directory.GetFiles(Repository.PathOf("cases"), "*.parley", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText),
        .. DiagnosticRegistry.All.Where(entry => entry.Mended.Length > 0 && string.CompareOrdinal(entry.Id, "PA03") > 0).Select(entry => entry.Mended),
    ];

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
