using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary><c>SSH_MSG_USERAUTH_BANNER</c> (RFC 4252 §5.4): text for the user to read before the log-in.</summary>
/// <param name="Text">The text, lines ended by CR LF. From a peer: unescaped, never to be shown as it is (H-24).</param>
/// <param name="LanguageTag">The language (RFC 3066); empty in practice, and looked at by nobody.</param>
internal readonly record struct UserAuthBannerMessage(string Text, string LanguageTag) : IWireMessage<UserAuthBannerMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.UserAuthBanner;

    /// <inheritdoc/>
    public static UserAuthBannerMessage Read(scoped ref WireReader reader) => new(reader.ReadText(), reader.ReadText());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteText(Text);
        writer.WriteText(LanguageTag);
    }
}
