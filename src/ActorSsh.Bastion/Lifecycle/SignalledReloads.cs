using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>
/// Reloads that signals ask for. Nobody waits for the answer of one, so one that has not begun stands for all that are asked for meanwhile: a flood of SIGHUP
/// costs one reload behind the one that runs.
/// </summary>
/// <param name="reloader">Does them; a command's go to it directly, each with an answer of its own.</param>
/// <param name="stopping">Ends the wait for a turn.</param>
internal sealed class SignalledReloads(IReloader reloader, CancellationToken stopping)
{
    private int _asked;

    /// <summary>A reload begins after this, at some time. Safe from any thread.</summary>
    /// <param name="by">Who asks, for the log.</param>
    public void Ask(string by)
    {
        if (Interlocked.Increment(ref _asked) == 1)
        {
            _ = RunAsync(by);
        }
    }

    /// <summary>Until nobody has asked since the last began.</summary>
    private async Task RunAsync(string by)
    {
        int answered;
        do
        {
            answered = Volatile.Read(ref _asked);
            await TryReloadAsync(by).ConfigureAwait(false);
        }
        while (Interlocked.CompareExchange(ref _asked, 0, answered) != answered);
    }

    private async Task TryReloadAsync(string by)
    {
        try
        {
            await reloader.ReloadAsync(by, stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Serilog.Log.Debug("The bastion stops: no reload for {By}", by);
        }
        catch (Exception problem)
        {
            Serilog.Log.Error(problem, "The reload for {By} failed", by);
        }
    }
}
