using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Each algorithm the server offers, both ways, with bytes that are checked.</summary>
public sealed class CipherTests : ServerTest
{
    private const ulong Seed = 17;
    private const long Bytes = 3_000_001;

    [PeerTheory]
    [InlineData("aes128-gcm@openssh.com", "hmac-sha2-256")]
    [InlineData("aes256-gcm@openssh.com", "hmac-sha2-256")]
    [InlineData("chacha20-poly1305@openssh.com", "hmac-sha2-256")]
    [InlineData("aes128-ctr", "hmac-sha2-256-etm@openssh.com")]
    [InlineData("aes256-ctr", "hmac-sha2-512-etm@openssh.com")]
    [InlineData("aes128-ctr", "hmac-sha2-256")]
    [InlineData("aes256-ctr", "hmac-sha2-512")]
    public async Task Cipher_ThatIsOffered_CarriesBytesBothWays(string cipher, string mac)
    {
        string[] options = ["-c", cipher, "-m", mac, "server"];
        await using var download = Client.Start([.. options, $"random {Seed} {Bytes}"]);
        await Transfer.CheckAsync(download.Output, Seed, Bytes);
        Assert.Equal(7, await download.ExitAsync(Limits.Step));

        await using var upload = Client.Start([.. options, $"check {Seed}"]);
        await Transfer.SendAsync(upload.Input, Seed, Bytes);
        Assert.Equal($"{Bytes}\n", (await upload.FinishAsync()).Output);
    }

    [PeerTheory]
    [InlineData("curve25519-sha256")]
    [InlineData("curve25519-sha256@libssh.org")]
    public async Task KeyExchange_ThatIsOffered_Connects(string method) =>
        Assert.Equal(0, (await Client.RunAsync("-o", $"KexAlgorithms={method}", "server", "true")).ExitCode);

    [PeerTheory]
    [InlineData("-c", "aes128-cbc")]
    [InlineData("-o", "KexAlgorithms=diffie-hellman-group14-sha256")]
    public async Task Algorithm_ThatIsNotOffered_EndsTheConnection(string option, string value)
    {
        var finished = await Client.RunAsync(option, value, "server", "true");

        Assert.Equal(255, finished.ExitCode);
        Assert.Contains("no matching", finished.Error, StringComparison.Ordinal);
    }
}
