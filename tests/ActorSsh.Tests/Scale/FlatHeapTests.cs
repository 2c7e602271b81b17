using ActorSsh.Protocol.Connection;
using ActorSsh.TestKit;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Scale;

/// <summary>
/// What a peer can repeat for ever, over the wire and through the actors. The protocol alone does a million of each in its own tests.
/// </summary>
[Collection(HeapCollection.Name)]
public sealed class FlatHeapTests(ITestOutputHelper output) : ServerSpec
{
    private const int Times = 100_000;
    private const int AtOnce = 50;

    /// <summary>The array pool keeps some buffers for each thread that came by; a row or an actor for each refusal would be a hundred megabytes.</summary>
    private const long Flat = 4 * 1024 * 1024;

    [Theory, Trait("rule", "C-5"), Trait("hostile", "H-4")]
    [InlineData("nobody-serves-this", ChannelOpenFailureReason.UnknownChannelType)]
    [InlineData("direct-tcpip", ChannelOpenFailureReason.AdministrativelyProhibited)]
    public async Task OpenAndRefuse_AHundredThousandTimes_LeavesNothingAndAFlatHeap(string type, ChannelOpenFailureReason reason)
    {
        await using var server = await TestServer.StartAsync(static o => o with { ActorSystemConfig = "akka { loglevel = OFF, stdout-loglevel = OFF }" });
        await using var client = await server.LogInAsync(ScriptedPeerOptions.Default with { Patience = TimeSpan.FromMinutes(1) });
        await RepeatAsync(20_000);

        var growth = await HeapCollection.GrowthAsync(() => RepeatAsync(Times));

        output.WriteLine($"{growth} bytes more after {Times} refusals of {type}");
        Assert.InRange(growth, long.MinValue, Flat);
        Assert.Equal((0L, 0L), (server.Server.Counters.Channels, server.Server.Counters.BuffersInUse));
        Assert.Empty(Assert.Single(await server.Server.ListConnectionsAsync()).Channels);

        async Task RepeatAsync(int times)
        {
            for (var done = 0; done < times; done += AtOnce)
            {
                var opens = new List<ScriptedChannel>(AtOnce);
                for (var i = 0u; i < AtOnce; i++)
                {
                    opens.Add(await client.Peer.BeginOpenAsync(type, default, new ScriptedChannelOptions { LocalChannel = i }));
                }

                foreach (var open in opens)
                {
                    Assert.Equal(reason, (await open.ExpectRefusalAsync()).Reason);
                }
            }

            await AssertNoChannelIsLeftAsync(server);
            await EventuallyAsync(() => Assert.Equal(0L, server.Server.Counters.BuffersInUse));
        }
    }
}
