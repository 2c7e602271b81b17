using System.Net;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using ActorSsh.Tests.Admission;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Scale;

/// <summary>Failed log-ins in great number, from as many addresses, with every limit in force.</summary>
[Collection(HeapCollection.Name)]
public sealed class FailedLogInTests(ITestOutputHelper output) : ServerSpec
{
    private const int Connections = 20_000;
    private const int AttemptsOfEach = 5;
    private const int Remembered = 500;

    /// <summary>The array pool keeps some buffers for each thread that came by; a kilobyte for each log-in would be 100 MB.</summary>
    private const long Flat = 4 * 1024 * 1024;

    private static readonly HostKey Stranger = HostKey.GenerateEd25519();

    [Fact, Trait("rule", "T-13"), Trait("rule", "T-15"), Trait("hostile", "H-4")]
    public async Task AHundredThousandFailedLogIns_LeaveNothingAndAFlatHeap()
    {
        await using var server = await TestServer.StartAsync(static o => o with
        {
            ActorSystemConfig = "akka { loglevel = OFF, stdout-loglevel = OFF }",
            Admission = o.Admission with { Penalties = o.Admission.Penalties with { MaxSources4 = Remembered } },
        });
        var next = 0;
        await FailAsync(2_000);

        var growth = await HeapCollection.GrowthAsync(() => FailAsync(Connections));

        output.WriteLine($"{growth} bytes more after {Connections} connections with {AttemptsOfEach} failed log-ins each");
        Assert.InRange(growth, long.MinValue, Flat);
        Assert.InRange(server.Server.ListPenalties().Count, 1, Remembered);
        Assert.Equal((0L, 0L), (server.Server.Counters.Startups, server.Server.Counters.ConnectionsRefused));

        async Task FailAsync(int connections)
        {
            await Parallel.ForAsync(0, connections, async (_, _) => await FailOnceAsync(server, Interlocked.Increment(ref next)));
            await AssertNothingIsLeftAsync(server);
        }
    }

    private static async Task FailOnceAsync(TestServer server, int number)
    {
        var address = new IPAddress([10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
        await using var peer = ScriptedPeer.Connect(server.Server, ScriptedPeerOptions.Default with
        {
            RemoteEndPoint = new IPEndPoint(address, 4711), Patience = TimeSpan.FromMinutes(1),
        });
        await peer.HandshakeAsync();
        for (var attempt = 0; attempt < AttemptsOfEach; attempt++)
        {
            await peer.SendPayloadAsync(Requests.Probe("user", Stranger));
            await peer.ReceiveAsync();
        }
    }
}
