using ActorSsh.Protocol.Authentication.Messages;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Whom a log-in is for, and to what end. It stays the same for a whole connection (T-13).</summary>
/// <param name="User">The user's name.</param>
/// <param name="Service">The service to start.</param>
internal sealed record LoginIdentity(string User, string Service)
{
    /// <summary>The identity of a log-in's first request.</summary>
    /// <exception cref="SshProtocolException">The service is not one there is.</exception>
    public static LoginIdentity Of(in UserAuthRequestMessage request) => request.Service == AuthenticationMethods.ConnectionService
        ? new LoginIdentity(request.User, request.Service)
        : throw new SshProtocolException(DisconnectReason.ServiceNotAvailable, "The service asked for is not ssh-connection (T-11).");

    /// <summary>Refuses a later request for somebody or something else.</summary>
    /// <exception cref="SshProtocolException">User or service changed.</exception>
    public void Expect(in UserAuthRequestMessage request)
    {
        if (request.User != User || request.Service != Service)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, "The user or service changed within one log-in, which is not allowed (T-13).");
        }
    }
}
