namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Bytes to send on a channel. <see cref="ChannelMultiplexer.Write"/> takes the chunk over: the memory must stay as it is until
/// <paramref name="Owner"/> is disposed, which happens exactly once, when the last byte was sealed or dropped. Where the command throws,
/// the caller still owns it.
/// </summary>
/// <param name="Data">The bytes; any length.</param>
/// <param name="ExtendedDataType">Null for the main stream, 1 for stderr.</param>
/// <param name="Owner">Returns the memory; null where nobody waits for it. Its <c>Dispose</c> must not throw and must not block.</param>
public readonly record struct OutboundChunk(ReadOnlyMemory<byte> Data, uint? ExtendedDataType = null, IDisposable? Owner = null);
