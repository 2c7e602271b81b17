using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>What a peer can repeat for ever leaves nothing behind.</summary>
[Collection(HeapTests.Name)]
public class FlatHeapTests
{
    /// <summary>What the runtime itself gathers meanwhile; a row for each would be a hundred times that.</summary>
    private const long Flat = 1024 * 1024;

    /// <summary>Of a million: less than the least that could be kept for one, and more than the runtime's own comings and goings (some 70 KB).</summary>
    private const long QuarterOfAByteEach = 250_000;

    [Fact, Trait("rule", "C-5"), Trait("hostile", "H-4")]
    public void OpenAndRefuse_AMillionTimes_LeavesTheTableEmptyAndTheHeapFlat()
    {
        var driver = new PeerDriver();
        var room = new byte[1000];
        var open = Payload.Encode(new ChannelOpenMessage("test", 5, 1000, 1000, default));
        Repeat(1000);

        Assert.InRange(HeapTests.Growth(() => Repeat(1_000_000)), long.MinValue, Flat);
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
        Assert.Equal(1_001_000, driver.Mux.Counters.OpensRefused);

        void Repeat(int times)
        {
            for (var i = 0; i < times; i++)
            {
                driver.ReceiveBytes(open);
                Assert.True(driver.Mux.TryTakeEvent(out var e));
                driver.Mux.RefuseOpen(((ChannelEvent.OpenRequested)e).Handle, ChannelOpenFailureReason.AdministrativelyProhibited, "no");
                Assert.True(driver.Mux.TryTakePayload(room, out _));
            }
        }
    }

    [Fact, Trait("rule", "C-5"), Trait("hostile", "H-4")]
    public void OpenAndClose_AHundredThousandTimes_LeavesTheTableEmptyAndTheHeapFlat()
    {
        var driver = new PeerDriver(SshRole.Client);
        Repeat(1000);

        Assert.InRange(HeapTests.Growth(() => Repeat(100_000)), long.MinValue, Flat);
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
        Assert.Null(driver.Mux.NextDeadline);

        void Repeat(int times)
        {
            for (var i = 0; i < times; i++)
            {
                var handle = driver.OpenConfirmed();
                driver.Mux.Close(handle, driver.Now);
                driver.Sent();
                driver.ReceiveClose(handle);
                Assert.IsType<ChannelEvent.Closed>(Assert.Single(driver.Events()));
            }
        }
    }

    [Fact, Trait("rule", "C-4")]
    public void AnswersDecidedOnTheSpot_BehindAnUnfinishedRequest_DoNotGrow()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { EnvironmentVariables = 0 });
        var handle = driver.Accept("session");
        driver.ReceiveRequest(handle, "pty-req");
        var terminal = driver.Single<ChannelEvent.RequestReceived>();
        Repeat(5000, () =>
        {
            driver.ReceiveRequest(handle, "window-change");
            driver.ReceiveRequest(handle, "env", wantReply: true, [0, 0, 0, 1, (byte)'A', 0, 0, 0, 0]);
        });

        var growth = HeapTests.Growth(() => Repeat(1_000_000, () => driver.ReceiveRequest(handle, "window-change")));

        Assert.InRange(growth, long.MinValue, QuarterOfAByteEach);
        driver.Mux.ReplyRequest(handle, terminal.RequestId, success: true);
        Assert.Equal(1 + 10_000 + 1_000_000, driver.Sent().Count);
    }

    private static void Repeat(int times, Action action)
    {
        for (var i = 0; i < times; i++)
        {
            action();
        }
    }
}
