namespace ActorSsh.Protocol.Authentication;

/// <summary>What a server told about its log-in in <c>SSH_MSG_EXT_INFO</c> (RFC 8308).</summary>
/// <param name="SignatureAlgorithms">
/// The list <c>server-sig-algs</c>: keys that can sign by none of these are skipped. Null when the server sent no such list: then every key
/// is tried with its first algorithm.
/// </param>
/// <param name="IsHostBound">Whether it takes <c>publickey-hostbound-v00@openssh.com</c>: then signatures cover its host key too.</param>
public sealed record AuthenticationExtensions(IReadOnlyList<string>? SignatureAlgorithms, bool IsHostBound)
{
    /// <summary>The server sent no <c>SSH_MSG_EXT_INFO</c>.</summary>
    public static AuthenticationExtensions None { get; } = new(null, false);
}
