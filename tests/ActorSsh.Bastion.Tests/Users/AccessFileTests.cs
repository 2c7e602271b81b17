using System.Diagnostics;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Bastion.Users;

namespace ActorSsh.Bastion.Tests.Users;

public sealed class AccessFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_IsReadWhole() => Assert.Equal("ssh-ed25519 x"u8, AccessFile.Read(_folder.Write("keys", "ssh-ed25519 x")));

    /// <summary>It lies in somebody's home, and nobody writes to it: a start and each reload would wait for ever.</summary>
    [Fact, Trait("rule", "B-23")]
    public async Task Pipe_InPlaceOfAFile_IsRefusedAtOnce()
    {
        var pipe = _folder.PathOf("keys");
        using var making = Process.Start("mkfifo", ["-m", "600", pipe]);
        await making.WaitForExitAsync();

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => Task.Run(() => AccessFile.Read(pipe)).WaitAsync(Patience));

        Assert.Equal($"{pipe}: it is no regular file", refused.Message);
    }

    [Fact]
    public void Folder_InPlaceOfAFile_IsRefused() =>
        Assert.StartsWith($"{_folder.Path}: ", Assert.Throws<OperationRefusedException>(() => AccessFile.Read(_folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void File_BeyondTheBound_IsRefused()
    {
        var path = _folder.Write("keys", "");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(AccessFile.Largest + 1L);
        }

        Assert.Contains("larger than 16 MiB", Assert.Throws<OperationRefusedException>(() => AccessFile.Read(path)).Message, StringComparison.Ordinal);
    }
}
