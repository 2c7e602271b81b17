using System.Buffers.Binary;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

[Collection(HeapTests.Name)]
public class HugeWriteTests
{
    private const long Total = (1L << 32) + 12_345;

    [Fact, Trait("rule", "C-26"), Trait("hostile", "H-5")]
    public void Write_AboveFourGigabytes_ArrivesWholeFromReusedMemory()
    {
        var limits = new ConnectionLimits { UnsentBytesPerChannel = 8 * 1024 * 1024 };
        var driver = new PeerDriver(SshRole.Client, limits);
        var handle = driver.OpenConfirmed(window: uint.MaxValue);
        var source = new VirtualSource(new byte[1024 * 1024], Total);
        var received = 0L;

        var growth = HeapTests.Growth(() => received = Pump(driver, handle, source));

        Assert.Equal(Total, received);
        Assert.Equal((Total, 0L), (driver.Mux.Counters.BytesSent, Assert.Single(driver.Mux.ListChannels()).QueuedToSend));
        Assert.Equal(source.Made, source.Disposed);
        Assert.InRange(growth, long.MinValue, 4 * 1024 * 1024);
    }

    [Theory, InlineData(false), InlineData(true), Trait("rule", "C-20"), Trait("rule", "C-22"), Trait("hostile", "H-5")]
    public void Read_AboveFourGigabytes_IsCountedAndCreditedWhole(bool isDiscarded)
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        var (packet, last) = (DataPacket(driver, handle, 32 * 1024), DataPacket(driver, handle, (int)(Total % (32 * 1024))));
        if (isDiscarded)
        {
            driver.Mux.Discard(handle);
        }

        var credited = 0L;
        for (var left = Total; left > 0;)
        {
            var taken = left >= 32 * 1024 ? packet : last;
            left -= taken.Length - ChannelDataMessage.HeaderLength;
            credited += Receive(driver, handle, taken);
        }

        var row = Assert.Single(driver.Mux.ListChannels());
        Assert.Equal((Total, Total), (row.BytesReceived, driver.Mux.Counters.BytesReceived));
        Assert.Equal(isDiscarded ? Total : 0, driver.Mux.Counters.BytesDiscarded);
        Assert.Equal(new ConnectionLimits().InitialWindowSize + credited, Total + row.ReceiveWindow);
        Assert.Equal(0, row.QueuedReceived);
    }

    private static PacketSlice DataPacket(PeerDriver driver, ChannelHandle handle, int length)
    {
        var payload = Payload.Encode(new ChannelDataMessage(handle.LocalChannel, new byte[length]));
        return new PacketSlice(driver.Buffers.Rent(payload), 0, payload.Length);
    }

    /// <summary>The peer's packet arrives and is read; the credit it is given back.</summary>
    private static long Receive(PeerDriver driver, ChannelHandle handle, PacketSlice packet)
    {
        driver.Mux.OnPayload(packet, 0, driver.Now);
        if (driver.Mux.TryTakeEvent(out var e))
        {
            driver.Mux.Taken(handle);
            driver.Mux.Consumed(handle, Assert.IsType<ChannelEvent.DataReceived>(e).Batch.Length);
        }

        Span<byte> adjust = stackalloc byte[64];
        return driver.Mux.TryTakePayload(adjust, 0, out var length)
            ? Payload.Decode<ChannelWindowAdjustMessage>(adjust[..length]).BytesToAdd
            : 0;
    }

    private static long Pump(PeerDriver driver, ChannelHandle handle, VirtualSource source)
    {
        var (room, received, permits, ungranted) = (new byte[40_000], 0L, 8L * 1024 * 1024, 0L);
        while (received < Total)
        {
            while (source.TryTake(permits, out var chunk))
            {
                permits -= chunk.Data.Length;
                driver.Mux.Write(handle, chunk);
            }

            while (driver.Mux.TryTakePayload(room, out _))
            {
                ungranted += BinaryPrimitives.ReadUInt32BigEndian(room.AsSpan(5));
            }

            driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, (uint)ungranted));
            received += ungranted;
            ungranted = 0;
            permits += driver.Single<ChannelEvent.WriteReady>().Bytes;
        }

        return received;
    }

    /// <summary>The same memory over and over.</summary>
    private sealed class VirtualSource(byte[] memory, long total) : IDisposable
    {
        private long _left = total;

        public int Made { get; private set; }

        public int Disposed { get; private set; }

        public bool TryTake(long permits, out OutboundChunk chunk)
        {
            var length = (int)Math.Min(Math.Min(permits, memory.Length), _left);
            chunk = new OutboundChunk(memory.AsMemory(0, length), null, this);
            _left -= length;
            Made += length > 0 ? 1 : 0;
            return length > 0;
        }

        public void Dispose() => Disposed++;
    }
}
