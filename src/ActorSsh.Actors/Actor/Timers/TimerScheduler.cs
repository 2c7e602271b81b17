namespace Akka.Actor;

/// <summary>The timers of one instance of an actor.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, TimerMessage> _timers = [];

    public IReadOnlyCollection<object> ActiveTimers => _timers.Keys;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => StartPeriodicTimer(key, msg, interval, interval);

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender) =>
        StartPeriodicTimer(key, msg, interval, interval, sender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) =>
        StartPeriodicTimer(key, msg, initialDelay, interval, ActorRefs.NoSender);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender)
    {
        var timer = Replace(key, msg, repeats: true);
        cell.System.Scheduler.ScheduleTellRepeatedly(initialDelay, interval, cell, timer, sender, timer.Handle);
        _timers.Add(key, timer);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout) => StartSingleTimer(key, msg, timeout, ActorRefs.NoSender);

    public void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender)
    {
        var timer = Replace(key, msg, repeats: false);
        cell.System.Scheduler.ScheduleTellOnce(timeout, cell, timer, sender, timer.Handle);
        _timers.Add(key, timer);
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer))
            timer.Handle.Cancel();
    }

    public void CancelAll()
    {
        foreach (var timer in _timers.Values)
            timer.Handle.Cancel();
        _timers.Clear();
    }

    /// <summary>Whether a message that comes out of the mailbox is still wanted; a single timer ends with it.</summary>
    internal bool TryAccept(TimerMessage timer)
    {
        if (!_timers.TryGetValue(timer.Key, out var current) || current != timer)
            return false;
        if (!timer.Repeats)
            _timers.Remove(timer.Key);
        return true;
    }

    private TimerMessage Replace(object key, object message, bool repeats)
    {
        ArgumentNullException.ThrowIfNull(message);
        Cancel(key);
        return new TimerMessage(this, key, message, repeats);
    }
}
