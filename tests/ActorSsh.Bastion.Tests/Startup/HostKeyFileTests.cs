using ActorSsh.Bastion.Startup;

namespace ActorSsh.Bastion.Tests.Startup;

public sealed class HostKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.PathOf("key");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void FirstStart_MakesAKeyThatOthersCannotRead_AndTheSecondReadsIt()
    {
        var first = HostKeyFile.LoadOrCreate(Path);
        var second = HostKeyFile.LoadOrCreate(Path);

        Assert.Equal((true, false), (first.IsNew, second.IsNew));
        Assert.Equal(first.Key.Fingerprint, second.Key.Fingerprint);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        Assert.Equal(first.Key.ToAuthorizedKeysLine("bastion") + "\n", File.ReadAllText(Path + ".pub"));
    }

    [Fact]
    public void Start_AfterOneThatWasKilled_MakesAKey()
    {
        _folder.Write("key.new", "half a k");

        Assert.True(HostKeyFile.LoadOrCreate(Path).IsNew);
    }

    [Fact, Trait("rule", "B-4")]
    public void Key_OpenToOthers_IsRefusedWithTheCommandThatHelps()
    {
        HostKeyFile.LoadOrCreate(Path);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Equal($"chmod 600 {Path}", Assert.Throws<BastionException>(() => HostKeyFile.LoadOrCreate(Path)).Next);
    }

    [Fact, Trait("rule", "B-4")]
    public void Key_ThatIsNone_IsADataFolderError()
    {
        _folder.Write("key", "nonsense");

        Assert.Equal(ExitCode.DataFolder, Assert.Throws<BastionException>(() => HostKeyFile.LoadOrCreate(Path)).Code);
    }
}
