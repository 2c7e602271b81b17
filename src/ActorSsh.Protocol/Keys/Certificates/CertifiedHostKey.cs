using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>A key that shows a certificate in place of its public half.</summary>
internal sealed class CertifiedHostKey : HostKey
{
    private readonly HostKey _key;

    private CertifiedHostKey(HostKey key, PublicKey certificate)
        : base(certificate) => _key = key;

    internal override HostKey WithoutCertificate => _key;

    public static CertifiedHostKey Create(HostKey key, PublicKey certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        var plain = key.WithoutCertificate;
        return certificate.Certificate?.Key.Equals(plain.PublicKey) == true
            ? new CertifiedHostKey(plain, certificate)
            : throw new ArgumentException("It is not a certificate of this key.", nameof(certificate));
    }

    /// <summary>A file of private keys holds the plain key; its certificate lies beside it.</summary>
    internal override void WritePrivateFields(ref WireWriter writer) => _key.WritePrivateFields(ref writer);

    private protected override byte[] SignRaw(string algorithm, ReadOnlySpan<byte> data) => SignRawBy(_key, algorithm, data);
}
