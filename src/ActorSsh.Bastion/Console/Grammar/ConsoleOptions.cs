namespace ActorSsh.Bastion.Console.Grammar;

/// <summary><c>actor-ssh.bastion.console</c>: the console over SSH and on the machine (B-41).</summary>
internal sealed record ConsoleOptions
{
    /// <summary>How often a live view looks for changes.</summary>
    public required TimeSpan Refresh { get; init => field = OptionCheck.InRange(value, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)); }

    /// <summary>Lines that each user can go back to, 0 to 10,000.</summary>
    public required int HistoryLines { get; init => field = OptionCheck.InRange(value, 0, 10_000); }

    /// <summary>Users whose lines are kept, 1 to 10,000; who was here longest ago goes first.</summary>
    public required int HistoryUsers { get; init => field = OptionCheck.InRange(value, 1, 10_000); }

    public static ConsoleOptions Read(SshConfigurationSection section) => new()
    {
        Refresh = section.Time("refresh"),
        HistoryLines = section.Int("history-lines"),
        HistoryUsers = section.Int("history-users"),
    };
}
