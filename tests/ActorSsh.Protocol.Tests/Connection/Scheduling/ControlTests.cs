using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection.Scheduling;

/// <summary>Control before data, but for ever before nobody.</summary>
[Trait("rule", "C-35")]
public class ControlTests
{
    private readonly byte[] _room = new byte[40_000];

    [Fact]
    public void Requests_WithoutEnd_LetAPacketOfDataPassNowAndThen()
    {
        var flow = new Outflow(new PeerDriver(SshRole.Client));
        var (noisy, bulk) = (flow.Driver.OpenConfirmed(), flow.Driver.OpenConfirmed());
        flow.Fill(bulk);
        var (control, data) = (0L, 0);
        for (var packets = 0; packets < 5000; packets++)
        {
            flow.Mux.SendRequest(noisy, "signal", wantReply: false, new byte[200]);
            Assert.True(flow.Mux.TryTakePayload(_room, out var length));
            var isData = Payload.NumberOf(_room) == MessageNumber.ChannelData;
            control += isData ? 0 : length;
            data += isData ? 1 : 0;
        }

        Assert.InRange(data, control / OutboundScheduler.LongestRun, (control / OutboundScheduler.LongestRun * 2) + 1);
    }

    [Fact]
    public void Replies_OfOneChannel_DoNotHoldUpTheControlOfAnother()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnfinishedRequestsPerChannel = 200 });
        var (noisy, quiet) = (driver.Accept(), driver.Accept());
        for (var requests = 0; requests < 200; requests++)
        {
            driver.ReceiveRequest(noisy, "test");
            driver.Mux.ReplyRequest(noisy, driver.Single<ChannelEvent.RequestReceived>().RequestId, success: false);
        }

        driver.Mux.SendEof(quiet);

        Assert.Contains(MessageNumber.ChannelEof, driver.SentNumbers().Take(2));
    }

    [Fact]
    public void Refusals_OfManyOpens_DoNotHoldUpRepliesAndChannels()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        for (var opens = 0; opens < 500; opens++)
        {
            driver.Receive(new ChannelOpenMessage("test", 1000, 1, 1, default));
        }

        driver.Receive(new GlobalRequestMessage("test", wantReply: true, default));
        driver.Mux.ReplyGlobalRequest(driver.Single<ChannelEvent.GlobalRequestReceived>().RequestId, success: true, default);
        driver.Mux.SendEof(handle);

        Assert.Equal(
            [MessageNumber.ChannelEof, MessageNumber.ChannelOpenFailure, MessageNumber.RequestSuccess],
            driver.SentNumbers().Take(3).OrderDescending());
    }

    [Fact]
    public void NoMoreSessions_BehindAnOpen_DoesNotOvertakeIt()
    {
        var driver = new PeerDriver(SshRole.Client);
        var asked = driver.OpenConfirmed();
        driver.Mux.SendEof(asked);
        driver.Mux.OpenChannel("session", default, driver.Now);

        driver.Mux.SendGlobalRequest("no-more-sessions@openssh.com", wantReply: false, default);

        Assert.Equal([MessageNumber.ChannelOpen, MessageNumber.GlobalRequest], driver.SentNumbers().Where(n => n != MessageNumber.ChannelEof));
    }

    [Fact]
    public void Answer_ToAForwardRequest_LeavesBeforeTheOpensItAnnounces()
    {
        var driver = new PeerDriver();
        for (var requests = 0; requests < 3; requests++)
        {
            driver.Receive(new GlobalRequestMessage("tcpip-forward", wantReply: true, default));
            driver.Mux.ReplyGlobalRequest(driver.Single<ChannelEvent.GlobalRequestReceived>().RequestId, success: true, new byte[4]);
            driver.Mux.OpenChannel("forwarded-tcpip", default, driver.Now);
        }

        var sent = driver.SentNumbers();

        Assert.Equal(Enumerable.Repeat(MessageNumber.RequestSuccess, 3), sent.Take(3));
        Assert.Equal(Enumerable.Repeat(MessageNumber.ChannelOpen, 3), sent.Skip(3));
    }

    [Fact]
    public void Data_OfAChannelNotConfirmedYet_NeverLeavesBeforeItsConfirmation()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnsentRequestsPerChannel = 3000 });
        var noisy = driver.Accept();
        for (var requests = 0; requests < 1000; requests++)
        {
            driver.Mux.SendRequest(noisy, "signal", wantReply: false, default);
        }

        var handles = Enumerable.Range(0, 50).Select(_ => driver.Offer()).ToArray();
        foreach (var handle in handles)
        {
            driver.Mux.ConfirmOpen(handle, default);
            driver.Write(handle, new byte[10]);
        }

        var sent = driver.Sent();
        var confirmed = new HashSet<uint>();
        foreach (var payload in sent.Where(p => Payload.NumberOf(p) is MessageNumber.ChannelOpenConfirmation or MessageNumber.ChannelData))
        {
            var channel = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(1));
            Assert.Equal(Payload.NumberOf(payload) == MessageNumber.ChannelOpenConfirmation, confirmed.Add(channel));
        }

        Assert.Equal((50, 1100), (confirmed.Count, sent.Count));
    }

    [Fact, Trait("rule", "C-5")]
    public void Opens_CancelledWhileNothingLeaves_LeaveNothingBehind()
    {
        var ring = new Ring(RingMembership.Opens, static row => row.HasOpen);
        var limits = new ConnectionLimits();
        var kept = NewOpen(limits);
        ring.AddIfReady(kept);
        for (var opens = 0; opens < 10_000; opens++)
        {
            var row = NewOpen(limits);
            ring.AddIfReady(row);
            row.OpeningPayload = null;
        }

        Assert.InRange(ring.Count, 1, 64);
        Assert.True(ring.TryPeek(out var first));
        Assert.Same(kept, first);
    }

    [Theory, InlineData("signal"), InlineData("break"), InlineData("window-change")]
    public void UrgentRequest_BehindMuchData_LeavesNext(string type)
    {
        var flow = new Outflow(new PeerDriver(SshRole.Client));
        var handle = flow.Driver.OpenConfirmed();
        flow.Fill(handle);
        Assert.True(flow.Mux.TryTakePayload(_room, out _));

        flow.Mux.SendRequest(handle, type, wantReply: false, default);

        Assert.True(flow.Mux.TryTakePayload(_room, out var length));
        Assert.Equal(type, Payload.Decode<ChannelRequestMessage>(_room.AsSpan(0, length)).RequestType);
    }

    private static ChannelRow NewOpen(ConnectionLimits limits) =>
        new(default, "test", SendPhase.Opening, ReceivePhase.Opening, limits) { OpeningPayload = [1] };
}
