namespace ActorSsh.Bastion.Lifecycle;

/// <summary><c>actor-ssh.bastion.drain</c>: how a bastion that is told to stop lets its users go (B-43).</summary>
internal sealed record DrainOptions
{
    /// <summary>How long users have to finish, 0 or more.</summary>
    public required TimeSpan Deadline { get; init => field = OptionCheck.NotNegative(value); }

    public static DrainOptions Read(SshConfigurationSection section) => new()
    {
        Deadline = section.Time("deadline"),
    };
}
