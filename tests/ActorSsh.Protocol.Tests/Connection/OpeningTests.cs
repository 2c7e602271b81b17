using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

public class OpeningTests
{
    [Fact, Trait("rule", "C-12")]
    public void Open_Confirmed_CarriesOurWindowAndPacketSize()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { InitialWindowSize = 5000, MaximumPacketSize = 2000 });
        var handle = driver.Offer(remote: 7);

        driver.Mux.ConfirmOpen(handle, [1, 2]);

        var message = Payload.Decode<ChannelOpenConfirmationMessage>(Assert.Single(driver.Sent()));
        Assert.Equal((7u, 0u), (message.RecipientChannel, message.SenderChannel));
        Assert.Equal((5000u, 2000u), (message.InitialWindowSize, message.MaximumPacketSize));
        Assert.Equal([1, 2], message.TypeSpecific.ToArray());
    }

    [Fact, Trait("rule", "C-12")]
    public void Open_Refused_CarriesReasonAndCleanText()
    {
        var driver = new PeerDriver();
        var handle = driver.Offer(remote: 7);

        driver.Mux.RefuseOpen(handle, ChannelOpenFailureReason.AdministrativelyProhibited, "not\u001b[31m for\0 you\n");

        var message = Payload.Decode<ChannelOpenFailureMessage>(Assert.Single(driver.Sent()));
        Assert.Equal(
            new ChannelOpenFailureMessage(7, ChannelOpenFailureReason.AdministrativelyProhibited, "not[31m for you", "en"), message);
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Fact, Trait("rule", "C-10")]
    public void Open_AnsweredTwice_IsMisuseOrNothing()
    {
        var driver = new PeerDriver();
        var (confirmed, refused) = (driver.Accept(remote: 1), driver.Offer(remote: 2));
        driver.Mux.RefuseOpen(refused, ChannelOpenFailureReason.ConnectFailed, "");

        driver.Mux.ConfirmOpen(refused, default);

        Assert.Throws<InvalidOperationException>(() => driver.Mux.RefuseOpen(confirmed, ChannelOpenFailureReason.ConnectFailed, ""));
        Assert.Equal([MessageNumber.ChannelOpenFailure], driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-11")]
    public void Open_WhoseHandlerDiesBeforeTheAnswer_IsRefused()
    {
        var driver = new PeerDriver();
        var handle = driver.Offer();

        driver.Mux.Abort(handle);

        var message = Payload.Decode<ChannelOpenFailureMessage>(Assert.Single(driver.Sent()));
        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, message.Reason);
        Assert.Empty(driver.Events());
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Fact, Trait("rule", "C-2")]
    public void Numbers_Freed_AreGivenOutLowestFirst()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handles = Enumerable.Range(0, 4).Select(_ => driver.Open()).ToArray();
        driver.Receive(new ChannelOpenFailureMessage(2, ChannelOpenFailureReason.ConnectFailed, "", ""));
        driver.Receive(new ChannelOpenFailureMessage(1, ChannelOpenFailureReason.ConnectFailed, "", ""));

        Assert.Equal([0u, 1u, 2u, 3u], handles.Select(h => h.LocalChannel));
        Assert.Equal([1u, 2u, 4u], Enumerable.Range(0, 3).Select(_ => driver.Open().LocalChannel));
    }

    [Fact, Trait("rule", "C-2")]
    public void Number_ClosedOneWayOnly_IsNotGivenOutAgain()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        driver.Mux.Abort(handle);
        driver.Sent();
        driver.Events();

        Assert.Equal(1u, driver.Open().LocalChannel);
        driver.ReceiveClose(handle);
        Assert.Equal(0u, driver.Open().LocalChannel);
    }

    [Fact, Trait("rule", "C-2")]
    public void Number_WhoseCloseHasNotLeft_IsNotGivenOutAgain()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        driver.ReceiveClose(handle);
        driver.Events();

        Assert.Equal(1u, driver.Mux.OpenChannel("test", default, driver.Now).LocalChannel);
    }

    [Fact, Trait("rule", "C-2")]
    public void Handle_OfAnEarlierChannelWithItsNumber_ReachesNobody()
    {
        var driver = new PeerDriver(SshRole.Client);
        var old = driver.OpenConfirmed();
        driver.Mux.Abort(old);
        driver.ReceiveClose(old);
        driver.Sent();
        driver.Events();
        var current = driver.OpenConfirmed();

        driver.Write(old, "lost"u8.ToArray());
        driver.Mux.SendEof(old);
        driver.Mux.Close(old, driver.Now);
        driver.Mux.Abort(old);

        Assert.Equal((old.LocalChannel, old.Generation + 1), (current.LocalChannel, current.Generation));
        Assert.Empty(driver.Sent());
        Assert.Equal(driver.Chunks.Made, driver.Chunks.Disposed);
    }

    [Fact, Trait("rule", "C-3")]
    public void RemoteNumber_OfALiveChannel_IsAProtocolErrorInAnOpen()
    {
        var driver = new PeerDriver();
        driver.Accept(remote: uint.MaxValue);

        Assert.Throws<SshProtocolException>(() => driver.Offer(remote: uint.MaxValue));
    }

    [Fact, Trait("rule", "C-3")]
    public void RemoteNumber_OfALiveChannel_IsAProtocolErrorInAConfirmation()
    {
        var driver = new PeerDriver(SshRole.Client);
        driver.OpenConfirmed();
        var second = driver.Open();

        Assert.Throws<SshProtocolException>(() =>
            driver.Receive(new ChannelOpenConfirmationMessage(second.LocalChannel, PeerDriver.RemoteOffset, 0, 32_768, default)));
    }

    [Fact, Trait("rule", "C-3")]
    public void RemoteNumber_OfAChannelClosedBothWays_MayBeUsedAgainThoughItsDataIsStillRead()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(remote: 9);
        driver.ReceiveData(handle, "unread"u8);
        driver.ReceiveClose(handle);
        driver.Sent();
        driver.Events();

        var next = driver.Accept(remote: 9);

        Assert.Equal(1u, next.LocalChannel);
        Assert.Equal(2, driver.Mux.ChannelCount);
    }

    [Theory, Trait("rule", "C-15"), Trait("hostile", "H-6")]
    [InlineData(0u, false), InlineData(1u, false), InlineData(15u, false), InlineData(16u, true), InlineData(uint.MaxValue, true)]
    public void MaximumPacket_OfAnInboundOpen_IsAtLeastSixteen(uint packet, bool isLegal)
    {
        var driver = new PeerDriver();

        driver.Receive(new ChannelOpenMessage("test", 1, 0, packet, default));

        Assert.Equal(isLegal, driver.Events().OfType<ChannelEvent.OpenRequested>().Any());
        Assert.Equal(isLegal ? [] : [MessageNumber.ChannelOpenFailure], driver.SentNumbers());
    }

    [Theory, Trait("rule", "C-15"), Trait("hostile", "H-6")]
    [InlineData(0u, false), InlineData(15u, false), InlineData(16u, true), InlineData(uint.MaxValue, true)]
    public void MaximumPacket_OfAConfirmation_IsAtLeastSixteen(uint packet, bool isLegal)
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.Open();

        driver.Confirm(handle, window: 0, packet);

        Assert.Equal(isLegal ? typeof(ChannelEvent.Opened) : typeof(ChannelEvent.OpenFailed), Assert.Single(driver.Events()).GetType());
        Assert.Equal(isLegal ? [] : [MessageNumber.ChannelClose], driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-13")]
    public void Open_FailedByThePeer_IsToldOnceWithCleanText()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.Open();

        driver.Receive(new ChannelOpenFailureMessage(0, ChannelOpenFailureReason.ConnectFailed, "re\u0007fused", "en"));

        Assert.Equal(
            new ChannelEvent.OpenFailed(handle, ChannelOpenFailureReason.ConnectFailed, "refused"),
            driver.Single<ChannelEvent.OpenFailed>());
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Fact, Trait("rule", "C-13")]
    public void Open_CancelledBeforeItLeft_IsNeverSent()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.Mux.OpenChannel("test", default, driver.Now);

        driver.Mux.CancelOpen(handle);

        Assert.Equal(handle, driver.Single<ChannelEvent.OpenFailed>().Handle);
        Assert.Empty(driver.Sent());
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Fact, Trait("rule", "C-13")]
    public void Open_CancelledAndConfirmedLater_IsClosed()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.Open();
        driver.Mux.CancelOpen(handle);
        driver.Mux.CancelOpen(handle);
        driver.Single<ChannelEvent.OpenFailed>();

        driver.Confirm(handle);
        driver.ReceiveData(handle, "too late"u8);
        driver.ReceiveRequest(handle, "too-late");

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        driver.ReceiveClose(handle);
        Assert.Empty(driver.Events());
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
    }

    [Fact, Trait("rule", "C-13")]
    public void Open_CancelledAndRefusedLater_LeavesNothing()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.Open();
        driver.Mux.CancelOpen(handle);
        driver.Events();

        driver.Receive(new ChannelOpenFailureMessage(handle.LocalChannel, ChannelOpenFailureReason.ConnectFailed, "", ""));

        Assert.Empty(driver.Events());
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Fact, Trait("rule", "C-13"), Trait("hostile", "H-23")]
    public void Open_NotAnsweredInTime_Fails()
    {
        var driver = new PeerDriver(SshRole.Client, new ConnectionLimits { OpenTimeout = TimeSpan.FromSeconds(5) });
        var handle = driver.Open();
        driver.Mux.OnDeadline(TimeSpan.FromSeconds(4.9));
        Assert.Empty(driver.Events());
        Assert.Equal(TimeSpan.FromSeconds(5), driver.Mux.NextDeadline);

        driver.Mux.OnDeadline(TimeSpan.FromSeconds(5));

        Assert.Equal(handle, driver.Single<ChannelEvent.OpenFailed>().Handle);
        Assert.Null(driver.Mux.NextDeadline);
        driver.Confirm(handle);
        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-13")]
    public void Deadline_OfAnAnsweredOpen_IsForgotten()
    {
        var driver = new PeerDriver(SshRole.Client);
        driver.Open();
        driver.Now = TimeSpan.FromSeconds(1);
        var second = driver.Open();

        driver.Receive(new ChannelOpenFailureMessage(0, ChannelOpenFailureReason.ConnectFailed, "", ""));
        Assert.Equal(TimeSpan.FromSeconds(61), driver.Mux.NextDeadline);
        driver.Confirm(second);

        Assert.Null(driver.Mux.NextDeadline);
    }

    [Fact, Trait("rule", "C-14")]
    public void Answer_ToAnOpenThatHasNotLeft_IsAProtocolError()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.Mux.OpenChannel("test", default, driver.Now);

        Assert.Throws<SshProtocolException>(() => driver.Confirm(handle));
    }

    [Fact, Trait("rule", "C-14")]
    public void Answer_ToAnOpenChannel_IsAProtocolError()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();

        Assert.Throws<SshProtocolException>(() => driver.Receive(
            new ChannelOpenFailureMessage(handle.LocalChannel, ChannelOpenFailureReason.ConnectFailed, "", "")));
    }

    [Fact, Trait("rule", "C-18")]
    public void Session_AfterNoMoreSessions_IsAProtocolErrorAndOtherTypesAreNot()
    {
        var driver = new PeerDriver();
        driver.Receive(new GlobalRequestMessage("no-more-sessions@openssh.com", wantReply: false, default));

        driver.Accept("direct-tcpip");

        Assert.Throws<SshProtocolException>(() => driver.Offer("session"));
    }
}
