using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>Opens in both directions, until they are answered (C-10 to C-15).</summary>
/// <param name="state">The connection.</param>
internal sealed class ChannelOpening(MultiplexerState state)
{
    private const string SessionType = "session";
    private const uint SmallestPacketSize = 16;
    private const string ShortageText = "No credit is left for another channel.";
    private const string DrainText = "No new channels: the connection is about to be closed.";

    private ConnectionLimits Limits => state.Limits;

    private bool IsFull => state.Table.Count >= Limits.Channels;

    public void OnOpen(ReadOnlySpan<byte> payload, TimeSpan now)
    {
        var message = Payload.Decode<ChannelOpenMessage>(payload);
        if (message.ChannelType == SessionType && state.Globals.IsSessionForbidden)
        {
            throw ConnectionErrors.SessionAfterNoMoreSessions();
        }

        state.Table.CheckRemote(message.SenderChannel);
        state.Scheduler.CheckRefusals();
        if (FindObstacle(message) is { } obstacle)
        {
            Refuse(message.SenderChannel, obstacle.Reason, obstacle.Text);
            return;
        }

        var credit = state.Credit.DrawSmallest(CreditLedger.DefaultProfile(message.ChannelType));
        if (credit == 0)
        {
            Refuse(message.SenderChannel, ChannelOpenFailureReason.ResourceShortage, ShortageText);
            return;
        }

        Offer(message, credit, now);
    }

    public void OnConfirmation(ChannelRow row, ReadOnlySpan<byte> payload)
    {
        var message = Payload.Decode<ChannelOpenConfirmationMessage>(payload);
        state.Table.BindRemote(row, message.SenderChannel);
        row.Send.SetPeerLimits(message.InitialWindowSize, message.MaximumPacketSize);
        var wasCancelled = row.Send.Phase == SendPhase.Cancelled;
        EndOpening(row);
        if (wasCancelled)
        {
            CloseUnwanted(row);
        }
        else if (message.MaximumPacketSize < SmallestPacketSize)
        {
            Fail(row, ChannelOpenFailureReason.ConnectFailed, "The peer takes packets of less than 16 bytes.");
            CloseUnwanted(row);
        }
        else
        {
            BecomeOpen(row);
            state.Events.Add(new ChannelEvent.Opened(row.Handle, message.TypeSpecific.ToArray()));
        }
    }

    public void OnFailure(ChannelRow row, ReadOnlySpan<byte> payload)
    {
        var message = Payload.Decode<ChannelOpenFailureMessage>(payload);
        if (row.Send.Phase == SendPhase.Opening)
        {
            Fail(row, message.Reason, PlainText.Strip(message.Description));
        }

        EndOpening(row);
        state.Remove(row);
    }

    public void OnTimeout(ChannelRow row) => GiveUp(row, "The peer did not answer in time.");

    public ChannelHandle Open(string type, ReadOnlySpan<byte> typeSpecific, WindowProfile? profile, TimeSpan now)
    {
        if (state.EndReason is not null)
        {
            return FailAtOnce(ChannelOpenFailureReason.ResourceShortage, "The connection has ended.");
        }

        if (state.IsDraining)
        {
            return FailAtOnce(ChannelOpenFailureReason.AdministrativelyProhibited, DrainText);
        }

        if (IsFull || state.PendingOutboundOpens >= Limits.PendingOutboundOpens)
        {
            return FailAtOnce(ChannelOpenFailureReason.ResourceShortage, "Too many channels.");
        }

        var window = state.Credit.Draw(profile ?? CreditLedger.DefaultProfile(type));
        if (window == 0)
        {
            return FailAtOnce(ChannelOpenFailureReason.ResourceShortage, ShortageText);
        }

        var row = new ChannelRow(state.Table.NextHandle(), type, SendPhase.Opening, ReceivePhase.Opening, Limits);
        row.Receive.Grant(window);
        row.OpeningPayload = Payload.Encode(new ChannelOpenMessage(
            type, row.Handle.LocalChannel, (uint)window, (uint)Limits.MaximumPacketSize, typeSpecific));
        state.Table.Add(row);
        state.PendingOutboundOpens++;
        state.Deadlines.Set(row, now, Limits.OpenTimeout);
        state.Update(row);
        return row.Handle;
    }

    public void Cancel(ChannelRow row) => GiveUp(row, "The open was cancelled.");

    public void Confirm(ChannelRow row, ReadOnlySpan<byte> typeSpecific, WindowProfile? profile)
    {
        row.Receive.Grant(state.Credit.Widen(row.Receive.Window.Size, profile ?? CreditLedger.DefaultProfile(row.Type)));
        row.OpeningPayload = Payload.Encode(new ChannelOpenConfirmationMessage(
            row.RemoteChannel!.Value,
            row.Handle.LocalChannel,
            (uint)row.Receive.Window.Size,
            (uint)Limits.MaximumPacketSize,
            typeSpecific));
        state.PendingInboundOpens--;
        BecomeOpen(row);
    }

