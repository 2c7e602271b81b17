using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh;

/// <summary>
/// Decides who may log in (RFC 4252). It is asked off the connection's turn, as often as the client tries; the signature of an accepted key
/// is verified by the connection, so an answer never has to look at one.
/// </summary>
/// <remarks>An authenticator that throws refuses the attempt; the exception is logged as an error.</remarks>
public interface ISshAuthenticator
{
    /// <summary>Says whether the user may log in the way the query describes.</summary>
    /// <param name="query">User, method and, for keys, the public key that is offered.</param>
    /// <param name="remote">Where the connection comes from; null where it comes from no network.</param>
    /// <param name="cancellationToken">Cancelled when the connection has ended.</param>
    ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken);
}

/// <summary>Ready-made authenticators.</summary>
public static class SshAuthenticator
{
    /// <summary>Refuses everyone: the default of <see cref="SshServerOptions.Authenticator"/>.</summary>
    public static ISshAuthenticator RefuseAll { get; } = From(static _ => false);

    /// <summary>Decides by a function that neither blocks nor throws.</summary>
    public static ISshAuthenticator From(Func<AuthenticationQuery, bool> accepts)
    {
        ArgumentNullException.ThrowIfNull(accepts);
        return new FunctionAuthenticator(accepts);
    }

    /// <summary>Admits the holders of the listed keys.</summary>
    /// <param name="keys">The keys that may log in.</param>
    /// <param name="user">The only user name they may log in under, compared to the letter; null for any name.</param>
    public static ISshAuthenticator FromAuthorizedKeys(AuthorizedKeys keys, string? user = null)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return From(query => query.Key is { } key && (user is null || user == query.User) && keys.Contains(key));
    }

    private sealed class FunctionAuthenticator(Func<AuthenticationQuery, bool> accepts) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken) =>
            new(accepts(query) ? AuthenticationDecision.Accept : AuthenticationDecision.Refuse);
    }
}
