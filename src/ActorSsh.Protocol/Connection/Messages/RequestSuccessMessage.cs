using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_REQUEST_SUCCESS</c> (RFC 4254 §4): the oldest unanswered global request succeeded.</summary>
public readonly ref struct RequestSuccessMessage : IWireMessage<RequestSuccessMessage>
{
    /// <summary>An answer with <paramref name="data"/>.</summary>
    /// <param name="data">What the request's name defines, such as a port; usually empty. Not copied.</param>
    public RequestSuccessMessage(ReadOnlySpan<byte> data) => Data = data;

    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.RequestSuccess;

    /// <summary>What the request's name defines: all bytes that follow, valid as long as the payload is.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <inheritdoc/>
    public static RequestSuccessMessage Read(scoped ref WireReader reader) => new(reader.ReadRemaining());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer) => writer.WriteBytes(Data);
}
