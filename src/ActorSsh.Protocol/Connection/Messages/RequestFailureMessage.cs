using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_REQUEST_FAILURE</c> (RFC 4254 §4): the oldest unanswered global request failed or is unknown.</summary>
public readonly record struct RequestFailureMessage : IWireMessage<RequestFailureMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.RequestFailure;

    /// <inheritdoc/>
    public static RequestFailureMessage Read(scoped ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}
