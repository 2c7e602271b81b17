using ActorSsh.Protocol.Connection;

namespace ActorSsh.Tests.Splicing;

/// <summary>Two joined channels, where the test decides how much each peer takes, and when.</summary>
public sealed class ChannelSpliceTests
{
    private const int Window = 128 * 1024;
    private const int Packet = 32 * 1024;
    private const int Unsent = 64 * 1024;
    private const int Seconds = 3000;

    private static readonly ConnectionLimits Limits = new() { InitialWindowSize = Window, MaximumPacketSize = Packet };

    [Fact, Trait("rule", "C-24"), Trait("rule", "C-42"), Trait("rule", "C-43")]
    public void Session_PassesWhole_AsIfTheTwoWereOne()
    {
        var links = Joined();
        var (user, upstream) = (links.UserEnd, links.UpstreamEnd);

        user.Ask("env", data: [.. SshClientScript.Text("LANG"), .. SshClientScript.Text("C")]);
        user.Ask("pty-req");
        user.Ask("exec");
        user.Write(Bytes(5000));
        user.Peer.SendEof(user.Channel);
        links.Settle();
        upstream.Write(Bytes(100), 1);
        upstream.Write(Bytes(200));
        upstream.Ask("exit-status", wantReply: false);
        upstream.Peer.Close(upstream.Channel, default);
        links.Settle();
        user.Peer.Close(user.Channel, default);
        links.Settle();

        Assert.Equal(["pty-req", "exec LANG=C", "data", "eof", "closed: LocallyClosed"], upstream.Told);
        Assert.Equal(["yes", "yes", "yes", "data 1", "data", "exit-status", "eof", "closed: PeerClosed"], user.Told);
        Assert.Equal(Bytes(5000), upstream.HeardOf());
        Assert.Equal(Bytes(100), user.HeardOf(1));
        AssertNothingIsLeft(links);
    }

    [Fact, Trait("rule", "C-21"), Trait("rule", "C-22"), Trait("rule", "C-27"), Trait("hostile", "H-12")]
    public void UpstreamOfOneByteASecond_HoldsAtMostTheWindowAndTwoPackets() => AssertBounded(static links => (links.UserEnd, links.UpstreamEnd));

    [Fact, Trait("rule", "C-21"), Trait("rule", "C-22"), Trait("rule", "C-27"), Trait("hostile", "H-12")]
    public void UserOfOneByteASecond_HoldsAtMostTheWindowAndTwoPackets() => AssertBounded(static links => (links.UpstreamEnd, links.UserEnd));

    [Fact, Trait("rule", "C-16"), Trait("rule", "C-21")]
    public void DataBeforeTheOtherEndIsThere_WaitsWithinTheWindow()
    {
        var links = new SplicedLinks(Limits, type: "direct-tcpip", unsent: Unsent);
        links.UserEnd.Write(Bytes(4 * Window));
        links.UserEnd.Ask("keepalive@openssh.com");
        links.Settle();

        Assert.Equal(Window, links.UserEnd.Status.QueuedReceived);
        Assert.Equal(0, links.UpstreamEnd.Status.QueuedToSend);

        links.Join();
        Drain(links, links.UpstreamEnd, 4 * Window);
        Assert.Equal(Bytes(4 * Window), links.UpstreamEnd.HeardOf());
        Assert.Equal(["yes"], links.UserEnd.Told);
    }

    [Fact, Trait("rule", "C-50"), Trait("rule", "C-51")]
    public void Requests_KeepTheirPlaceInTheData_AndTheirAnswersTheirOrder()
    {
        var links = Joined("direct-tcpip");
        links.UpstreamEnd.Answers["second"] = false;
        links.UserEnd.Write(Bytes(Window));
        links.UserEnd.Ask("first");
        links.UserEnd.Write(Bytes(10));
        links.UserEnd.Ask("second");
        links.UserEnd.Ask("third", wantReply: false);
        links.UserEnd.Ask("signal", wantReply: false);
        Drain(links, links.UpstreamEnd, Window + 10);

        var told = links.UpstreamEnd.Told;
        Assert.Equal(["first", "data", "second", "third"], told.SkipWhile(static name => name != "first"));
        Assert.Contains("signal", told.TakeWhile(static name => name != "first"));
        Assert.Equal(["yes", "no"], links.UserEnd.Told);
    }

