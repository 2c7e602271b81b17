using System.Net;
using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Startup;

/// <summary>What a start has found and made; the input of <see cref="StartPage"/>.</summary>
internal sealed record StartState
{
    public required string Version { get; init; }

    public required string DataFolder { get; init; }

    public required bool IsDataFolderNew { get; init; }

    /// <summary>The user's configuration file; null where there is none.</summary>
    public string? ConfigurationFile { get; init; }

    /// <summary>Warnings and notes about it, a line each.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>Most wanted first.</summary>
    public required IReadOnlyList<HostKeyFile> HostKeys { get; init; }

    public required string User { get; init; }

    public required AdmittedKeys Keys { get; init; }

    /// <summary>Why keys let the user in by no way; null where they do.</summary>
    public string? WhyNotByKey { get; init; }

    /// <summary>Users of the configuration who may log in.</summary>
    public IReadOnlyList<string> OtherUsers { get; init; } = [];

    /// <summary>What rules let a user do who comes from an address.</summary>
    public required Func<string, IPAddress, StartRights> RightsOf { get; init; }

    /// <summary>The claim that is open; null for none.</summary>
    public ClaimOffer? Claim { get; init; }

    /// <summary>Where the user's own keys are kept.</summary>
    public required string SshFolder { get; init; }

    /// <summary>The private key file that ssh must be told of; null for none.</summary>
    public required string? Identity { get; init; }

    /// <summary>How to type this start again.</summary>
    public required string StartCommand { get; init; }

    /// <summary>Really bound.</summary>
    public required IReadOnlyList<IPEndPoint> EndPoints { get; init; }

    /// <summary>Other services that listen, such as <c>http</c>, each with what to open.</summary>
    public IReadOnlyList<(string Name, string Address)> Services { get; init; } = [];

    /// <summary>How the machine is: open files, disk.</summary>
    public IReadOnlyList<DoctorFinding> Machine { get; init; } = [];
}

/// <summary>A claim as the page shows it.</summary>
/// <param name="Name">The user name to log in under.</param>
/// <param name="ValidFor">For how long.</param>
/// <param name="SecretFile">Where the name is read from, where the page is kept by others and must not show it; null where it shows it.</param>
internal sealed record ClaimOffer(string Name, TimeSpan ValidFor, string? SecretFile = null);

/// <summary>What the page may offer somebody.</summary>
/// <param name="Console">To log in to the console.</param>
/// <param name="Exec">To have one command answered.</param>
/// <param name="Jump">To jump to the page's example.</param>
internal sealed record StartRights(bool Console, bool Exec, bool Jump);
