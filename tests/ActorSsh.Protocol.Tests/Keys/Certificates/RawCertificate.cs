using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>A certificate field by field, each of which may hold anything; properly signed by <see cref="CertificateForge.Authority"/>.</summary>
internal sealed record RawCertificate
{
    public uint Kind { get; init; } = 1;

    public string KeyId { get; init; } = "raw";

    public byte[] Principals { get; init; } = Pack("alice");

    public ulong ValidAfter { get; init; }

    public ulong ValidBefore { get; init; } = ulong.MaxValue;

    public byte[] CriticalOptions { get; init; } = [];

    public byte[] Extensions { get; init; } = [];

    public byte[] Authority { get; init; } = CertificateForge.Authority.PublicKeyBlob.ToArray();

    /// <summary>Texts one behind the other.</summary>
    public static byte[] Pack(params string[] texts)
    {
        var writer = new WireWriter([]);
        foreach (var text in texts)
        {
            writer.WriteText(text);
        }

        return writer.ToArray();
    }

    public PublicKey ToKey()
    {
        var writer = new WireWriter([]);
        writer.WriteName("ssh-ed25519-cert-v01@openssh.com");
        writer.WriteString(new byte[32]);
        writer.WriteString(CertificateForge.Holder.PublicKeyBlob.Span[^32..]);
        writer.WriteUInt64(0);
        writer.WriteUInt32(Kind);
        writer.WriteText(KeyId);
        writer.WriteString(Principals);
        writer.WriteUInt64(ValidAfter);
        writer.WriteUInt64(ValidBefore);
        writer.WriteString(CriticalOptions);
        writer.WriteString(Extensions);
        writer.WriteString([]);
        writer.WriteString(Authority);
        writer.WriteString(CertificateForge.Authority.Sign("ssh-ed25519", writer.Written));
        return PublicKey.FromBlob(writer.Written);
    }
}
