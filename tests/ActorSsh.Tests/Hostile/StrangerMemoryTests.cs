using System.Net;
using System.Text;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using ActorSsh.Tests.Admission;
using ActorSsh.Tests.Scale;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Hostile;

/// <summary>
/// What a peer that has not logged in can make us hold, in each phase: measured, and never more than the library's README says
/// ("What a stranger can make us hold").
/// </summary>
[Collection(HeapCollection.Name)]
public sealed class StrangerMemoryTests(ITestOutputHelper output) : ServerSpec
{
    private const int Strangers = 100;

    /// <summary>Those before the measurement, who pay for what is made once.</summary>
    private const int Early = 2;
    private const int Kilo = 1024;

    /// <summary>Actor, state machines, keys; and the memory between the two ends, where the test speaks through it.</summary>
    private const int Objects = 24 * Kilo;

    /// <summary>A packet of maximum-unauthenticated-packet: its length as the packet says it.</summary>
    private const int LargestPacket = 64 * Kilo;

    /// <summary>Such a packet with its length and its tag, in a buffer of the pool's next size.</summary>
    private const int LargestBuffer = 2 * LargestPacket;

    /// <summary>What was sealed and has not left.</summary>
    private const int SendBuffer = 64 * Kilo;

    private static readonly byte[] Version = "SSH-2.0-stranger\r\n"u8.ToArray();

    /// <summary>What is said before keys, and the bytes of buffers it may cost.</summary>
    public static TheoryData<string, byte[], int> BeforeKeys => new()
    {
        { "nothing", [], 0 },
        { "a version line without an end", Encoding.ASCII.GetBytes($"SSH-2.0-{new string('x', 240)}"), 4 * Kilo },
        { "the first half of a KEXINIT", [.. Version, .. Packet(KexInit(40))[..500]], 4 * Kilo },
        { "the largest packet but for its last bytes", [.. Version, .. Packet(new byte[LargestPacket - 20])[..^10]], LargestBuffer },
        { "the largest KEXINIT, and no more", [.. Version, .. Packet(KexInit(1500))], 0 },
    };

    [Theory, Trait("rule", "T-15"), Trait("hostile", "H-18"), Trait("hostile", "H-16")]
    [MemberData(nameof(BeforeKeys))]
    public async Task StrangerWhoReads_HoldsLittleMoreThanHeHasSaid(string what, byte[] says, int buffers) =>
        await MeasureAsync(what, says, reads: true, buffers, Objects + (3 * KexInitCost(says)));

    [Theory, Trait("rule", "T-15"), Trait("hostile", "H-18"), Trait("hostile", "H-16")]
    [MemberData(nameof(BeforeKeys))]
    public async Task StrangerWhoReadsNothing_HoldsOneSendBufferMore(string what, byte[] says, int buffers) =>
        await MeasureAsync($"{what}, reading nothing", says, reads: false, buffers + SendBuffer, Objects + (3 * KexInitCost(says)));

    [Fact, Trait("rule", "T-15")]
    public void LargestPacket_IsThatOfTheOptions() => Assert.Equal(LargestPacket, SshServerOptions.Default.Transport.MaximumUnauthenticatedPacket);

    [Fact, Trait("rule", "T-15")]
    public async Task StrangerWithKeys_WhoWaits_HoldsNoBuffer() => await MeasureAsync("keys, and waiting", 0, static _ => Task.CompletedTask);

    /// <summary>With aes128-gcm, the default, the length stands in clear.</summary>
    [Fact, Trait("rule", "T-15"), Trait("hostile", "H-18")]
    public async Task StrangerWithKeys_AndHalfARequest_HoldsOneBuffer() => await MeasureAsync(
        "half a request", LargestBuffer, LargestBuffer, static peer => peer.SendRawAsync((byte[])[.. SshFields.Numbers(LargestPacket), .. new byte[LargestPacket]]));

    [Fact, Trait("rule", "T-15"), Trait("rule", "T-13"), Trait("hostile", "H-16")]
    public async Task StrangerWithManyFailedRequests_HoldsNoBuffer() => await MeasureAsync("127 requests", 0, static async peer =>
    {
        for (var i = 0; i < 127; i++)
        {
            await peer.SendPayloadAsync(Requests.Probe("user", Known));
            await peer.ReceiveAsync();
        }
    });

    /// <summary>The name is pinned (T-13), so that it can be compared with the next: two bytes for each of its letters.</summary>
    [Fact, Trait("rule", "T-15"), Trait("hostile", "H-18")]
    public async Task StrangerWithALongName_HoldsItsLetters() => await MeasureAsync("a long name", 0, (4 * 32 * Kilo) + Objects, static async peer =>
    {
        await peer.SendPayloadAsync(Requests.None(new string('x', 32_000)));
        await peer.ReceiveAsync();
    });

