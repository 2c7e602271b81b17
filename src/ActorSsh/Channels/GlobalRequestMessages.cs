namespace ActorSsh.Channels;

/// <summary>Asks something of the peer (RFC 4254 §4).</summary>
/// <param name="Name">The request's name: a name of RFC 4251 §6.</param>
/// <param name="Data">What the name defines; not changed any more.</param>
/// <param name="ReplyTo">Who gets <see cref="GlobalRequestDone"/>, exactly once; nobody where no reply is wanted from the peer.</param>
/// <param name="Tag">Names the request in its completion.</param>
internal sealed record SendGlobalRequestCommand(string Name, ReadOnlyMemory<byte> Data, IActorRef? ReplyTo = null, long Tag = 0) : ConnectionCommand
{
    public override void Drop(object reason) => ReplyTo?.Tell(new GlobalRequestDone(Tag, false, default, reason), ActorRefs.NoSender);
}

/// <summary>A global request of ours is over: answered, or the connection ended.</summary>
/// <param name="Tag">From <see cref="SendGlobalRequestCommand"/>.</param>
/// <param name="IsSuccess">True only where the peer said so.</param>
/// <param name="Data">What came with the success.</param>
/// <param name="ConnectionReason">Why the connection ended, where that was the cause; otherwise null.</param>
internal sealed record GlobalRequestDone(long Tag, bool IsSuccess, ReadOnlyMemory<byte> Data, object? ConnectionReason);

/// <summary>
/// To a service's actor: the peer asks this, and the policy allowed it. They come in the order the peer sent them; each wants exactly one
/// <see cref="ReplyGlobalRequestCommand"/>. A service that dies has refused what it had not answered.
/// </summary>
/// <param name="Id">Names the request in its answer.</param>
/// <param name="Name">The request's name.</param>
/// <param name="Data">What the name defines, not parsed yet; a payload that cannot be parsed ends the connection (C-56).</param>
internal sealed record GlobalRequestAsked(long Id, string Name, ReadOnlyMemory<byte> Data);

/// <summary>Answers a global request of the peer. A second answer does nothing.</summary>
/// <param name="Id">From <see cref="GlobalRequestAsked"/>.</param>
/// <param name="IsSuccess">What the peer is told, where it wants to know.</param>
/// <param name="Data">What goes with a success.</param>
internal sealed record ReplyGlobalRequestCommand(long Id, bool IsSuccess, ReadOnlyMemory<byte> Data = default) : ConnectionCommand;
