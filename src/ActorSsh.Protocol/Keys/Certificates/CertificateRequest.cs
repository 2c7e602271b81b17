namespace ActorSsh.Protocol.Keys;

/// <summary>What a CA is to put its name to.</summary>
public sealed record CertificateRequest
{
    /// <summary>The key to certify: a plain one, of a known type.</summary>
    public required PublicKey Key { get; init; }

    /// <summary>Whether it is a user's or a server's.</summary>
    public required CertificateKind Kind { get; init; }

    /// <summary>What the certificate is called in logs and revocation lists.</summary>
    public required string KeyId { get; init; }

    /// <summary>User or host names, 1 to 256, without NUL. OpenSSH's tools allow none and mean anybody: this does not.</summary>
    public required IReadOnlyList<string> Principals { get; init; }

    /// <summary>The CA's number for it, by which it can be revoked: 0 by default, which counts as none.</summary>
    public ulong Serial { get; init; }

    /// <summary>The first moment it is good for, to the second; null, the default, for always.</summary>
    public DateTimeOffset? ValidAfter { get; init; }

    /// <summary>The first moment it is not good for any more, to the second; null, the default, for ever.</summary>
    public DateTimeOffset? ValidBefore { get; init; }

    /// <summary>Conditions; none by default. They are sorted by name when written.</summary>
    public IReadOnlyList<CertificateOption> CriticalOptions { get; init; } = [];

    /// <summary>
    /// Permissions; none by default, which leaves a user a session without terminal. <see cref="CertificateOption.DefaultUserExtensions"/> has
    /// what ssh-keygen gives. They are sorted by name when written.
    /// </summary>
    public IReadOnlyList<CertificateOption> Extensions { get; init; } = [];
}
