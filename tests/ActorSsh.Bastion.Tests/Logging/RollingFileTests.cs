using System.Text;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Logging;

public sealed class RollingFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly VirtualClock _time = new();

    private string Logs => Path.Combine(_folder.Path, "logs");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Append_MakesFolderAndFile_ForTheOwnerOnly()
    {
        Write(Open(), "one\n", "two\n");

        Assert.Equal("one\ntwo\n", Text("bastion-20261123.jsonl"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(Logs, "bastion-20261123.jsonl")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Logs));
    }

    [Fact]
    public void Append_AfterMidnight_GoesToTheNextDaysFile()
    {
        var file = Open();
        file.Append("before\n"u8);
        _time.Advance(TimeSpan.FromHours(12));
        Write(file, "after\n");

        Assert.Equal(["bastion-20261123.jsonl", "bastion-20261124.jsonl"], Names());
        Assert.Equal("after\n", Text("bastion-20261124.jsonl"));
    }

    [Fact]
    public void Append_WhenTheClockIsSetBack_GoesOnInTheFileOfThatDay()
    {
        Write(Open(), "before\n");
        _time.Advance(TimeSpan.FromDays(1));
        var file = Open();
        file.Append("tomorrow\n"u8);
        _time.Advance(-TimeSpan.FromDays(1));
        Write(file, "today\n");

        Assert.Equal("before\ntoday\n", Text("bastion-20261123.jsonl"));
    }

    [Fact]
    public void Append_BeyondTheSize_GoesToTheNextFile_AndAnotherStartGoesOnThere()
    {
        Write(Open(size: 10), "12345678\n", "abc\n", "d\n");
        Write(Open(size: 10), "e\n");

        Assert.Equal(["bastion-20261123.jsonl", "bastion-20261123_001.jsonl"], Names());
        Assert.Equal("abc\nd\ne\n", Text("bastion-20261123_001.jsonl"));
    }

    [Fact]
    public void Append_LongerThanTheSize_StillGoesToAFileAsAWhole()
    {
        Write(Open(size: 4), "12345678\n", "abcdefgh\n");

        Assert.Equal(["12345678\n", "abcdefgh\n"], Names().Select(Text));
    }

    [Fact]
    public void MoreFilesThanAreKept_LoseTheOldest_AndNothingElse()
    {
        Directory.CreateDirectory(Logs);
        string[] others = ["bastion-old.jsonl", "bastion-20261101.jsonl.gz", "notes.txt"];
        foreach (var name in others.Append("bastion-20250101.jsonl").Append("bastion-20261122_012.jsonl"))
        {
            File.WriteAllText(Path.Combine(Logs, name), "x\n");
        }

        Write(Open(size: 4, kept: 2), "1234\n", "5678\n", "9\n");

        Assert.Equal(new[] { "bastion-20261123_001.jsonl", "bastion-20261123_002.jsonl" }.Concat(others).Order(StringComparer.Ordinal), Names());
    }

    [Fact]
    public void AFileThatWasDeleted_IsMadeAgain()
    {
        var file = Open();
        file.Append("lost\n"u8);
        Directory.Delete(Logs, recursive: true);
        Write(file, "kept\n");

        Assert.Equal("kept\n", Text("bastion-20261123.jsonl"));
    }

    [Fact]
    public void AFileThatWasCutOff_GoesOnAtItsEnd()
    {
        var file = Open();
        file.Append("copied away\n"u8);
        File.WriteAllText(Path.Combine(Logs, "bastion-20261123.jsonl"), "");
        Write(file, "next\n");

        Assert.Equal("next\n", Text("bastion-20261123.jsonl"));
    }

    [Fact]
    public void AHalfLineOfAKilledProcess_IsEnded()
    {
        Directory.CreateDirectory(Logs);
        File.WriteAllText(Path.Combine(Logs, "bastion-20261123.jsonl"), "whole\nhal");
        Write(Open(), "next\n");

        Assert.Equal("whole\nhal\nnext\n", Text("bastion-20261123.jsonl"));
    }

    [Fact]
    public void Append_WhereNothingCanBeWritten_Throws_AndTheNextTriesAfresh()
    {
        File.WriteAllText(Logs, "in the way");
        var file = Open();
        Assert.ThrowsAny<IOException>(() => file.Append("one\n"u8));

        File.Delete(Logs);
        Write(file, "one\n");

        Assert.Equal("one\n", Text("bastion-20261123.jsonl"));
    }

    private static void Write(RollingFile file, params string[] lines)
    {
        using (file)
        {
            Array.ForEach(lines, line => file.Append(Encoding.UTF8.GetBytes(line)));
        }
    }

    private RollingFile Open(long size = 1_000_000, int kept = 14) => new(Logs, size, kept, _time);

    private string Text(string name) => File.ReadAllText(Path.Combine(Logs, name));

    private string[] Names() => [.. Directory.GetFiles(Logs).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
