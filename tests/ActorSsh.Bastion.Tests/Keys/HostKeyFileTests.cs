using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Keys;

public sealed class HostKeyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.PathOf("key");

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-4")]
    public void Key_ThatCannotBeWritten_NamesTheDisk()
    {
        var path = _folder.PathOf("none/host");

        var problem = Assert.Throws<BastionException>(() => HostKeyFile.LoadOrCreate(path, HostKey.GenerateEd25519));

        Assert.Equal((ExitCode.DataFolder, $"df -h {_folder.PathOf("none")}"), (problem.Code, problem.Next));
        Assert.Contains($"The host key {path} cannot be written", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FirstStart_MakesAKeyThatOthersCannotRead_AndTheSecondReadsIt()
    {
        var first = HostKeyFile.LoadOrCreate(Path, HostKey.GenerateEd25519);
        var second = HostKeyFile.LoadOrCreate(Path, HostKey.GenerateEd25519);

        Assert.Equal((true, false), (first.IsNew, second.IsNew));
        Assert.Equal(first.Key.Fingerprint, second.Key.Fingerprint);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        Assert.Equal(first.Key.ToAuthorizedKeysLine("bastion") + "\n", File.ReadAllText(Path + ".pub"));
    }

    [Fact, Trait("rule", "B-1")]
    public void Folder_HoldsAKeyOfEachKind_MostWantedFirst()
    {
        var data = DataFolder.Open(_folder.PathOf("data"));

        var made = HostKeyFiles.LoadOrCreate(data);
        var read = HostKeyFiles.LoadOrCreate(data);

        Assert.Equal(["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"], made.Select(static file => file.Key.KeyType));
        Assert.Equal(made.Select(static file => file.Key.Fingerprint), read.Select(static file => file.Key.Fingerprint));
        Assert.All(["ed25519", "ecdsa", "rsa"], kind => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(data.HostKey(kind))));
    }

    [Fact]
    public void Start_AfterOneThatWasKilled_MakesAKey()
    {
        _folder.Write("key.new", "half a k");

        Assert.True(HostKeyFile.LoadOrCreate(Path, HostKey.GenerateEd25519).IsNew);
    }

    [Fact, Trait("rule", "B-4")]
    public void Key_OpenToOthers_IsRefusedWithTheCommandThatHelps()
    {
        HostKeyFile.LoadOrCreate(Path, HostKey.GenerateEd25519);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.GroupRead);

        Assert.Equal($"chmod 600 {Path}", Assert.Throws<BastionException>(() => HostKeyFile.LoadOrCreate(Path, HostKey.GenerateEd25519)).Next);
    }

    [Fact, Trait("rule", "B-24")]
    public async Task Key_ThatIsAPipe_IsRefusedAtOnce()
    {
        _folder.MakePipe("key");

        var refused = await Assert.ThrowsAsync<BastionException>(() => Task.Run(() => HostKeyFile.Load(Path)).WaitAsync(TimeSpan.FromSeconds(20)));

        Assert.Contains("no regular file", refused.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-4")]
    public void Key_ThatIsNone_IsADataFolderError()
    {
        _folder.Write("key", "nonsense");

        Assert.Equal(ExitCode.DataFolder, Assert.Throws<BastionException>(() => HostKeyFile.LoadOrCreate(Path, HostKey.GenerateEd25519)).Code);
    }
}
