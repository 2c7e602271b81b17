using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary>
/// <c>SSH_MSG_CHANNEL_EXTENDED_DATA</c> (RFC 4254 §5.2): bytes of a side stream, such as stderr; they use up the same window.
/// </summary>
public readonly ref struct ChannelExtendedDataMessage : IWireMessage<ChannelExtendedDataMessage>
{
    /// <summary>The type of stderr, <c>SSH_EXTENDED_DATA_STDERR</c>; the only one the RFC names.</summary>
    public const uint StandardError = 1;

    /// <summary>Bytes before the data: number, channel, type, length.</summary>
    internal const int HeaderLength = 13;

    /// <summary>Data of the stream <paramref name="dataType"/> for <paramref name="recipientChannel"/>.</summary>
    /// <param name="recipientChannel">The receiver's own number for the channel.</param>
    /// <param name="dataType">Which stream; 1 is stderr.</param>
    /// <param name="data">The bytes; not copied.</param>
    public ChannelExtendedDataMessage(uint recipientChannel, uint dataType, ReadOnlySpan<byte> data)
    {
        RecipientChannel = recipientChannel;
        DataType = dataType;
        Data = data;
    }

    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelExtendedData;

    /// <summary>The receiver's own number for the channel.</summary>
    public uint RecipientChannel { get; }

    /// <summary>Which stream; 1 is stderr.</summary>
    public uint DataType { get; }

    /// <summary>The bytes, valid as long as the payload is.</summary>
    public ReadOnlySpan<byte> Data { get; }

    /// <inheritdoc/>
    public static ChannelExtendedDataMessage Read(scoped ref WireReader reader) =>
        new(reader.ReadUInt32(), reader.ReadUInt32(), reader.ReadString());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(RecipientChannel);
        writer.WriteUInt32(DataType);
        writer.WriteString(Data);
    }
}
