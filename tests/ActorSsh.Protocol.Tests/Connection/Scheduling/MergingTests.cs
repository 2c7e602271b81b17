using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection.Scheduling;

/// <summary>What was written before there is room leaves in as few packets as order allows.</summary>
[Trait("rule", "C-35"), Trait("rule", "C-28")]
public class MergingTests
{
    [Fact]
    public void WritesOfOneByte_BeforeThereIsRoom_LeaveInOnePacketAChannel()
    {
        var driver = new PeerDriver();
        var handles = new[] { driver.Accept(), driver.Accept(), driver.Accept() };
        for (var written = 0; written < 3000; written++)
        {
            driver.Write(handles[written % 3], new[] { (byte)(written / 3) });
        }

        var sent = driver.Sent();

        Assert.Equal(3, sent.Count);
        Assert.All(sent, payload => Assert.Equal(
            Enumerable.Range(0, 1000).Select(i => (byte)i), Payload.Decode<ChannelDataMessage>(payload).Data.ToArray()));
        Assert.Equal(driver.Chunks.Made, driver.Chunks.Disposed);
    }

    [Fact]
    public void WritesOfMixedSizes_OfOneStream_FillPacketsToTheLastByte()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        foreach (var length in new[] { 1, 1023, 1024, 1025, 5000, 3, 30_000, 7 })
        {
            driver.Write(handle, new byte[length]);
        }

        Assert.Equal([32 * 1024, 38_083 - (32 * 1024)], driver.Sent().Select(p => Payload.Decode<ChannelDataMessage>(p).Data.Length));
    }

    [Fact]
    public void WritesOfBothStreams_InRuns_LeaveInOnePacketARun()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        foreach (var (type, letter) in new (uint?, byte)[] { (null, 1), (null, 2), (1, 3), (1, 4), (1, 5), (null, 6), (null, 7) })
        {
            driver.Write(handle, new[] { letter }, type);
        }

        var sent = driver.Sent();

        Assert.Equal(
            [MessageNumber.ChannelData, MessageNumber.ChannelExtendedData, MessageNumber.ChannelData],
            sent.Select(payload => Payload.NumberOf(payload)));
        Assert.Equal([1, 2], Payload.Decode<ChannelDataMessage>(sent[0]).Data.ToArray());
        Assert.Equal([3, 4, 5], Payload.Decode<ChannelExtendedDataMessage>(sent[1]).Data.ToArray());
        Assert.Equal([6, 7], Payload.Decode<ChannelDataMessage>(sent[2]).Data.ToArray());
    }
}
