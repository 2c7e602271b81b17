using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using ActorSsh.Tests.Examples;
using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Hosting.Tests.Examples;

/// <summary>The README shows code that runs as shown.</summary>
[Trait("rule", "E-9")]
public sealed class ReadmeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorssh-readme-");

    [Fact]
    public async Task Example_OfTheReadme_ServesAShell()
    {
        var key = HostKey.GenerateEd25519();
        var keys = Path.Combine(_folder.FullName, "authorized_keys");
        await File.WriteAllTextAsync(keys, key.ToAuthorizedKeysLine("ada"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "ssh.conf"), "actor-ssh.server.listen = [\"127.0.0.1:0\"]\n");

        using var host = ReadmeExample.Build([Path.GetRelativePath(".", keys), "--contentRoot", _folder.FullName]); // hosts take a leading slash for a switch
        await host.StartAsync();
        await using var peer = ScriptedPeer.Connect(host.Services.GetRequiredService<SshServer>());
        await peer.LogInAsync("ada", key);
        var session = await peer.OpenChannelAsync("session");
        await session.RequestAsync("shell");

        Assert.Equal("Hello ada\n", (await session.ReadToCloseAsync()).Output);
        await peer.DisposeAsync();
        await host.StopAsync();
    }

    [Fact]
    public void Example_OfTheReadme_IsTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("src/ActorSsh.Hosting/README.md", "tests/ActorSsh.Hosting.Tests/Examples/ReadmeExample.cs", pieces: 2);

    public void Dispose() => _folder.Delete(recursive: true);
}
