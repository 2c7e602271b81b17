using System.Net;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh;

/// <summary>A connection that ended without a log-in.</summary>
/// <param name="Connection">Its number, <see cref="SshConnectionInfo.Id"/>.</param>
/// <param name="RemoteEndPoint">Where it came from; null where that is no network.</param>
/// <param name="User">
/// Whom it wanted to be, cut to 255 characters; text of the peer, to be escaped before it is shown. Empty where it did not say.
/// </param>
/// <param name="Attempts">Attempts that failed; a first <c>none</c> is not counted.</param>
/// <param name="Methods">By which methods; <c>other</c> for those that nobody knows.</param>
/// <param name="Reason">What its source is blamed for.</param>
public sealed record SshLogInFailure(
    long Connection, IPEndPoint? RemoteEndPoint, string User, int Attempts, IReadOnlyCollection<string> Methods, SshPenaltyReason Reason)
{
    /// <summary>What the authenticator said of its last refusal (<see cref="AuthenticationDecision.RefuseBecause"/>); empty where it said nothing.</summary>
    public string Refusal { get; init; } = "";
}