    [Fact, Trait("rule", "T-15"), Trait("hostile", "H-16")]
    public async Task StrangerWithRequestsThatWait_HoldsTheirBound()
    {
        var bound = SshServerOptions.Default.Authentication.MaximumPendingRequestBytes;
        var underWay = 2 * bound;   // what the memory between the two ends grew to counts too
        await MeasureAsync("requests that wait", 0, bound + underWay + Objects, async peer =>
        {
            await peer.SendPayloadAsync(Requests.Probe("hang", Known));
            for (var i = 0; i < 7; i++)
            {
                await peer.SendPayloadAsync(Requests.Password("hang", new string('x', (bound / 7) - 100)));
            }
        });
    }

    private static HostKey Known { get; } = HostKey.GenerateEd25519();

    /// <summary>Transcripts keep both KEXINITs until the keys are there.</summary>
    private static int KexInitCost(byte[] says) => says.Length > 10 * Kilo && says.Length < 20 * Kilo ? says.Length : 0;

    private static byte[] KexInit(int fillers)
    {
        byte[] Names(string first) => SshFields.Text($"{first}{string.Concat(Enumerable.Range(0, fillers / 8).Select(static i => $",filler-{i:000}"))}");
        return
        [
            20, .. new byte[16], .. Names("curve25519-sha256"), .. Names("ssh-ed25519"), .. Names("aes128-ctr"), .. Names("aes128-ctr"), .. Names("hmac-sha2-256"),
            .. Names("hmac-sha2-256"), .. Names("none"), .. Names("none"), .. SshFields.Text(""), .. SshFields.Text(""), 0, 0, 0, 0, 0,
        ];
    }

    /// <summary>Without keys (RFC 4253 §6): length, padding length, payload, padding.</summary>
    private static byte[] Packet(byte[] payload)
    {
        var padding = 8 - ((payload.Length + 5) % 8) + 8;
        return [.. SshFields.Numbers((uint)(1 + payload.Length + padding)), (byte)padding, .. payload, .. new byte[padding]];
    }

    private async Task MeasureAsync(string what, byte[] says, bool reads, int buffers, int objects)
    {
        await using var server = await ServeStrangersAsync();
        await AttackAsync(Early);

        var heap = await HeapCollection.GrowthAsync(() => AttackAsync(Strangers));

        await ReportAsync(what, server, heap, buffers, objects);

        async Task AttackAsync(int count)
        {
            var peers = Enumerable.Range(0, count).Select(_ => new StrangerTransport(says, reads)).ToList();
            peers.ForEach(server.Server.Accept);
            await EventuallyAsync(() => Assert.All(peers, static peer => Assert.True(peer.IsHeard)));
            await server.Server.ListConnectionsAsync();
        }
    }

    private Task MeasureAsync(string what, int buffers, Func<ScriptedPeer, Task> speak) => MeasureAsync(what, buffers, Objects, speak);

    /// <summary>The peers themselves are forgotten: what is measured is the server, and what is under way to it.</summary>
    private async Task MeasureAsync(string what, int buffers, int objects, Func<ScriptedPeer, Task> speak)
    {
        await using var server = await ServeStrangersAsync();
        await AttackAsync(Early);

        var heap = await HeapCollection.GrowthAsync(() => AttackAsync(Strangers));

        await ReportAsync(what, server, heap, buffers, objects);

        async Task AttackAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var peer = ScriptedPeer.Connect(server.Server);
                await peer.HandshakeAsync();
                await speak(peer);
            }

            await server.Server.ListConnectionsAsync();
        }
    }

    /// <summary>A buffer is given back a moment after its bytes were heard.</summary>
    private async Task ReportAsync(string what, TestServer server, long heap, int allowedBuffers, int allowedObjects)
    {
        await EventuallyAsync(() => Assert.InRange(server.Server.Counters.BufferBytes, 0, allowedBuffers * (long)(Strangers + Early)));
        var buffers = server.Server.Counters.BufferBytes / (Strangers + Early);
        output.WriteLine($"{what}: {buffers} bytes of buffers, {(heap / Strangers) - buffers} bytes else");
        Assert.Equal(Strangers + Early, server.Server.Counters.Startups);
        Assert.InRange(heap / Strangers, long.MinValue, allowedBuffers + allowedObjects);   // less where the array pool had some
    }

    private Task<TestServer> ServeStrangersAsync() => TestServer.StartAsync(static o => o with
    {
        StopTimeout = TimeSpan.FromMilliseconds(500),   // nobody is there to take leave of
        Authenticator = new HangsSometimes(),
        Admission = o.Admission with { MaxStartups = null },
        Authentication = o.Authentication with { MaximumAttempts = 1000 },
    });

    private sealed class HangsSometimes : ISshAuthenticator
    {
        public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
        {
            if (query.User == "hang")
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return AuthenticationDecision.Refuse;
        }
    }
}
