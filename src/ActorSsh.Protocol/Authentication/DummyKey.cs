using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// A key and a well-formed signature to verify where there is nothing to verify, for the time it takes: the first test vector of RFC 8032
/// §7.1, whose private key everybody knows. So whatever it says never counts.
/// </summary>
internal static class DummyKey
{
    private const string PublicPoint = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private const string SignatureOfNothing =
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

    /// <summary>The signature algorithm.</summary>
    public const string Algorithm = "ssh-ed25519";

    /// <summary>The public key.</summary>
    public static PublicKey Key { get; } = PublicKey.FromBlob(Encode(PublicPoint));

    /// <summary>A signature blob in proper form.</summary>
    public static byte[] Signature { get; } = Encode(SignatureOfNothing);

    private static byte[] Encode(string hex)
    {
        var writer = new WireWriter(stackalloc byte[128]);
        writer.WriteName(Algorithm);
        writer.WriteString(Convert.FromHexString(hex));
        return writer.ToArray();
    }
}
