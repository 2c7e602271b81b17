using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Control;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Limits;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Metrics;
using ActorSsh.Bastion.Policy;
using ActorSsh.Bastion.Users;
using Akka.Configuration;

namespace ActorSsh.Bastion.Configuration;

/// <summary>
/// <c>actor-ssh.bastion.*</c>: what the bastion is told beside the library's own options. A record for each section lies in the folder it
/// concerns; defaults stand in <c>hocon/reference.conf</c> and nowhere else.
/// </summary>
internal sealed record BastionOptions
{
    public const string Path = OptionPath.Bastion;

    /// <summary>The console, over SSH and on the machine.</summary>
    public required ConsoleOptions Console { get; init; }

    /// <summary>The socket for the program on the machine.</summary>
    public required ControlOptions Control { get; init; }

    /// <summary>What a start begins with.</summary>
    public required StartOptions Start { get; init; }

    /// <summary>The first log-in where nobody has a key.</summary>
    public required ClaimOptions Claim { get; init; }

    /// <summary>How users are let go.</summary>
    public required DrainOptions Drain { get; init; }

    /// <summary>What is logged.</summary>
    public required LogOptions Log { get; init; }

    /// <summary>What all log-ins share.</summary>
    public required LogInOptions LogIn { get; init; }

    /// <summary>Who may log in, by name.</summary>
    public required IReadOnlyList<UserOptions> Users { get; init => field = CheckNames(value); }

    /// <summary>What all rules share.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>Who may do what, by name.</summary>
    public required IReadOnlyList<PolicyRule> Rules { get; init; }

    /// <summary>Where it can be watched.</summary>
    public required HttpOptions Http { get; init; }

    /// <summary>Where metrics and traces are sent.</summary>
    public required OtlpOptions Otlp { get; init; }

    /// <summary>How much may lead to one place.</summary>
    public required LimitOptions Limits { get; init; }

    /// <summary>Who may be kept out by name of address.</summary>
    public required BanOptions Bans { get; init; }

    /// <exception cref="ConfigurationException">A value cannot be read or is out of range; the message names its path.</exception>
    public static BastionOptions FromConfig(Config config) => SshConfigurationSection.Read(config, Path, Read);

    public static BastionOptions Read(SshConfigurationSection section) => new()
    {
        Console = section.Section("console", ConsoleOptions.Read),
        Control = section.Section("control", ControlOptions.Read),
        Start = section.Section("start", StartOptions.Read),
        Claim = section.Section("claim", ClaimOptions.Read),
        Drain = section.Section("drain", DrainOptions.Read),
        Log = section.Section("log", LogOptions.Read),
        LogIn = section.Section("log-in", LogInOptions.Read),
        Users = section.Named("users", "user", UserOptions.Read),
        Policy = section.Section("policy", PolicyOptions.Read),
        Rules = section.Named("rules", "rule", PolicyRuleReader.Read),
        Limits = section.Section("limits", LimitOptions.Read),
        Bans = section.Section("bans", BanOptions.Read),
        Http = section.Section("http", HttpOptions.Read),
        Otlp = section.Section("otlp", OtlpOptions.Read),
    };

    private static IReadOnlyList<UserOptions> CheckNames(IReadOnlyList<UserOptions> users) =>
        users.GroupBy(static user => user.Name).FirstOrDefault(static same => same.Count() > 1) is { } twice
            ? throw new ArgumentException($"Two users are called '{twice.Key}'.", nameof(Users))
            : users;
}
