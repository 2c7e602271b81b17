namespace ActorSsh.Bastion.Limits;

/// <summary><c>actor-ssh.bastion.limits</c>: how much may lead through the bastion to one place (B-22). What users and sources may have says <c>actor-ssh.server</c>.</summary>
internal sealed record LimitOptions
{
    /// <summary>Connections to one address and port at once, of all users together, 1 or more; null for any number.</summary>
    public required int? ConnectionsPerTarget { get; init => field = AtLeastOne(value, nameof(ConnectionsPerTarget)); }

    /// <summary>Connections of one user to one address and port at once, 1 or more; null for any number.</summary>
    public required int? ConnectionsPerUserAndTarget { get; init => field = AtLeastOne(value, nameof(ConnectionsPerUserAndTarget)); }

    public static LimitOptions Read(SshConfigurationSection section) => new()
    {
        ConnectionsPerTarget = section.IntOrOff("connections-per-target"),
        ConnectionsPerUserAndTarget = section.IntOrOff("connections-per-user-and-target"),
    };

    private static int? AtLeastOne(int? value, string option) => value is { } most ? OptionCheck.InRange(most, 1, int.MaxValue, option) : null;
}
