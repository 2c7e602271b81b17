namespace ActorSsh.Protocol.Wire;

/// <summary>Turns messages into payloads and back: the number byte, the fields, and nothing behind them.</summary>
public static class Payload
{
    /// <summary>The number of a payload's message.</summary>
    /// <param name="payload">A decrypted payload.</param>
    /// <exception cref="SshProtocolException">The payload is empty.</exception>
    public static MessageNumber NumberOf(ReadOnlySpan<byte> payload) => payload.IsEmpty
        ? throw new SshProtocolException(DisconnectReason.ProtocolError, "An empty payload came, where a message number was due (C-56).")
        : (MessageNumber)payload[0];

    /// <summary>The payload of <paramref name="message"/>, in an array of its own.</summary>
    /// <param name="message">What to encode.</param>
    /// <typeparam name="T">The message's type.</typeparam>
    public static byte[] Encode<T>(in T message)
        where T : IWireMessage<T>, allows ref struct
    {
        var writer = new WireWriter(stackalloc byte[256]);
        try
        {
            Write(ref writer, message);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Appends the number byte and the fields of <paramref name="message"/>.</summary>
    /// <param name="writer">Where they are appended.</param>
    /// <param name="message">What to encode.</param>
    /// <typeparam name="T">The message's type.</typeparam>
    public static void Write<T>(ref WireWriter writer, in T message)
        where T : IWireMessage<T>, allows ref struct
    {
        writer.WriteByte((byte)T.Number);
        message.Write(ref writer);
    }

    /// <summary>Reads a payload that must be exactly one message of type <typeparamref name="T"/>.</summary>
    /// <param name="payload">The whole payload; a <c>ref struct</c> message points into it.</param>
    /// <typeparam name="T">The message expected.</typeparam>
    /// <exception cref="SshProtocolException">Another number, a malformed field, or bytes behind the last one (C-56).</exception>
    public static T Decode<T>(ReadOnlySpan<byte> payload)
        where T : IWireMessage<T>, allows ref struct
    {
        var reader = new WireReader(payload);
        var number = (MessageNumber)reader.ReadByte();
        if (number != T.Number)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"Message {(byte)number} came where {(byte)T.Number} ({T.Number}) was due (C-56).");
        }

        var message = T.Read(ref reader);
        reader.ExpectEnd();
        return message;
    }
}
