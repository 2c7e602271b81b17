using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests;

/// <summary>Keys that are going to be used: OpenSSH is told, wants proof, and knows them when the day comes.</summary>
public sealed class HostKeysTests : ServerTest
{
    private readonly HostKey _next = HostKey.GenerateEd25519();

    private string KnownHosts => File.ReadAllText(Client.Folder.PathOf("known_hosts"));

    private string Next => Bare(_next);

    [PeerFact, Trait("rule", "C-53")]
    public async Task KeyThatIsAnnounced_IsProvenAndLearnt_AndThenBelieved()
    {
        Assert.DoesNotContain(Next, KnownHosts, StringComparison.Ordinal);
        await using (var ssh = Client.Start("-o", "UpdateHostKeys=yes", "server", "echo"))
        {
            await Eventually.TrueAsync(() => $"known_hosts: {KnownHosts}", () => Task.FromResult(KnownHosts.Contains(Next, StringComparison.Ordinal)));
            Assert.Equal(0, (await ssh.FinishAsync()).ExitCode);
        }

        await using var rotated = await TestServer.StartAsync(Client, options => options with { HostKeys = [_next] });
        var finished = await Client.RunAsync("-p", $"{rotated.EndPoint.Port}", "server", "exit 7");

        Assert.Equal((7, ""), (finished.ExitCode, finished.Error));
    }

    [PeerFact, Trait("rule", "C-53")]
    public async Task KeyThatIsNotAnnouncedAnyMore_IsForgotten()
    {
        await using var rotated = await TestServer.StartAsync(Client, options => options with { HostKeys = [.. options.HostKeys, _next] });
        Client.AddHost("rotated", rotated.EndPoint, rotated.HostKeyLine);
        var old = HostKey.GenerateEd25519();
        Client.AddHost("rotated", rotated.EndPoint, old.ToAuthorizedKeysLine());
        Assert.Contains(Bare(old), KnownHosts, StringComparison.Ordinal);
        await using var ssh = Client.Start("-o", "UpdateHostKeys=yes", "rotated", "echo");

        await Eventually.TrueAsync(() => $"known_hosts: {KnownHosts}", () => Task.FromResult(KnownHosts.Contains(Next, StringComparison.Ordinal)));
        Assert.Equal(0, (await ssh.FinishAsync()).ExitCode);

        Assert.DoesNotContain(Bare(old), KnownHosts, StringComparison.Ordinal);
        await rotated.AssertNothingIsLeftAsync();
    }

    /// <summary>The key's line without its comment.</summary>
    private static string Bare(HostKey key) => string.Join(' ', key.ToAuthorizedKeysLine().Split(' ')[..2]);

    private protected override SshServerOptions Change(SshServerOptions options) => options with { HostKeys = [.. options.HostKeys, _next] };
}
