using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Connection;

[Trait("rule", "C-63")]
public class ConnectionEndTests
{
    private readonly object _reason = new();

    [Fact]
    public void End_WithOneOfEverythingPending_CompletesEachOnceWithTheSameReason()
    {
        var driver = new PeerDriver(SshRole.Client);
        var opening = driver.Open();
        var unsent = driver.Mux.OpenChannel("test", default, driver.Now);
        var cancelled = driver.Mux.OpenChannel("test", default, driver.Now);
        driver.Sent();
        driver.Mux.CancelOpen(cancelled);
        Assert.IsType<ChannelEvent.OpenFailed>(Assert.Single(driver.Events()));
        var offered = driver.Offer(remote: 50);
        var open = driver.Accept(remote: 51, window: 0);
        driver.Write(open, new byte[10]);
        driver.ReceiveData(open, new byte[2000]);
        Assert.IsType<ChannelEvent.DataReceived>(Assert.Single(driver.Events()));
        driver.ReceiveData(open, new byte[2000]);
        var requests = new[] { "queued", "signal" }.Select(t => driver.Mux.SendRequest(open, t, wantReply: true, default)).ToArray();
        var global = driver.Mux.SendGlobalRequest("sent", wantReply: true, default);
        driver.Sent();
        var unsentGlobal = driver.Mux.SendGlobalRequest("unsent", wantReply: true, default);

        driver.Mux.OnConnectionEnd(_reason);
        driver.Mux.OnConnectionEnd(new object());

        var events = driver.Events();
        Assert.Equal([opening, unsent], events.OfType<ChannelEvent.OpenFailed>().Select(e => e.Handle));
        Assert.Equal([offered, open], events.OfType<ChannelEvent.Closed>().Select(e => e.Handle));
        Assert.Equal(requests, events.OfType<ChannelEvent.RequestCompleted>().Select(e => e.RequestId).Order());
        Assert.Equal([global, unsentGlobal], events.OfType<ChannelEvent.GlobalRequestCompleted>().Select(e => e.RequestId).Order());
        Assert.Equal(8, events.Count);
        Assert.All(events, e => Assert.Same(_reason, ReasonOf(e)));
        AssertNothingLeft(driver);
    }

    [Fact]
    public void Commands_AfterTheEnd_FailAtOnceWithItsReason()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.OpenConfirmed();
        driver.Mux.OnConnectionEnd(_reason);
        driver.Events();

        driver.Write(handle, new byte[10]);
        driver.Mux.SendRequest(handle, "test", wantReply: true, default);
        driver.Mux.SendGlobalRequest("test", wantReply: true, default);
        driver.Mux.OpenChannel("test", default, driver.Now);
        driver.ReceiveClose(handle);
        driver.Mux.ReplyGlobalRequest(1, success: true, default);

        var events = driver.Events();
        Assert.Equal(
            [typeof(ChannelEvent.RequestCompleted), typeof(ChannelEvent.GlobalRequestCompleted), typeof(ChannelEvent.OpenFailed)],
            events.Select(e => e.GetType()));
        Assert.All(events, e => Assert.Same(_reason, ReasonOf(e)));
        AssertNothingLeft(driver);
    }

    [Fact]
    public void End_OfAChannelClosedBothWaysButNotReadToItsEnd_IsALoss()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[2000]);
        driver.Events();
        driver.ReceiveData(handle, new byte[2000]);
        driver.ReceiveClose(handle);
        driver.Events();

        driver.Mux.OnConnectionEnd(_reason);

        Assert.Equal(ChannelCloseKind.ConnectionLost, driver.Single<ChannelEvent.Closed>().Cause.Kind);
        AssertNothingLeft(driver);
    }

    [Fact]
    public void End_OfAChannelWhoseEndWasTold_TellsNothingMore()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.Abort(handle);
        driver.Events();

        driver.Mux.OnConnectionEnd(_reason);

        Assert.Empty(driver.Events());
        AssertNothingLeft(driver);
    }

    private static object? ReasonOf(ChannelEvent e) => e switch
    {
        ChannelEvent.OpenFailed failed => failed.ConnectionReason,
        ChannelEvent.Closed closed => closed.Cause.Reason,
        ChannelEvent.RequestCompleted completed => completed.ConnectionReason,
        ChannelEvent.GlobalRequestCompleted completed => completed.ConnectionReason,
        _ => e,
    };

    private static void AssertNothingLeft(PeerDriver driver)
    {
        Assert.Equal((0, 0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding, driver.Mux.UnfinishedRequests));
        Assert.Equal(driver.Chunks.Made, driver.Chunks.Disposed);
        Assert.Null(driver.Mux.NextDeadline);
        Assert.Empty(driver.Sent());
    }
}
