using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Connection;

/// <summary>What the parts of the multiplexer share.</summary>
internal sealed class MultiplexerState
{
    private long _requestId;

    public MultiplexerState(SshRole role, MultiplexerOptions options, bool isPeerOpenSsh, TimeSpan now)
    {
        Role = role;
        Limits = options.Limits;
        IsPeerOpenSsh = isPeerOpenSsh;
        Now = now;
        Keepalive = new Keepalive(this, options.Liveness);
        Idle = new IdleWatch(this, options.Liveness);
        Credit = new CreditLedger(options.Credit, options.ServerCredit, Limits);
        Budget = new RequestBudget(Limits);
        Deadlines = new DeadlineClock(Table);
        OwnRequests = new OwnRequests(this);
        Globals = new GlobalRequests(this);
        Scheduler = new OutboundScheduler(this);
        Stalls = new StallClock(this);
    }

    public SshRole Role { get; }

    public ConnectionLimits Limits { get; }

    /// <summary>The peer's banner begins <c>OpenSSH</c> (C-57).</summary>
    public bool IsPeerOpenSsh { get; }

    public ChannelTable Table { get; } = new();

    public EventQueue Events { get; } = new();

    public RequestBudget Budget { get; }

    public ConnectionTally Tally { get; } = new();

    public DeadlineClock Deadlines { get; }

    public CreditLedger Credit { get; }

    public OwnRequests OwnRequests { get; }

    public Keepalive Keepalive { get; }

    public IdleWatch Idle { get; }

    public ForwardRegistrations Forwards { get; } = new();

    public GlobalRequests Globals { get; }

    public OutboundScheduler Scheduler { get; }

    public StallClock Stalls { get; }

    public int PendingInboundOpens { get; set; }

    public int PendingOutboundOpens { get; set; }

    /// <summary>The latest time anyone told.</summary>
    public TimeSpan Now { get; set; }

    /// <summary>No new channels, in either direction (C-66).</summary>
    public bool IsDraining { get; set; }

    /// <summary>Why the connection ended; null while it lives.</summary>
    public object? EndReason { get; set; }

    /// <summary>Names requests in both directions, from 1.</summary>
    public long NextRequestId() => ++_requestId;

    /// <exception cref="SshProtocolException">There were too many of them (C-52).</exception>
    public void CountUnsolicited()
    {
        if (++Tally.UnsolicitedReplies > Limits.UnsolicitedReplies)
        {
            throw ConnectionErrors.TooManyUnsolicited(Limits.UnsolicitedReplies);
        }
    }

    /// <summary>After anything happened to a row: puts it where it has something to do, and away when it is done.</summary>
    public void Update(ChannelRow row)
    {
        Stalls.Follow(row);
        if (row.IsClosedBothWays)
        {
            Table.UnbindRemote(row);
        }

        if (row.IsFinished)
        {
            Remove(row);
            return;
        }

        Scheduler.AddIfReady(row);
        Events.AddIfReady(row);
    }

    public void Remove(ChannelRow row)
    {
        Deadlines.Clear(row);
        Stalls.OnRemoved(row);
        Scheduler.OnRemoved(row);
        Table.Remove(row);
        Credit.Return(row.Receive.Window.Size);
        Idle.OnRemoved();
    }

    /// <summary>No reply may leave for the row any more.</summary>
    public void DropReplies(ChannelRow row)
    {
        var (count, bytes) = row.Replies.Clear();
        Budget.Return(count, bytes);
    }
}
