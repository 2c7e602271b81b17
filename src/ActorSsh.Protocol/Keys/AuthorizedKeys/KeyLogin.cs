using System.Net;

namespace ActorSsh.Protocol.Keys;

/// <summary>An attempt to log in with a key, for those who judge it.</summary>
/// <param name="Key">The key or certificate that is offered.</param>
/// <param name="User">The name to log in under.</param>
/// <param name="Source">Where it comes from; null where that is no network: then nothing that asks for an address fits.</param>
/// <param name="Now">The time that expiry is judged by; in the system's own zone, for lines that say none.</param>
public sealed record KeyLogin(PublicKey Key, string User, IPAddress? Source, DateTimeOffset Now);
