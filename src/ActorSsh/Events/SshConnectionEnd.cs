using ActorSsh.Protocol;

namespace ActorSsh;

/// <summary>How a connection ended.</summary>
/// <param name="Connection">Which.</param>
/// <param name="Reason">Why, in one line: escaped, since the peer may have said it, and at most 200 characters long.</param>
/// <param name="BytesReceived">Data that came on its channels.</param>
/// <param name="BytesSent">Data that left on its channels.</param>
/// <param name="At">When, on the server's clock.</param>
public sealed record SshConnectionEnd(SshConnectionInfo Connection, string Reason, long BytesReceived, long BytesSent, DateTimeOffset At)
{
    /// <summary>The rule that the peer broke, or the limit that it met (RFC 4253 §11.1); null where it did neither.</summary>
    public DisconnectReason? Violation { get; init; }
}
