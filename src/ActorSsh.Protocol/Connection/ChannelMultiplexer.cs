using System.Diagnostics.CodeAnalysis;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// The connection layer (RFC 4254) of one connection, client or server: channels, their windows, EOF and CLOSE, requests and replies.
/// A state machine without threads, clocks or I/O; one caller at a time.
/// </summary>
/// <remarks>
/// <para>Map of the folder:</para>
/// <list type="bullet">
/// <item><c>ChannelTable</c>, <c>ChannelRow</c>: numbers and what is known of a channel; <c>SendHalf</c> (<c>SendWindow</c>,
/// <c>OutboundQueue</c>) and <c>ReceiveHalf</c> (<c>ReceiveWindow</c>, <c>ReceiveQueue</c>): its two directions.</item>
/// <item><c>ChannelVerdicts</c>: phase by message, the whole table.</item>
/// <item><c>ChannelMessages</c>, <c>ChannelOpening</c>, <c>ChannelRequests</c>, <c>ChannelEnding</c>, <c>GlobalRequests</c>: what happens
/// then; <c>OwnRequests</c>: ours, each completed once; <c>ForwardRegistrations</c>, <c>Invitations</c>: what a client asked for.</item>
/// <item><c>CreditLedger</c>, <c>CreditPool</c>: where windows are drawn from; <c>Keepalive</c>, <c>IdleWatch</c>: who is silent.</item>
/// <item><c>OutboundScheduler</c>, <c>ControlMessages</c>: what leaves, and when; <c>EventQueue</c>: what the owner is told.</item>
/// <item><c>Messages/</c>: the wire.</item>
/// </list>
/// <para>Feed one input or command, then drain <see cref="TryTakeEvent"/>, and let <see cref="TryTakePayload(Span{byte}, uint, out int)"/> be
/// asked while there is room to send. A handle whose channel is over is never an error: commands with it do nothing, since the peer may
/// end a channel at any time. What no race explains, such as a write behind our own EOF, is an <see cref="InvalidOperationException"/>.
/// </para>
/// </remarks>
public sealed partial class ChannelMultiplexer : IPayloadSource
{
    private readonly MultiplexerState _state;
    private readonly ChannelOpening _opening;
    private readonly ChannelRequests _requests;
    private readonly ChannelEnding _ending;
    private readonly ChannelMessages _messages;

    /// <summary>The connection layer of a connection whose user is authenticated.</summary>
    /// <param name="role">Which end we are.</param>
    /// <param name="limits">What the connection may hold.</param>
    /// <param name="peerVersion">The peer's banner, with or without <c>SSH-2.0-</c>; decides about vendor extensions (C-57).</param>
    public ChannelMultiplexer(SshRole role, ConnectionLimits limits, string? peerVersion)
        : this(role, new MultiplexerOptions { Limits = limits }, peerVersion, TimeSpan.Zero)
    {
    }

