using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary>
/// <c>SSH_MSG_CHANNEL_REQUEST</c> (RFC 4254 §5.4): asks something of a channel. Replies carry no number; they come in the order of the
/// requests of that channel.
/// </summary>
public readonly ref struct ChannelRequestMessage : IWireMessage<ChannelRequestMessage>
{
    /// <summary>A request of type <paramref name="requestType"/>.</summary>
    /// <param name="recipientChannel">The receiver's own number for the channel.</param>
    /// <param name="requestType">The request's type, such as <c>exec</c>.</param>
    /// <param name="wantReply">Whether the receiver must answer.</param>
    /// <param name="data">What the type defines; not copied.</param>
    public ChannelRequestMessage(uint recipientChannel, string requestType, bool wantReply, ReadOnlySpan<byte> data)
    {
        RecipientChannel = recipientChannel;
        RequestType = requestType;
        WantReply = wantReply;
        Data = data;
    }

    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelRequest;

    /// <summary>The receiver's own number for the channel.</summary>
    public uint RecipientChannel { get; }

    /// <summary>The request's type.</summary>
    public string RequestType { get; }

    /// <summary>Whether the receiver must answer.</summary>
    public bool WantReply { get; }

    /// <summary>What the type defines: all bytes that follow, valid as long as the payload is.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <inheritdoc/>
    public static ChannelRequestMessage Read(scoped ref WireReader reader) =>
        new(reader.ReadUInt32(), reader.ReadName(), reader.ReadBoolean(), reader.ReadRemaining());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(RecipientChannel);
        writer.WriteName(RequestType);
        writer.WriteBoolean(WantReply);
        writer.WriteBytes(Data);
    }
}
