namespace Akka.Actor;

/// <summary>Tells an actor <see cref="ReceiveTimeout"/> when it has got no message for a while. It stands still while a message is handled.</summary>
internal sealed class ReceiveTimeoutClock(ActorCell cell)
{
    private TimerHandle _running;

    internal TimeSpan? Timeout { get; private set; }

    /// <summary>Another time; it counts from the end of the message being handled.</summary>
    internal void Set(TimeSpan? timeout)
    {
        Halt();
        Timeout = timeout is { } time && time > TimeSpan.Zero ? time : null;
    }

    internal void OnMessage(object message)
    {
        if (message is not INotInfluenceReceiveTimeout)
            Halt();
    }

    internal void OnIdle()
    {
        if (_running is not null || Timeout is not { } time)
            return;
        _running = new TimerHandle();
        cell.System.Scheduler.ScheduleTellOnce(time, cell, ReceiveTimeout.Instance, cell, _running);
    }

    private void Halt()
    {
        _running?.Cancel();
        _running = null;
    }
}
