using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary><c>ssh -C</c> with a server that has compression switched on, and with rekeys, at each of which both streams begin anew.</summary>
public sealed class CompressionTests : ServerTest
{
    private const ulong Seed = 29;
    private const long Bytes = 5_000_001;

    private protected override SshServerOptions Change(SshServerOptions options) =>
        options with { Transport = options.Transport with { Compressions = ["none", "zlib@openssh.com"] } };

    [PeerTheory]
    [InlineData("aes128-gcm@openssh.com")]
    [InlineData("aes128-ctr")]
    public async Task BothWaysCompressed_WithRekeys_LosesNothing(string cipher)
    {
        await using var ssh = Client.Start("-v", "-C", "-c", cipher, "-o", "RekeyLimit=1M", "server", "echo");

        var sending = SendAllAsync(ssh);
        await Transfer.CheckAsync(ssh.Output, Seed, Bytes);
        await sending;

        Assert.Equal(0, await ssh.ExitAsync(Limits.Step));
        var log = await ssh.ErrorAsync();
        Assert.Contains("compression: zlib@openssh.com", log);
        Assert.True(log.Split("SSH2_MSG_NEWKEYS received").Length > 3, log);
    }

    private static async Task SendAllAsync(ChildProcess ssh)
    {
        await Transfer.SendAsync(ssh.Input, Seed, Bytes);
        ssh.CloseInput();
    }
}
