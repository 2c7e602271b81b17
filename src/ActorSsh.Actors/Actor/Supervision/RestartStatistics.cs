namespace Akka.Actor;

/// <summary>How often a child was restarted, in a window that opens at a failure and starts over when it has run out.</summary>
internal sealed class RestartStatistics
{
    private int _restarts;
    private TimeSpan? _windowStart;

    /// <summary>Counts a restart, if it is allowed.</summary>
    /// <param name="maximum">How many are allowed in a window; negative for any number.</param>
    /// <param name="window">The window; zero or negative for one without an end.</param>
    /// <param name="now">Monotonic time.</param>
    internal bool TryRestart(int maximum, TimeSpan window, TimeSpan now)
    {
        if (maximum == 0)
            return false;
        if (window > TimeSpan.Zero)
            return TryRestartInWindow(maximum < 0 ? 1 : maximum, window, now);
        return maximum < 0 || ++_restarts <= maximum;
    }

    private bool TryRestartInWindow(int maximum, TimeSpan window, TimeSpan now)
    {
        if (_windowStart is not { } start || now - start > window)
        {
            _windowStart = now;
            _restarts = 1;
            return true;
        }

        return ++_restarts <= maximum;
    }
}
