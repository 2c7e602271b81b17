using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>How long an end may take that waits for somebody: for our reader, our window, or the peer's CLOSE.</summary>
public class LingerTests
{
    private static readonly byte[] Hello = "hello"u8.ToArray();
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(3);

    [Fact, Trait("rule", "C-43"), Trait("hostile", "H-23")]
    public void GracefulClose_ThatCannotDrain_IsBoundedByTheLingerTimeout()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { LingerTimeout = TimeSpan.FromSeconds(3) });
        var handle = driver.Accept(window: 0);
        driver.Write(handle, Hello);
        driver.Mux.Close(handle, driver.Now);
        Assert.Equal(TimeSpan.FromSeconds(3), driver.Mux.NextDeadline);

        driver.Mux.OnDeadline(TimeSpan.FromSeconds(3));

        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal(ChannelCloseKind.LingerExpired, driver.Single<ChannelEvent.Closed>().Cause.Kind);
        Assert.Equal(ChannelPhase.Tombstone, Assert.Single(driver.Mux.ListChannels()).Phase);
        Assert.Null(driver.Mux.NextDeadline);
    }

    [Fact, Trait("rule", "C-43")]
    public void GracefulClose_NeverAnswered_IsToldAfterTheLingerTimeout()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.Close(handle, driver.Now);
        driver.Sent();

        driver.Mux.OnDeadline(driver.Mux.NextDeadline!.Value);

        Assert.Equal(ChannelCloseKind.LingerExpired, driver.Single<ChannelEvent.Closed>().Cause.Kind);
        Assert.Empty(driver.Sent());
        driver.ReceiveClose(handle);
        Assert.Empty(driver.Events());
        Assert.Equal(0, driver.Mux.ChannelCount);
    }

    [Fact, Trait("rule", "C-43"), Trait("hostile", "H-10")]
    public void CloseOfThePeer_BehindDataNobodyTakes_IsToldAfterTheLingerTimeout()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { LingerTimeout = Linger });
        var handle = FillAndClose(driver);

        driver.Mux.OnDeadline(driver.Now = Linger);

        Assert.Equal(ChannelCloseKind.LingerExpired, driver.Single<ChannelEvent.Closed>().Cause.Kind);
        driver.Mux.Taken(handle);
        driver.Mux.Consumed(handle, Hello.Length);
        Assert.Equal((0, 0), (driver.Mux.ChannelCount, driver.Buffers.Outstanding));
        Assert.Null(driver.Mux.NextDeadline);
    }

    [Fact, Trait("rule", "C-43")]
    public void CloseOfThePeer_BehindDataThatIsTakenSlowly_HasTheLingerTimeoutForEachStep()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { LingerTimeout = Linger });
        var handle = FillAndClose(driver);

        for (var read = 1; read <= Hello.Length; read++)
        {
            driver.Now += Linger - TimeSpan.FromSeconds(1);
            driver.Mux.OnDeadline(driver.Now);
            driver.Mux.Consumed(handle, 1);
            Assert.Empty(driver.Events());
        }

        driver.Mux.Taken(handle);
        Assert.Equal([typeof(ChannelEvent.DataReceived), typeof(ChannelEvent.Closed)], driver.Events().Select(e => e.GetType()));
        driver.Mux.OnDeadline(driver.Now += Linger);
        Assert.Equal(1, driver.Mux.ChannelCount); // the last of it is its reader's for as long as it likes
    }

    /// <summary>A batch is under way, more is behind it, and the peer has closed.</summary>
    private static ChannelHandle FillAndClose(PeerDriver driver)
    {
        var handle = driver.Accept();
        driver.ReceiveData(handle, Hello);
        driver.Single<ChannelEvent.DataReceived>();
        driver.ReceiveData(handle, Hello);
        driver.ReceiveClose(handle);
        Assert.Equal([MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal([typeof(ChannelEvent.OutputRefused)], driver.Events().Select(e => e.GetType()));
        return handle;
    }
}
