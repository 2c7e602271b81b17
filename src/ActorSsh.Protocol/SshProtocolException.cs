namespace ActorSsh.Protocol;

/// <summary>
/// The peer broke the protocol, and its connection ends for it with <see cref="Reason"/>. The message says what came, what was allowed and
/// the rule broken (such as <c>C-21</c>); it never carries text of the peer's unescaped, nor secrets, so that it can be sent and logged.
/// Misuse by the program itself is an <see cref="ArgumentException"/> or <see cref="InvalidOperationException"/> instead.
/// </summary>
/// <param name="reason">The reason that goes into <c>SSH_MSG_DISCONNECT</c>.</param>
/// <param name="message">What came, what was allowed, and the rule.</param>
public sealed class SshProtocolException(DisconnectReason reason, string message) : Exception(message)
{
    /// <summary>The reason that goes into <c>SSH_MSG_DISCONNECT</c> (RFC 4253 §11.1).</summary>
    public DisconnectReason Reason { get; } = reason;
}
