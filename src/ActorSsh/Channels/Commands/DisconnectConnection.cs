using ActorSsh.Protocol;

namespace ActorSsh.Channels.Commands;

/// <summary>Ends a connection: the peer is told (RFC 4253 §11.1), then the socket closes. One that has ended by itself meanwhile has nothing to end.</summary>
internal sealed record DisconnectConnection(DisconnectReason Reason, string Text) : IDeadLetterSuppression;
