using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>One method that succeeded on the way to a log-in, or as its end.</summary>
/// <param name="Method">The method's name (RFC 4252), <c>publickey</c> also for its host-bound form.</param>
/// <param name="Key">The key whose signature was verified; null for a method without one.</param>
public sealed record AuthenticationStep(string Method, PublicKey? Key);
