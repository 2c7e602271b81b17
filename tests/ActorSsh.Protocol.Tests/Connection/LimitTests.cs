using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

[Trait("rule", "C-4")]
public class LimitTests
{
    [Fact]
    public void Defaults_AreTheDocumentedOnes()
    {
        var limits = new ConnectionLimits();

        Assert.Equal((256, 64, 256), (limits.Channels, limits.PendingInboundOpens, limits.PendingOutboundOpens));
        Assert.Equal((64, 256), (limits.UnfinishedRequestsPerChannel, limits.UnfinishedRequests));
        Assert.Equal((1024 * 1024, 1024 * 1024), (limits.UnfinishedRequestBytes, limits.UnsentBytesPerChannel));
        Assert.Equal((1024, 64 * 1024), (limits.EnvironmentVariables, limits.EnvironmentBytes));
        Assert.Equal((2 * 1024 * 1024, 32 * 1024), (limits.InitialWindowSize, limits.MaximumPacketSize));
    }

    [Fact, Trait("rule", "C-65")]
    public void Times_BeyondAHundredYears_AreForEver()
    {
        var ever = TimeSpan.MaxValue;
        var limits = new ConnectionLimits { LingerTimeout = ever, RequestTimeout = ever, OpenTimeout = ever };
        var liveness = new LivenessOptions { KeepaliveInterval = ever, UnusedTimeout = ever, ChannelTimeouts = [new ChannelTimeout("*", ever)] };
        var driver = new PeerDriver(SshRole.Server, new MultiplexerOptions { Limits = limits, Liveness = liveness });
        driver.Mux.OnDeadline(driver.Now = TimeSpan.FromSeconds(1));

        var handle = driver.OpenConfirmed();
        driver.Mux.SendRequest(handle, "ask", default, timeout: null, driver.Now);
        driver.Mux.Close(handle, driver.Now);

        Assert.Null(driver.Mux.NextDeadline);
    }

    [Fact]
    public void Limits_OutOfRange_AreRefusedWhereTheyAreSet()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectionLimits { Channels = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectionLimits { InitialWindowSize = 1L << 32 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectionLimits { MaximumPacketSize = 15 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConnectionLimits { LingerTimeout = TimeSpan.Zero });
    }

    [Fact]
    public void Channels_PastTheLimit_AreRefusedWithResourceShortage()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { Channels = 2 });
        driver.Accept();
        var tombstone = driver.Accept();
        driver.Mux.Abort(tombstone);
        driver.Sent();
        driver.Events();

        driver.Receive(new ChannelOpenMessage("test", 999, 0, 32_768, default));

