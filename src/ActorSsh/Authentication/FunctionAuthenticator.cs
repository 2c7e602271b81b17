using System.Net;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Authentication;

/// <summary>A function that says yes or no.</summary>
internal sealed class FunctionAuthenticator(Func<AuthenticationQuery, bool> accepts) : ISshAuthenticator
{
    public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) =>
        new(accepts(query) ? AuthenticationDecision.Accept : AuthenticationDecision.Refuse);
}
