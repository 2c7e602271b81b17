using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Files;

public sealed class AtomicFileTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.PathOf("state.json");

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-5")]
    public void Write_WhereNothingIs_MakesAFileForItsOwnerOnly()
    {
        AtomicFile.Write(Target, "one\u00e9");

        Assert.Equal("one\u00e9", File.ReadAllText(Target));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact, Trait("rule", "B-5")]
    public void Write_OverAFileThatOthersCouldRead_ClosesIt()
    {
        _folder.Write("state.json", "old");
        File.SetUnixFileMode(Target, OwnerOnly | UnixFileMode.OtherRead);

        AtomicFile.Write(Target, "new");

        Assert.Equal(("new", OwnerOnly), (File.ReadAllText(Target), File.GetUnixFileMode(Target)));
    }

    [Fact, Trait("rule", "B-5")]
    public void Write_WhileAReaderHasTheOldOpen_LeavesItTheOld()
    {
        _folder.Write("state.json", "old");
        using var reader = new StreamReader(Target);

        AtomicFile.Write(Target, "new");

        Assert.Equal("old", reader.ReadToEnd());
    }

    [Fact, Trait("rule", "B-5")]
    public void Write_ThatCannotTakeItsPlace_LeavesTheOldAndNothingUnfinished()
    {
        Directory.CreateDirectory(_folder.PathOf("state.json/inside"));

        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(Target, "new"));

        Assert.True(Directory.Exists(_folder.PathOf("state.json/inside")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact, Trait("rule", "B-5")]
    public void Crash_InTheMiddle_LeavesTheOldContent_AndTheNextStartCleansUp()
    {
        AtomicFile.Write(Target, "old");
        _folder.Write($".state.json.x1{AtomicFile.UnfinishedEnding}", "ne");
        _folder.Write("unfinished", "another's");

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal(1, AtomicFile.CleanUp(_folder.Path));
        Assert.Equal([Target, _folder.PathOf("unfinished")], Directory.GetFiles(_folder.Path).Order(StringComparer.Ordinal));
    }

    [Fact, Trait("rule", "B-5")]
    public async Task Writers_OfOneFile_DoNotMix()
    {
        string[] texts = [.. Enumerable.Range(0, 8).Select(number => new string((char)('a' + number), 100_000))];

        await Task.WhenAll(texts.Select(text => Task.Run(() => AtomicFile.Write(Target, text))));

        Assert.Contains(File.ReadAllText(Target), texts);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }
}
