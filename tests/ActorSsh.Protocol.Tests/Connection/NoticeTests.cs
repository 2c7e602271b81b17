using System.Text;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>Words of the server's own on a user's terminal, beside what is written to the channel.</summary>
[Trait("rule", "C-27")]
public class NoticeTests
{
    private static readonly byte[] Notice = "going down"u8.ToArray();

    [Fact]
    public void Notice_OvertakesWhatWaits_AndGivesNoPermitsBack()
    {
        var driver = new PeerDriver();
        var handle = Terminal(driver);
        driver.Write(handle, new byte[5000]);

        Assert.True(driver.Mux.TryNotifyTerminal(handle, Notice));

        Assert.Equal([MessageNumber.ChannelExtendedData, MessageNumber.ChannelData], Numbers(driver.Sent(), out var sent));
        Assert.Equal("going down", Said(sent[0]));
        Assert.Equal(5000, driver.Single<ChannelEvent.WriteReady>().Bytes);
    }

    [Fact]
    public void Notice_TakesNoRoomFromTheWriter()
    {
        var driver = new PeerDriver(limits: new ConnectionLimits { UnsentBytesPerChannel = 100 });
        var handle = Terminal(driver, window: 0);
        driver.Write(handle, new byte[60]);

        Assert.True(driver.Mux.TryNotifyTerminal(handle, Notice));
        driver.Write(handle, new byte[40]);

        Assert.Equal(100, driver.Mux.FindChannel(handle)!.QueuedToSend);
    }

    [Fact, Trait("rule", "C-26")]
    public void Notice_KeepsToWindowAndPacketSize()
    {
        var driver = new PeerDriver();
        var handle = Terminal(driver, window: 7, packet: 16);
        driver.Write(handle, new byte[20]);

        Assert.True(driver.Mux.TryNotifyTerminal(handle, "twenty bytes of words"u8.ToArray()));
        var first = driver.Sent();
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 1000));
        var second = driver.Sent();

        Assert.Equal("twenty ", Said(Assert.Single(first)));
        Assert.Equal("bytes of words", Said(second[0]));
        Assert.Equal([16, 4], second.Skip(1).Select(static payload => Payload.Decode<ChannelDataMessage>(payload).Data.Length));
        Assert.Equal(20, driver.Single<ChannelEvent.WriteReady>().Bytes);
        Assert.Equal((41L, 41L), (driver.Mux.FindChannel(handle)!.BytesSent, driver.Mux.Counters.BytesSent));
    }

    [Fact]
    public void SecondNotice_IsRefusedUntilTheFirstHasLeft()
    {
        var driver = new PeerDriver();
        var handle = Terminal(driver, window: 4);

        Assert.True(driver.Mux.TryNotifyTerminal(handle, Notice));
        driver.Sent();
        Assert.False(driver.Mux.TryNotifyTerminal(handle, Notice));
        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 6));
        driver.Sent();

        Assert.True(driver.Mux.TryNotifyTerminal(handle, Notice));
    }

    [Theory]
    [InlineData("no terminal"), InlineData("no program"), InlineData("eof"), InlineData("close"), InlineData("refused"), InlineData("aborted"), InlineData("gone"), InlineData("empty")]
    public void WhereNobodyReadsIt_ItIsRefused(string why)
    {
        var driver = new PeerDriver();
        var handle = why is "no terminal" ? driver.AcceptSession() : Terminal(driver, isStarted: why is not "no program");
        switch (why)
        {
            case "eof":
                driver.Mux.SendEof(handle);
                break;
            case "close":
                driver.Mux.Close(handle, driver.Now);
                break;
            case "refused":
                driver.ReceiveRequest(handle, "eow@openssh.com", wantReply: false);
                break;
            case "aborted":
                driver.Mux.Abort(handle);
                break;
            case "gone":
                driver.Mux.Abort(handle);
                driver.ReceiveClose(handle);
                driver.Events();
                break;
        }

        Assert.False(driver.Mux.TryNotifyTerminal(handle, why is "empty" ? [] : Notice));
        Assert.DoesNotContain(MessageNumber.ChannelExtendedData, driver.SentNumbers());
    }

    [Theory, Trait("rule", "C-40"), Trait("rule", "C-41")]
    [InlineData("eof"), InlineData("refused"), InlineData("aborted")]
    public void NoticeThatWaits_EndsWithTheOutput(string how)
    {
        var driver = new PeerDriver();
        var handle = Terminal(driver, window: 0);
        driver.Mux.TryNotifyTerminal(handle, Notice);
        switch (how)
        {
            case "eof":
                driver.Mux.SendEof(handle);
                driver.Sent();
                break;
            case "refused":
                driver.ReceiveRequest(handle, "eow@openssh.com", wantReply: false);
                break;
            case "aborted":
                driver.Mux.Abort(handle);
                break;
        }

        driver.Receive(new ChannelWindowAdjustMessage(handle.LocalChannel, 1000));

        Assert.DoesNotContain(MessageNumber.ChannelExtendedData, driver.SentNumbers());
    }

    [Fact, Trait("rule", "C-67")]
    public void PausedChannel_HoldsTheNoticeToo()
    {
        var driver = new PeerDriver();
        var handle = Terminal(driver);
        driver.Mux.Pause(handle);

        Assert.True(driver.Mux.TryNotifyTerminal(handle, Notice));
        Assert.Empty(driver.Sent());
        driver.Mux.Resume(handle);

        Assert.Equal([MessageNumber.ChannelExtendedData], driver.SentNumbers());
    }

    private static ChannelHandle Terminal(PeerDriver driver, uint window = 1 << 20, uint packet = 32 * 1024, bool isStarted = true)
    {
        var handle = driver.Accept("session", window: window, packet: packet);
        driver.ReceiveRequest(handle, "pty-req");
        driver.Mux.ReplyRequest(handle, driver.Single<ChannelEvent.RequestReceived>().RequestId, success: true);
        if (isStarted)
        {
            driver.ReceiveRequest(handle, "shell");
            driver.Mux.ReplyRequest(handle, driver.Single<ChannelEvent.RequestReceived>().RequestId, success: true);
        }

        driver.Sent();
        return handle;
    }

    private static MessageNumber[] Numbers(List<byte[]> payloads, out List<byte[]> same)
    {
        same = payloads;
        return [.. payloads.Select(static payload => Payload.NumberOf(payload))];
    }

    private static string Said(byte[] payload)
    {
        var message = Payload.Decode<ChannelExtendedDataMessage>(payload);
        Assert.Equal(1u, message.DataType);
        return Encoding.UTF8.GetString(message.Data);
    }
}
