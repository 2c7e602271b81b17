namespace ActorSsh.Server;

/// <summary>How long to wait before what failed is tried again: twice as long each time, up to a bound, and from the start after a good while.</summary>
/// <param name="minimum">The first wait.</param>
/// <param name="maximum">The longest.</param>
internal sealed class RestartBackoff(TimeSpan minimum, TimeSpan maximum)
{
    private TimeSpan? _next;
    private TimeSpan _startedAt;

    /// <summary>It runs since then.</summary>
    public void OnStarted(TimeSpan now) => _startedAt = now;

    /// <summary>It failed; wait this long.</summary>
    public TimeSpan OnFailed(TimeSpan now)
    {
        var hasProven = now - _startedAt >= maximum;
        var delay = hasProven ? minimum : _next ?? minimum;
        _next = delay * 2 < maximum ? delay * 2 : maximum;
        return delay;
    }
}
