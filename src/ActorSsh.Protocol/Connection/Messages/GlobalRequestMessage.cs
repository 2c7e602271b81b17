using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary>
/// <c>SSH_MSG_GLOBAL_REQUEST</c> (RFC 4254 §4): asks something of the connection as a whole. Replies carry no number; they come in the
/// order of the requests.
/// </summary>
public readonly ref struct GlobalRequestMessage : IWireMessage<GlobalRequestMessage>
{
    /// <summary>A request named <paramref name="name"/>.</summary>
    /// <param name="name">The request's name, such as <c>tcpip-forward</c>.</param>
    /// <param name="wantReply">Whether the peer must answer.</param>
    /// <param name="data">What the name defines; not copied.</param>
    public GlobalRequestMessage(string name, bool wantReply, ReadOnlySpan<byte> data)
    {
        Name = name;
        WantReply = wantReply;
        Data = data;
    }

    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.GlobalRequest;

    /// <summary>The request's name.</summary>
    public string Name { get; }

    /// <summary>Whether the peer must answer.</summary>
    public bool WantReply { get; }

    /// <summary>What the name defines: all bytes that follow, valid as long as the payload is.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <inheritdoc/>
    public static GlobalRequestMessage Read(scoped ref WireReader reader) =>
        new(reader.ReadName(), reader.ReadBoolean(), reader.ReadRemaining());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteName(Name);
        writer.WriteBoolean(WantReply);
        writer.WriteBytes(Data);
    }
}
