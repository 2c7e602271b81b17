using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Files;
using ActorSsh.Bastion.Lifecycle;
using ActorSsh.Bastion.Logging;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>What a start has found and opened; a bastion is composed of it.</summary>
internal sealed record BastionStart
{
    public required UpRequest Request { get; init; }

    public required DataFolder Data { get; init; }

    /// <summary>Most wanted first.</summary>
    public required IReadOnlyList<HostKey> HostKeys { get; init; }

    /// <summary>Who may log in.</summary>
    public required BastionAccess Access { get; init; }

    /// <summary>The log of the process.</summary>
    public required BastionLog Log { get; init; }

    /// <summary>Sockets that systemd handed over; they belong to the bastion.</summary>
    public IReadOnlyList<InheritedSocket> Sockets { get; init; } = [];

    /// <summary>What systemd is told through; null where it did not start us. It belongs to the bastion.</summary>
    public NotifySocket? Notify { get; init; }

    /// <summary>The configuration to begin with.</summary>
    public BastionConfiguration Configuration => Request.Configuration;

    /// <summary>Reads the configuration again.</summary>
    /// <exception cref="BastionException">The file cannot be read.</exception>
    /// <exception cref="SshConfigurationException">It cannot be used; all that is wrong is told.</exception>
    public BastionConfiguration LoadAgain() => Request.Typed.Config is { } file ? ConfigurationFile.ReadAgain(file) : BastionConfiguration.Default;
}
