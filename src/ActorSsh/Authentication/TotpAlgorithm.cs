namespace ActorSsh;

/// <summary>The hash of a one-time code's HMAC (RFC 6238 §1.2). Many authenticator apps know SHA-1 only, which is sound in an HMAC.</summary>
public enum TotpAlgorithm
{
    /// <summary>HMAC-SHA-1.</summary>
    Sha1,

    /// <summary>HMAC-SHA-256.</summary>
    Sha256,

    /// <summary>HMAC-SHA-512.</summary>
    Sha512,
}
