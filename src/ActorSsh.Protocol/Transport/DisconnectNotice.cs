namespace ActorSsh.Protocol.Transport;

/// <summary>A DISCONNECT as it was sent or received (RFC 4253 §11.1).</summary>
/// <param name="Reason">The RFC's code; a peer may send others.</param>
/// <param name="Text">For a person; at most 1,024 characters, those that are not plain text escaped as <c>\u{1B}</c>.</param>
public sealed record DisconnectNotice(DisconnectReason Reason, string Text);
