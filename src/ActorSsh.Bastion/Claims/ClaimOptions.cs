namespace ActorSsh.Bastion.Claims;

/// <summary><c>actor-ssh.bastion.claim</c>: the one-time claim of a bastion that nobody can log in to (B-1).</summary>
internal sealed record ClaimOptions
{
    /// <summary>Whether there is one.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How long it counts from the start on: a second to a day.</summary>
    public required TimeSpan ValidFor { get; init => field = OptionCheck.InRange(value, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)); }

    public static ClaimOptions Read(SshConfigurationSection section) => new()
    {
        Enabled = section.Flag("enabled"),
        ValidFor = section.Time("valid-for"),
    };
}
