using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Startup;

namespace ActorSsh.Bastion.Tests.Startup;

public sealed class FolderOccupantTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;

    public FolderOccupantTests() => _data = DataFolder.Open(_folder.PathOf("data"));

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-5")]
    public async Task Folder_ThatIsTaken_SaysByWhom_AndIsTakenOnce()
    {
        using (await FolderOccupant.TakeAsync(_data))
        {
            Assert.Equal(Environment.ProcessId, FolderLock.HolderOf(_data));
            File.SetLastWriteTimeUtc(_data.ProcessId, new DateTime(2026, 11, 23, 9, 12, 6, DateTimeKind.Utc));

            var problem = await Assert.ThrowsAsync<BastionException>(() => FolderOccupant.TakeAsync(_data));

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
        using var taken = await FolderOccupant.TakeAsync(_data);

        var problem = FolderOccupant.WithoutSocket(_data)!;

        Assert.Equal(ExitCode.Unavailable, problem.Code);
        Assert.Contains($"process {Environment.ProcessId}, cannot be asked: its control socket {_data.Path}/control.sock is not there", problem.Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_data.Path, "control.sock"), "");
        Assert.Null(FolderOccupant.WithoutSocket(_data));
    }
}
