using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Connection;

[Trait("rule", "C-67")]
public class StatusTests
{
    [Fact]
    public void Row_InUse_TellsNumbersWindowsQueuesAndBytes()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { InitialWindowSize = 10_000 }) { Now = TimeSpan.FromSeconds(1) };
        var handle = driver.Accept(remote: 77, window: 100);
        driver.Now = TimeSpan.FromSeconds(5);
        driver.ReceiveData(handle, new byte[300]);
        driver.ReceiveRequest(handle, "test");
        driver.Write(handle, new byte[150]);
        driver.Sent();

        Assert.Equal(
            new ChannelStatus(handle, 77, "test", ChannelPhase.Open, 0, 9700, 50, 300, 100, 300, 1, TimeSpan.FromSeconds(5), 16, false, true),
            Assert.Single(driver.Mux.ListChannels()));
    }

    [Fact]
    public void Phases_OfAChannelsLife_AreToldInOneWord()
    {
        var (driver, phases) = (new PeerDriver(), new List<ChannelPhase>());
        var handle = driver.Offer();
        Note();
        driver.Mux.ConfirmOpen(handle, default);
        Note();
        driver.Mux.SendEof(handle);
        Note();
        driver.ReceiveEof(handle);
        Note();
        driver.Mux.Close(handle, driver.Now);
        Note();
        driver.Mux.Abort(handle);
        Note();

        Assert.Equal(
            [
                ChannelPhase.Offered, ChannelPhase.Open, ChannelPhase.EofSent, ChannelPhase.HalfClosed, ChannelPhase.Closing,
                ChannelPhase.Tombstone,
            ],
            phases);

        void Note()
        {
            driver.Sent();
            phases.Add(Assert.Single(driver.Mux.ListChannels()).Phase);
        }
    }

    [Fact]
    public void Phases_OfOurOpenAndOfAChannelStillRead_AreToldToo()
    {
        var driver = new PeerDriver(SshRole.Client);
        var handle = driver.Open();
        Assert.Equal(ChannelPhase.Opening, Assert.Single(driver.Mux.ListChannels()).Phase);
        driver.Confirm(handle);
        driver.ReceiveData(handle, new byte[10]);
        driver.ReceiveClose(handle);
        driver.Sent();
        driver.Events();

        Assert.Equal(ChannelPhase.Closed, Assert.Single(driver.Mux.ListChannels()).Phase);
    }

    [Fact]
    public void Counters_OfAConnection_AddUp()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.RefuseOpen(driver.Offer(), ChannelOpenFailureReason.UnknownChannelType, "");
        driver.ReceiveData(handle, new byte[30]);
        driver.Mux.Discard(handle);
        driver.Write(handle, new byte[20]);
        driver.Receive(new ChannelSuccessMessage(handle.LocalChannel));
        driver.Sent();
        driver.ReceiveClose(handle);
        driver.ReceiveEof(handle);

        var expected = new ConnectionCounters(1, 1, 20, 30, 30, 1, 1, 0) { OpenFailures = new OpenFailureCounts(0, 0, 1, 0, 0) };
        Assert.Equal(expected, driver.Mux.Counters);
    }
}
