using System.Net;

namespace ActorSsh.Bastion.Operations;

/// <summary>Who is kept out by name of address (B-22). Penalties, which the server gives by itself, are beside it: <see cref="SshServer.ListPenalties"/>.</summary>
internal interface IBanDesk
{
    /// <summary>All that are in force, those that end first in front.</summary>
    IReadOnlyList<Ban> List();

    /// <summary>Whether a ban of a network would keep an address out: it is in it, and not exempt.</summary>
    bool Covers(IPNetwork network, IPAddress address);

    /// <summary>Keeps a network out; where it is out already, the new ban takes the old one's place.</summary>
    /// <param name="network">One address, or more.</param>
    /// <param name="duration">For how long; null for ever.</param>
    /// <param name="reason">What those who are refused read.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="OperationRefusedException">It is exempt, there are too many bans, or the file cannot be written.</exception>
    Task<Ban> AddAsync(IPNetwork network, TimeSpan? duration, string reason, string by, CancellationToken cancellationToken);

    /// <summary>Lets a network in again.</summary>
    /// <param name="network">As it was banned.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <returns>Whether it was kept out.</returns>
    Task<bool> RemoveAsync(IPNetwork network, CancellationToken cancellationToken);
}

/// <summary>A network that is kept out.</summary>
/// <param name="Network">One address, or more.</param>
/// <param name="Since">From when on.</param>
/// <param name="TimeLeft">Until it ends; null for ever.</param>
/// <param name="Reason">What for.</param>
/// <param name="By">Who said so.</param>
internal sealed record Ban(IPNetwork Network, DateTimeOffset Since, TimeSpan? TimeLeft, string Reason, string By);

/// <summary>Limits and how far they are used.</summary>
internal interface ILimitDesk
{
    /// <summary>Each limit that is set.</summary>
    Task<IReadOnlyList<LimitUse>> ListAsync(CancellationToken cancellationToken);
}

/// <summary>One limit at one moment.</summary>
/// <param name="Path">The option's path, such as <c>actor-ssh.server.maximum-connections</c>.</param>
/// <param name="Of">What it is counted for: <c>server</c>, or a user, source or target by name.</param>
/// <param name="Used">How much of it is used.</param>
/// <param name="Limit">How much there may be.</param>
internal sealed record LimitUse(string Path, string Of, long Used, long Limit);
