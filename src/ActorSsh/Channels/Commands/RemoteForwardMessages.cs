namespace ActorSsh.Channels.Commands;

/// <summary>To a connection, from the service that listens: it is going to accept connections for the client, until it tells <see cref="RemoteForwardEnded"/>.</summary>
internal sealed record RemoteForwardBegan(SshRemoteForward Forward, IActorRef Service) : ConnectionCommand;

/// <summary>To a connection, from the service that listened: the sockets are closed. A connection that has ended lists none.</summary>
internal sealed record RemoteForwardEnded(SshRemoteForwardHandle Handle) : ConnectionCommand, IDeadLetterSuppression;

/// <summary>To a service that listens: end this; one that has ended already is left alone.</summary>
internal sealed record EndRemoteForward(SshRemoteForwardHandle Handle);

/// <summary>An operator wants nothing more to be listened on there: answered by <see cref="RemoteForwardCancelled"/>.</summary>
internal sealed record CancelRemoteForward(SshRemoteForwardHandle Handle, string Why);

/// <summary>Nothing is listened on there any more.</summary>
/// <param name="WasThere">Whether it was there before.</param>
internal sealed record RemoteForwardCancelled(bool WasThere);
