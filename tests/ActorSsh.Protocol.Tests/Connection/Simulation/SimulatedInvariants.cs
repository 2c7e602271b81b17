using ActorSsh.Protocol.Connection;

namespace ActorSsh.Protocol.Tests.Connection.Simulation;

/// <summary>What must hold between any two steps, whatever happened (C-20 to C-23, C-30).</summary>
internal static class SimulatedInvariants
{
    private static readonly HashSet<(SendPhase, ReceivePhase)> Reachable =
        [.. VerdictTable.Rows.Where(row => row.IsReachable).Select(row => (row.Send, row.Receive))];

    public static void Check(SimulatedSide side)
    {
        var rows = side.Mux.Rows.ToList();
        Assert.All(rows, CheckRow);
        Assert.Equal(rows.Sum(row => row.Receive.Window.Size), side.Mux.GrantedCredit);
        Assert.InRange(side.Mux.GrantedCredit, 0, SimulatedSide.Options.Credit.Connection);
        Assert.All(rows, row => CheckCredit(side, row));
    }

    /// <summary>Everything granted was consumed or discarded, is held, or is still outstanding; and the table of verdicts knows the phases.</summary>
    private static void CheckRow(ChannelRow row)
    {
        var window = row.Receive.Window;
        Assert.Equal(window.Size, window.Available + row.Receive.Queue.Length + window.Credit);
        Assert.InRange(window.Available, 0, window.Size);
        Assert.Contains((row.Send.Phase, row.Receive.Phase), Reachable);
    }

    /// <summary>What one side may receive is what the other may send, and what is under way.</summary>
    private static void CheckCredit(SimulatedSide receiver, ChannelRow row)
    {
        var sending = receiver.Other.Mux.Rows.FirstOrDefault(other => other.Handle.LocalChannel == row.RemoteChannel);
        if (!row.Receive.IsOpen || sending is not { Send.IsOpen: true } || sending.RemoteChannel != row.Handle.LocalChannel)
        {
            return;
        }

        var underWay = receiver.Incoming.DataFor(row.Handle.LocalChannel) + receiver.Other.Incoming.CreditFor(sending.Handle.LocalChannel);
        Assert.Equal(row.Receive.Window.Available, sending.Send.Window.Available + underWay);
    }
}
