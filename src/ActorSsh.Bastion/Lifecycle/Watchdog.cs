namespace ActorSsh.Bastion.Lifecycle;

/// <summary>
/// Tells systemd that the bastion lives, twice in the time it asked for, and only while the server's actors answer: a process that merely runs
/// is no bastion, and is started again.
/// </summary>
/// <param name="manager">Who is told.</param>
/// <param name="patience">The time after which systemd gives up.</param>
/// <param name="askServer">A round trip through the server's actors; fails where none answers.</param>
/// <param name="time">Time.</param>
internal sealed class Watchdog(ServiceManager manager, TimeSpan patience, Func<CancellationToken, Task> askServer, TimeProvider time)
{
    private TimeSpan Interval => patience / 2;

    /// <summary>Runs until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            await TellAsync(cancellationToken).ConfigureAwait(false);
        }
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Asks once, and tells systemd if there was an answer.</summary>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        try
        {
            await askServer(cancellationToken).WaitAsync(Interval, time, cancellationToken).ConfigureAwait(false);
            manager.Alive();
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            Serilog.Log.Error("The server does not answer, and systemd's watchdog is not told that it lives: {Problem}", problem.Message);
        }
    }
}
