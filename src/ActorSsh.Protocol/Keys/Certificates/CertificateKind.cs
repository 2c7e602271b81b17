namespace ActorSsh.Protocol.Keys;

/// <summary>Whom a certificate speaks for (OpenSSH's PROTOCOL.certkeys). One kind is never taken for the other.</summary>
public enum CertificateKind
{
    /// <summary>Somebody who logs in; principals are user names.</summary>
    User = 1,

    /// <summary>A server; principals are host names.</summary>
    Host = 2,
}
