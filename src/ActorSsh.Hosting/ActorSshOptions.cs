namespace ActorSsh.Hosting;

/// <summary>How a server lives with its host; what it serves is in <see cref="SshServerOptions"/>.</summary>
public sealed class ActorSshOptions
{
    /// <summary>
    /// How long channels have to come to their end when the host stops, 0 or more; 20 s by default. Together with
    /// <see cref="SshServerOptions.StopTimeout"/> it must be less than the host's <c>HostOptions.ShutdownTimeout</c>; what is more is cut, and
    /// logged as a warning when the host starts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public TimeSpan DrainDeadline
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(20);
}
