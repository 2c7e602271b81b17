using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>A handler that dies: what it wrote still leaves, then the end; nothing of the channel is left behind (C-60).</summary>
public class HandlerFailureTests
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    [Fact, Trait("rule", "C-60")]
    public void Fail_OfARunningSession_SendsItsOutputExitSignalEofAndClose()
    {
        var driver = new PeerDriver();
        var handle = driver.AcceptSession();
        driver.Write(handle, Hello);

        driver.Mux.Fail(handle, driver.Now);
        var sent = driver.Sent();

        Assert.Equal(
            [MessageNumber.ChannelData, MessageNumber.ChannelRequest, MessageNumber.ChannelEof, MessageNumber.ChannelClose],
            sent.Select(payload => Payload.NumberOf(payload)));
        Assert.Equal("exit-signal", Payload.Decode<ChannelRequestMessage>(sent[1]).RequestType);
        Assert.Equal(ChannelCloseKind.Aborted, Assert.Single(driver.Events().OfType<ChannelEvent.Closed>()).Cause.Kind);
    }

    [Fact, Trait("rule", "C-60")]
    public void Fail_OfAnOtherChannel_SendsNoExitSignal()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();

        driver.Mux.Fail(handle, driver.Now);

        Assert.Equal([MessageNumber.ChannelEof, MessageNumber.ChannelClose], driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-11")]
    public void Fail_BeforeTheAnswer_RefusesTheOpen()
    {
        var driver = new PeerDriver();
        var handle = driver.Offer();

        driver.Mux.Fail(handle, driver.Now);

        Assert.Equal([MessageNumber.ChannelOpenFailure], driver.SentNumbers());
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Fact, Trait("rule", "C-60"), Trait("rule", "C-55")]
    public void Fail_WhileTheStartRequestIsUndecided_ClosesAtOnce()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "shell");

        driver.Mux.Fail(handle, driver.Now);

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-46"), Trait("rule", "C-60")]
    public void Fail_WithDataNobodyConsumed_ReleasesItAndForgetsTheChannelAtThePeersClose()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.ReceiveData(handle, new byte[30_000]);
        _ = driver.Single<ChannelEvent.DataReceived>();

        driver.Mux.Fail(handle, driver.Now);
        driver.Sent();
        driver.ReceiveData(handle, new byte[1000]);
        driver.ReceiveClose(handle);

        Assert.IsType<ChannelEvent.Closed>(Assert.Single(driver.Events()));
        Assert.Equal(0, driver.Mux.ChannelCount);
        Assert.Equal(0, driver.Buffers.Outstanding);
    }

    [Fact, Trait("rule", "C-43"), Trait("rule", "C-60")]
    public void Fail_WhoseOutputThePeerDoesNotTake_ClosesAfterTheLingerTimeout()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: 0);
        driver.Write(handle, Hello);

        driver.Mux.Fail(handle, driver.Now);
        Assert.Empty(driver.SentNumbers());
        driver.Now = driver.Mux.NextDeadline!.Value;
        driver.Mux.OnDeadline(driver.Now);

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
    }
}
