namespace ActorSsh.Channels.Serving;

/// <summary>Asks the peer for a channel that an actor of the library serves.</summary>
/// <param name="Type">The channel type: a name of RFC 4251 §6.</param>
/// <param name="Data">What the type defines; not changed any more.</param>
/// <param name="Child">The actor of the channel to be.</param>
internal sealed record OpenActorCommand(string Type, ReadOnlyMemory<byte> Data, Func<ChannelSeat, Props> Child) : OpenChannelCommand(Type, Data);
