using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>The way of a byte makes no garbage but one small event for each batch, and one for each round of sending.</summary>
public class AllocationTests
{
    private const int Rounds = 2000;

    [Fact, Trait("rule", "C-22")]
    public void Receiving_MakesOneSmallEventABatch()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        var payload = Payload.Encode(new ChannelDataMessage(handle.LocalChannel, new byte[32 * 1024]));
        var buffer = driver.Buffers.Rent(payload);
        var room = new byte[100];
        Receive(100);

        Assert.InRange(AllocatedBy(() => Receive(Rounds)) / Rounds, 1, 256);

        void Receive(int rounds)
        {
            for (; rounds > 0; rounds--)
            {
                driver.Mux.OnPayload(new PacketSlice(buffer, 0, payload.Length), 0, default);
                Assert.True(driver.Mux.TryTakeEvent(out _));
                driver.Mux.Taken(handle);
                driver.Mux.Consumed(handle, 32 * 1024);
                driver.Mux.TryTakePayload(room, out _);
            }
        }
    }

    [Fact, Trait("rule", "C-26")]
    public void Sending_MakesOneSmallEventARound()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        var adjust = new PacketSlice(
            driver.Buffers.Rent(Payload.Encode(new ChannelWindowAdjustMessage(handle.LocalChannel, 32 * 1024))), 0, 9);
        var (data, room) = (new byte[32 * 1024], new byte[40_000]);
        Send(100);

        Assert.InRange(AllocatedBy(() => Send(Rounds)) / Rounds, 1, 64);

        void Send(int rounds)
        {
            for (; rounds > 0; rounds--)
            {
                driver.Mux.Write(handle, new OutboundChunk(data));
                Assert.True(driver.Mux.TryTakePayload(room, out _));
                Assert.True(driver.Mux.TryTakeEvent(out _));
                driver.Mux.OnPayload(adjust, 0, default);
            }
        }
    }

    [Theory, InlineData(1), InlineData(500), Trait("rule", "C-35")]
    public void Choosing_AmongBusyChannels_MakesNothing(int channels)
    {
        var driver = new PeerDriver(SshRole.Server, new ConnectionLimits { Channels = channels });
        var handles = Enumerable.Range(0, channels).Select(_ => driver.Accept(window: uint.MaxValue, packet: 100)).ToArray();
        var (data, room) = (new byte[1024 * 1024], new byte[1000]);
        Array.ForEach(handles, handle => driver.Mux.Write(handle, new OutboundChunk(data)));
        Take(Rounds);

        Assert.Equal(0, AllocatedBy(() => Take(Rounds)));

        void Take(int packets)
        {
            for (; packets > 0; packets--)
            {
                driver.Mux.TryTakePayload(room, 0, out _);
            }
        }
    }

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
