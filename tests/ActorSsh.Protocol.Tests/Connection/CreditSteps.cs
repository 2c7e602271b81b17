using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>What may happen to the channels of one connection, as far as their credit is concerned.</summary>
internal static class CreditSteps
{
    private static readonly WindowProfile?[] Profiles = [null, WindowProfile.Interactive, WindowProfile.Bulk, WindowProfile.Fixed];

    public static void Step(Random random, PeerDriver driver)
    {
        var rows = driver.Mux.Rows.ToList();
        var row = rows.Count > 0 ? rows[random.Next(rows.Count)] : null;
        switch (random.Next(10))
        {
            case 0:
                driver.Receive(new ChannelOpenMessage("test", driver.NextRemote(), 1000, 1000, default));
                break;
            case 1:
                driver.Mux.OpenChannel("x11", default, driver.Now, Profiles[random.Next(4)]);
                break;
            case 2 when row is { Send.Phase: SendPhase.Offered }:
                driver.Mux.ConfirmOpen(row.Handle, default, Profiles[random.Next(4)]);
                break;
            case 3 when row is { Send.Phase: SendPhase.Offered }:
                driver.Mux.RefuseOpen(row.Handle, ChannelOpenFailureReason.ConnectFailed, "no");
                break;
            case 4 when row is { Send.Phase: SendPhase.Opening, OpeningPayload: null }:
                Answer(random, driver, row);
                break;
            case 5 when row is { Receive.IsOpen: true } && row.Receive.Window.Available > 0:
                driver.ReceiveData(row.Handle, new byte[random.Next((int)Math.Min(100, row.Receive.Window.Available))]);
                break;
            case 6 when row is { IsTold: true, RemoteChannel: not null, Receive.Phase: not ReceivePhase.Closed }:
                driver.ReceiveClose(row.Handle);
                break;
            case 7 when row is not null && random.Next(2) == 0:
                driver.Mux.Abort(row.Handle);
                break;
            case 8 when row is not null:
                driver.Mux.Taken(row.Handle);
                driver.Mux.Consumed(row.Handle, row.Receive.IsAbandoned ? 0 : row.Receive.Queue.DeliveredBytes);
                break;
        }

        driver.Events();
        driver.Sent();
    }

    private static void Answer(Random random, PeerDriver driver, ChannelRow row)
    {
        if (random.Next(2) == 0)
        {
            driver.Receive(new ChannelOpenConfirmationMessage(row.Handle.LocalChannel, driver.NextRemote(), 1000, 1000, default));
        }
        else
        {
            driver.Receive(new ChannelOpenFailureMessage(row.Handle.LocalChannel, ChannelOpenFailureReason.ConnectFailed, "no", "en"));
        }
    }
}
