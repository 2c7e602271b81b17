using System.Net;

namespace ActorSsh;

/// <summary>A listener that accepts nobody at the moment; it tries again by itself.</summary>
/// <param name="EndPoint">Where it listens.</param>
/// <param name="Since">When it first failed of the times that followed one another, on the server's clock.</param>
/// <param name="Reason">What the system, or an exception, said last; text for people.</param>
public sealed record SshListenerFault(IPEndPoint EndPoint, DateTimeOffset Since, string Reason);
