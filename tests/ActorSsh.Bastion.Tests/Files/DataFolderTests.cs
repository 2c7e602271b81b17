using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Files;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/data", "/home/ann", "/data/actorssh")]
    [InlineData(null, "/home/ann", "/home/ann/.local/share/actorssh")]
    [InlineData("relative", "/home/ann", "/home/ann/.local/share/actorssh")]
    public void DefaultPath_FollowsTheEnvironment(string? data, string? home, string expected) =>
        Assert.Equal(expected, UsualDataFolder.PathBy(name => name == "XDG_DATA_HOME" ? data : home));

    [Fact, Trait("rule", "B-4")]
    public void DefaultPath_WithoutHome_NamesTheOption() =>
        Assert.Contains("--data", Assert.Throws<BastionException>(() => UsualDataFolder.PathBy(_ => null)).Next, StringComparison.Ordinal);

    [Fact]
    public void Open_Twice_IsNewOnlyOnceAndForItsOwnerOnly()
    {
        var first = DataFolder.Open(_folder.PathOf("a/b"));
        var second = DataFolder.Open(_folder.PathOf("a/b"));

        Assert.Equal((true, false), (first.IsNew, second.IsNew));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(first.Path));
        Assert.True(Directory.Exists(first.Logs));
    }

    /// <summary>Whoever writes there lets himself in: by keys, by a host key, by a link in place of the socket.</summary>
    [Theory, Trait("rule", "B-2")]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherWrite | UnixFileMode.StickyBit)]
    public void Open_OfAFolderThatOthersCanWriteTo_IsRefused(UnixFileMode others)
    {
        var path = _folder.PathOf("open");
        Directory.CreateDirectory(path);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | others);

        var problem = Assert.Throws<BastionException>(() => DataFolder.Open(path));

        Assert.Equal((ExitCode.DataFolder, $"chmod go-w {path}"), (problem.Code, problem.Next));
    }

    [Fact, Trait("rule", "B-24")]
    public void Open_OfAnothersFolder_IsRefused()
    {
        var trust = FileTrust.System with { OfPath = path => FileFacts.Of(path) with { Owner = path == _folder.PathOf("data") ? 4711u : 0 } };

        var problem = Assert.Throws<BastionException>(() => DataFolder.Open(_folder.PathOf("data"), trust));

        Assert.Equal(ExitCode.DataFolder, problem.Code);
        Assert.Contains("it belongs to the user 4711", problem.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-4")]
    public void Open_WhereAFileIs_IsADataFolderError()
    {
        var problem = Assert.Throws<BastionException>(() => DataFolder.Open(_folder.Write("file", "")));

        Assert.Equal(ExitCode.DataFolder, problem.Code);
        Assert.Contains("--data", problem.Next, StringComparison.Ordinal);
    }
}
