using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Startup;

namespace ActorSsh.Bastion.Tests.Startup;

public sealed class FolderLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;

    public FolderLockTests() => _data = DataFolder.Open(_folder.PathOf("data"));

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-5")]
    public async Task Folder_ThatIsTaken_SaysByWhom_AndIsTakenOnce()
    {
        using (await FolderLock.TakeAsync(_data))
        {
            Assert.Equal(Environment.ProcessId, FolderLock.HolderOf(_data));
            File.SetLastWriteTimeUtc(_data.ProcessId, new DateTime(2026, 11, 23, 9, 12, 6, DateTimeKind.Utc));

            var problem = await Assert.ThrowsAsync<BastionException>(() => FolderLock.TakeAsync(_data));

            Assert.Equal(ExitCode.DataFolder, problem.Code);
            Assert.Contains($"process {Environment.ProcessId}, since 2026-11-23 09:12:06Z; it does not answer.", problem.Message, StringComparison.Ordinal);
            Assert.EndsWith($" kill -TERM {Environment.ProcessId}", problem.Message, StringComparison.Ordinal);
            Assert.EndsWith($" status --data {_data.Path}", problem.Next, StringComparison.Ordinal);
        }

        Assert.Null(FolderLock.HolderOf(_data));
    }

    [Fact, Trait("rule", "B-4")]
    public async Task Bastion_WithoutItsControlSocket_IsNotTakenForNone()
    {
        Assert.Null(FolderOccupant.WithoutSocket(_data));
        using var taken = await FolderLock.TakeAsync(_data);

        var problem = FolderOccupant.WithoutSocket(_data)!;

        Assert.Equal(ExitCode.Unavailable, problem.Code);
        Assert.Contains($"process {Environment.ProcessId}, cannot be asked: its control socket {_data.Path}/control.sock is not there", problem.Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_data.Path, "control.sock"), "");
        Assert.Null(FolderOccupant.WithoutSocket(_data));
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

        using var taken = await FolderLock.TakeAsync(_data);

        Assert.Equal(Environment.ProcessId, FolderLock.HolderOf(_data));
        Assert.DoesNotContain(unfinished, File.Exists);
        Assert.All(kept, static file => Assert.True(File.Exists(file)));
    }

    [Fact]
    public void Folder_ThatIsMissing_IsHeldByNobody() => Assert.Null(FolderLock.HolderOf(DataFolder.At(_folder.PathOf("none"))));
}
