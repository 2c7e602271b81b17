using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Files;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;

    public FolderLockTests() => _data = DataFolder.Open(_folder.PathOf("data"));

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-5")]
    public async Task Folder_IsTakenOnce()
    {
        using (await FolderLock.TryTakeAsync(_data))
        {
            Assert.Equal(Environment.ProcessId, FolderLock.HolderOf(_data));
            Assert.Null(await FolderLock.TryTakeAsync(_data));
        }

        Assert.Null(FolderLock.HolderOf(_data));
    }

    [Fact, Trait("rule", "B-5")]
    public async Task Folder_LeftByAKilledBastion_IsTakenAndCleared()
    {
        File.WriteAllText(_data.Lock, "");
        File.WriteAllText(_data.ProcessId, "4711\n");
        Directory.CreateDirectory(Path.Combine(_data.Users, "ann"));
        string[] unfinished =
        [
            Path.Combine(_data.Path, $".claim.x{AtomicFile.UnfinishedEnding}"), Path.Combine(_data.Users, "ann", $".authorized_keys.x{AtomicFile.UnfinishedEnding}"),
            Path.Combine(_data.Path, ".probe-4711"), Path.Combine(_data.Path, ".c-4711"),
            Path.Combine(_data.Path, "ssh_host_rsa_key.k3x9z0ab.q1w"), Path.Combine(_data.Path, "ssh_host_rsa_key.pub.k3x9z0ab.q1w"),
        ];
        string[] kept = [.. new[] { "ssh_host_rsa_key", "ssh_host_rsa_key.pub", "ssh_host_rsa_key.bad", "ssh_host_rsa_key-cert.pub" }.Select(name => Path.Combine(_data.Path, name))];
        Array.ForEach(kept, static file => File.WriteAllText(file, "key"));
        Array.ForEach(unfinished, static file => File.WriteAllText(file, "clai"));
        Assert.Null(FolderLock.HolderOf(_data));

        using var taken = await FolderLock.TryTakeAsync(_data);

        Assert.Equal(Environment.ProcessId, FolderLock.HolderOf(_data));
        Assert.DoesNotContain(unfinished, File.Exists);
        Assert.All(kept, static file => Assert.True(File.Exists(file)));
    }

    [Fact]
    public void Folder_ThatIsMissing_IsHeldByNobody() => Assert.Null(FolderLock.HolderOf(DataFolder.At(_folder.PathOf("none"))));
}
