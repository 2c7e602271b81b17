using ActorSsh.Protocol.Transport;
using ActorSsh.TestKit;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Transfers;

/// <summary>Bulk both ways at once, over connections that cut the bytes anywhere and replace their keys all the time: nothing is lost.</summary>
public sealed class TransferTests(ITestOutputHelper output) : ServerSpec
{
    private const int Mebibyte = 1 << 20;
    private const int Seed = 20_261;

    public static TheoryData<string> Ciphers => [.. SshServerOptions.Default.Transport.Ciphers];

    [Fact, Trait("rule", "C-40"), Trait("rule", "C-22"), Trait("hostile", "H-11")]
    public async Task SixtyFourMebibytesEachWay_WithRekeysFromBothEnds_ArriveByteExact()
    {
        var rekeys = await EchoAsync(64 * Mebibyte, Client() with { FragmentSeed = Seed });

        Assert.InRange(rekeys, 60, 1000);
    }

    [Theory]
    [MemberData(nameof(Ciphers))]
    public async Task EachCipher_CarriesBothWays_AcrossRekeys(string cipher)
    {
        var options = Client();

        var rekeys = await EchoAsync(3 * Mebibyte, options with { FragmentSeed = Seed, Transport = options.Transport with { Ciphers = [cipher] } });

        Assert.InRange(rekeys, 2, 100);
    }

    /// <summary>Echoes so many bytes and returns how often keys were replaced.</summary>
    private async Task<long> EchoAsync(int length, ScriptedPeerOptions options)
    {
        output.WriteLine($"Seed {options.FragmentSeed}.");
        await using var server = await ServeAsync(static o => o with { Transport = Rekeying(o.Transport) });
        await using var client = await server.LogInAsync(options);
        var channel = await client.ExecAsync(0, "echo", window: 2 * Mebibyte);

        await new EchoTransfer(client, 0, channel, new TestPattern(Seed)).RunAsync(length, SshServerOptions.Default.Limits.InitialWindowSize);
        var transcript = await client.ReadToCloseAsync(channel);
        var rekeys = client.Peer.Transport.Rekeys;
        await client.DisposeAsync();

        Assert.Equal(0u, transcript.ExitStatus);
        Assert.Equal("", transcript.Output);
        await AssertNothingIsLeftAsync(server);
        return rekeys;
    }

    private static ScriptedPeerOptions Client() => ScriptedPeerOptions.Default with
    {
        Transport = Rekeying(ScriptedPeerOptions.Default.Transport),
        Patience = TimeSpan.FromSeconds(60),
    };

    private static TransportOptions Rekeying(TransportOptions transport) => transport with { RekeyBytes = Mebibyte };
}
