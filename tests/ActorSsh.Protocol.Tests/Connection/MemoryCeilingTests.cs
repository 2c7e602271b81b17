using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>What a hostile peer can make one channel hold, measured (H-7). The ceilings are those of the README.</summary>
[Collection(HeapTests.Name)]
[Trait("hostile", "H-7")]
public class MemoryCeilingTests
{
    private const long Window = 2 * 1024 * 1024;

    [Theory, Trait("rule", "C-21")]
    [InlineData(1, 0, 3 * Window / 2), InlineData(1000, 0, 3 * Window / 2), InlineData(1024, 30_000, 3 * Window / 2 + 4 * 1024 * 1024)]
    [InlineData(32 * 1024, 0, 3 * Window / 2)]
    public void Peer_ThatIgnoresTheWindowOfAChannelNobodyReads_IsCutOffAtTheByte(int packet, int padding, long ceiling)
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        var sent = 0L;
        var payload = Payload.Encode(new ChannelDataMessage(handle.LocalChannel, new byte[packet]));

        var growth = HeapTests.Growth(() =>
        {
            var count = Window / packet;
            for (; count > 0; count--, sent += packet)
            {
                driver.ReceiveBytes(payload, padding);
            }
        });

        Assert.Equal(sent, Assert.Single(driver.Mux.ListChannels()).QueuedReceived);
        Assert.InRange(growth, 0, ceiling);
        Assert.Throws<SshProtocolException>(() => driver.ReceiveData(handle, new byte[Window - sent + 1]));
        GC.KeepAlive(driver);
    }

    [Fact, Trait("rule", "C-27")]
    public void Peer_ThatGrantsEverythingAndReadsNothing_MakesUsHoldOnlyTheUnsentBound()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: uint.MaxValue);

        var growth = HeapTests.Growth(() =>
        {
            while (Assert.Single(driver.Mux.ListChannels()).QueuedToSend < 1024 * 1024)
            {
                driver.Write(handle, new byte[16 * 1024]);
            }
        });

        Assert.Throws<InvalidOperationException>(() => driver.Write(handle, new byte[1]));
        Assert.InRange(growth, 0, 3 * 1024 * 1024 / 2);
        GC.KeepAlive(driver);
    }
}
