using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Commands;

/// <summary>Asks something of the peer (RFC 4254 §4), or only tells it where nobody wants to hear of its end.</summary>
/// <param name="Name">The request's name: a name of RFC 4251 §6.</param>
/// <param name="Data">What the name defines; not changed any more.</param>
internal sealed record SendGlobalRequestCommand(string Name, ReadOnlyMemory<byte> Data) : ConnectionCommand
{
    /// <summary>Told exactly once how it ended; null where no reply is wanted from the peer. May not block or throw.</summary>
    public Action<GlobalRequestDone>? Done { get; init; }

    /// <summary>How long to wait for the reply; null for <c>limits.request-timeout</c>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <inheritdoc/>
    public override void Drop(object reason) => Done?.Invoke(new GlobalRequestDone(RequestOutcome.ConnectionEnded, default, reason));
}

/// <summary>Gives up a global request of ours; one that is done is left alone (C-51).</summary>
internal sealed record CancelGlobalRequestCommand(SendGlobalRequestCommand Request) : ConnectionCommand;

/// <summary>A global request of ours is over.</summary>
/// <param name="Outcome">Answered, given up, or ended with the connection.</param>
/// <param name="Data">What came with a success.</param>
/// <param name="ConnectionReason">Why the connection ended, where that was the cause; otherwise null.</param>
internal sealed record GlobalRequestDone(RequestOutcome Outcome, ReadOnlyMemory<byte> Data, object? ConnectionReason);

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
