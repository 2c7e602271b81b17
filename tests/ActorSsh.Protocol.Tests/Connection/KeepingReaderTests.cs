using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Readers that keep what they have until they have more: they hold it by themselves, and the window grows for them, to a point.</summary>
public class KeepingReaderTests
{
    private const int Window = 1000;

    private readonly PeerDriver _driver = Driver();

    [Fact, Trait("rule", "C-21")]
    public void TakenOver_LetsGoOfTheBuffers_TheBytesStillWantToBeConsumed()
    {
        var handle = _driver.Accept();
        _driver.ReceiveData(handle, new byte[1024 * 2]);
        _ = _driver.Single<ChannelEvent.DataReceived>();
        Assert.Equal(1, _driver.Buffers.Outstanding);

        _driver.Mux.TakenOver(handle);

        Assert.Equal(0, _driver.Buffers.Outstanding);
        Assert.Equal(2048, Status().QueuedReceived);
        _driver.ReceiveData(handle, new byte[1024]);
        _ = _driver.Single<ChannelEvent.DataReceived>();
        _driver.Mux.Consumed(handle, 2000);
        _driver.Mux.Consumed(handle, 1072);
        Assert.Equal((0L, 0), (Status().QueuedReceived, _driver.Buffers.Outstanding));
        Assert.Throws<InvalidOperationException>(() => _driver.Mux.Consumed(handle, 1));
    }

    [Fact, Trait("rule", "C-22")]
    public void Starve_WithRoomLeft_GrantsNothing()
    {
        var driver = Driver(Window);
        var handle = Keep(driver, 700);

        driver.Mux.Starve(handle, 700);

        Assert.Empty(driver.Sent());
        Assert.Empty(driver.Events());
    }

    [Fact, Trait("rule", "C-22")]
    public void Starve_WithCreditWithheld_GrantsItAtOnce()
    {
        var driver = Driver(Window);
        var handle = Keep(driver, Window);
        driver.Mux.Consumed(handle, 499);
        Assert.Empty(driver.Sent());

        driver.Mux.Starve(handle, kept: 400);

        Assert.Equal(499u, Payload.Decode<ChannelWindowAdjustMessage>(Assert.Single(driver.Sent())).BytesToAdd);
    }

    [Fact, Trait("rule", "C-22"), Trait("rule", "C-30")]
    public void Starve_KeepingTheWindow_DoublesItToTheMaximum_ThenTellsThatItIsExhausted()
    {
        var driver = Driver(Window, maximum: 3 * Window);
        var handle = Keep(driver, Window);

        foreach (var (kept, growth) in new[] { (Window, Window), (2 * Window, Window) })
        {
            driver.Mux.Starve(handle, kept);
            Assert.Equal((uint)growth, Payload.Decode<ChannelWindowAdjustMessage>(Assert.Single(driver.Sent())).BytesToAdd);
            Deliver(driver, handle, growth);
        }

        driver.Mux.Starve(handle, 3 * Window);

        Assert.Equal(new ChannelEvent.WindowExhausted(handle, 3 * Window), driver.Single<ChannelEvent.WindowExhausted>());
        Assert.Empty(driver.Sent());
        Assert.Equal(3 * Window, driver.Mux.GrantedCredit);
        driver.Mux.Abort(handle);
        driver.ReceiveClose(handle);
        driver.Sent();
        driver.Events();
        Assert.Equal(0, driver.Mux.GrantedCredit);
    }

    [Fact, Trait("rule", "C-30")]
    public void Starve_WhenCreditIsShort_IsExhaustedAtTheWindowItHas()
    {
        var driver = Driver(Window, connection: 2000);
        var handle = Keep(driver, Window);

        driver.Mux.Starve(handle, Window);

        Assert.Equal(Window, driver.Single<ChannelEvent.WindowExhausted>().WindowSize);
        Assert.Equal(Window, driver.Mux.GrantedCredit);
    }

    [Fact, Trait("rule", "C-24")]
    public void Starve_OfOneStream_WhileTheOtherHoldsTheWindow_WaitsForThat()
    {
        var driver = Driver(Window, maximum: Window);
        var handle = Keep(driver, Window);

        driver.Mux.Starve(handle, kept: 10);

        Assert.Empty(driver.Events());
    }

    private static PeerDriver Driver(long window = 2 * 1024 * 1024, long maximum = 16 * 1024 * 1024, long connection = 128 * 1024 * 1024) =>
        new(SshRole.Server, new MultiplexerOptions
        {
            Limits = new ConnectionLimits { InitialWindowSize = window, MaximumWindowSize = maximum },
            Credit = new CreditOptions { Connection = connection },
        });

    private static ChannelHandle Keep(PeerDriver driver, int bytes)
    {
        var handle = driver.Accept();
        Deliver(driver, handle, bytes);
        return handle;
    }

    private static void Deliver(PeerDriver driver, ChannelHandle handle, int bytes)
    {
        driver.ReceiveData(handle, new byte[bytes]);
        _ = driver.Single<ChannelEvent.DataReceived>();
        driver.Mux.TakenOver(handle);
    }

    private ChannelStatus Status() => Assert.Single(_driver.Mux.ListChannels());
}
