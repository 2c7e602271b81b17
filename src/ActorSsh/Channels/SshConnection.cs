using ActorSsh.Channels;
using ActorSsh.Channels.Commands;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.RequestData;

namespace ActorSsh;

/// <summary>A live connection: who is there, and what can be asked of it. Safe to use from any thread.</summary>
/// <remarks>
/// Once the connection has ended, everything that waits, and every later call, ends with <see cref="SshConnectionClosedException"/>, all
/// with the same reason (C-63).
/// </remarks>
public sealed class SshConnection
{
    /// <summary>Characters of an operator's message: a screenful.</summary>
    private const int LongestMessage = 4096;

    private readonly IActorRef _actor;
    private readonly CancellationTokenSource _ended = new();
    private readonly CancellationTokenSource _draining = new();
    private volatile SshConnectionInfo _info;
    private SshConnectionClosedException? _end;
    private long _drainDeadline;
    private long _forwards;

    internal SshConnection(IActorRef actor, SshConnectionInfo info)
    {
        _actor = actor;
        _info = info;
    }

    /// <summary>Who is there. Before the log-in the user is empty; after it, it never changes.</summary>
    public SshConnectionInfo Info => _info;

    /// <summary>Cancelled when the connection has ended.</summary>
    public CancellationToken Ended => _ended.Token;

    /// <summary>Cancelled when the connection is being drained (C-66): finish soon, since a deadline ends what is not over by itself.</summary>
    public CancellationToken Draining => _draining.Token;

    /// <summary>
    /// When a drain closes the channels that are left, on the server's clock; null where nothing is drained. It is there before
    /// <see cref="Draining"/> is cancelled, and becomes earlier where an earlier deadline is set.
    /// </summary>
    public DateTimeOffset? DrainDeadline => Interlocked.Read(ref _drainDeadline) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Why it has ended; null while it lives. It is there before any channel hears of the end.</summary>
    internal object? EndReason => Volatile.Read(ref _end)?.Reason;

    /// <summary>The connection's actor, for those inside.</summary>
    internal IActorRef Actor => _actor;

