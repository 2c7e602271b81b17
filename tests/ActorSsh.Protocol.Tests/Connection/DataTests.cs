using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

public class DataTests
{
    private static readonly ConnectionLimits Small = new() { InitialWindowSize = 4096, MaximumPacketSize = 2048 };

    [Fact, Trait("rule", "C-21")]
    public void Data_OneByteBeyondTheWindow_IsAProtocolError()
    {
        var driver = new PeerDriver(limits: Small);
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[2048]);
        driver.ReceiveData(handle, new byte[2048], extendedType: 1);

        var error = Assert.Throws<SshProtocolException>(() => driver.ReceiveData(handle, new byte[1]));

        Assert.Contains("C-21", error.Message);
        Assert.Equal(4096, Assert.Single(driver.Mux.ListChannels()).QueuedReceived);
    }

    [Theory, Trait("rule", "C-21"), InlineData(null), InlineData(1u)]
    public void Data_LongerThanOurMaximumPacket_IsAProtocolError(uint? type)
    {
        var driver = new PeerDriver(limits: Small);
        var handle = driver.Accept();

        Assert.Throws<SshProtocolException>(() => driver.ReceiveData(handle, new byte[2049], type));
    }

    [Fact, Trait("rule", "C-21")]
    public void Batches_UntilTaken_AreOneAtATime()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, "one"u8);
        Assert.Equal("one", Text(driver.Single<ChannelEvent.DataReceived>()));
        driver.ReceiveData(handle, "two"u8);
        driver.ReceiveData(handle, "three"u8);
        Assert.Empty(driver.Events());

        driver.Mux.Taken(handle);

        Assert.Equal("twothree", Text(driver.Single<ChannelEvent.DataReceived>()));
    }

    [Fact, Trait("rule", "C-22")]
    public void Consumed_HalfTheWindow_GrantsOneAdjust()
    {
        var driver = new PeerDriver(limits: Small);
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[2048]);
        driver.ReceiveData(handle, new byte[100]);
        driver.Single<ChannelEvent.DataReceived>();

        driver.Mux.Taken(handle);
        driver.Mux.Consumed(handle, 2047);
        Assert.Empty(driver.Sent());
        driver.Mux.Consumed(handle, 1);
        driver.Mux.Consumed(handle, 100);

        Assert.Equal(
            new ChannelWindowAdjustMessage(PeerDriver.RemoteOffset, 2148),
            Payload.Decode<ChannelWindowAdjustMessage>(Assert.Single(driver.Sent())));
    }

    [Fact, Trait("rule", "C-22")]
    public void Consumed_MoreThanDelivered_IsMisuse()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, "four"u8);

        Assert.Throws<InvalidOperationException>(() => driver.Mux.Consumed(handle, 1));
        driver.Single<ChannelEvent.DataReceived>();
        Assert.Throws<InvalidOperationException>(() => driver.Mux.Consumed(handle, 5));
    }

    [Fact, Trait("rule", "C-22")]
    public void Leases_AreReleasedInOrderAsTheirBytesAreConsumed()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        var idle = driver.Buffers.Outstanding;
        driver.ReceiveData(handle, new byte[2000]);
        driver.ReceiveData(handle, new byte[3000]);
        driver.Single<ChannelEvent.DataReceived>();

        Assert.Equal(idle + 2, driver.Buffers.Outstanding);
        driver.Mux.Consumed(handle, 1999);
        Assert.Equal(idle + 2, driver.Buffers.Outstanding);
        driver.Mux.Consumed(handle, 1);
        Assert.Equal(idle + 1, driver.Buffers.Outstanding);
        driver.Mux.Consumed(handle, 3000);
        Assert.Equal(idle, driver.Buffers.Outstanding);
    }

    [Fact, Trait("rule", "C-23")]
    public void Discard_OfWhatIsHeldAndWhatComes_GivesCreditForAllOfIt()
    {
        var driver = new PeerDriver(limits: Small);
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[2000]);

        driver.Mux.Discard(handle);
        driver.ReceiveData(handle, new byte[2000]);

        Assert.Equal(4000u, Payload.Decode<ChannelWindowAdjustMessage>(Assert.Single(driver.Sent())).BytesToAdd);
        Assert.Empty(driver.Events());
        Assert.Equal(0, driver.Buffers.Outstanding);
        Assert.Equal(4000, driver.Mux.Counters.BytesDiscarded);
    }

    [Fact, Trait("rule", "C-23")]
    public void Discard_WithABatchInTheReadersHands_LeavesItValid()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[2000]);
        var batch = driver.Single<ChannelEvent.DataReceived>().Batch;

        driver.Mux.Discard(handle);

        Assert.All(batch.Segments[0].Data.ToArray(), b => Assert.Equal(0, b));
        driver.Mux.Consumed(handle, 2000);
        Assert.Equal(0, driver.Buffers.Outstanding);
    }

    [Fact, Trait("rule", "C-24")]
    public void ExtendedData_OfAnyType_IsPassedUpInOrder()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, "out"u8);
        driver.ReceiveData(handle, "err"u8, extendedType: 1);
        driver.ReceiveData(handle, "odd"u8, extendedType: uint.MaxValue);
        driver.ReceiveData(handle, "out"u8);

        var segments = driver.Single<ChannelEvent.DataReceived>().Batch.Segments;

        Assert.Equal([null, 1u, uint.MaxValue, null], segments.Select(s => s.ExtendedType));
    }

    [Fact, Trait("rule", "C-24")]
    public void ExtendedData_SharesTheWindow()
    {
        var driver = new PeerDriver(limits: Small);
        var handle = driver.Accept();

        driver.ReceiveData(handle, new byte[1000], extendedType: 1);

        Assert.Equal(3096, Assert.Single(driver.Mux.ListChannels()).ReceiveWindow);
    }

    [Fact, Trait("rule", "C-25")]
    public void Adjust_PastTheMaximum_IsAProtocolErrorAndZeroIsLegal()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: 1);
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 0));
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, uint.MaxValue - 1));

        Assert.Throws<SshProtocolException>(() => driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 1)));
    }

    [Fact, Trait("rule", "C-26")]
    public void Write_OfAnySize_IsSplitByWindowAndPacketSize()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: 250, packet: 100);
        var data = Enumerable.Range(0, 400).Select(i => (byte)i).ToArray();
        driver.Write(handle, data);

        var first = DataOf(driver.Sent());
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 1000));
        var second = DataOf(driver.Sent());

        Assert.Equal([100, 100, 50], first.Select(d => d.Length));
        Assert.Equal([100, 50], second.Select(d => d.Length));
        Assert.Equal(data, first.Concat(second).SelectMany(d => d));
        Assert.Equal(driver.Chunks.Made, driver.Chunks.Disposed);
    }

    [Fact, Trait("rule", "C-26")]
    public void Packets_HoldAtMostThirtyTwoKibibytesWhateverThePeerTakes()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(packet: uint.MaxValue);

        driver.Write(handle, new byte[40_000]);

        Assert.Equal([32 * 1024, 40_000 - 32 * 1024], DataOf(driver.Sent()).Select(d => d.Length));
    }

    [Fact, Trait("rule", "C-35")]
    public void Writes_OfOneStream_AreMergedIntoOnePacket()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        foreach (var word in new[] { "a", "bc", "", "def" })
        {
            driver.Write(handle, System.Text.Encoding.ASCII.GetBytes(word));
        }

        Assert.Equal("abcdef"u8.ToArray(), Assert.Single(DataOf(driver.Sent())));
        Assert.Equal(4, driver.Chunks.Disposed);
    }

    [Fact, Trait("rule", "C-28")]
    public void Writes_OfBothStreams_LeaveInTheOrderTheyWereWritten()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Write(handle, "1"u8.ToArray());
        driver.Write(handle, "2"u8.ToArray(), extendedType: 1);
        driver.Write(handle, "3"u8.ToArray(), extendedType: 1);
        driver.Write(handle, "4"u8.ToArray());

        var sent = driver.Sent();

        Assert.Equal(
            [MessageNumber.ChannelData, MessageNumber.ChannelExtendedData, MessageNumber.ChannelData],
            sent.Select(payload => Payload.NumberOf(payload)));
        Assert.Equal("23"u8.ToArray(), Payload.Decode<ChannelExtendedDataMessage>(sent[1]).Data.ToArray());
    }

    [Fact, Trait("rule", "C-27")]
    public void Write_PastTheUnsentBound_IsMisuseAndTheCallerKeepsTheChunk()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnsentBytesPerChannel = 1000 });
        var handle = driver.Accept(window: 0);
        driver.Write(handle, new byte[5000]);

        Assert.Throws<InvalidOperationException>(() => driver.Write(handle, new byte[1]));
        Assert.Equal(0, driver.Chunks.Disposed);
    }

    [Fact, Trait("rule", "C-27")]
    public void Permits_OfARoundOfSending_ComeBackInOneEvent()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(packet: 100);
        driver.Write(handle, new byte[250]);
        driver.Sent();

        Assert.Equal(new ChannelEvent.WriteReady(handle, 250), driver.Single<ChannelEvent.WriteReady>());
    }

    [Fact, Trait("rule", "C-29")]
    public void Channel_WithoutCredit_StopsNobodyElse()
    {
        var driver = new PeerDriver();
        var (starved, other) = (driver.Accept(window: 0), driver.Accept());
        driver.Write(starved, new byte[100]);
        driver.Write(other, new byte[100]);

        var message = Payload.Decode<ChannelDataMessage>(Assert.Single(driver.Sent()));

        Assert.Equal(PeerDriver.RemoteOf(other), message.RecipientChannel);
    }

    [Fact, Trait("rule", "C-35")]
    public void Channels_WithMuchToSend_TakeTurnsPacketByPacket()
    {
        var driver = new PeerDriver();
        var handles = Enumerable.Range(0, 3).Select(_ => driver.Accept(packet: 100)).ToArray();
        foreach (var handle in handles)
        {
            driver.Write(handle, new byte[300]);
        }

        var order = driver.Sent().Select(payload => Payload.Decode<ChannelDataMessage>(payload).RecipientChannel - PeerDriver.RemoteOffset);

        Assert.Equal([0u, 1u, 2u, 0u, 1u, 2u, 0u, 1u, 2u], order);
    }

    [Fact, Trait("rule", "C-35")]
    public void Control_LeavesBeforeDataOfOtherChannels()
    {
        var driver = new PeerDriver();
        var (bulk, closing) = (driver.Accept(), driver.Accept());
        driver.Write(bulk, new byte[100_000]);

        driver.Mux.Close(closing, driver.Now);

        Assert.Equal([MessageNumber.ChannelEof, MessageNumber.ChannelClose, MessageNumber.ChannelData], driver.SentNumbers().Take(3));
    }

    [Fact]
    public void Destination_TooShortForAUsefulPacket_IsLeftForAFreshOne()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Write(handle, new byte[10_000]);

        Assert.False(driver.Mux.TryTakePayload(new byte[2000], out _));
        Assert.True(driver.Mux.TryTakePayload(new byte[6000], out var length));
        Assert.Equal(6000, length);
    }

    [Fact]
    public void Destination_TooShortForAControlMessage_LosesNothing()
    {
        var driver = new PeerDriver(SshRole.Client);
        driver.Mux.OpenChannel("test", new byte[100], driver.Now);
        driver.Mux.SendGlobalRequest("test", wantReply: true, new byte[100]);

        Assert.False(driver.Mux.TryTakePayload(new byte[50], out _));
        Assert.Equal([MessageNumber.ChannelOpen, MessageNumber.GlobalRequest], driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-45"), Trait("hostile", "H-8")]
    public void Data_AfterEof_IsDiscardedWithCreditAndWarnedOfOnce()
    {
        var driver = new PeerDriver(limits: Small);
        var handle = driver.Accept();
        driver.ReceiveEof(handle);
        driver.Single<ChannelEvent.EofReceived>();

        driver.ReceiveData(handle, new byte[2000]);
        driver.ReceiveData(handle, new byte[2000], extendedType: 1);

        driver.Single<ChannelEvent.PeerFault>();
        Assert.Equal(4000u, Payload.Decode<ChannelWindowAdjustMessage>(Assert.Single(driver.Sent())).BytesToAdd);
        Assert.Equal(2, driver.Mux.Counters.DataAfterEof);
    }

    [Fact, Trait("rule", "C-45")]
    public void Data_AfterEofAndBeyondTheWindow_IsAProtocolError()
    {
        var driver = new PeerDriver(limits: Small);
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[2048]);
        driver.ReceiveData(handle, new byte[2048]);
        driver.ReceiveEof(handle);

        Assert.Throws<SshProtocolException>(() => driver.ReceiveData(handle, new byte[1]));
    }

    private static string Text(ChannelEvent.DataReceived data) =>
        string.Concat(data.Batch.Segments.Select(s => System.Text.Encoding.ASCII.GetString(s.Data.Span)));

    private static byte[][] DataOf(List<byte[]> payloads) =>
        [.. payloads.Select(payload => Payload.Decode<ChannelDataMessage>(payload).Data.ToArray())];
}
