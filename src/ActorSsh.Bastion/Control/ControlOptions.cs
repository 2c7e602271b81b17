namespace ActorSsh.Bastion.Control;

/// <summary><c>actor-ssh.bastion.control</c>: the socket in the data folder by which the program on the machine asks the bastion that runs.</summary>
internal sealed record ControlOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Programs at a time, 1 to 1,000; one more is told to come again.</summary>
    public required int Clients { get; init => field = OptionCheck.InRange(value, 1, 1000); }

    /// <summary>Bytes of a request: the command with its words. 1 KiB to 1 MiB.</summary>
    public required int RequestSize { get; init => field = OptionCheck.InRange(value, 1 << 10, 1 << 20); }

    /// <summary>How long a program may take to say what it wants, up to a day.</summary>
    public required TimeSpan RequestTimeout { get; init => field = OptionCheck.InRange(value, Shortest, Longest); }

    /// <summary>How long a program may take nothing of what it is told, up to a day.</summary>
    public required TimeSpan WriteTimeout { get; init => field = OptionCheck.InRange(value, Shortest, Longest); }

    public static ControlOptions Read(SshConfigurationSection section) => new()
    {
        Clients = section.Int("clients"),
        RequestSize = section.IntSize("request-size"),
        RequestTimeout = section.Time("request-timeout"),
        WriteTimeout = section.Time("write-timeout"),
    };
}
