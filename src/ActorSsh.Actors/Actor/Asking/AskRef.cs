namespace Akka.Actor;

/// <summary>Waits for the reply of one Ask. Time out, cancellation and reply race; the first decides.</summary>
internal sealed class AskRef<T>(SystemCore system) : PromiseRef(system)
{
    private readonly TaskCompletionSource<T> _reply = new(system.PromiseOptions);
    private ITimer _timer;
    private CancellationTokenRegistration _registration;

    internal Task<T> Reply => _reply.Task;

    internal void Arm(TimeSpan timeout, CancellationToken cancellation)
    {
        if (cancellation.CanBeCanceled)
        {
            _registration = cancellation.UnsafeRegister(
                static (ask, token) => ((AskRef<T>)ask).OnCancelled(token), this);
        }

        // An exchange, so that either whoever completes it now sees the timer, or the line below sees that it is completed.
        if (timeout > TimeSpan.Zero)
            Interlocked.Exchange(ref _timer, StartTimer(timeout));
        if (_reply.Task.IsCompleted)
            Disarm();
    }

    protected override bool TryTake(object message, IActorRef sender)
    {
        var taken = TryComplete(message);
        if (taken)
            Disarm();
        return taken;
    }

    private ITimer StartTimer(TimeSpan timeout)
    {
        TimerCallback callback = static state => ((AskRef<T>)state).OnTimeout();
        return System.Driver is { } driver
            ? driver.TimeProvider.CreateTimer(callback, this, timeout, Timeout.InfiniteTimeSpan)
            : new Timer(callback, this, timeout, Timeout.InfiniteTimeSpan);
    }

    private bool TryComplete(object message) => message switch
    {
        null => _reply.TrySetResult(default),
        T reply => _reply.TrySetResult(reply),
        Status.Failure failure => _reply.TrySetException(
            failure.Cause ?? new InvalidOperationException($"The reply is a failure without a cause: {failure}")),
        _ => _reply.TrySetException(
            new ArgumentException($"The reply is a {message.GetType()}, and a {typeof(T)} was asked for.")),
    };

    /// <summary>The timer would keep this until it is due.</summary>
    private void OnCancelled(CancellationToken token)
    {
        if (_reply.TrySetCanceled(token))
            _timer?.Dispose();
    }

    private void OnTimeout()
    {
        if (_reply.TrySetException(new AskTimeoutException("No reply came in time.")))
            Disarm();
    }

    private void Disarm()
    {
        _timer?.Dispose();
        _registration.Unregister();
    }
}
