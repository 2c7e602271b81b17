using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Keepalives, idle channels, unused connections, all on virtual time (C-65).</summary>
[Trait("rule", "C-65"), Trait("hostile", "H-23")]
public class LivenessTests
{
    [Theory, InlineData(SshRole.Server), InlineData(SshRole.Client)]
    public void Peer_ThatIsSilent_IsAskedAndGivenUpAfterTheCount(SshRole role)
    {
        var driver = Driver(new LivenessOptions { KeepaliveInterval = Seconds(10), KeepaliveCount = 3 }, role);

        Assert.Equal([10, 20, 30], Enumerable.Range(0, 3).Select(_ => Ask(driver)));
        Assert.Equal(Seconds(40), driver.Mux.NextDeadline);
        var end = Assert.Throws<SshProtocolException>(() => driver.Mux.OnDeadline(Seconds(40)));

        Assert.Equal(DisconnectReason.ConnectionLost, end.Reason);
        Assert.Contains("3 keepalives, 00:00:10 apart", end.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Peer_ThatSaysAnything_IsAlive()
    {
        var driver = Driver(new LivenessOptions { KeepaliveInterval = Seconds(10), KeepaliveCount = 1 });
        for (var i = 0; i < 20; i++)
        {
            driver.Mux.OnDeadline(driver.Mux.NextDeadline!.Value);
            if (i % 2 == 0)
            {
                driver.Mux.OnPeerAlive(driver.Mux.NextDeadline!.Value - Seconds(1));
            }
            else
            {
                driver.Receive(new GlobalRequestMessage("anything", wantReply: false, default));
            }
        }

        Assert.Single(driver.Sent());
    }

    [Fact]
    public void Keepalive_IsAGlobalRequestWhoseAnswerNobodyIsToldOf()
    {
        var driver = Driver(new LivenessOptions { KeepaliveInterval = Seconds(10) });
        driver.Mux.OnDeadline(Seconds(10));

        var asked = Payload.Decode<GlobalRequestMessage>(Assert.Single(driver.Sent()));
        Assert.Equal(("keepalive@openssh.com", true, 0), (asked.Name, asked.WantReply, asked.Data.Length));
        driver.Receive(default(RequestFailureMessage));
        driver.Mux.OnConnectionEnd("over");

        Assert.Empty(driver.Events());
        Assert.Equal(0, driver.Mux.Counters.UnsolicitedReplies);
        Assert.Null(driver.Mux.NextDeadline);
    }

    [Fact]
    public void RoundTripTime_IsMeasuredFromSendingToTheAnswerAndSmoothed()
    {
        var driver = Driver(new LivenessOptions { KeepaliveInterval = Seconds(10) });
        Assert.Null(driver.Mux.RoundTripTime);

        RoundTrip(driver, sentAfter: 2, answeredAfter: 0.8, success: false);
        Assert.Equal(0.8, driver.Mux.RoundTripTime!.Value.TotalSeconds, 6);
        RoundTrip(driver, sentAfter: 0, answeredAfter: 1.6, success: true);
        Assert.Equal(0.9, driver.Mux.RoundTripTime!.Value.TotalSeconds, 6);
    }

    [Fact]
    public void Keepalives_TheUserGaveUp_AreNobodysElse()
    {
        var driver = Driver(new LivenessOptions { KeepaliveInterval = Seconds(10) });
        var own = driver.Mux.SendGlobalRequest("own", default, Timeout.InfiniteTimeSpan, driver.Now);
        driver.Mux.OnDeadline(Seconds(10));
        driver.Sent();

        driver.Receive(new RequestSuccessMessage([1]));
        driver.Receive(new RequestSuccessMessage([2]));

        Assert.Equal((own, 1), (driver.Single<ChannelEvent.GlobalRequestCompleted>() is var e ? (e.RequestId, e.Data.Span[0]) : default));
        Assert.NotNull(driver.Mux.RoundTripTime);
    }

    [Fact]
    public void Channel_IdleForItsTypesTime_IsClosedWithThatCauseAndNothingElse()
    {
        var driver = Driver(new LivenessOptions { ChannelTimeouts = [new("direct-*", Seconds(60)), new("*", Seconds(90))] });
        var (idle, other) = (driver.Accept("direct-tcpip"), driver.Accept("test"));

        Assert.Equal(Seconds(60), driver.Mux.NextDeadline);
        driver.Mux.OnDeadline(Seconds(60));

        Assert.Equal(new ChannelEvent.Closed(idle, new ChannelCloseCause(ChannelCloseKind.IdleExpired)), driver.Single<ChannelEvent.Closed>());
        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal([ChannelPhase.Tombstone, ChannelPhase.Open], driver.Mux.ListChannels().Select(row => row.Phase));
        Assert.Equal(Seconds(90), driver.Mux.NextDeadline);
        Assert.Equal(other, driver.Mux.ListChannels()[1].Handle);
    }

    [Theory, InlineData("data"), InlineData("request"), InlineData("adjust"), InlineData("sent")]
    public void Channel_ThatIsUsed_IsNotIdle(string use)
    {
        var driver = Driver(new LivenessOptions { ChannelTimeouts = [new("test", Seconds(60))] });
        var handle = driver.Accept();
        driver.Now = Seconds(50);
        driver.Mux.OnTime(driver.Now);

        Use(driver, handle, use);

        Assert.Equal(Seconds(50), driver.Mux.ListChannels()[0].LastActivity);
        driver.Mux.OnDeadline(Seconds(60));
        Assert.Equal(Seconds(110), driver.Mux.NextDeadline);
        Assert.DoesNotContain(driver.Events(), e => e is ChannelEvent.Closed);
        driver.Mux.OnDeadline(Seconds(110));
        Assert.Single(driver.Events().OfType<ChannelEvent.Closed>());
    }

    [Fact]
    public void Channel_OfATypeWithoutTimeout_MayBeIdleForEver()
    {
        var driver = Driver(new LivenessOptions { ChannelTimeouts = [new("direct-*", Seconds(60))] });

        driver.Accept("session");

        Assert.Null(driver.Mux.NextDeadline);
    }

    [Fact]
    public void Channel_ThatIsClosing_IsTheLingerTimeoutsBusiness()
    {
        var driver = Driver(new LivenessOptions { ChannelTimeouts = [new("*", Seconds(5))] });
        var handle = driver.Accept();
        driver.Mux.Close(handle, driver.Now);

        driver.Mux.OnDeadline(Seconds(5));

        Assert.Empty(driver.Events());
        Assert.Equal(Seconds(30), driver.Mux.NextDeadline);
    }

    [Fact]
    public void Connection_WithoutAChannelForTooLong_Ends()
    {
        var driver = Driver(new LivenessOptions { UnusedTimeout = Seconds(60) });
        driver.Now = Seconds(59);
        var handle = driver.Accept();
        Assert.Null(driver.Mux.NextDeadline);
        driver.Now = Seconds(100);
        driver.ReceiveClose(handle);
        driver.Sent();
        driver.Events();

        Assert.Equal(Seconds(160), driver.Mux.NextDeadline);
        driver.Mux.OnDeadline(Seconds(159));
        var end = Assert.Throws<SshProtocolException>(() => driver.Mux.OnDeadline(Seconds(160)));
        Assert.Equal(DisconnectReason.ByApplication, end.Reason);
    }

    [Fact]
    public void Options_ByDefault_EndNothing()
    {
        var options = new LivenessOptions();

        Assert.Equal((null, 3, null), (options.KeepaliveInterval, options.KeepaliveCount, options.UnusedTimeout));
        Assert.Empty(options.ChannelTimeouts);
        Assert.Null(Driver(options).Mux.NextDeadline);
    }

    [Fact]
    public void Options_OutOfRange_AreRefusedWhereTheyAreSet()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LivenessOptions { KeepaliveInterval = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LivenessOptions { KeepaliveCount = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new LivenessOptions { UnusedTimeout = Seconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChannelTimeout("*", TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => new ChannelTimeout("", Seconds(1)));
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static PeerDriver Driver(LivenessOptions options, SshRole role = SshRole.Server) =>
        new(role, new MultiplexerOptions { Liveness = options });

    /// <summary>At the next deadline one keepalive leaves; tells when that was.</summary>
    private static double Ask(PeerDriver driver)
    {
        var due = driver.Mux.NextDeadline!.Value;
        driver.Mux.OnDeadline(due);
        Assert.Equal([MessageNumber.GlobalRequest], driver.SentNumbers());
        return due.TotalSeconds;
    }

    private static void RoundTrip(PeerDriver driver, double sentAfter, double answeredAfter, bool success)
    {
        driver.Mux.OnDeadline(driver.Mux.NextDeadline!.Value);
        driver.Now = driver.Mux.NextDeadline!.Value - Seconds(10 - sentAfter);
        driver.Mux.OnTime(driver.Now);
        driver.Sent();
        driver.Now += Seconds(answeredAfter);
        if (success)
        {
            driver.Receive(new RequestSuccessMessage(default));
        }
        else
        {
            driver.Receive(default(RequestFailureMessage));
        }
    }

    private static void Use(PeerDriver driver, ChannelHandle handle, string use)
    {
        switch (use)
        {
            case "data":
                driver.ReceiveData(handle, "x"u8);
                break;
            case "request":
                driver.ReceiveRequest(handle, "test");
                break;
            case "adjust":
                driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 1));
                break;
            default:
                driver.Write(handle, "x"u8.ToArray());
                driver.Sent();
                break;
        }

        driver.Events().OfType<ChannelEvent.DataReceived>().ToList().ForEach(e => driver.Mux.Taken(e.Handle));
    }
}
