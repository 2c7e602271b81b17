using ActorSsh.Channels.Commands;
using ActorSsh.Diagnostics;

namespace ActorSsh.Channels.Serving;

/// <summary>
/// An actor beside the channels that serves some global requests of one connection, created by the first of them that is allowed. It gets
/// <see cref="GlobalRequestAsked"/> from its parent, the connection, and tells that its commands.
/// </summary>
/// <param name="Name">The actor's name below its connection.</param>
/// <param name="Requests">The request names it serves.</param>
/// <param name="Create">The actor.</param>
internal sealed record GlobalService(string Name, IReadOnlyCollection<string> Requests, Func<ServiceSeat, Props> Create);

/// <summary>What such an actor is born with.</summary>
internal sealed record ServiceSeat(SshConnection Connection, ChannelOptions Options, BufferPool Buffers, ServerTally Tally, ServerClock Clock);
