using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>
/// Says how far a drain is: to the log when something has changed, and to systemd as often as somebody looks, with the time that is still
/// needed, so that it kills nothing before.
/// </summary>
internal sealed class DrainReport(ServiceManager manager)
{
    /// <summary>What comes behind the deadline: the last words of connections, files, and the runtime's own end.</summary>
    private static readonly TimeSpan EndTakes = TimeSpan.FromSeconds(30);

    private (int Connections, int Channels) _told;

    public void Begin(DrainCountdown countdown)
    {
        manager.Stopping(countdown.ToString());
        manager.Extend(countdown.Within + EndTakes, countdown.ToString());
    }

    public void Look(DrainState state)
    {
        manager.Extend(state.TimeLeft + EndTakes, $"drains: {Left(state)}, {Amount.InWords(state.TimeLeft)} to go");
        if ((state.Connections, state.Channels) != _told)
        {
            _told = (state.Connections, state.Channels);
            Serilog.Log.Information("{Left}; {TimeLeft} to go", Left(state), Amount.InWords(state.TimeLeft));
        }
    }

    private static string Left(DrainState state) => $"{Amount.Count(state.Connections, "connection")} with {Amount.Count(state.Channels, "channel")} left";
}
