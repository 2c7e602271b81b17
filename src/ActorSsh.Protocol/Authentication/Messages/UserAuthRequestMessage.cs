using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary>
/// <c>SSH_MSG_USERAUTH_REQUEST</c> (RFC 4252 §5): one attempt to log in. A view into the payload it was read from, valid as long as that
/// is.
/// </summary>
internal readonly ref struct UserAuthRequestMessage(string user, string service, string method, ReadOnlySpan<byte> methodFields)
    : IWireMessage<UserAuthRequestMessage>
{
    /// <inheritdoc/>
    public static MessageNumber Number => MessageNumber.UserAuthRequest;

    /// <summary>The name to log in with, as the peer sent it: valid UTF-8, otherwise anything.</summary>
    public string User { get; } = user;

    /// <summary>The service to start after the log-in.</summary>
    public string Service { get; } = service;

    /// <summary>How the peer wants to prove itself: one of <see cref="AuthenticationMethods"/>, or a method we do not know.</summary>
    public string Method { get; } = method;

    /// <summary>What follows the method's name; its form depends on the method.</summary>
    public ReadOnlySpan<byte> MethodFields { get; } = methodFields;

    /// <inheritdoc/>
    public static UserAuthRequestMessage Read(scoped ref WireReader reader) =>
        new(reader.ReadText(), reader.ReadName(), reader.ReadName(), reader.ReadRemaining());

    /// <inheritdoc/>
    public void Write(ref WireWriter writer)
    {
        writer.WriteText(User);
        writer.WriteName(Service);
        writer.WriteName(Method);
        writer.WriteBytes(MethodFields);
    }
}
