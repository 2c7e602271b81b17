namespace ActorSsh.Connections;

/// <summary>
/// The connection's one single-shot timer. It is moved only to an earlier time: when deadlines move on, as they do with every packet, it fires
/// once in vain and is set anew, which costs less than setting it each turn. So it does where a deadline is further away than timers reach.
/// </summary>
internal sealed class DeadlineTimer(ITimerScheduler timers)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private TimeSpan? _armed;

    /// <summary>It fired.</summary>
    public void OnFired() => _armed = null;

    /// <summary>Makes sure that <see cref="DeadlineReached"/> comes when the deadline has passed.</summary>
    public void Follow(TimeSpan? deadline, TimeSpan now)
    {
        if (deadline is not { } due || due >= _armed)
        {
            return;
        }

        var wait = due <= now ? TimeSpan.Zero : due - now < Longest ? due - now : Longest;
        _armed = now + wait;
        timers.StartSingleTimer(nameof(DeadlineReached), DeadlineReached.Instance, wait);
    }
}
