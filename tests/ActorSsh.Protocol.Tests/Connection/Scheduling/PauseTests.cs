using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection.Scheduling;

/// <summary>Paused means: no data of it leaves, and nothing that stands behind its data. All else goes on.</summary>
[Trait("rule", "C-67")]
public class PauseTests
{
    [Fact]
    public void Paused_WithDataWaiting_SendsNoneAndStopsNobody()
    {
        var flow = new Outflow();
        var (paused, other) = (flow.AddBulk(), flow.AddBulk());
        flow.Next(5);

        flow.Mux.Pause(paused);
        flow.Forget();
        flow.Send(3_000_000);

        Assert.Equal(0, flow.BytesOf(paused));
        Assert.InRange(flow.BytesOf(other), 3_000_000, long.MaxValue);
        Assert.True(flow.Mux.ListChannels()[0].IsPaused);
    }

    [Fact]
    public void Resumed_AfterAPause_SharesAgainWithoutMakingUpForIt()
    {
        var flow = new Outflow();
        var channels = flow.AddBulks(2);
        flow.Mux.Pause(channels[0]);
        flow.Send(5_000_000);

        flow.Mux.Resume(channels[0]);
        flow.Forget();
        flow.Send(5_000_000);

        Assert.InRange(flow.BytesOf(channels[0]) - flow.BytesOf(channels[1]), -64 * 1024, 64 * 1024);
    }

    [Fact]
    public void Resumed_AfterAPause_SendsEverythingInOrder()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.Pause(handle);
        driver.Write(handle, "one"u8.ToArray());
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, default);
        driver.Mux.SendEof(handle);
        driver.Mux.Close(handle, driver.Now);
        Assert.Empty(driver.Sent());

        driver.Mux.Resume(handle);

        Assert.Equal(
            [MessageNumber.ChannelData, MessageNumber.ChannelRequest, MessageNumber.ChannelEof, MessageNumber.ChannelClose],
            driver.SentNumbers());
        Assert.Equal(driver.Chunks.Made, driver.Chunks.Disposed);
    }

    [Fact]
    public void Paused_WithNothingWritten_StillSendsRequestsEofAndClose()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.Pause(handle);

        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, default);
        driver.Mux.Close(handle, driver.Now);

        Assert.Equal([MessageNumber.ChannelRequest, MessageNumber.ChannelEof, MessageNumber.ChannelClose], driver.SentNumbers());
    }

    [Fact]
    public void Paused_WithDataWaiting_StillReadsCreditsRepliesAndSignals()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { InitialWindowSize = 100 });
        var handle = driver.Accept();
        driver.Mux.Pause(handle);
        driver.Write(handle, new byte[10]);

        driver.ReceiveData(handle, new byte[80]);
        driver.Single<ChannelEvent.DataReceived>();
        driver.Mux.Consumed(handle, 80);
        driver.ReceiveRequest(handle, "test");
        driver.Mux.ReplyRequest(handle, driver.Single<ChannelEvent.RequestReceived>().RequestId, success: true);
        driver.Mux.SendRequest(handle, "signal", wantReply: false, default);

        Assert.Equal(
            [MessageNumber.ChannelWindowAdjust, MessageNumber.ChannelSuccess, MessageNumber.ChannelRequest], driver.SentNumbers());
    }

    [Fact]
    public void Paused_ClosedByThePeer_IsAnsweredAtOnce()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.Pause(handle);
        driver.Write(handle, new byte[10]);

        driver.ReceiveClose(handle);

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal(1, driver.Chunks.Disposed);
    }

    [Fact]
    public void Paused_ClosedByUs_EndsWithTheLingerTimeout()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.Pause(handle);
        driver.Write(handle, new byte[10]);
        driver.Mux.Close(handle, driver.Now);
        Assert.Empty(driver.Sent());

        driver.Mux.OnDeadline(driver.Mux.NextDeadline!.Value);

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
    }

    [Fact]
    public void Paused_Twice_IsResumedOnce()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Write(handle, new byte[10]);
        driver.Mux.Pause(handle);
        driver.Mux.Pause(handle);

        driver.Mux.Resume(handle);
        driver.Mux.Resume(handle);

        Assert.Equal(10, Payload.Decode<ChannelDataMessage>(Assert.Single(driver.Sent())).Data.Length);
    }

    [Fact]
    public void Commands_ForAChannelThatIsGone_DoNothing()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveClose(handle);
        driver.Sent();
        driver.Events();
        var next = driver.Accept();
        Assert.Equal(handle.LocalChannel, next.LocalChannel);

        driver.Mux.Pause(handle);
        driver.Mux.SetWeight(handle, 200);

        var row = Assert.Single(driver.Mux.ListChannels());
        Assert.Equal((false, ChannelMultiplexer.DefaultWeight), (row.IsPaused, row.Weight));
    }

    [Fact]
    public void Weight_OfAChannel_IsListed()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();

        driver.Mux.SetWeight(handle, 200);

        Assert.Equal(200, Assert.Single(driver.Mux.ListChannels()).Weight);
    }

    [Fact]
    public void Killed_WithDataWaiting_SendsCloseOnlyAndTellsItsOwnerOnce()
    {
        var driver = new PeerDriver(SshRole.Client);
        var (killed, other) = (driver.OpenConfirmed(), driver.OpenConfirmed());
        driver.Write(killed, new byte[1000]);
        driver.Write(other, new byte[10]);

        driver.Mux.Abort(killed);

        Assert.Equal([MessageNumber.ChannelClose, MessageNumber.ChannelData], driver.SentNumbers());
        Assert.Equal(ChannelCloseKind.Aborted, Assert.Single(driver.Events().OfType<ChannelEvent.Closed>()).Cause.Kind);
    }
}
