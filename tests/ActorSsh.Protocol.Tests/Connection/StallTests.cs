using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>The time channels spend with data and without credit, as the counters tell it.</summary>
public class StallTests
{
    private readonly PeerDriver _driver = new();

    [Fact]
    public void Stall_BeginsWithTheLastCredit_AndCountsWithTheNext()
    {
        var handle = AcceptAt(10, window: 100);
        _driver.Write(handle, new byte[150]);
        SendAt(12);
        var during = _driver.Mux.Counters;

        _driver.Now = TimeSpan.FromSeconds(15);
        _driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 100));

        Assert.Equal((1L, TimeSpan.Zero), (during.Stalls, during.StallTime));
        Assert.Equal((1L, TimeSpan.FromSeconds(3)), (_driver.Mux.Counters.Stalls, _driver.Mux.Counters.StallTime));
    }

    [Fact]
    public void Stall_OfAChannelThatEnds_CountsUntilThen()
    {
        var handle = AcceptAt(10, window: 0);
        _driver.Mux.OnTime(TimeSpan.FromHours(1));
        _driver.Write(handle, new byte[1]);

        _driver.Now = TimeSpan.FromHours(1) + TimeSpan.FromSeconds(4);
        _driver.ReceiveClose(handle);

        Assert.Equal((1L, TimeSpan.FromSeconds(4)), (_driver.Mux.Counters.Stalls, _driver.Mux.Counters.StallTime));
    }

    [Fact]
    public void NothingToSend_IsNoStall()
    {
        var handle = AcceptAt(10, window: 100);
        _driver.Write(handle, new byte[100]);
        SendAt(12);
        _driver.Mux.SendEof(handle);
        SendAt(13);

        Assert.Equal(0L, _driver.Mux.Counters.Stalls);
    }

    private ChannelHandle AcceptAt(int second, uint window)
    {
        _driver.Now = TimeSpan.FromSeconds(second);
        return _driver.Accept(window: window);
    }

    private void SendAt(int second)
    {
        _driver.Mux.OnTime(TimeSpan.FromSeconds(second));
        _driver.Sent();
    }
}
