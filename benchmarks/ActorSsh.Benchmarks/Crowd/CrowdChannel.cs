using ActorSsh.Protocol.Connection;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>One channel of a client. Its members are called under the client's lock, but for the tasks.</summary>
internal sealed class CrowdChannel(CrowdChannelKind kind, ChannelHandle handle)
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _answered;
    private long _awaited;

    public CrowdChannelKind Kind => kind;

    public ChannelHandle Handle => handle;

    /// <summary>Completes when it is open and its program runs.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Something was written.</summary>
    /// <returns>Completes when as much has come back; at once where nothing does.</returns>
    public Task OnWritten(int length)
    {
        if (!kind.IsAnswered)
        {
            return Task.CompletedTask;
        }

        _awaited += length;
        _answered ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _answered.Task;
    }

    public void OnReady() => _ready.TrySetResult();

    public void OnReceived(long length)
    {
        _awaited -= length;
        if (_awaited <= 0)
        {
            _answered?.TrySetResult();
            _answered = null;
        }
    }

    /// <summary>Nothing more comes.</summary>
    public void Fail(string reason)
    {
        Fail(_ready, reason);
        Fail(_answered, reason);
    }

    private static void Fail(TaskCompletionSource? promise, string reason)
    {
        promise?.TrySetException(new IOException(reason));
        _ = promise?.Task.Exception; // who has left need not hear of it
    }
}
