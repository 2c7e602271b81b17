using ActorSsh.Bastion.Startup;

namespace ActorSsh.Bastion.Tests.Startup;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/data", "/home/ann", "/data/actorssh")]
    [InlineData(null, "/home/ann", "/home/ann/.local/share/actorssh")]
    [InlineData("relative", "/home/ann", "/home/ann/.local/share/actorssh")]
    public void DefaultPath_FollowsTheEnvironment(string? data, string? home, string expected) =>
        Assert.Equal(expected, DataFolder.DefaultPath(name => name == "XDG_DATA_HOME" ? data : home));

    [Fact, Trait("rule", "B-4")]
    public void DefaultPath_WithoutHome_NamesTheOption() =>
        Assert.Contains("--data", Assert.Throws<BastionException>(() => DataFolder.DefaultPath(_ => null)).Next, StringComparison.Ordinal);

    [Fact]
    public void Open_Twice_IsNewOnlyOnceAndForItsOwnerOnly()
    {
        var first = DataFolder.Open(_folder.PathOf("a/b"));
        var second = DataFolder.Open(_folder.PathOf("a/b"));

        Assert.Equal((true, false), (first.IsNew, second.IsNew));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(first.Path));
        Assert.True(Directory.Exists(first.Logs));
    }

    [Fact, Trait("rule", "B-4")]
    public void Open_WhereAFileIs_IsADataFolderError()
    {
        var problem = Assert.Throws<BastionException>(() => DataFolder.Open(_folder.Write("file", "")));

        Assert.Equal(ExitCode.DataFolder, problem.Code);
        Assert.Contains("--data", problem.Next, StringComparison.Ordinal);
    }
}
