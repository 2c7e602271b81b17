namespace ActorSsh.Protocol.Authentication;

/// <summary>Whom a log-in is for, and to what end. It stays the same for a whole connection (T-13).</summary>
/// <param name="User">The user's name.</param>
/// <param name="Service">The service to start.</param>
internal sealed record LoginIdentity(string User, string Service);
