namespace ActorSsh.Bastion.Lifecycle;

/// <summary><c>actor-ssh.bastion.drain</c>: how a bastion that is told to stop lets its users go (B-43).</summary>
internal sealed record DrainOptions
{
    /// <summary>How long users have to finish, 0 or more.</summary>
    public required TimeSpan Deadline { get; init => field = OptionCheck.NotNegative(value); }

    /// <summary>For how long nothing has gone on in a console that is closed where only consoles are left, 0 or more.</summary>
    public required TimeSpan ConsoleGrace { get; init => field = OptionCheck.NotNegative(value); }

    public static DrainOptions Read(SshConfigurationSection section) => new()
    {
        Deadline = section.Time("deadline"),
        ConsoleGrace = section.Time("console-grace"),
    };
}
