using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Who logs in, and with what. Immutable.</summary>
public sealed record ClientAuthenticationOptions
{
    /// <summary>The name to log in with.</summary>
    public required string User { get; init; }

    /// <summary>
    /// The methods to use, where the server takes them, in the order of preference: any of <c>publickey</c>, <c>keyboard-interactive</c> and
    /// <c>password</c>, each once. <c>publickey</c> by default. With one of the others <see cref="ClientAuthentication.TryTakeQuestion"/> asks
    /// the person.
    /// </summary>
    /// <exception cref="ArgumentException">A name is none of the three, or stands twice.</exception>
    public IReadOnlyList<string> Methods { get; init => field = AuthenticationMethods.Distinct(value, nameof(value)); } = [AuthenticationMethods.PublicKey];

    /// <summary>
    /// The private keys to try, in this order, but those with a certificate (<see cref="HostKey.WithCertificate"/>) first; none by default. A
    /// server ends the connection after a few failures (OpenSSH: 6), so do not offer many.
    /// </summary>
    public IReadOnlyList<HostKey> Keys { get; init; } = [];

    /// <summary>How each key is offered; <see cref="PublicKeyOffer.Probe"/> by default.</summary>
    public PublicKeyOffer Offer { get; init; } = PublicKeyOffer.Probe;

    /// <summary>
    /// The signature algorithms to sign with, further limited by the server's <c>server-sig-algs</c>; keys that have none of them are skipped.
    /// <see cref="SignatureAlgorithms.Default"/> by default, which is all but those with SHA-1.
    /// </summary>
    public IReadOnlyList<string> SignatureAlgorithms { get; init; } = Protocol.Keys.SignatureAlgorithms.Default;

    /// <summary>How often <c>password</c> and <c>keyboard-interactive</c> are tried, each of them. 3 by default, at least 1.</summary>
    public int MaximumTries { get; init => field = Bound.Positive(value); } = 3;

    /// <summary>
    /// Rounds of questions in one try by <c>keyboard-interactive</c>, and demands to change one <c>password</c>. 16 by default, at least 1; a
    /// server that asks on ends the connection.
    /// </summary>
    public int MaximumRounds { get; init => field = Bound.Positive(value); } = 16;
}