    /// <summary>Asks the peer for a channel (RFC 4254 §5.1), and serves it when the peer has confirmed it.</summary>
    /// <param name="type">The channel type: 1 to 1,024 printable ASCII characters without blank and comma.</param>
    /// <param name="data">What the type defines; copied, at most 32 KiB.</param>
    /// <param name="face">Serves the channel; it hears nothing of one that is not opened.</param>
    /// <param name="cancellationToken">Gives the open up; where the peer has confirmed it before, the call completes all the same.</param>
    /// <exception cref="SshChannelOpenException">The peer refused, did not answer in time, or we have too many channels.</exception>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    /// <exception cref="ArgumentException">The type is no name, or the data too long.</exception>
    public async Task OpenChannelAsync(
        string type, ReadOnlyMemory<byte> data, SshChannelFace face, CancellationToken cancellationToken = default)
    {
        RequestShape.Check(type, data);
        ArgumentNullException.ThrowIfNull(face);
        cancellationToken.ThrowIfCancellationRequested();
        await OpenAsync(type, data.ToArray(), face, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the peer for a channel (RFC 4254 §5.1), and gives it to the caller as pipes; standard error is discarded.</summary>
    /// <param name="type">The channel type: 1 to 1,024 printable ASCII characters without blank and comma.</param>
    /// <param name="data">What the type defines; copied, at most 32 KiB.</param>
    /// <param name="cancellationToken">Gives the open up.</param>
    /// <returns>The open channel. It is the caller's, who disposes it; until then it holds what was not read.</returns>
    /// <exception cref="SshChannelOpenException">The peer refused, did not answer in time, or we have too many channels.</exception>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    /// <exception cref="ArgumentException">The type is no name, or the data too long.</exception>
    public Task<SshDuplexChannel> OpenChannelAsync(string type, ReadOnlyMemory<byte> data = default, CancellationToken cancellationToken = default) =>
        OpenChannelAsync(type, data, SshPipeOptions.Default, cancellationToken);

    /// <summary>As <see cref="OpenChannelAsync(string, ReadOnlyMemory{byte}, CancellationToken)"/>, with a say in what is no plain data.</summary>
    /// <param name="type">The channel type: 1 to 1,024 printable ASCII characters without blank and comma.</param>
    /// <param name="data">What the type defines; copied, at most 32 KiB.</param>
    /// <param name="options">What becomes of standard error and of the peer's requests.</param>
    /// <param name="cancellationToken">Gives the open up.</param>
    /// <inheritdoc cref="OpenChannelAsync(string, ReadOnlyMemory{byte}, CancellationToken)"/>
    public async Task<SshDuplexChannel> OpenChannelAsync(
        string type, ReadOnlyMemory<byte> data, SshPipeOptions options, CancellationToken cancellationToken = default)
    {
        RequestShape.Check(type, data);
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        var held = new HeldChannel(options);
        await OpenAsync(type, data.ToArray(), held.Face, cancellationToken, held.Fail).ConfigureAwait(false);
        return await held.Opened.ConfigureAwait(false);
    }

    /// <summary>Asks something of the peer (RFC 4254 §4) and waits for its answer.</summary>
    /// <param name="name">The request's name: 1 to 1,024 printable ASCII characters without blank and comma.</param>
    /// <param name="data">What the name defines; copied, at most 32 KiB.</param>
    /// <param name="cancellationToken">Ends the wait; the answer is taken and dropped when it comes.</param>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    /// <exception cref="TimeoutException">No answer came within <c>limits.request-timeout</c>; the peer may have done what was asked.</exception>
    /// <exception cref="InvalidOperationException">Too many requests of ours wait for answers, <c>limits.pending-requests</c>.</exception>
    /// <exception cref="ArgumentException">The name is no name, or the data too long.</exception>
    public async Task<SshGlobalReply> RequestAsync(string name, ReadOnlyMemory<byte> data = default, CancellationToken cancellationToken = default)
    {
        RequestShape.Check(name, data);
        cancellationToken.ThrowIfCancellationRequested();
        var done = await RequestAsync(name, data.ToArray(), timeout: null, cancellationToken).ConfigureAwait(false);
        return done.Outcome switch
        {
            RequestOutcome.Succeeded => new SshGlobalReply(true, done.Data),
            RequestOutcome.Failed => SshGlobalReply.Failure,
            RequestOutcome.Cancelled => throw new OperationCanceledException(cancellationToken),
            RequestOutcome.TimedOut => throw new TimeoutException($"The peer did not answer {name} in time."),
            RequestOutcome.TooMany => throw new InvalidOperationException("Too many requests wait for an answer (limits.pending-requests)."),
            _ => throw new SshConnectionClosedException(done.ConnectionReason!),
        };
    }

    /// <summary>Tells the peer something that it does not answer (RFC 4254 §4). Once the connection has ended it does nothing.</summary>
    /// <param name="name">The request's name: 1 to 1,024 printable ASCII characters without blank and comma.</param>
    /// <param name="data">What the name defines; copied, at most 32 KiB.</param>
    /// <exception cref="ArgumentException">The name is no name, or the data too long.</exception>
    public void Notify(string name, ReadOnlyMemory<byte> data = default)
    {
        RequestShape.Check(name, data);
        Tell(new SendGlobalRequestCommand(name, data.ToArray()));
    }

    /// <summary>How it is at this moment, with its channels (C-67). One that is stuck does not answer: end the wait.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    public Task<SshConnectionStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
        AskAsync<SshConnectionStatus>(GetConnectionStatus.Instance, cancellationToken);

    /// <summary>
    /// Changes a channel's share of the connection: while several have data to send, each sends in proportion to its weight (C-67).
    /// </summary>
    /// <param name="channel">From a listing.</param>
    /// <param name="weight">1 to <see cref="ChannelMultiplexer.MaximumWeight"/>; channels begin with <see cref="ChannelMultiplexer.DefaultWeight"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the channel is gone.</returns>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is out of range.</exception>
    public Task<bool> SetWeightAsync(ChannelHandle channel, int weight, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, ChannelMultiplexer.MaximumWeight);
        return OperateAsync(new ReweightChannel(channel, weight), cancellationToken);
    }

    /// <summary>Holds back what we send on a channel, until it is resumed; the peer may go on sending (C-67).</summary>
    /// <param name="channel">From a listing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the channel is gone.</returns>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    public Task<bool> PauseChannelAsync(ChannelHandle channel, CancellationToken cancellationToken = default) =>
        OperateAsync(new PauseChannel(channel), cancellationToken);

    /// <summary>Lets a paused channel go on (C-67).</summary>
    /// <param name="channel">From a listing.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the channel is gone.</returns>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    public Task<bool> ResumeChannelAsync(ChannelHandle channel, CancellationToken cancellationToken = default) =>
        OperateAsync(new ResumeChannel(channel), cancellationToken);

    /// <summary>Ends a channel at once, without its unsent data: CLOSE goes out, and its handler is stopped (C-67).</summary>
    /// <param name="channel">From a listing.</param>
    /// <param name="why">The reason, for our log.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where the channel was gone before; one whose CLOSE the peer has not answered yet is still there.</returns>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    public Task<bool> KillChannelAsync(ChannelHandle channel, string why, CancellationToken cancellationToken = default) =>
        OperateAsync(new KillChannel(channel, why), cancellationToken);

    /// <summary>
    /// Listens no more where the client had it listened (C-67): the port is free, or the socket's file gone, when this completes. Channels that came of
    /// it go on, also one whose open the client has not answered yet. SSH has no word for it: the client is told nothing, its own cancel fails, and it
    /// may ask again.
    /// </summary>
    /// <param name="forward">From a listing, <see cref="SshConnectionStatus.RemoteForwards"/>.</param>
    /// <param name="why">The reason, for our log.</param>
    /// <param name="cancellationToken">Ends the wait; it is cancelled all the same.</param>
    /// <returns>False where it was gone before.</returns>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    public async Task<bool> CancelRemoteForwardAsync(SshRemoteForwardHandle forward, string why, CancellationToken cancellationToken = default) =>
        (await AskAsync<RemoteForwardCancelled>(new CancelRemoteForward(forward, why), cancellationToken).ConfigureAwait(false)).WasThere;

    /// <summary>
    /// Says something to the user, in every session that has a terminal and whose program runs (<see cref="SshSessionHandler.OnMessageAsync"/>); to
    /// others it would be data. A session that is joined to another connection has it written between its data, as standard error.
    /// </summary>
    /// <param name="text">What to say: 1 to 4,096 characters, perhaps of several lines. Programs show it with control characters escaped.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many sessions were told; whether anybody reads it is not known.</returns>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    /// <exception cref="ArgumentException">The text is blank or too long.</exception>
    public async Task<int> SendMessageAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, LongestMessage, nameof(text));
        return (await AskAsync<MessageSent>(new SendMessage(text), cancellationToken).ConfigureAwait(false)).Sessions;
    }

    /// <summary>
    /// Ends the connection in order (C-66): new channels are refused, handlers are told by <see cref="Draining"/>, and when the last channel
    /// is over, or at the deadline, those left are closed, and the peer gets DISCONNECT, BY_APPLICATION.
    /// </summary>
    /// <param name="deadline">How long the channels have, 0 or more; where it is drained already, the earlier deadline counts.</param>
    /// <param name="progress">Told what is left, at once and as it changes.</param>
    /// <param name="cancellationToken">Ends the wait; the drain goes on.</param>
    /// <returns>Completes when the connection has ended, for whatever reason; at once where it has already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The deadline is negative.</exception>
    public async Task DrainAsync(TimeSpan deadline, IProgress<SshDrainProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(deadline, TimeSpan.Zero);
        var watch = new DrainWatch();
        await using var end = _ended.Token.UnsafeRegister(_ => watch.Complete(), null).ConfigureAwait(false);
        Tell(new DrainConnection(deadline, watch, channels => watch.Report(new SshDrainProgress(1, channels))));
        try
        {
            await watch.FollowAsync(progress, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            watch.Abandon();
        }
    }

    /// <summary>Ends the connection at once: DISCONNECT, BY_APPLICATION (RFC 4253 §11.1), then the socket closes. Later calls do nothing.</summary>
    /// <param name="text">Text for the peer; no internal details.</param>
    public void Disconnect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Tell(new DisconnectConnection(DisconnectReason.ByApplication, text));
    }

    /// <inheritdoc/>
    public override string ToString() => $"c{_info.Id}";

    /// <summary>What the connection tells to metrics and traces; its actor sets it before it has channels.</summary>
    internal ConnectionTelemetry? Telemetry { get; set; }

    /// <summary>A name for something that is going to be listened on for the client; never the same.</summary>
    internal SshRemoteForwardHandle NameForward() => new(Interlocked.Increment(ref _forwards));

    internal void BeginDrain(DateTimeOffset deadline)
    {
        Interlocked.Exchange(ref _drainDeadline, deadline.UtcTicks);
        _ = _draining.CancelAsync();
    }

    internal void OnLoggedIn(SshConnectionInfo info) => _info = info;

    /// <summary>The connection is over: whoever waits, and whoever asks from now on, learns this reason. The first reason counts.</summary>
    internal void End(object reason)
    {
        if (Interlocked.CompareExchange(ref _end, new SshConnectionClosedException(reason), null) is null)
        {
            _ = _ended.CancelAsync();
        }
    }

    /// <summary>Asks the peer for a channel, and waits until it is confirmed.</summary>
    private async Task OpenAsync(string type, ReadOnlyMemory<byte> data, SshChannelFace face, CancellationToken cancellationToken, Action<Exception>? onEnded = null)
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = new OpenFaceCommand(type, data, face) { Opened = () => opened.TrySetResult(), Ended = onEnded + Fail };
        await using var end = _ended.Token.UnsafeRegister(_ => Fail(_end!), null).ConfigureAwait(false);
        _actor.Tell(open, ActorRefs.NoSender);
        await using var cancellation = cancellationToken.UnsafeRegister(_ => _actor.Tell(new CancelOpenCommand(open), ActorRefs.NoSender), null).ConfigureAwait(false);
        try
        {
            await opened.Task.ConfigureAwait(false);
        }
        catch (SshChannelOpenException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }

        void Fail(Exception why) => opened.TrySetException(why);
    }

    /// <summary>Asks something of the peer and waits for its end.</summary>
    /// <param name="name">The request's name.</param>
    /// <param name="data">What the name defines; not changed any more.</param>
    /// <param name="timeout">How long to wait; null for <c>limits.request-timeout</c>.</param>
    /// <param name="cancellationToken">Gives it up; what came before counts.</param>
    internal async Task<GlobalRequestDone> RequestAsync(string name, ReadOnlyMemory<byte> data, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<GlobalRequestDone>(TaskCreationOptions.RunContinuationsAsynchronously);
        var request = new SendGlobalRequestCommand(name, data) { Done = done => completion.TrySetResult(done), Timeout = timeout };
        await using var end = _ended.Token.UnsafeRegister(_ => completion.TrySetException(_end!), null).ConfigureAwait(false);
        _actor.Tell(request, ActorRefs.NoSender);
        await using var cancellation = cancellationToken
            .UnsafeRegister(_ => _actor.Tell(new CancelGlobalRequestCommand(request), ActorRefs.NoSender), null).ConfigureAwait(false);
        return await completion.Task.ConfigureAwait(false);
    }

    private async Task<bool> OperateAsync(OperateChannel operation, CancellationToken cancellationToken) =>
        (await AskAsync<ChannelOperated>(operation, cancellationToken).ConfigureAwait(false)).WasThere;

    private void Tell(object command)
    {
        if (_end is null)
        {
            _actor.Tell(command, ActorRefs.NoSender);
        }
    }

    private async Task<T> AskAsync<T>(object question, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, cancellationToken);
        try
        {
            return await _actor.Ask<T>(question, Timeout.InfiniteTimeSpan, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_end is not null && !cancellationToken.IsCancellationRequested)
        {
            throw _end;
        }
    }
}
