using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary><c>SSH_MSG_USERAUTH_SUCCESS</c> (RFC 4252 §5.1): the user is logged in. It has no fields.</summary>
internal readonly record struct UserAuthSuccessMessage : IWireMessage<UserAuthSuccessMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.UserAuthSuccess;

    /// <inheritdoc/>
    public static UserAuthSuccessMessage Read(scoped ref WireReader reader) => default;

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
    }
}
