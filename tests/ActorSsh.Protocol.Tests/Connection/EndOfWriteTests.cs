using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>The peer of a channel does not want its output any more, and everything else of it.</summary>
[Trait("rule", "C-57")]
public class EndOfWriteTests
{
    private const string EndOfWrite = "eow@openssh.com";

    [Fact]
    public void Eow_InMidWrite_DropsTheRestAndTheExitStillLeaves()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept("session", window: 1000);
        driver.Write(handle, new byte[5000]);
        driver.Write(handle, new byte[10], extendedType: 1);
        driver.Sent();
        driver.Events();

        driver.ReceiveRequest(handle, EndOfWrite, wantReply: false);
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 100_000));
        Assert.Empty(driver.Sent());
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, new byte[4]);
        driver.Mux.Close(handle, driver.Now);

        Assert.Equal(new ChannelEvent.OutputRefused(handle), driver.Single<ChannelEvent.OutputRefused>());
        Assert.Equal([MessageNumber.ChannelRequest, MessageNumber.ChannelEof, MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal(driver.Chunks.Made, driver.Chunks.Disposed);
    }

    [Fact]
    public void Eow_WithExitAndCloseAlreadyBehindTheData_LetsThemLeaveAtOnce()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept(window: 0);
        driver.Write(handle, new byte[5000]);
        driver.Mux.SendRequest(handle, "exit-status", wantReply: false, new byte[4]);
        driver.Mux.Close(handle, driver.Now);
        Assert.Empty(driver.Sent());

        driver.ReceiveRequest(handle, EndOfWrite, wantReply: false);

        Assert.Equal([MessageNumber.ChannelRequest, MessageNumber.ChannelEof, MessageNumber.ChannelClose], driver.SentNumbers());
        Assert.Equal(1, driver.Chunks.Disposed);
    }

    [Fact]
    public void Eow_Twice_IsToldOnceAndAnsweredTwiceWhereAReplyIsWanted()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();

        driver.ReceiveRequest(handle, EndOfWrite);
        driver.ReceiveRequest(handle, EndOfWrite);

        driver.Single<ChannelEvent.OutputRefused>();
        Assert.Equal([MessageNumber.ChannelSuccess, MessageNumber.ChannelSuccess], driver.SentNumbers());
    }

    [Fact]
    public void Eow_OnOneChannel_StopsNeitherItsInputNorAnyOther()
    {
        var driver = new PeerDriver();
        var (refused, other) = (driver.Accept(), driver.Accept());
        driver.ReceiveRequest(refused, EndOfWrite, wantReply: false);
        driver.Single<ChannelEvent.OutputRefused>();
        driver.Write(refused, new byte[10]);
        driver.Write(other, new byte[10]);

        driver.ReceiveData(refused, "still"u8);

        Assert.Equal(5, driver.Single<ChannelEvent.DataReceived>().Batch.Length);
        Assert.Equal(PeerDriver.RemoteOf(other), Payload.Decode<ChannelDataMessage>(Assert.Single(driver.Sent())).RecipientChannel);
    }

    [Fact]
    public void Eow_OnAPausedChannel_LetsWhatStoodBehindItsDataLeave()
    {
        var driver = new PeerDriver();
        var handle = driver.Accept();
        driver.Mux.Pause(handle);
        driver.Write(handle, new byte[10]);
        driver.Mux.SendEof(handle);
        Assert.Empty(driver.Sent());

        driver.ReceiveRequest(handle, EndOfWrite, wantReply: false);

        Assert.Equal([MessageNumber.ChannelEof], driver.SentNumbers());
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6p1 Debian", true), InlineData("OpenSSH_9.6", true), InlineData("OpenSSH", true)]
    [InlineData("SSH-2.0-openssh_9.6", false), InlineData("SSH-2.0-MyOpenSSH", false), InlineData("SSH-2.0-dropbear_2022.83", false)]
    [InlineData("SSH-2.0-", false), InlineData("", false), InlineData(null, false)]
    public void Discard_OfASession_TellsOnlyBannersThatBeginOpenSsh(string? banner, bool isTold)
    {
        var driver = new PeerDriver(SshRole.Client, peerVersion: banner);
        var handle = driver.OpenConfirmed("session");
        driver.Write(handle, new byte[10]);

        driver.Mux.Discard(handle);
        driver.Mux.Discard(handle);

        var sent = driver.Sent();
        Assert.Equal(isTold ? [MessageNumber.ChannelRequest, MessageNumber.ChannelData] : [MessageNumber.ChannelData], sent.Select(p => Payload.NumberOf(p)));
        if (isTold)
        {
            var message = Payload.Decode<ChannelRequestMessage>(sent[0]);
            Assert.Equal((EndOfWrite, false, 0), (message.RequestType, message.WantReply, message.Data.Length));
        }
    }

    [Theory, InlineData("EOF"), InlineData("CLOSE")]
    public void Discard_BehindThePeersEnd_TellsNobody(string end)
    {
        var driver = new PeerDriver(SshRole.Client, peerVersion: "OpenSSH_9.6");
        var handle = driver.OpenConfirmed("session");
        if (end == "EOF")
        {
            driver.ReceiveEof(handle);
        }
        else
        {
            driver.Mux.Close(handle, driver.Now);
            driver.Sent();
        }

        driver.Mux.Discard(handle);

        Assert.Empty(driver.Sent());
    }
}
