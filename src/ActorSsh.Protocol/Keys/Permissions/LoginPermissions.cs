using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// What the proof of a log-in restricts it to: the options of its authorized_keys line (sshd(8)), or those of its certificate (T-12). It only
/// ever takes away: what a user may do at all is the policy's to say. Immutable.
/// </summary>
public sealed record LoginPermissions
{
    /// <summary>Nothing restricted.</summary>
    public static LoginPermissions Unrestricted { get; } = new();

    /// <summary>What <c>restrict</c> and a certificate without extensions leave: sessions without a terminal, and nothing forwarded.</summary>
    public static LoginPermissions Restricted { get; } = new()
    {
        PermitsPty = false,
        PermitsPortForwarding = false,
        PermitsAgentForwarding = false,
        PermitsX11Forwarding = false,
        PermitsUserRc = false,
    };

    /// <summary>Whether a session may have a terminal (<c>pty</c>, <c>permit-pty</c>).</summary>
    public bool PermitsPty { get; init; } = true;

    /// <summary>Whether ports and sockets may be forwarded, in either direction (<c>port-forwarding</c>).</summary>
    public bool PermitsPortForwarding { get; init; } = true;

    /// <summary>Whether the agent may be forwarded (<c>agent-forwarding</c>).</summary>
    public bool PermitsAgentForwarding { get; init; } = true;

    /// <summary>Whether displays may be forwarded (<c>X11-forwarding</c>).</summary>
    public bool PermitsX11Forwarding { get; init; } = true;

    /// <summary>Whether a program that reads <c>~/.ssh/rc</c> may do so (<c>user-rc</c>); the library reads none.</summary>
    public bool PermitsUserRc { get; init; } = true;

    /// <summary>
    /// Whether a key on hardware need not have been touched for the signature (<c>no-touch-required</c>); by default it must. No meaning for
    /// other keys.
    /// </summary>
    public bool IsTouchOptional { get; init; }

    /// <summary>Whether a key on hardware must have verified its user, by PIN or finger (<c>verify-required</c>). No meaning for other keys.</summary>
    public bool RequiresUserVerification { get; init; }

    /// <summary>The command that runs in place of whatever is asked for (<c>command=</c>, <c>force-command</c>); null for none.</summary>
    public string? ForcedCommand { get; init; }

    /// <summary>
    /// The only targets that may be connected to (<c>permitopen=</c>), as host:port with <c>*</c> for any port; null for all, empty for none.
    /// </summary>
    public IReadOnlyList<string>? PermitOpen { get; init; }

    /// <summary>
    /// The only addresses that may be listened on (<c>permitlisten=</c>), as [host:]port with <c>*</c> for any port; null for all, empty for none.
    /// </summary>
    public IReadOnlyList<string>? PermitListen { get; init; }

    /// <summary>Variables that every session starts with (<c>environment=</c>), each name once; these go before what the client sets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a target may be connected to: ports may be forwarded, and it is one of <see cref="PermitOpen"/>, where there is such a list.</summary>
    /// <param name="host">The host as the client names it, before any look-up; compared to the letter, IPv6 addresses without brackets.</param>
    /// <param name="port">The port.</param>
    public bool PermitsConnecting(string host, uint port) => PermitsPortForwarding
        && (PermitOpen is null || PermitOpen.Any(entry => PermittedAddress.TryParse(entry, out var permitted) && permitted.Covers(host, port)));

    /// <summary>Whether an address may be listened on: ports may be forwarded, and it is one of <see cref="PermitListen"/>, where there is such a list.</summary>
    /// <param name="address">The address as the client names it, compared without case; <c>*</c> and <c>?</c> in the list stand for others.</param>
    /// <param name="port">The port; 0 is any free one, which only <c>*</c> covers.</param>
    public bool PermitsListening(string address, uint port) => PermitsPortForwarding
        && (PermitListen is null || PermitListen.Any(entry => PermittedAddress.TryParseListen(entry, out var permitted) && permitted.CoversListening(address, port)));

    /// <summary>What both leave: of two proofs of one log-in neither may be got around by the other (T-11).</summary>
    /// <param name="other">The other's.</param>
    /// <param name="both">The common part.</param>
    /// <returns>False when they contradict: each forces a command, and not the same.</returns>
    public bool TryIntersect(LoginPermissions other, [NotNullWhen(true)] out LoginPermissions? both)
    {
        ArgumentNullException.ThrowIfNull(other);
        both = ForcedCommand is null || other.ForcedCommand is null || ForcedCommand == other.ForcedCommand ? Intersect(other) : null;
        return both is not null;
    }

    private LoginPermissions Intersect(LoginPermissions other) => new()
    {
        PermitsPty = PermitsPty && other.PermitsPty,
        PermitsPortForwarding = PermitsPortForwarding && other.PermitsPortForwarding,
        PermitsAgentForwarding = PermitsAgentForwarding && other.PermitsAgentForwarding,
        PermitsX11Forwarding = PermitsX11Forwarding && other.PermitsX11Forwarding,
        PermitsUserRc = PermitsUserRc && other.PermitsUserRc,
        IsTouchOptional = IsTouchOptional && other.IsTouchOptional,
        RequiresUserVerification = RequiresUserVerification || other.RequiresUserVerification,
        ForcedCommand = ForcedCommand ?? other.ForcedCommand,
        PermitOpen = Common(PermitOpen, other.PermitOpen),
        PermitListen = Common(PermitListen, other.PermitListen),
        Environment = other.Environment.Concat(Environment).GroupBy(static pair => pair.Key).ToDictionary(static of => of.Key, static of => of.First().Value),
    };

    private static IReadOnlyList<string>? Common(IReadOnlyList<string>? one, IReadOnlyList<string>? other) =>
        one is null ? other : other is null ? one : [.. one.Where(other.Contains)];
}
