using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary>
/// <c>SSH_MSG_USERAUTH_PK_OK</c> (RFC 4252 §7): a signature by the probed key would be welcome. A view into the payload it was read from.
/// </summary>
internal readonly ref struct UserAuthPublicKeyOkMessage(string algorithm, ReadOnlySpan<byte> keyBlob)
    : IWireMessage<UserAuthPublicKeyOkMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.UserAuthPublicKeyOk;

    /// <summary>The signature algorithm of the probe, echoed.</summary>
    public string Algorithm { get; } = algorithm;

    /// <summary>The public key of the probe, echoed.</summary>
    public ReadOnlySpan<byte> KeyBlob { get; } = keyBlob;

    /// <inheritdoc/>
    public static UserAuthPublicKeyOkMessage Read(scoped ref WireReader reader) => new(reader.ReadName(), reader.ReadString());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteName(Algorithm);
        writer.WriteString(KeyBlob);
    }
}