    [Fact, Trait("rule", "C-50")]
    public void Filter_RefusesRewritesAndPasses_AndOneThatThrowsHasRefused()
    {
        var splice = new SshSplice(static (_, _) => default)
        {
            Requests = static request => request.Type switch
            {
                "refused" => SshSpliceVerdict.Refuse,
                "rewritten" => SshSpliceVerdict.Rewrite("written", new byte[] { 1 }),
                "thrown" => throw new InvalidOperationException("A filter that fails."),
                _ => SshSpliceVerdict.Pass,
            },
        };
        var links = Joined("direct-tcpip", splice);
        foreach (var type in new[] { "refused", "rewritten", "thrown", "passed" })
        {
            links.UserEnd.Ask(type);
        }

        links.Settle();

        Assert.Equal(["written", "passed"], links.UpstreamEnd.Told);
        Assert.Equal(["no", "yes", "no", "yes"], links.UserEnd.Told);
    }

    [Fact, Trait("rule", "C-4")]
    public void VariablesPastTheBound_StayBehind()
    {
        var links = Joined();
        for (var i = 0; i < 6; i++)
        {
            links.UserEnd.Ask("env", data: [.. SshClientScript.Text($"V{i}"), .. SshClientScript.Text("x")]);
        }

        links.UserEnd.Ask("shell");
        links.Settle();

        Assert.Equal(["shell V0=x V1=x V2=x V3=x"], links.UpstreamEnd.Told);
        Assert.Equal(Enumerable.Repeat("yes", 7), links.UserEnd.Told);
    }

    [Fact, Trait("rule", "C-57")]
    public void UserThatWantsNoMoreOutput_IsHeardUpstream_AndTheSessionGoesOn()
    {
        var links = Started();
        links.UpstreamEnd.Write(Bytes(2 * Window));
        links.Settle();
        links.UserEnd.Ask("eow@openssh.com", wantReply: false);
        links.Settle();
        links.UserEnd.Write(Bytes(100));
        links.UpstreamEnd.Write(Bytes(Window));
        links.UpstreamEnd.Ask("exit-status", wantReply: false);
        links.UpstreamEnd.Peer.Close(links.UpstreamEnd.Channel, default);
        links.Settle();

        Assert.Contains("data", links.UpstreamEnd.Told);
        Assert.Equal(["exit-status", "eof", "closed: PeerClosed"], links.UserEnd.Told.SkipWhile(static name => name != "exit-status"));
        AssertNothingIsLeft(links);
    }

    [Theory, Trait("rule", "C-60"), Trait("rule", "C-63"), Trait("hostile", "H-27")]
    [InlineData("cut")]
    [InlineData("die")]
    [InlineData("abort")]
    public void UpstreamThatIsLost_EndsTheUsersSessionByExitSignal_BehindWhatHadPassed(string how)
    {
        var links = Started();
        links.UpstreamEnd.Write(Bytes(1000));
        links.UserEnd.Ask("later");
        links.Settle();
        Lose(links.Upstream, links.UpstreamEnd, how);
        links.Settle();
        links.UserEnd.Consume();

        Assert.Equal(Bytes(1000), links.UserEnd.HeardOf());
        Assert.Equal(["exit-signal", "eof", "closed: PeerClosed"], links.UserEnd.Told[^3..]);
        Assert.True(links.UserEnd.IsDead && links.UpstreamEnd.IsDead);
        AssertNothingIsLeft(links);
    }

    [Theory, Trait("rule", "C-60"), Trait("rule", "C-63"), Trait("hostile", "H-27")]
    [InlineData("cut")]
    [InlineData("die")]
    [InlineData("abort")]
    public void UserThatIsLost_ClosesTheUpstreamChannel(string how)
    {
        var links = Started();
        links.UserEnd.Write(Bytes(1000));
        links.Settle();
        Lose(links.User, links.UserEnd, how);
        links.Settle();
        links.UpstreamEnd.Consume();

        Assert.Equal(Bytes(1000), links.UpstreamEnd.HeardOf());
        Assert.Equal(["eof", "closed: PeerClosed"], links.UpstreamEnd.Told[^2..]);
        Assert.True(links.UserEnd.IsDead && links.UpstreamEnd.IsDead);
        AssertNothingIsLeft(links);
    }

