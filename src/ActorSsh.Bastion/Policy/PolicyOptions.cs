namespace ActorSsh.Bastion.Policy;

/// <summary><c>actor-ssh.bastion.policy</c>: what all rules share.</summary>
internal sealed record PolicyOptions
{
    private const string Local = "local";

    /// <summary>Where the clock hangs that rules' hours are read from: <c>local</c>, <c>UTC</c>, or a name such as <c>Europe/Berlin</c>.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    public static PolicyOptions Read(SshConfigurationSection section) => new()
    {
        TimeZone = section.Parsed("time-zone", "local, UTC, or a time zone such as Europe/Berlin", ParseTimeZone),
    };

    private static TimeZoneInfo ParseTimeZone(string text) =>
        text == Local ? TimeZoneInfo.Local
        : TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) ? zone
        : throw new FormatException($"'{text}' came; this machine knows no such time zone.");
}
