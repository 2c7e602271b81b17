using ActorSsh.Protocol;

namespace ActorSsh.Channels;

/// <summary>Ends a connection: the peer is told (RFC 4253 §11.1), then the socket closes.</summary>
internal sealed record DisconnectConnection(DisconnectReason Reason, string Text);
