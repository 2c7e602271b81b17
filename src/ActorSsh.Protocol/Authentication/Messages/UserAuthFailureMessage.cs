using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary><c>SSH_MSG_USERAUTH_FAILURE</c> (RFC 4252 §5.1): this request did not log the user in.</summary>
/// <param name="Methods">The methods that can go on from here.</param>
/// <param name="IsPartialSuccess">The request itself was good, but the server asks for another method on top.</param>
internal readonly record struct UserAuthFailureMessage(IReadOnlyList<string> Methods, bool IsPartialSuccess)
    : IWireMessage<UserAuthFailureMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.UserAuthFailure;

    /// <inheritdoc/>
    public static UserAuthFailureMessage Read(scoped ref WireReader reader) => new(reader.ReadNameList(), reader.ReadBoolean());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteNameList(Methods);
        writer.WriteBoolean(IsPartialSuccess);
    }
}
