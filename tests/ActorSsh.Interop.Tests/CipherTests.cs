using ActorSsh.Interop.Tests.Harness;

namespace ActorSsh.Interop.Tests;

/// <summary>Each algorithm the server offers, taken from its defaults, both ways, with bytes that are checked.</summary>
public sealed class CipherTests : ServerTest
{
    private const ulong Seed = 17;
    private const long Bytes = 3_000_001;

    public static TheoryData<string> Ciphers => [.. SshServerOptions.Default.Transport.Ciphers];

    public static TheoryData<string> Macs => [.. SshServerOptions.Default.Transport.Macs];

    public static TheoryData<string> KeyExchanges => [.. SshServerOptions.Default.Transport.KeyExchangeAlgorithms];

    [PeerTheory]
    [MemberData(nameof(Ciphers))]
    public Task Cipher_ThatIsOffered_CarriesBytesBothWays(string cipher) => CheckBothWaysAsync("-c", cipher);

    [PeerTheory]
    [MemberData(nameof(Macs))]
    public Task Mac_ThatIsOffered_CarriesBytesBothWays(string mac) => CheckBothWaysAsync("-c", "aes128-ctr", "-m", mac);

    [PeerTheory]
    [MemberData(nameof(KeyExchanges))]
    public Task KeyExchange_ThatIsOffered_CarriesBytesBothWays(string method) => CheckBothWaysAsync("-o", $"KexAlgorithms={method}");

    [PeerTheory, Trait("rule", "T-2")]
    [InlineData("-c", "aes128-cbc")]
    [InlineData("-o", "KexAlgorithms=diffie-hellman-group14-sha1")]
    public async Task Algorithm_ThatIsNotOffered_EndsTheConnection(string option, string value)
    {
        var finished = await Client.RunAsync(option, value, "server", "true");

        // Both sides see it at once; who says so first is chance.
        Assert.Equal(255, finished.ExitCode);
        Assert.Matches("no matching|No common", finished.Error);
    }

    private async Task CheckBothWaysAsync(params string[] options)
    {
        await using var download = Client.Start([.. options, "server", $"random {Seed} {Bytes}"]);
        await Transfer.CheckAsync(download.Output, Seed, Bytes);
        Assert.Equal(7, await download.ExitAsync(Limits.Step));

        await using var upload = Client.Start([.. options, "server", $"check {Seed}"]);
        await Transfer.SendAsync(upload.Input, Seed, Bytes);
        var finished = await upload.FinishAsync();
        Assert.Equal((3, $"{Bytes}\n"), (finished.ExitCode, finished.Output));
    }
}
