using ActorSsh.Protocol.Wire;

namespace ActorSsh.Transports;

/// <summary>Part of what is sent at once.</summary>
/// <param name="Bytes">Memory of the buffer.</param>
/// <param name="Buffer">Held by whoever passes this, until it has been passed.</param>
internal readonly record struct SendPiece(ReadOnlyMemory<byte> Bytes, ReceiveBuffer Buffer);
