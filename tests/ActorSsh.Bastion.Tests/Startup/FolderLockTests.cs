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
    public void Folder_ThatIsTaken_SaysByWhom_AndIsTakenOnce()
    {
        using (FolderLock.Take(_data))
        {
            Assert.Equal(Environment.ProcessId, FolderLock.HolderOf(_data));

            var problem = Assert.Throws<BastionException>(() => FolderLock.Take(_data));

            Assert.Equal((ExitCode.DataFolder, $"kill {Environment.ProcessId}"), (problem.Code, problem.Next));
            Assert.Contains($"process {Environment.ProcessId}", problem.Message, StringComparison.Ordinal);
        }

        Assert.Null(FolderLock.HolderOf(_data));
    }

    [Fact, Trait("rule", "B-5")]
    public void Folder_LeftByAKilledBastion_IsTakenAndCleared()
    {
        File.WriteAllText(_data.Lock, "");
        File.WriteAllText(_data.ProcessId, "4711\n");
        var unfinished = Path.Combine(_data.Path, $".claim.x{AtomicFile.UnfinishedEnding}");
        File.WriteAllText(unfinished, "clai");
        Assert.Null(FolderLock.HolderOf(_data));

        using var taken = FolderLock.Take(_data);

        Assert.Equal(Environment.ProcessId, FolderLock.HolderOf(_data));
        Assert.False(File.Exists(unfinished));
    }

    [Fact]
    public void Folder_ThatIsMissing_IsHeldByNobody() => Assert.Null(FolderLock.HolderOf(DataFolder.At(_folder.PathOf("none"))));
}