        Assert.Empty(driver.Events());
        AssertRefused(driver);
    }

    [Fact]
    public void InboundOpens_PastTheLimit_AreRefusedWithResourceShortage()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { PendingInboundOpens = 2 });
        var first = driver.Offer(remote: 1);
        driver.Offer(remote: 2);
        driver.Receive(new ChannelOpenMessage("test", 3, 0, 32_768, default));
        AssertRefused(driver);

        driver.Mux.ConfirmOpen(first, default);

        driver.Offer(remote: 3);
    }

    [Fact]
    public void Sessions_PastTheirLimit_AreRefused_UntilTheRowOfOneIsGone()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { Sessions = 1 });
        var first = driver.Accept("session", remote: 1);

        driver.Receive(new ChannelOpenMessage("session", 2, 0, 32_768, default));
        AssertRefused(driver);
        driver.Accept("test", remote: 3);
        driver.Receive(new ChannelCloseMessage(first.LocalChannel));
        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        driver.Events();

        driver.Accept("session", remote: 5);
    }

    [Fact]
    public void OutboundOpens_PastTheLimit_FailAtOnce()
    {
        var driver = new PeerDriver(SshRole.Client, new ConnectionLimits { PendingOutboundOpens = 1 });
        var first = driver.Open();

        var second = driver.Mux.OpenChannel("test", default, driver.Now);

        var expected = new ChannelEvent.OpenFailed(second, ChannelOpenFailureReason.ResourceShortage, "Too many channels.");
        Assert.Equal(expected, driver.Single<ChannelEvent.OpenFailed>());
        Assert.Empty(driver.Sent());
        driver.Confirm(first);
        driver.Events();
        driver.Open();
    }

    [Fact]
    public void Refusals_ThePeerDoesNotRead_AreBounded()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { QueuedRefusals = 10 });
        Assert.All(Enumerable.Range(0, 10), i => driver.Receive(new ChannelOpenMessage("test", (uint)i, 0, 0, default)));

        Assert.Throws<SshProtocolException>(() => driver.Receive(new ChannelOpenMessage("test", 10, 0, 0, default)));
    }

    [Fact, Trait("hostile", "H-16")]
    public void Refusals_OfOurs_AreBoundedWhereThePeerAsks_NotWhereWeAnswer()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { QueuedRefusals = 3 });
        for (var i = 0u; i < 3; i++)
        {
            driver.Mux.RefuseOpen(driver.Offer(remote: i), ChannelOpenFailureReason.UnknownChannelType, "no");
        }

        Assert.Throws<SshProtocolException>(() => driver.Receive(new ChannelOpenMessage("test", 3, 0, 32_768, default)));
    }

    [Fact, Trait("hostile", "H-16")]
    public void Replies_DecidedAndNotReadByThePeer_AreBoundedUntilTheyLeave()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnsentRepliesPerChannel = 50 });
        var handle = driver.Accept();
        AskAndAnswer(driver, handle, 50);
        Assert.Equal(50, driver.Sent().Count);
        AskAndAnswer(driver, handle, 50);

        Assert.Throws<SshProtocolException>(() => driver.ReceiveRequest(handle, "test"));
    }

    [Fact]
    public void Requests_OfOursWithoutReply_AreBoundedUntilTheyLeave()
    {
        var driver = new PeerDriver(SshRole.Client, new ConnectionLimits { UnsentRequestsPerChannel = 2 });
        var handle = driver.OpenConfirmed(window: 0);
        driver.Write(handle, "in the way"u8.ToArray());
        driver.Mux.SendRequest(handle, "test", wantReply: false, default);
        driver.Mux.SendRequest(handle, "signal", wantReply: false, default);
        Assert.All(["test", "signal"], type =>
            Assert.Throws<InvalidOperationException>(() => driver.Mux.SendRequest(handle, type, wantReply: false, default)));

        driver.Sent();

        driver.Mux.SendRequest(handle, "test", wantReply: false, default);
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 100));
        Assert.Equal(3, driver.Sent().Count);
    }

    [Fact]
    public void GlobalRequests_OfOursWithoutReply_AreBoundedUntilTheyLeave()
    {
        var driver = new PeerDriver(SshRole.Client, new ConnectionLimits { UnsentRequestsPerChannel = 1 });
        driver.Mux.SendGlobalRequest("test", wantReply: false, default);
        Assert.Throws<InvalidOperationException>(() => driver.Mux.SendGlobalRequest("test", wantReply: false, default));

        driver.Sent();

        driver.Mux.SendGlobalRequest("test", wantReply: false, default);
        Assert.Single(driver.Sent());
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Requests_UnfinishedOnOneChannel_AreBoundedWhetherOrNotAReplyIsWanted(bool wantReply)
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnfinishedRequestsPerChannel = 3 });
        var handle = driver.Accept();
        Assert.All(Enumerable.Range(0, 3), _ => driver.ReceiveRequest(handle, "test", wantReply));
        var first = (ChannelEvent.RequestReceived)driver.Events()[0];
        driver.Mux.ReplyRequest(handle, first.RequestId, success: true);
        driver.ReceiveRequest(handle, "test", wantReply);

        Assert.Throws<SshProtocolException>(() => driver.ReceiveRequest(handle, "test", wantReply));
    }

    [Fact]
    public void Requests_UnfinishedOnTheConnection_AreBoundedAcrossChannelsAndGlobalOnes()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnfinishedRequests = 3 });
        var handles = new[] { driver.Accept(), driver.Accept() };
        driver.ReceiveRequest(handles[0], "test");
        driver.ReceiveRequest(handles[1], "test");
        driver.Receive(new GlobalRequestMessage("test", wantReply: false, default));

        Assert.Throws<SshProtocolException>(() => driver.ReceiveRequest(handles[0], "test"));
    }

    [Fact]
    public void Requests_OfAChannelThatCloses_NoLongerCount()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveRequest(handle, "test");
        driver.ReceiveRequest(handle, "test", wantReply: false);
        Assert.Equal(2, driver.Mux.UnfinishedRequests);

        driver.ReceiveClose(handle);

        Assert.Equal(0, driver.Mux.UnfinishedRequests);
    }

    [Fact]
    public void RequestBytes_Unfinished_AreBounded()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnfinishedRequestBytes = 1000 });
        var handle = driver.Accept();
        driver.ReceiveRequest(handle, "test", wantReply: true, new byte[600]);

        Assert.Throws<SshProtocolException>(() => driver.ReceiveRequest(handle, "test", wantReply: true, new byte[401]));
    }

    [Fact]
    public void Environment_IsKeptAndHandedOutWithTheStart()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "env", wantReply: true, Variable("LANG", "C"));
        driver.ReceiveRequest(handle, "env", wantReply: false, Variable("TZ", "UTC"));
        driver.ReceiveRequest(handle, "env", wantReply: false, Variable("LANG", "en_US.UTF-8"));
        Assert.Equal([MessageNumber.ChannelSuccess], driver.SentNumbers());

        driver.ReceiveRequest(handle, "exec");

        Assert.Equal(
            [new EnvironmentVariable("LANG", "en_US.UTF-8"), new EnvironmentVariable("TZ", "UTC")],
            driver.Single<ChannelEvent.RequestReceived>().Environment);
    }

    [Fact]
    public void Environment_PastItsBounds_IsFailureAndNeverADisconnect()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { EnvironmentVariables = 2, EnvironmentBytes = 10 });
        var handle = driver.Accept("session");
        var answers = new[] { ("A", "1"), ("B", "2"), ("C", "3"), ("A", "12345678"), ("A", "1234567") }
            .Select(v => Answer(driver, handle, Variable(v.Item1, v.Item2)));

        Assert.Equal([true, true, false, false, true], answers);
    }

    [Theory, Trait("hostile", "H-24")]
    [InlineData("", "x"), InlineData("A=B", "x"), InlineData("A\0", "x"), InlineData("A", "x\0y")]
    public void Environment_NoProcessCouldHave_IsFailure(string name, string value)
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");

        Assert.False(Answer(driver, handle, Variable(name, value)));
    }

    [Fact, Trait("rule", "C-56")]
    public void Environment_Malformed_IsAProtocolError()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        var request = Variable("LANG", "C");

        Assert.All(Enumerable.Range(0, request.Length), length =>
            Assert.Throws<SshProtocolException>(() => driver.ReceiveRequest(handle, "env", wantReply: true, request.AsSpan(0, length))));
        Assert.Throws<SshProtocolException>(() => driver.ReceiveRequest(handle, "env", wantReply: true, [.. request, 0]));
    }

    [Fact]
    public void WindowChanges_InAFlood_CoalesceToTheLatest()
    {
        var driver = new PeerDriver();
        var handle = driver.AcceptSession();
        for (var i = 0; i < 10_000; i++)
        {
            driver.ReceiveRequest(handle, "window-change", wantReply: false, BitConverter.GetBytes(i));
        }

        var first = driver.Single<ChannelEvent.RequestReceived>();
        driver.Mux.ReplyRequest(handle, first.RequestId, success: true);
        var second = driver.Single<ChannelEvent.RequestReceived>();
        driver.Mux.ReplyRequest(handle, second.RequestId, success: true);

        Assert.Equal((0, 9999), (BitConverter.ToInt32(first.Data.Span), BitConverter.ToInt32(second.Data.Span)));
        Assert.Empty(driver.Events());
    }

    private static void AskAndAnswer(PeerDriver driver, ChannelHandle handle, int times)
    {
        for (var i = 0; i < times; i++)
        {
            driver.ReceiveRequest(handle, "test");
            driver.Mux.ReplyRequest(handle, driver.Single<ChannelEvent.RequestReceived>().RequestId, success: i % 2 == 0);
        }
    }

    private static void AssertRefused(PeerDriver driver) => Assert.Equal(
        ChannelOpenFailureReason.ResourceShortage, Payload.Decode<ChannelOpenFailureMessage>(Assert.Single(driver.Sent())).Reason);

    private static bool Answer(PeerDriver driver, ChannelHandle handle, byte[] variable)
    {
        driver.ReceiveRequest(handle, "env", wantReply: true, variable);
        return Assert.Single(driver.SentNumbers()) == MessageNumber.ChannelSuccess;
    }

    private static byte[] Variable(string name, string value)
    {
        var writer = new WireWriter(stackalloc byte[64]);
        writer.WriteText(name);
        writer.WriteText(value);
        return writer.ToArray();
    }
}