    /// <summary>The connection layer of a connection whose user is authenticated.</summary>
    /// <param name="role">Which end we are.</param>
    /// <param name="options">What the connection may hold, and how long it may be silent or unused.</param>
    /// <param name="peerVersion">The peer's banner, with or without <c>SSH-2.0-</c>; decides about vendor extensions (C-57).</param>
    /// <param name="now">Monotonic time.</param>
    public ChannelMultiplexer(SshRole role, MultiplexerOptions options, string? peerVersion, TimeSpan now)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(options.Limits);
        _state = new MultiplexerState(role, options, IsOpenSsh(peerVersion), now);
        _opening = new ChannelOpening(_state);
        _requests = new ChannelRequests(_state);
        _ending = new ChannelEnding(_state, _opening, _requests);
        _messages = new ChannelMessages(_state, _opening, _requests, _ending);
    }

    /// <summary>Channels that take up a number: pending, open, closing, tombstones, and closed ones still being read.</summary>
    public int ChannelCount => _state.Table.Count;

    /// <summary>The object given to <see cref="OnConnectionEnd"/>; null while the connection lives.</summary>
    public object? EndReason => _state.EndReason;

    /// <summary>When <see cref="OnDeadline"/> wants to be called; null where nothing waits.</summary>
    public TimeSpan? NextDeadline => _state.EndReason is not null
        ? null
        : Earliest(Earliest(_state.Deadlines.Next, _state.OwnRequests.NextDeadline), Earliest(_state.Keepalive.Due, _state.Idle.Due));

    /// <summary>
    /// How long the peer's answer to a keepalive takes, smoothed as RFC 6298 does; null before the first, and where
    /// <see cref="LivenessOptions.KeepaliveInterval"/> is.
    /// </summary>
    public TimeSpan? RoundTripTime => _state.Keepalive.RoundTripTime;

    /// <summary>No new channels are opened, in either direction (<see cref="BeginDrain"/>).</summary>
    public bool IsDraining => _state.IsDraining;

    /// <summary>What the connection has seen so far.</summary>
    public ConnectionCounters Counters => _state.Tally.Snapshot();

    /// <summary>Bytes that the windows of all channels come to, drawn from <see cref="CreditOptions"/> (C-30).</summary>
    public long GrantedCredit => _state.Credit.Granted;

    /// <summary>Requests of the peer, global ones included, that nobody has finished.</summary>
    public int UnfinishedRequests => _state.Budget.Count;

    /// <summary>A snapshot of every row, by our number (C-67).</summary>
    public IReadOnlyList<ChannelStatus> ListChannels() => [.. _state.Table.Rows.Select(row => row.ToStatus(_state.Scheduler.IsInteractive(row)))];

    /// <summary>A snapshot of one row; null where the handle's channel is gone.</summary>
    /// <param name="handle">Any handle.</param>
    public ChannelStatus? FindChannel(ChannelHandle handle) =>
        _state.Table.TryFind(handle, out var row) ? row.ToStatus(_state.Scheduler.IsInteractive(row)) : null;

    /// <summary>The rows themselves, for tests of what must hold for all of them.</summary>
    internal IEnumerable<ChannelRow> Rows => _state.Table.Rows;

    /// <summary>A message of the peer, numbers 80 to 127.</summary>
    /// <param name="payload">
    /// The decrypted payload. Data in it is not copied: its buffer is retained for as long as the row holds the bytes.
    /// </param>
    /// <param name="sequence">The packet's sequence number; not used yet.</param>
    /// <param name="now">Monotonic time.</param>
    /// <returns>False where the message is unknown to this layer: answer UNIMPLEMENTED with <paramref name="sequence"/>.</returns>
    /// <exception cref="SshProtocolException">The peer broke the protocol; the connection must end.</exception>
    public bool OnPayload(PacketSlice payload, uint sequence, TimeSpan now)
    {
        if (_state.EndReason is not null)
        {
            return true;
        }

        OnPeerAlive(now);
        var number = Payload.NumberOf(payload.Span);
        switch (number)
        {
            case MessageNumber.GlobalRequest:
                _state.Globals.OnRequest(payload.Span);
                return true;
            case MessageNumber.RequestSuccess:
                _state.Globals.OnReply(success: true, Payload.Decode<RequestSuccessMessage>(payload.Span).Data);
                return true;
            case MessageNumber.RequestFailure:
                _ = Payload.Decode<RequestFailureMessage>(payload.Span);
                _state.Globals.OnReply(success: false, default);
                return true;
            case MessageNumber.ChannelOpen:
                _opening.OnOpen(payload.Span, now);
                return true;
            case >= MessageNumber.ChannelOpenConfirmation and <= MessageNumber.ChannelFailure:
                _messages.OnMessage(number, payload, now);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The peer does not know the message in our packet <paramref name="sequence"/>: a request in it has failed (C-52).</summary>
    /// <param name="sequence">The number in the peer's UNIMPLEMENTED.</param>
    public void OnUnimplemented(uint sequence)
    {
        if (_state.Globals.OnUnimplemented(sequence))
        {
            return;
        }

        _ = _state.Table.Rows.Any(row => _requests.OnUnimplemented(row, sequence));
    }

    /// <summary>
    /// Says what time it is. Inputs and commands without a time take the latest one told: when activity is noted, and from when to when a
    /// keepalive was under way.
    /// </summary>
    /// <param name="now">Monotonic time.</param>
    public void OnTime(TimeSpan now) => _state.Now = now;

    /// <summary>An authenticated packet of the peer came, whatever is in it (C-65). <see cref="OnPayload"/> knows that by itself.</summary>
    /// <param name="now">Monotonic time.</param>
    public void OnPeerAlive(TimeSpan now)
    {
        _state.Now = now;
        _state.Keepalive.OnHeard();
    }

    /// <summary>
    /// Time has passed: opens, requests and graceful closes that took too long end, and idle channels; a keepalive is sent where one is due.
    /// </summary>
    /// <param name="now">Monotonic time.</param>
    /// <exception cref="SshProtocolException">The peer is silent, or the connection unused, for too long (C-65): it must end.</exception>
    public void OnDeadline(TimeSpan now)
    {
        _state.Now = now;
        if (_state.EndReason is not null)
        {
            return;
        }

        _state.Keepalive.OnDeadline();
        _state.Idle.OnDeadline().ForEach(row => End(row, ChannelCloseCause.Idle));
        _state.OwnRequests.FindExpired(now).ForEach(id => GiveUp(id, RequestOutcome.TimedOut));
        foreach (var row in _state.Deadlines.TakeExpired(now))
        {
            if (row.Send.Phase == SendPhase.Opening)
            {
                _opening.OnTimeout(row);
                continue;
            }

            _ending.OnTimeout(row);
            _state.Update(row);
        }
    }

    /// <summary>
    /// The connection is over: every pending open, request and channel gets its last event, all buffers and chunks are released, and
    /// nothing more is sent (C-63). A second call does nothing.
    /// </summary>
    /// <param name="reason">Why; handed out in every such event.</param>
    public void OnConnectionEnd(object reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (_state.EndReason is not null)
        {
            return;
        }

        _state.EndReason = reason;
        foreach (var row in _state.Table.Rows.ToList())
        {
            _ending.OnConnectionEnd(row);
        }

        _state.Globals.OnConnectionEnd();
        _state.Scheduler.Clear();
    }

    /// <summary>What happened, in order.</summary>
    /// <param name="e">The event.</param>
    /// <returns>False where nothing has.</returns>
    public bool TryTakeEvent([NotNullWhen(true)] out ChannelEvent? e)
    {
        var isTaken = _state.Events.TryTake(out e, out var row);
        if (row is not null)
        {
            _state.Update(row);
        }

        return isTaken;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Control messages first, then data, one packet a channel in turn. Data that would fill less than 4 KiB only because
    /// <paramref name="destination"/> is short waits for the next one.
    /// </remarks>
    public bool TryTakePayload(Span<byte> destination, uint sequence, out int length) =>
        _state.Scheduler.TryTakePayload(destination, sequence, out length);

    /// <summary>The same, for a caller without packet numbers: <see cref="OnUnimplemented"/> finds no request sent so.</summary>
    /// <param name="destination">Room for one payload.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>False where nothing is to be sent now, or where what is next does not fit.</returns>
    public bool TryTakePayload(Span<byte> destination, out int length) => _state.Scheduler.TryTakePayload(destination, null, out length);

    private void End(ChannelRow row, ChannelCloseCause cause)
    {
        _ending.Abort(row, cause);
        _state.Update(row);
    }

    private static TimeSpan? Earliest(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;

    private static bool IsOpenSsh(string? version)
    {
        const string Protocol = "SSH-2.0-";
        var software = version?.StartsWith(Protocol, StringComparison.Ordinal) == true ? version[Protocol.Length..] : version;
        return software?.StartsWith("OpenSSH", StringComparison.Ordinal) == true;
    }
}
