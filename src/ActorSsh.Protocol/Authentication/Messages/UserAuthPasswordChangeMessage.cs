using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary><c>SSH_MSG_USERAUTH_PASSWD_CHANGEREQ</c> (RFC 4252 §8): the password must be changed before it logs anyone in.</summary>
/// <param name="Prompt">What to tell the person. From a peer: unescaped (H-24).</param>
/// <param name="LanguageTag">The language (RFC 3066); empty in practice, and looked at by nobody.</param>
internal readonly record struct UserAuthPasswordChangeMessage(string Prompt, string LanguageTag) : IWireMessage<UserAuthPasswordChangeMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MethodMessages.PasswordChangeRequest;

    /// <inheritdoc/>
    public static UserAuthPasswordChangeMessage Read(scoped ref WireReader reader) => new(reader.ReadText(), reader.ReadText());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteText(Prompt);
        writer.WriteText(LanguageTag);
    }
}