    public void Refuse(ChannelRow row, ChannelOpenFailureReason reason, string description)
    {
        var number = row.RemoteChannel!.Value;
        state.PendingInboundOpens--;
        state.Remove(row);
        Refuse(number, reason, description);
    }

    private void Refuse(uint number, ChannelOpenFailureReason reason, string description)
    {
        state.Tally.OpensRefused++;
        state.Tally.OnOpenFailed(reason);
        state.Scheduler.AddRefusal(new ChannelOpenFailureMessage(number, reason, PlainText.Strip(description), "en"));
    }

    private (ChannelOpenFailureReason Reason, string Text)? FindObstacle(in ChannelOpenMessage message)
    {
        if (state.IsDraining)
        {
            return (ChannelOpenFailureReason.AdministrativelyProhibited, DrainText); // C-66
        }

        if (message.MaximumPacketSize < SmallestPacketSize)
        {
            return (ChannelOpenFailureReason.AdministrativelyProhibited, "The maximum packet size is below 16 bytes."); // C-15
        }

        if (IsFull || state.PendingInboundOpens >= Limits.PendingInboundOpens)
        {
            return (ChannelOpenFailureReason.ResourceShortage, "Too many channels."); // C-4
        }

        if (Limits.Sessions is { } most && IsServedSession(message) && state.Table.Rows.Count(static row => row.Start is not null) >= most)
        {
            return (ChannelOpenFailureReason.ResourceShortage, $"Too many sessions (limit: {most})."); // C-4
        }

        return state.Role == SshRole.Client && !IsWelcome(message)
            ? (ChannelOpenFailureReason.AdministrativelyProhibited, "Nobody asked for such a channel.") // C-17
            : null;
    }

    /// <summary>A client serves no sessions, and takes what it asked for; types it does not know are its owner's to judge.</summary>
    private bool IsWelcome(in ChannelOpenMessage message)
    {
        var type = message.ChannelType;
        return type switch
        {
            SessionType => false,
            ForwardRegistrations.TcpChannel or ForwardRegistrations.PathChannel => state.Forwards.IsExpected(type, message.TypeSpecific),
            "x11" or "auth-agent@openssh.com" or "agent-connect" => state.Table.Rows.Any(row => row.Send.IsOpen && row.Invitations.TryAccept(type)),
            _ => true,
        };
    }

    private void Offer(in ChannelOpenMessage message, long credit, TimeSpan now)
    {
        var isServedSession = IsServedSession(message);
        var row = new ChannelRow(state.Table.NextHandle(), message.ChannelType, SendPhase.Offered, ReceivePhase.Offered, Limits)
        {
            Start = isServedSession ? new SessionStart() : null,
            Environment = isServedSession ? new SessionEnvironment(Limits) : null,
            LastActivity = now,
        };
        row.Send.SetPeerLimits(message.InitialWindowSize, message.MaximumPacketSize);
        row.Receive.Grant(credit); // one packet, until its profile is known
        state.Table.Add(row);
        state.Table.BindRemote(row, message.SenderChannel);
        state.PendingInboundOpens++;
        state.Events.Add(new ChannelEvent.OpenRequested(row.Handle, row.Type, message.TypeSpecific.ToArray()));
    }

    private bool IsServedSession(in ChannelOpenMessage message) => message.ChannelType == SessionType && state.Role == SshRole.Server;

    private void BecomeOpen(ChannelRow row)
    {
        row.Send.Phase = SendPhase.Open;
        row.Receive.Phase = ReceivePhase.Open;
        state.Tally.ChannelsOpened++;
        state.Idle.OnOpened(row);
        state.Update(row);
    }

    private void EndOpening(ChannelRow row)
    {
        state.PendingOutboundOpens--;
        state.Deadlines.Clear(row);
    }

    /// <summary>A confirmation nobody wants any more: CLOSE, and a tombstone until the peer's (C-13).</summary>
    private void CloseUnwanted(ChannelRow row)
    {
        row.Send.Phase = SendPhase.CloseDue;
        row.Receive.Phase = ReceivePhase.Abandoned;
        row.Receive.Abandon();
        row.IsCloseTold = true;
        state.Update(row);
    }

    private void GiveUp(ChannelRow row, string text)
    {
        Fail(row, ChannelOpenFailureReason.ConnectFailed, text);
        if (row.OpeningPayload is null)
        {
            state.Deadlines.Clear(row);
            row.Send.Phase = SendPhase.Cancelled;
            return;
        }

        EndOpening(row); // the peer never heard of it
        state.Remove(row);
        row.OpeningPayload = null;
    }

    private ChannelHandle FailAtOnce(ChannelOpenFailureReason reason, string text)
    {
        var handle = state.Table.NextHandleWithoutRow();
        state.Tally.OnOpenFailed(reason);
        state.Events.Add(new ChannelEvent.OpenFailed(handle, reason, text, state.EndReason));
        return handle;
    }

    private void Fail(ChannelRow row, ChannelOpenFailureReason reason, string text)
    {
        state.Tally.OnOpenFailed(reason);
        state.Events.Add(new ChannelEvent.OpenFailed(row.Handle, reason, text));
    }
}
