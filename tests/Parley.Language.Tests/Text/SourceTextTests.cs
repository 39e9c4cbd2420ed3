using System.Text;
using Parley.Language.Text;
using Parley.Tests;

namespace Parley.Language.Tests.Text;

public sealed class SourceTextTests
{
    [Fact]
    public void DropsAByteOrderMark() => Assert.Equal("case", SourceText.FromBytes([0xEF, 0xBB, 0xBF, .. "case"u8]).Content);

    [Theory]
    [InlineData("a\nb", 2)]
    [InlineData("a\r\nb", 2)]
    [InlineData("a\rb", 2)]
    [InlineData("", 1)]
    [InlineData("a\n", 2)]
    public void CountsLines(string content, int lines) => Assert.Equal(lines, SourceText.From(content).LineCount);

    [Theory]
    [InlineData("ab\ncd", 0, 1, 1)]
    [InlineData("ab\ncd", 4, 2, 2)]
    [InlineData("ab\r\ncd", 4, 2, 1)]
    [InlineData("e\u0301x", 2, 1, 2)]
    [InlineData("\U0001F1FA\U0001F1F8x", 4, 1, 2)]
    [InlineData("ab", 99, 1, 3)]
    public void FindsLineAndColumn(string content, int offset, int line, int column) =>
        Assert.Equal(new TextLocation(line, column), SourceText.From(content).LocationOf(offset));

    [Fact]
    public void LineSpansLeaveOutTheBreak()
    {
        var text = SourceText.From("ab\r\ncd\n");
        Assert.Equal("ab", text.ToString(text.LineSpan(1)));
        Assert.Equal("cd", text.ToString(text.LineSpan(2)));
        Assert.Equal("", text.ToString(text.LineSpan(3)));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x63, 0x00 }, "PA0104")]
    [InlineData(new byte[] { 0x63, 0x00 }, "PA0103")]
    [InlineData(new byte[] { 0xC3, 0x28 }, "PA0104")]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, "PA0104")]
    public void RefusesWhatIsNoText(byte[] bytes, string id)
    {
        var text = SourceText.FromBytes(bytes);
        Assert.True(text.IsRefused);
        Assert.Equal(id, Assert.Single(text.Diagnostics).Id);
        Assert.Equal("", text.Content);
    }

    [Fact]
    public void RefusesALargeFileWithoutReadingIt()
    {
        var path = Path.Combine(Path.GetTempPath(), $"parley-large-{Environment.ProcessId}.bin");
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.None))
        {
            file.SetLength(50L * 1024 * 1024);
        }

        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var text = SourceText.Read(path, "disk.img");
            var used = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal("disk.img is 50 MB; a case holds at most 1 MB.", Assert.Single(text.Diagnostics).Message);
            Assert.InRange(used, 0, 1024 * 1024);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void ReadsAFolderAsAMistake() =>
        Assert.Equal("PA0101", Assert.Single(SourceText.Read(Repository.Root, "here").Diagnostics).Id);

    [Fact]
    public void TakesTheLargestTextAllowed() =>
        Assert.False(SourceText.FromBytes(Encoding.UTF8.GetBytes(new string(' ', SourceText.MaximumBytes))).IsRefused);
}
