using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh;

/// <summary>
/// Who is at the other end of a connection. Policies, handlers and events get one of after the log-in, which never changes; a listing may hold one of before:
/// its user is empty, and it has neither steps nor algorithms.
/// </summary>
/// <param name="Id">Number of the connection within its server, from 1; also in the actor's name, <c>c{Id}</c>, and in every log event.</param>
/// <param name="User">The user name that was authenticated, empty before the log-in; text of the peer, to be escaped before it is shown.</param>
/// <param name="RemoteEndPoint">The peer's address; null where the connection comes from no network.</param>
/// <param name="LocalEndPoint">Our address; null where the connection comes from no network.</param>
/// <param name="ClientVersion">The peer's version line without its end (RFC 4253 §4.2).</param>
/// <param name="KeyFingerprint">Fingerprint of the key that was verified, as <c>ssh-keygen -l</c> prints it; null if no key was used.</param>
/// <param name="Since">When the connection was accepted, on the server's clock.</param>
public sealed record SshConnectionInfo(
    long Id,
    string User,
    IPEndPoint? RemoteEndPoint,
    IPEndPoint? LocalEndPoint,
    string ClientVersion,
    string? KeyFingerprint,
    DateTimeOffset Since)
{
    /// <summary>What the keys in use at the log-in were agreed for (RFC 4253 §7.1); a later exchange may agree otherwise. Null before the log-in.</summary>
    public NegotiatedAlgorithms? Algorithms { get; init; }

    /// <summary>
    /// The steps of the log-in, in their order (RFC 4252): one, or several where it took several; each with the key or certificate that was verified. As
    /// long as the connection lives they tell what it rests on, after keys, authorities or certificates have been taken away. None before the log-in.
    /// </summary>
    public IReadOnlyList<AuthenticationStep> Steps { get; init; } = [];

    /// <summary>The methods of <see cref="Steps"/>.</summary>
    public IReadOnlyList<string> Methods => [.. Steps.Select(static step => step.Method)];

    /// <summary>
    /// What the proofs of the log-in restrict the connection to. It is enforced before the policy is asked: what is forbidden here never
    /// becomes a question.
    /// </summary>
    public LoginPermissions Permissions { get; init; } = LoginPermissions.Unrestricted;

    /// <summary>The certificate that was verified, for logs: its key id, escaped, its serial number and its authority; null where there was none.</summary>
    public string? Certificate { get; init; }
}