    [Fact, Trait("rule", "C-44"), Trait("rule", "C-63")]
    public void RequestsThatWaitWhenTheOtherEndIsLost_HaveFailed()
    {
        var links = Joined("direct-tcpip");
        links.Upstream.OnPeerEvent = static _ => { };
        links.UserEnd.Ask("not-answered");
        links.UserEnd.Write(Bytes(3 * Window));
        links.UserEnd.Ask("not-passed");
        links.Settle();
        links.UpstreamEnd.Peer.Close(links.UpstreamEnd.Channel, default);
        links.Settle();

        Assert.Equal(["eof", "no", "no", "closed: PeerClosed"], links.UserEnd.Told);
        AssertNothingIsLeft(links);
    }

    [Fact, Trait("rule", "C-4"), Trait("hostile", "H-16")]
    public void RequestsThatWantNoAnswer_WaitAtTheSourceWhileTheSinkSendsNothing()
    {
        var links = Joined("direct-tcpip");
        for (var i = 0; i < 60; i++)
        {
            links.UserEnd.Ask("noise", wantReply: false, new byte[1000]);
        }

        while (links.User.Step())
        {
            // The upstream's wire stands still.
        }

        Assert.Equal(60, links.UserEnd.Status.UnfinishedRequests);
        links.Settle();
        Assert.Equal(0, links.UserEnd.Status.UnfinishedRequests);
        Assert.Equal(60, links.UpstreamEnd.Told.Count);
    }

    private static SplicedLinks Joined(string type = "session", SshSplice? splice = null)
    {
        var links = new SplicedLinks(Limits, splice, type, Unsent);
        links.Join();
        return links;
    }

    private static SplicedLinks Started()
    {
        var links = Joined();
        links.UserEnd.Ask("shell");
        links.Settle();
        return links;
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private static void Lose(Link link, SplicedLinks.EndPoint end, string how)
    {
        switch (how)
        {
            case "cut":
                link.Cut("the cable");
                break;
            case "die":
                end.Die();
                break;
            default:
                link.Ours.Abort(end.Status.Handle);
                break;
        }
    }

    private static void Drain(SplicedLinks links, SplicedLinks.EndPoint end, int count)
    {
        links.Settle();
        while (end.HeardOf().Length < count)
        {
            end.Consume();
            links.Settle();
        }
    }

    private static void AssertBounded(Func<SplicedLinks, (SplicedLinks.EndPoint Source, SplicedLinks.EndPoint Sink)> choose)
    {
        var links = Joined("direct-tcpip");
        var (source, sink) = choose(links);
        source.Write(Bytes(8 * Window));
        links.Settle();
        var held = links.BuffersInUse;
        for (var second = 0; second < Seconds; second++)
        {
            sink.Consume(1);
            links.Settle();
            Assert.InRange(source.Status.QueuedReceived, 0, Window);
            Assert.InRange(sink.Status.QueuedToSend, 0, Unsent);
            Assert.InRange(links.BuffersInUse, 0, 2 * (Window / Packet) + 2); // the sink's peer holds a window too
        }

        Assert.InRange(links.BuffersInUse, 0, held + 1);
        source.Peer.SendEof(source.Channel);
        sink.Write(Bytes(1000));
        Drain(links, sink, 8 * Window);
        Assert.Equal(Bytes(8 * Window), sink.HeardOf());
        Assert.Equal("eof", sink.Told[^1]);
        Assert.Equal(Bytes(1000), source.HeardOf());
        sink.Peer.SendEof(sink.Channel);
        links.Settle();
        Assert.Equal("eof", source.Told[^1]);
    }

    private static void AssertNothingIsLeft(SplicedLinks links)
    {
        links.UserEnd.Consume();
        links.UpstreamEnd.Consume();
        links.Settle();
        links.User.Peer.Abort(links.UserEnd.Channel);
        links.Upstream.Peer.Abort(links.UpstreamEnd.Channel);
        links.Settle();
        Assert.Equal((0, 0), (links.User.Ours.ChannelCount, links.Upstream.Ours.ChannelCount));
        Assert.Equal(0, links.BuffersInUse);
    }
}
