using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>
/// Brings a channel into a pair of phases, through a real conversation. Where a reply may come, one is waited for. The channel's number is
/// <see cref="Channel"/>; a bystander has number 0.
/// </summary>
internal static class PhaseRoads
{
    public const uint Channel = 1;

    public static PeerDriver Bring(SshRole role, SendPhase send, ReceivePhase receive)
    {
        var driver = new PeerDriver(role);
        driver.Accept(remote: 5000);
        Walk(driver, send, receive);
        driver.Events();
        return driver;
    }

    private static void Walk(PeerDriver driver, SendPhase send, ReceivePhase receive)
    {
        switch (send, receive)
        {
            case (SendPhase.Unused, _):
                break;
            case (SendPhase.Freed, _):
                driver.ReceiveClose(Open(driver));
                driver.Sent();
                break;
            case (SendPhase.Offered, _):
                driver.Offer(remote: 5001);
                break;
            case (SendPhase.Opening, _):
                driver.Open();
                break;
            case (SendPhase.Cancelled, _):
                driver.Mux.CancelOpen(driver.Open());
                break;
            case (_, ReceivePhase.Abandoned):
                Abandon(driver, send);
                break;
            default:
                Use(driver, send, receive);
                break;
        }
    }

    private static void Use(PeerDriver driver, SendPhase send, ReceivePhase receive)
    {
        var handle = Open(driver);
        Ask(driver, handle);
        if (receive == ReceivePhase.EofReceived)
        {
            driver.ReceiveEof(handle);
        }

        if (receive == ReceivePhase.Closed)
        {
            driver.ReceiveData(handle, "unread"u8);
            driver.ReceiveClose(handle);
        }

        if (send == SendPhase.EofSent)
        {
            driver.Mux.SendEof(handle);
        }

        if (send == SendPhase.Closed)
        {
            driver.Mux.Close(handle, driver.Now);
        }

        if (send != SendPhase.CloseDue)
        {
            driver.Sent();
        }
    }

    /// <summary>Nobody here is interested any more; what a failed handler wrote may still wait for credit, or its CLOSE to leave.</summary>
    private static void Abandon(PeerDriver driver, SendPhase send)
    {
        var handle = Open(driver, window: 0);
        Ask(driver, handle);
        switch (send)
        {
            case SendPhase.Open:
                driver.Write(handle, "late"u8.ToArray());
                driver.Mux.Fail(handle, driver.Now);
                break;
            case SendPhase.EofSent:
                driver.Mux.SendEof(handle);
                driver.Sent();
                driver.Mux.Fail(handle, driver.Now);
                break;
            default:
                driver.Mux.Abort(handle);
                _ = send == SendPhase.Closed ? driver.Sent() : [];
                break;
        }
    }

    private static ChannelHandle Open(PeerDriver driver, uint window = 1000)
    {
        if (driver.Role == SshRole.Server)
        {
            return driver.Accept(remote: 5001, window: window);
        }

        var handle = driver.Open();
        driver.Receive(new ChannelOpenConfirmationMessage(handle.LocalChannel, 5001, window, 32_768, default));
        return handle;
    }

    private static void Ask(PeerDriver driver, ChannelHandle handle)
    {
        driver.Mux.SendRequest(handle, "test", wantReply: true, default);
        driver.Sent();
    }
}
