using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Pipes;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Faces;

/// <summary>
/// The pipe face: a function runs beside the channel's actor, which feeds its readers and answers requests one after the other. The readers
/// hold what they have not consumed, so a batch is theirs as soon as it comes.
/// </summary>
internal abstract class PipeDriver : FaceDriver
{
    private readonly ChannelPipes _pipes;
    private Task _running = Task.CompletedTask;
    private Task _answering = Task.CompletedTask;
    private bool _isRunOver;
    private bool _isDiscarding;
    private ChannelCloseCause? _closed;

    protected PipeDriver(FaceHost host, SshStderr stderr)
        : base(host)
    {
        _pipes = new ChannelPipes(host.Seat, host.Channel, stderr, () => Tell(InputDone.Instance));
        Channel = new SshDuplexChannel(host.Channel, _pipes);
    }

    /// <summary>What arrived before a CLOSE is read before the function is cancelled; a lost connection waits for nothing.</summary>
    public override bool IsOver => _closed is { } cause && (_isRunOver || _pipes.IsDone || !IsOrderly(cause));

    protected SshDuplexChannel Channel { get; }

    public override void Start() => _running = Task.Run(RunAndCloseAsync);

    public override void OnData(ChannelDataBatch batch)
    {
        var unwanted = _pipes.Append(batch);
        Host.Output.Tell(new TakenOverCommand(Host.Handle));
        if (unwanted > 0)
        {
            Host.Output.Tell(new ConsumedCommand(Host.Handle, unwanted));
        }
    }

    public override void OnWindowExhausted(long windowSize) => _pipes.End(new InvalidOperationException(
        $"Channel {Host.Handle.LocalChannel}: {windowSize} bytes were examined and none of them consumed; the peer may not send more (limits.maximum-window-size)."));

    public override void OnEof() => _pipes.End(null);

    public override void OnRequest(ChannelEvent.RequestReceived request) => _answering = AnswerAsync(_answering, request);

    public override bool OnMessage(object message)
    {
        switch (message)
        {
            case InputDone:
                DiscardIfUnread();
                return true;
            case RunOver:
                _isRunOver = true;
                return true;
            default:
                return false;
        }
    }

    public override void OnClosed(ChannelCloseCause cause)
    {
        _closed = cause;
        _pipes.End(IsOrderly(cause) ? null : new SshChannelClosedException($"Channel {Host.Handle.LocalChannel} is closed ({cause.Kind}).", cause.Reason));
    }

    public override Task EndAsync(ChannelCloseCause cause)
    {
        _pipes.End(new SshChannelClosedException($"Channel {Host.Handle.LocalChannel} was aborted.", Host.Seat.Connection.EndReason));
        Channel.OnClosed(cause);
        return Task.WhenAll(_running, _answering);
    }

    /// <summary>Runs the user's function.</summary>
    /// <returns>How to close the channel, behind everything written.</returns>
    protected abstract Task<Action<ChannelOutput>> RunAsync(CancellationToken gone);

    protected abstract ValueTask<bool> AnswerAsync(SshChannelRequest request, CancellationToken gone);

    private static bool IsOrderly(ChannelCloseCause cause) => cause.Kind is ChannelCloseKind.PeerClosed or ChannelCloseKind.LocallyClosed;

    private async Task RunAndCloseAsync()
    {
        try
        {
            var close = await RunAsync(Host.Gone).ConfigureAwait(false);
            await _pipes.FinishAsync().ConfigureAwait(false);
            close(Host.Output);
        }
        catch (Exception unheard) when (unheard is SshChannelClosedException || (unheard is OperationCanceledException && Host.Gone.IsCancellationRequested))
        {
            Host.Output.Close();
        }
        catch (Exception failure)
        {
            Host.Channel.Fail(failure);
        }
        finally
        {
            _pipes.Abandon();
            Tell(RunOver.Instance);
        }
    }

    /// <summary>One that throws has refused (C-50), and the channel fails.</summary>
    private async Task AnswerAsync(Task before, ChannelEvent.RequestReceived received)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var success = false;
        try
        {
            success = await AnswerAsync(SshChannelRequest.Of(received), Host.Gone).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Host.Channel.Fail(failure);
        }

        Host.Reply(received, success);
    }

    /// <summary>Nobody reads any stream any more: the connection need not deliver it.</summary>
    private void DiscardIfUnread()
    {
        if (_pipes.IsCompleted && !_isDiscarding)
        {
            _isDiscarding = true;
            Host.Output.Tell(new DiscardCommand(Host.Handle));
        }
    }

    private void Tell(object message)
    {
        if (!Host.Gone.IsCancellationRequested)
        {
            Host.Self.Tell(message, ActorRefs.NoSender);
        }
    }

    /// <summary>A reader has nothing left to read, or reads no more.</summary>
    private sealed record InputDone
    {
        public static InputDone Instance { get; } = new();
    }

    /// <summary>The function has ended, and told how.</summary>
    private sealed record RunOver
    {
        public static RunOver Instance { get; } = new();
    }
}
