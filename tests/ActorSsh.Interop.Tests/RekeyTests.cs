using System.Text.RegularExpressions;
using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Key exchanges in the middle of a transfer, begun by the client or by us, and signs of life in none.</summary>
public sealed partial class RekeyTests : ServerTest
{
    private const ulong Seed = 23;
    private const long Bytes = 100L << 20;

    private protected override SshServerOptions Change(SshServerOptions options) =>
        options with { Transport = options.Transport with { RekeyBytes = 48L << 20 } };

    [PeerTheory]
    [InlineData("aes128-gcm@openssh.com")]
    [InlineData("chacha20-poly1305@openssh.com")]
    [InlineData("aes128-ctr")]
    public async Task Download_WithRekeyLimit_LosesNothing(string cipher)
    {
        await using var ssh = Client.Start("-v", "-c", cipher, "-o", "RekeyLimit=16M", "server", $"random {Seed} {Bytes}");

        await Transfer.CheckAsync(ssh.Output, Seed, Bytes);

        Assert.Equal(7, await ssh.ExitAsync(Limits.Step));
        Assert.InRange(KeyExchanges(await ssh.ErrorAsync()), 5, 50);
    }

    [PeerFact]
    public async Task Upload_WithRekeyLimit_LosesNothing()
    {
        await using var ssh = Client.Start("-v", "-o", "RekeyLimit=16M", "server", $"check {Seed}");

        await Transfer.SendAsync(ssh.Input, Seed, Bytes);

        var finished = await ssh.FinishAsync();
        Assert.Equal((3, $"{Bytes}\n"), (finished.ExitCode, finished.Output));
        Assert.InRange(KeyExchanges(finished.Error), 5, 50);
    }

    [PeerFact]
    public async Task Download_WithOurRekeyLimitAlone_IsRekeyedByUs()
    {
        await using var ssh = Client.Start("-v", "-o", "RekeyLimit=1G", "server", $"random {Seed} {Bytes}");

        await Transfer.CheckAsync(ssh.Output, Seed, Bytes);

        Assert.Equal(7, await ssh.ExitAsync(Limits.Step));
        Assert.InRange(KeyExchanges(await ssh.ErrorAsync()), 2, 10);
    }

    [PeerTheory]
    [InlineData("aes128-gcm@openssh.com")]
    [InlineData("chacha20-poly1305@openssh.com")]
    public async Task BothWaysAtOnce_WithManyRekeys_LosesNothing(string cipher)
    {
        await using var ssh = Client.Start("-v", "-c", cipher, "-o", "RekeyLimit=4M", "server", "echo");

        var sending = SendAllAsync(ssh);
        await Transfer.CheckAsync(ssh.Output, Seed, Bytes);
        await sending;

        Assert.Equal(0, await ssh.ExitAsync(Limits.Step));
        Assert.InRange(KeyExchanges(await ssh.ErrorAsync()), 20, 200);
    }

    [PeerFact]
    public async Task IdleSession_WithServerAliveInterval_StaysUp()
    {
        var finished = await Client.RunAsync("-o", "ServerAliveInterval=1", "-o", "ServerAliveCountMax=2", "server", "wait 5");

        Assert.Equal((0, "waited\n"), (finished.ExitCode, finished.Output));
    }

    private static async Task SendAllAsync(ChildProcess ssh)
    {
        await Transfer.SendAsync(ssh.Input, Seed, Bytes);
        ssh.CloseInput();
    }

    private static int KeyExchanges(string log) => NewKeysReceived().Count(log);

    [GeneratedRegex("SSH2_MSG_NEWKEYS received")]
    private static partial Regex NewKeysReceived();
}
