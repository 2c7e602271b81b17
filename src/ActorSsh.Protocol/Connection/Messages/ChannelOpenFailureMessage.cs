using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection.Messages;

/// <summary><c>SSH_MSG_CHANNEL_OPEN_FAILURE</c> (RFC 4254 §5.1): the open is refused; its number is free again.</summary>
/// <param name="RecipientChannel">The opener's number for the channel.</param>
/// <param name="Reason">Why; values beyond the four named ones are legal.</param>
/// <param name="Description">Text for people; empty where the peer left it out (C-56).</param>
/// <param name="LanguageTag">The text's language (RFC 3066); empty where the peer left it out.</param>
public readonly record struct ChannelOpenFailureMessage(
    uint RecipientChannel, ChannelOpenFailureReason Reason, string Description, string LanguageTag)
    : IWireMessage<ChannelOpenFailureMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.ChannelOpenFailure;

    /// <inheritdoc/>
    public static ChannelOpenFailureMessage Read(scoped ref WireReader reader) =>
        new(reader.ReadUInt32(), (ChannelOpenFailureReason)reader.ReadUInt32(), ReadOptionalText(ref reader), ReadOptionalText(ref reader));

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteUInt32(RecipientChannel);
        writer.WriteUInt32((uint)Reason);
        writer.WriteText(Description);
        writer.WriteText(LanguageTag);
    }

    private static string ReadOptionalText(scoped ref WireReader reader) => reader.Remaining == 0 ? string.Empty : reader.ReadText();
}
