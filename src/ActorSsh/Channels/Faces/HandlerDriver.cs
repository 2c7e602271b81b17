using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Faces;

/// <summary>
/// The async-handler face: one callback at a time, requests before data, data before EOF, all of them before the end (C-43). It holds the
/// batch that is being delivered and at most one that waits.
/// </summary>
internal sealed class HandlerDriver : FaceDriver
{
    private readonly Queue<ChannelEvent.RequestReceived> _requests = new();
    private readonly Queue<ChannelDataBatch> _batches = new();
    private readonly HandlerCalls _calls;
    private Task _running = Task.CompletedTask;
    private bool _isBusy;
    private bool _isEofWaiting;
    private bool _isDiscarding;
    private ChannelCloseCause? _closed;

    public HandlerDriver(FaceHost host, SshChannelHandler handler)
        : base(host) => _calls = new HandlerCalls(handler, host);

    /// <summary>What arrived before a CLOSE is delivered before the end is told; a lost connection waits for nothing.</summary>
    public override bool IsOver => _closed is { Kind: var kind }
        && (!_isBusy || _isDiscarding || kind is not (ChannelCloseKind.PeerClosed or ChannelCloseKind.LocallyClosed));

    public override void Start()
    {
        Run(_calls.OpenAsync());
        RunNext();
    }

    public override void OnData(ChannelDataBatch batch)
    {
        _batches.Enqueue(batch);
        RunNext();
    }

    public override void OnEof()
    {
        _isEofWaiting = true;
        RunNext();
    }

    public override void OnRequest(ChannelEvent.RequestReceived request)
    {
        _requests.Enqueue(request);
        RunNext();
    }

    public override ValueTask TellUserAsync(string text) => _calls.TellUserAsync(text);

    public override bool OnMessage(object message)
    {
        switch (message)
        {
            case CallbackEnded ended:
                _isBusy = false;
                RunNextUnlessFailed(ended.Failure);
                return true;
            case InputUnwanted:
                OnLateFailure();
                return true;
            default:
                return false;
        }
    }

    public override void OnLateFailure()
    {
        _isDiscarding = true;
        RunNext();
    }

    public override void OnClosed(ChannelCloseCause cause)
    {
        _closed ??= cause;
        _requests.Clear();
    }

    public override async Task EndAsync(ChannelCloseCause cause)
    {
        try
        {
            await _calls.CloseAsync(_running, cause).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Host.Log.Error(failure, "Connection {Connection} channel {Channel}: the handler failed when told of the end", Host.Seat.Opening.Connection.Id, Host.Handle.LocalChannel);
        }
    }

    private void RunNextUnlessFailed(Exception? failure)
    {
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        RunNext();
    }

    private void RunNext()
    {
        if (_isDiscarding)
        {
            DropInput();
        }

        while (!_isBusy && TryBeginNext(out var call))
        {
            Run(call.Value);
        }
    }

    private bool TryBeginNext([NotNullWhen(true)] out ValueTask? call)
    {
        call = null;
        if (_requests.TryDequeue(out var request))
        {
            call = _calls.AnswerAsync(request);
        }
        else if (_batches.TryDequeue(out var batch))
        {
            call = _calls.DeliverAsync(batch);
        }
        else if (_isEofWaiting)
        {
            _isEofWaiting = false;
            call = _calls.EndInputAsync();
        }

        return call is not null;
    }

    private void DropInput()
    {
        _isEofWaiting = false;
        while (_requests.TryDequeue(out var request))
        {
            Host.Reply(request, false);
        }

        while (_batches.TryDequeue(out var batch))
        {
            Host.Discard(batch);
        }
    }

    private void Run(ValueTask call)
    {
        if (call.IsCompletedSuccessfully)
        {
            call.GetAwaiter().GetResult();
            return;
        }

        _isBusy = true;
        _running = call.AsTask();
        _running.PipeTo(Host.Self, Host.Self, static () => CallbackEnded.Well, static failure => new CallbackEnded(failure));
    }

    /// <summary>The callback that ran has ended, one way or the other.</summary>
    private sealed record CallbackEnded(Exception? Failure) : IDeadLetterSuppression
    {
        public static CallbackEnded Well { get; } = new(Failure: null);
    }
}
