using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>No new channels, and the old ones go on (C-66).</summary>
[Trait("rule", "C-66")]
public class DrainTests
{
    [Fact]
    public void Open_OfThePeer_IsRefusedWithReasonOne()
    {
        var driver = new PeerDriver();
        driver.Mux.BeginDrain();

        driver.Receive(new ChannelOpenMessage("session", 7, 1000, 1000, default));

        var refusal = Payload.Decode<ChannelOpenFailureMessage>(Assert.Single(driver.Sent()));
        Assert.Equal((7u, ChannelOpenFailureReason.AdministrativelyProhibited), (refusal.RecipientChannel, refusal.Reason));
        Assert.Contains("about to be closed", refusal.Description, StringComparison.Ordinal);
        Assert.Empty(driver.Events());
    }

    [Fact]
    public void Open_OfOurs_FailsAtOnce()
    {
        var driver = new PeerDriver(SshRole.Client);
        driver.Mux.BeginDrain();

        var handle = driver.Mux.OpenChannel("session", default, driver.Now);

        var failed = driver.Single<ChannelEvent.OpenFailed>();
        Assert.Equal((handle, ChannelOpenFailureReason.AdministrativelyProhibited), (failed.Handle, failed.Reason));
        Assert.Empty(driver.Sent());
    }

    [Fact]
    public void Channels_ThatAreThere_GoOnAndAreCountedDown()
    {
        var driver = new PeerDriver();
        var (open, offered) = (driver.Accept(), driver.Offer());
        driver.Mux.BeginDrain();
        Assert.True(driver.Mux.IsDraining);

        driver.Mux.ConfirmOpen(offered, default);
        driver.Write(open, "still"u8.ToArray());
        Assert.Equal([MessageNumber.ChannelOpenConfirmation, MessageNumber.ChannelData], driver.SentNumbers());
        Assert.Equal(2, driver.Mux.ChannelCount);
        driver.ReceiveClose(open);
        driver.ReceiveClose(offered);
        driver.Sent();
        driver.Events();

        Assert.Equal(0, driver.Mux.ChannelCount);
    }
}
