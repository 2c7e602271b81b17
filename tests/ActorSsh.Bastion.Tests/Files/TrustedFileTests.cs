using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Tests.Startup;

namespace ActorSsh.Bastion.Tests.Files;

public sealed class TrustedFileTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void File_IsReadWhole() => Assert.Equal("ssh-ed25519 x"u8, TrustedFile.Read(_folder.Write("keys", "ssh-ed25519 x"), "keys"));

    /// <summary>It lies in somebody's home, and nobody writes to it: a start and each reload would wait for ever.</summary>
    [Fact, Trait("rule", "B-23")]
    public async Task Pipe_InPlaceOfAFile_IsRefusedAtOnce()
    {
        var pipe = _folder.PathOf("keys");
        _folder.MakePipe("keys");

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => Task.Run(() => TrustedFile.Read(pipe, "keys")).WaitAsync(Patience));

        Assert.Equal($"{pipe} (keys): it is no regular file", refused.Message);
    }

    [Fact]
    public void Folder_InPlaceOfAFile_IsRefused() =>
        Assert.StartsWith($"{_folder.Path} (keys): ", Assert.Throws<OperationRefusedException>(() => TrustedFile.Read(_folder.Path, "keys")).Message, StringComparison.Ordinal);

    [Fact]
    public void File_BeyondTheBound_IsRefused()
    {
        var path = _folder.Write("keys", "");
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(TrustedFile.Largest + 1L);
        }

        Assert.Contains("larger than 16 MiB", Assert.Throws<OperationRefusedException>(() => TrustedFile.Read(path, "keys")).Message, StringComparison.Ordinal);
    }
}
