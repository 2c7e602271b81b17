namespace ActorSsh.Protocol.Connection;

/// <summary>
/// One channel's row in the table: two halves, the requests in both directions, and what its owner is still to be told. The row is owned
/// by its multiplexer; it decides nothing, it only keeps together what belongs to a channel.
/// </summary>
internal sealed class ChannelRow
{
    public ChannelRow(ChannelHandle handle, string type, SendPhase sendPhase, ReceivePhase receivePhase, ConnectionLimits limits)
    {
        Handle = handle;
        Type = type;
        Send = new SendHalf(sendPhase);
        Receive = new ReceiveHalf(receivePhase, limits);
        Replies = new ReplySlots(limits.UnsentRepliesPerChannel);
    }

    public ChannelHandle Handle { get; }

    public string Type { get; }

    public uint? RemoteChannel { get; set; }

    public SendHalf Send { get; }

    public ReceiveHalf Receive { get; }

    public ChannelShare Share { get; } = new();

    /// <summary>The peer's requests.</summary>
    public ReplySlots Replies { get; }

    /// <summary>Our requests that wait for a reply.</summary>
    public PendingRequests Requests { get; } = new();

    /// <summary>Our requests that do not wait behind data: signal, break, window-change.</summary>
    public Queue<OutboundRequest> UrgentRequests { get; } = new();

    /// <summary>Null for what is no session served by us.</summary>
    public SessionStart? Start { get; init; }

    /// <summary>Null for what is no session served by us.</summary>
    public SessionEnvironment? Environment { get; init; }

    /// <summary>What we asked the peer to open in return, as a client.</summary>
    public Invitations Invitations { get; } = new();

    public LatestWindowChange WindowChange { get; } = new();

    /// <summary>The encoded OPEN or CONFIRMATION, until it leaves.</summary>
    public byte[]? OpeningPayload { get; set; }

    /// <summary>When the open or the graceful close has taken too long.</summary>
    public TimeSpan? Deadline { get; set; }

    /// <summary>When the peer last said something on the channel, or data of ours left.</summary>
    public TimeSpan LastActivity { get; set; }

    /// <summary>How long it may be idle; null for ever.</summary>
    public TimeSpan? IdleTimeout { get; set; }

    /// <summary>Since when there is data and no credit; null where that is not so.</summary>
    public TimeSpan? StalledSince { get; set; }

    /// <summary>Permits to give back with the next <see cref="ChannelEvent.WriteReady"/>.</summary>
    public long ReturnedPermits { get; set; }

    /// <summary>EOF arrived and was not told yet.</summary>
    public bool IsEofUntold { get; set; }

    /// <summary>The channel is over and that was not told yet.</summary>
    public ChannelCloseCause? UntoldCause { get; set; }

    /// <summary><see cref="ChannelEvent.Closed"/> was told: no event of this channel may follow.</summary>
    public bool IsCloseTold { get; set; }

    /// <summary>Faults of the peer are told once.</summary>
    public bool IsFaultTold { get; set; }

    /// <summary>Its place in the rings of <see cref="Ring"/>.</summary>
    public RingMembership Rings { get; set; }

    /// <summary>The peer was told our number; before that it can say nothing about this row.</summary>
    public bool IsTold => OpeningPayload is null && Send.Phase != SendPhase.Offered;

    public bool IsInputHeld => Start is { IsStarted: false };

    public bool IsOutputHeld => Start is { HoldsOutput: true };

    /// <summary>Our open has not left.</summary>
    public bool HasOpen => OpeningPayload is not null && Send.Phase == SendPhase.Opening;

    public bool HasControl => IsConfirmationDue || Send.Phase == SendPhase.CloseDue || (Send.IsOpen && HasOpenControl);

    public bool HasData => Send.CanSendData && OpeningPayload is null && Share is { IsPaused: false } && !IsOutputHeld;

    /// <summary>There is data, and the peer lets none go.</summary>
    public bool IsStalled => Send is { Phase: SendPhase.Open, Window.Available: 0, Queue.HeadKind: OutboundKind.Data };

    public bool HasEvent => ReturnedPermits > 0 || HasBatch || HasEof || HasClosed;

    public bool HasBatch => !IsInputHeld && !Receive.IsBatchOutstanding && Receive.Queue.PendingBytes > 0;

    public bool HasEof => IsEofUntold && !IsInputHeld && Receive.Queue.PendingBytes == 0;

    public bool HasClosed => UntoldCause is not null && !IsEofUntold && Receive.Queue.PendingBytes == 0;

    public bool IsAdjustDue => Receive.IsOpen && Receive.Window.IsAdjustDue;

    /// <summary>CLOSE went both ways: the numbers mean nothing to the peer any more.</summary>
    public bool IsClosedBothWays => Send.Phase == SendPhase.Closed && Receive.Phase == ReceivePhase.Closed;

    /// <summary>Nothing is left to say to either side, and nothing is left to release.</summary>
    public bool IsFinished => IsClosedBothWays && IsCloseTold && Receive.Queue.Length == 0;

    /// <summary>The two halves in one word, for listings.</summary>
    public ChannelPhase Phase => (Send.Phase, Receive.Phase) switch
    {
        (SendPhase.Offered, _) => ChannelPhase.Offered,
        (SendPhase.Opening or SendPhase.Cancelled, _) => ChannelPhase.Opening,
        (_, ReceivePhase.Abandoned) => ChannelPhase.Tombstone,
        (_, ReceivePhase.Closed) => ChannelPhase.Closed,
        (SendPhase.CloseDue or SendPhase.Closed, _) => ChannelPhase.Closing,
        (SendPhase.EofSent, ReceivePhase.EofReceived) => ChannelPhase.HalfClosed,
        (SendPhase.EofSent, _) => ChannelPhase.EofSent,
        (_, ReceivePhase.EofReceived) => ChannelPhase.EofReceived,
        _ => ChannelPhase.Open,
    };

    private bool IsConfirmationDue => OpeningPayload is not null && Send.Phase != SendPhase.Opening;

    private bool HasOpenControl =>
        IsAdjustDue || Replies.IsReady || UrgentRequests.Count > 0 || (Send.HasControlAtHead && !IsOutputHeld);

    public ChannelEvent.Closed ToClosed(ChannelCloseCause cause) =>
        new(Handle, cause) { BytesReceived = Receive.BytesReceived, BytesSent = Send.BytesSent };

    public ChannelStatus ToStatus(bool isInteractive) => new(
        Handle,
        RemoteChannel,
        Type,
        Phase,
        Send.Window.Available,
        Receive.Window.Available,
        Send.Queue.UnsentBytes,
        Receive.Queue.Length,
        Send.BytesSent,
        Receive.BytesReceived,
        Replies.Unfinished,
        LastActivity,
        Share.Weight,
        Share.IsPaused,
        isInteractive);
}
