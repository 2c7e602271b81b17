using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

public class EndingTests
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    [Fact, Trait("rule", "C-40")]
    public void EofExitStatusAndClose_LeaveBehindTheDataWrittenBefore()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: 3);
        driver.Write(handle, Hello);
        driver.Mux.SendEof(handle);
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, [0, 0, 0, 0]);
        driver.Mux.Close(handle, driver.Now);

        Assert.Equal([MessageNumber.ChannelData], driver.SentNumbers());
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 100));
        Assert.Equal(
            [MessageNumber.ChannelData, MessageNumber.ChannelEof, MessageNumber.ChannelRequest, MessageNumber.ChannelClose],
            driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-40"), Trait("rule", "C-43")]
    public void Close_WithoutThePeersEof_WaitsForNothing()
    {
        var driver = new PeerDriver();
        var handle = driver.AcceptSession();
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, [0, 0, 0, 0]);

        driver.Mux.Close(handle, driver.Now);

        Assert.Equal([MessageNumber.ChannelRequest, MessageNumber.ChannelEof, MessageNumber.ChannelClose], driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-41")]
    public void Write_AfterEof_IsMisuseAndNeverAPacket()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.SendEof(handle);
        driver.Mux.SendEof(handle);

        Assert.Throws<InvalidOperationException>(() => driver.Write(handle, Hello));
        Assert.Equal([MessageNumber.ChannelEof], driver.SentNumbers());
        Assert.Throws<InvalidOperationException>(() => driver.Write(handle, Hello));
    }

    [Fact, Trait("rule", "C-41"), Trait("rule", "C-46")]
    public void Commands_AfterOurClose_SendNothing()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveRequest(handle, "slow");
        var request = driver.Single<ChannelEvent.RequestReceived>();
        driver.ReceiveData(handle, new byte[30_000]);
        driver.Mux.Close(handle, driver.Now);
        driver.Sent();

        driver.Mux.ReplyRequest(handle, request.RequestId, success: true);
        driver.Mux.SendEof(handle);
        driver.Mux.Close(handle, driver.Now);
        driver.Write(handle, Hello);
        var late = driver.Mux.SendRequest(handle, "late", wantReply: true, default);
        driver.Mux.Discard(handle);

        Assert.Empty(driver.Sent());
        Assert.Equal(driver.Chunks.Made, driver.Chunks.Disposed);
        Assert.Equal(
            new ChannelEvent.RequestCompleted(handle, late, Success: false) { Outcome = RequestOutcome.ChannelEnded },
            driver.Single<ChannelEvent.RequestCompleted>());
    }

    [Fact, Trait("rule", "C-42")]
    public void Eof_OfThePeer_LeavesOurDirectionOpen()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveEof(handle);
        driver.Single<ChannelEvent.EofReceived>();

        driver.Write(handle, Hello);

        Assert.Equal([MessageNumber.ChannelData], driver.SentNumbers());
        Assert.Equal(ChannelPhase.EofReceived, Assert.Single(driver.Mux.ListChannels()).Phase);
    }

    [Fact, Trait("rule", "C-42")]
    public void Eof_OfOurs_LeavesThePeersDirectionOpen()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.SendEof(handle);
        driver.Sent();

        driver.ReceiveData(handle, Hello);

        Assert.Equal(5, driver.Single<ChannelEvent.DataReceived>().Batch.Length);
    }

    [Fact, Trait("rule", "C-43")]
    public void Close_OfThePeer_IsAnsweredAtOnceAndDropsWhatWaits()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: 0);
        driver.Write(handle, Hello);
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, default);

        driver.ReceiveClose(handle);

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal(1, driver.Chunks.Disposed);
        Assert.Equal(
            [new ChannelEvent.OutputRefused(handle), new ChannelEvent.Closed(handle, new ChannelCloseCause(ChannelCloseKind.PeerClosed))],
            driver.Events());
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Fact, Trait("rule", "C-43")]
    public void DataBeforeEofAndClose_IsDeliveredBeforeTheyAreTold()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, Hello);
        driver.Single<ChannelEvent.DataReceived>();
        driver.ReceiveData(handle, Hello);
        driver.ReceiveEof(handle);
        driver.ReceiveClose(handle);
        Assert.IsType<ChannelEvent.OutputRefused>(Assert.Single(driver.Events()));

        driver.Mux.Taken(handle);

        Assert.Equal(
            [typeof(ChannelEvent.DataReceived), typeof(ChannelEvent.EofReceived), typeof(ChannelEvent.Closed)],
            driver.Events().Select(e => e.GetType()));
        driver.Sent();
        Assert.Equal(1, driver.Mux.ChannelCount);
        driver.Mux.Consumed(handle, 10);
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
    }

    [Fact, Trait("rule", "C-40"), Trait("rule", "C-44")]
    public void Close_FromBothSidesAtOnce_DeliversWhatThePeerSentBeforeItsOwn()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.Close(handle, driver.Now);
        Assert.Equal([MessageNumber.ChannelEof, MessageNumber.ChannelClose], driver.SentNumbers());

        driver.ReceiveData(handle, Hello);
        driver.ReceiveRequest(handle, "exit-status");
        driver.ReceiveClose(handle);

        var events = driver.Events();
        Assert.Equal(
            [typeof(ChannelEvent.RequestReceived), typeof(ChannelEvent.DataReceived), typeof(ChannelEvent.Closed)],
            events.Select(e => e.GetType()));
        Assert.Equal(ChannelCloseKind.LocallyClosed, ((ChannelEvent.Closed)events[2]).Cause.Kind);
        Assert.Empty(driver.Sent());
    }

    [Fact, Trait("rule", "C-44")]
    public void PendingRequests_OfAClosedChannel_FailOnceEach()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed(window: 0);
        var sent = driver.Mux.SendRequest(handle, "sent", wantReply: true, default);
        driver.Sent();
        driver.Write(handle, Hello);
        var queued = driver.Mux.SendRequest(handle, "queued", wantReply: true, default);
        var urgent = driver.Mux.SendRequest(handle, "signal", wantReply: true, default);

        driver.ReceiveClose(handle);

        var completed = driver.Events().OfType<ChannelEvent.RequestCompleted>().ToArray();
        Assert.Equal([sent, queued, urgent], completed.Select(c => c.RequestId).Order());
        Assert.All(completed, c => Assert.False(c.Success));
    }

    [Fact, Trait("rule", "C-46")]
    public void Abort_LeavesATombstoneThatIgnoresEverythingUntilThePeersClose()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveRequest(handle, "slow");
        var request = driver.Single<ChannelEvent.RequestReceived>();
        driver.ReceiveData(handle, new byte[2000]);
        driver.Single<ChannelEvent.DataReceived>();
        driver.Write(handle, Hello);

        driver.Mux.Abort(handle);

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal(ChannelCloseKind.Aborted, driver.Single<ChannelEvent.Closed>().Cause.Kind);
        Assert.Equal((0, 0), (driver.Buffers.Outstanding, driver.Mux.UnfinishedRequests));
        driver.ReceiveData(handle, new byte[2000]);
        driver.ReceiveData(handle, new byte[2000], extendedType: 1);
        driver.ReceiveRequest(handle, "late");
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, uint.MaxValue));
        driver.ReceiveEof(handle);
        driver.Mux.ReplyRequest(handle, request.RequestId, success: true);
        driver.Mux.Taken(handle);
        driver.Mux.Consumed(handle, 2000);
        driver.Mux.Abort(handle);
        Assert.Empty(driver.Events());
        Assert.Empty(driver.Sent());
        driver.ReceiveClose(handle);
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
    }

    [Fact, Trait("rule", "C-46")]
    public void Abort_WhileDataIsStillReadAfterClose_ReleasesItAndTheRow()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[2000]);
        driver.ReceiveClose(handle);
        driver.Sent();
        driver.Events();

        driver.Mux.Abort(handle);

        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
        Assert.Empty(driver.Events());
    }

    [Fact, Trait("rule", "C-45"), Trait("hostile", "H-8")]
    public void Messages_AfterThePeersClose_AreIgnored()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveClose(handle);
        driver.Events();
        driver.Sent();

        driver.ReceiveData(handle, Hello);
        driver.ReceiveRequest(handle, "late");
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 1));
        driver.ReceiveEof(handle);
        driver.ReceiveClose(handle);

        Assert.Empty(driver.Events());
        Assert.Empty(driver.Sent());
        Assert.Equal(5, driver.Mux.Counters.MessagesIgnored);
    }

    [Theory, Trait("rule", "C-45")]
    [InlineData(MessageNumber.ChannelData), InlineData(MessageNumber.ChannelExtendedData), InlineData(MessageNumber.ChannelEof)]
    [InlineData(MessageNumber.ChannelClose), InlineData(MessageNumber.ChannelRequest)]
    public void Message_ForANumberNeverUsed_IsAProtocolError(MessageNumber number)
    {
        var driver = new PeerDriver();
        driver.Accept();

        Assert.Throws<SshProtocolException>(() => driver.ReceiveBytes([(byte)number, 0, 0, 0, 1]));
    }

    [Fact, Trait("rule", "C-45")]
    public void Message_ForANumberNotToldYet_IsAProtocolError()
    {
        var driver = new PeerDriver();
        var offered = driver.Offer();
        Assert.Throws<SshProtocolException>(() => driver.ReceiveClose(offered));

        driver.Mux.ConfirmOpen(offered, default);

        Assert.Throws<SshProtocolException>(() => driver.ReceiveClose(offered));
    }

    [Theory, Trait("rule", "C-45"), Trait("rule", "C-52"), Trait("hostile", "H-3")]
    [InlineData(MessageNumber.ChannelWindowAdjust), InlineData(MessageNumber.ChannelSuccess), InlineData(MessageNumber.ChannelFailure)]
    public void Reply_ForANumberNeverUsed_IsIgnoredUpToABound(MessageNumber number)
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnsolicitedReplies = 3 });
        byte[] payload = [(byte)number, 0, 0, 0, 9, 0, 0, 0, 1];

        Assert.All(Enumerable.Range(0, 3), _ => driver.ReceiveBytes(payload));

        Assert.Throws<SshProtocolException>(() => driver.ReceiveBytes(payload));
    }

    [Fact, Trait("rule", "C-57")]
    public void EndOfWrite_Received_DropsOutputAndKeepsWhatFollows()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: 0);
        driver.Write(handle, Hello);
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, default);

        driver.ReceiveRequest(handle, "eow@openssh.com", wantReply: false);
        driver.Write(handle, Hello);
        driver.Mux.Close(handle, driver.Now);

        Assert.Equal(new ChannelEvent.OutputRefused(handle), driver.Single<ChannelEvent.OutputRefused>());
        Assert.Equal([MessageNumber.ChannelRequest, MessageNumber.ChannelEof, MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal(2, driver.Chunks.Disposed);
    }

    [Theory, Trait("rule", "C-57")]
    [InlineData("SSH-2.0-OpenSSH_9.6", "session", true), InlineData("OpenSSH_9.6", "session", true)]
    [InlineData("SSH-2.0-dropbear", "session", false), InlineData("OpenSSH_9.6", "test", false), InlineData(null, "session", false)]
    public void Discard_TellsOnlyOpenSshServersToStop(string? version, string type, bool isTold)
    {
        var driver = new PeerDriver(SshRole.Client, peerVersion: version);
        var handle = driver.OpenConfirmed(type);

        driver.Mux.Discard(handle);

        Assert.Equal(isTold ? [MessageNumber.ChannelRequest] : [], driver.SentNumbers());
    }
}
