namespace Akka.Actor;

/// <summary>The receive timeout; its state exists only in actors that use one, and outlives a restart.</summary>
internal sealed partial class ActorCell
{
    private ReceiveTimeoutClock _receiveTimeout;

    public TimeSpan? ReceiveTimeout => _receiveTimeout?.Timeout;

    public void SetReceiveTimeout(TimeSpan? timeout)
    {
        if (timeout is not null || _receiveTimeout is not null)
            (_receiveTimeout ??= new ReceiveTimeoutClock(this)).Set(timeout);
    }
}
