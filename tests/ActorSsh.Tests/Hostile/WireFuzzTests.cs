using ActorSsh.TestKit;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Hostile;

/// <summary>
/// Random messages in well-formed packets, and bytes that are none, against a live server. It may answer, or disconnect and say why;
/// another connection never notices, and nothing is left.
/// </summary>
public sealed class WireFuzzTests(ITestOutputHelper output) : ServerSpec
{
    private const int Messages = 10_000;

    [Theory, Trait("hostile", "H-1"), Trait("hostile", "H-9")]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4), InlineData(5), InlineData(6)]
    public async Task RandomMessages_AfterLogIn_CostNobodyElse(int seed)
    {
        await using var server = await ServeAsync(static o => o with { Policy = SshPolicy.From(static question => question is ConnectQuestion or UnixSocketQuestion ? default : SshPolicyDecision.Allow) });
        await using var witness = await server.LogInAsync();
        var echo = await witness.ExecAsync(0, "echo");
        var fuzzer = new MessageFuzzer(seed);

        var connections = await SendAllAsync(fuzzer, () => server.LogInAsync());

        output.WriteLine($"seed {seed}: {connections} connections for {Messages} messages");
        await witness.AssertEchoesAsync(echo, "still here");
        await witness.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Theory, Trait("hostile", "H-14"), Trait("hostile", "H-9")]
    [InlineData(11), InlineData(12)]
    public async Task RandomMessages_BeforeLogIn_CostNobodyElse(int seed)
    {
        await using var server = await ServeAsync();
        await using var witness = await server.LogInAsync();
        var echo = await witness.ExecAsync(0, "echo");
        var fuzzer = new MessageFuzzer(seed);
        for (var i = 0; i < 60; i++)
        {
            await using var peer = ScriptedPeer.Connect(server.Server);
            await peer.HandshakeAsync();
            await SendSomeAsync(peer, () => i % 2 == 0 ? fuzzer.NextLogIn() : fuzzer.Next(), static _ => { }, 40);
        }

        output.WriteLine($"seed {seed}");
        await witness.AssertEchoesAsync(echo, "still here");
        await witness.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Theory, Trait("hostile", "H-18"), Trait("hostile", "H-9")]
    [InlineData(21), InlineData(22)]
    public async Task RandomBytes_AsTheFirst_AreCutOff(int seed)
    {
        await using var server = await ServeAsync();
        await using var witness = await server.LogInAsync();
        var echo = await witness.ExecAsync(0, "echo");
        var random = new Random(seed);
        for (var i = 0; i < 120; i++)
        {
            await using var peer = ScriptedPeer.Connect(server.Server);
            await SendRawAsync(peer, Garbage(random));
            peer.CompleteSending();
            var said = await peer.ReceiveRawToEndAsync();
            Assert.True(said.Length == 0 || said.AsSpan().StartsWith("SSH-2.0-"u8));
        }

        output.WriteLine($"seed {seed}");
        await witness.AssertEchoesAsync(echo, "still here");
        await witness.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>Bytes of any kind, half of them behind a proper version line.</summary>
    private static byte[] Garbage(Random random)
    {
        var bytes = new byte[random.Next(1, 3000)];
        random.NextBytes(bytes);
        return random.Next(2) == 0 ? bytes : [.. "SSH-2.0-x\r\n"u8, 0, 0, (byte)random.Next(3), .. bytes];
    }

    /// <summary>Sends every message, over as many connections as that takes.</summary>
    private static async Task<int> SendAllAsync(MessageFuzzer fuzzer, Func<Task<SshClientScript>> logIn)
    {
        var connections = 0;
        for (var sent = 0; sent < Messages; connections++)
        {
            await using var client = await logIn();
            fuzzer.OnConnected(await client.ExecAsync(0, "echo"));
            sent += await SendSomeAsync(client.Peer, fuzzer.Next, fuzzer.Hear, Messages - sent);
        }

        return connections;
    }

    /// <summary>Sends until the server disconnects, which it must explain, or all.</summary>
    /// <returns>How many were sent.</returns>
    private static async Task<int> SendSomeAsync(ScriptedPeer peer, Func<byte[]> next, Action<IReadOnlyList<byte[]>> hear, int most)
    {
        var sent = 0;
        try
        {
            for (; sent < most && peer.Transport.DisconnectReceived is null; sent++)
            {
                await peer.SendPayloadAsync(next());
                if (sent % 400 == 399)
                {
                    await peer.RekeyAsync();
                }

                if (sent % 16 == 15)
                {
                    hear(await peer.ReceiveWhatCameAsync());
                }
            }

            return sent;
        }
        catch (Exception ended) when (ended is IOException or EndOfStreamException)
        {
            Assert.False(string.IsNullOrEmpty((await peer.ExpectDisconnectAsync()).Text));
            return sent + 1;
        }
    }

    private static async Task SendRawAsync(ScriptedPeer peer, byte[] bytes)
    {
        try
        {
            await peer.SendRawAsync(bytes);
        }
        catch (IOException gone)
        {
            Assert.NotNull(gone);
        }
    }
}
