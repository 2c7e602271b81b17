using System.Collections.Immutable;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>A run of received bytes of one stream of a channel.</summary>
/// <param name="Data">The bytes, in the memory they were received into.</param>
/// <param name="ExtendedType">Null for the main stream, 1 for stderr, any other value as the peer sent it (C-24).</param>
/// <param name="Lease">
/// The memory's counted buffer. The channel's row holds the count that keeps <paramref name="Data"/> valid until the bytes are consumed;
/// who reads them on another thread while the channel could be aborted retains it for that time.
/// </param>
public readonly record struct ChannelDataSegment(ReadOnlyMemory<byte> Data, uint? ExtendedType, ReceiveBuffer Lease);

/// <summary>
/// What arrived since the last batch, in the order it arrived. The memory is valid until <see cref="ChannelMultiplexer.Consumed"/> covered
/// it, or the channel is discarded, aborted or lost with its connection.
/// </summary>
/// <param name="Segments">The runs, none of them empty, at most 1,024.</param>
/// <param name="Length">All bytes together.</param>
public readonly record struct ChannelDataBatch(ImmutableArray<ChannelDataSegment> Segments, long Length);
