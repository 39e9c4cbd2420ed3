using System.Globalization;
using Parley.Language.Diagnostics;
using Parley.Language.Formatting;
using Parley.Language.Syntax;
using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests.Fuzz;

/// <summary>
/// Damaged cases through lexer, parser, renderer and formatter. PARLEY_FUZZ sets how many mutants, PARLEY_SEED which.
/// </summary>
public sealed class SyntaxFuzzTests(ITestOutputHelper output)
{
    private const long MemoryLimit = 512L * 1024 * 1024;

    private static readonly int Mutants = Setting("PARLEY_FUZZ", 4000);
    private static readonly int Seed = Setting("PARLEY_SEED", 1);

    [Fact]
    public void DamagedCasesAreExplainedAndNeverFatal()
    {
        var mutator = new CaseMutator(Seed, Sound());
        var sound = 0;
        for (var number = 0; number < Mutants; number++)
        {
            var bytes = mutator.Make(number);
            try
            {
                sound += Survive(bytes) ? 1 : 0;
            }
            catch (Exception failure)
            {
                File.WriteAllBytes(Path.Combine(Path.GetTempPath(), "parley-mutant.parley"), bytes);
                throw new InvalidOperationException(FormattableString.Invariant($"Mutant {number} of seed {Seed} ({bytes.Length} bytes, kept as parley-mutant.parley in the folder for temporary files)"), failure);
            }
        }

        output.WriteLine(FormattableString.Invariant($"seed {Seed}: {Mutants} mutants, {sound} of them without a mistake of syntax"));
        Assert.InRange(sound, Mutants / 50, Mutants * 9 / 10);
    }

    [Fact]
    public void TheSameSeedGivesTheSameMutants() =>
        Assert.All(Enumerable.Range(0, 50), number => Assert.Equal(new CaseMutator(7, Sound()).Make(number), new CaseMutator(7, Sound()).Make(number)));

    /// <summary>Whether the text was sound; throws where the front end broke a promise.</summary>
    private static bool Survive(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var text = SourceText.FromBytes(bytes, "mutant.parley");
        var tree = SyntaxTree.Parse(text);
        Assert.InRange(tree.Diagnostics.Length, 0, 201);
        foreach (var diagnostic in tree.Diagnostics)
        {
            Assert.InRange(diagnostic.Span.Start, 0, text.Content.Length);
            Assert.InRange(diagnostic.Span.End, diagnostic.Span.Start, text.Content.Length);
            Assert.DoesNotMatch("\\{[0-9]\\}", diagnostic.Message + diagnostic.Hint);
            Assert.NotEmpty(diagnostic.Hint);
        }

        Assert.Equal(text.Content, string.Concat(tree.Tokens.Select(token => text.ToString(token.Leading) + text.ToString(token.Span))));
        Assert.NotNull(new DiagnosticRenderer().Render(tree.Diagnostics, text));
        Assert.NotNull(SyntaxPrinter.Print(tree.Root));
        if (!tree.HasErrors)
        {
            Formatting.Layout.AssertFaithful(text.Content);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MemoryLimit);
        return !tree.HasErrors;
    }

    private static List<string> Sound() =>
    [
        .. Drafts.Names.Select(row => Drafts.Read(row.Data).Content),
        SourceText.Read(Repository.PathOf("tests/fixtures/syntax/everything.parley")).Content,
    ];

    private static int Setting(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : usual;
}
