using ActorSsh.Protocol.Wire;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// The public half of <c>ssh-ed25519</c> (RFC 8709). Lengths, scalar and points are checked before the library sees them (T-7).
/// </summary>
/// <param name="publicKey">The encoded point, 32 bytes.</param>
internal sealed class Ed25519Verifier(byte[] publicKey) : SignatureVerifier
{
    public override IReadOnlyList<string> Algorithms { get; } = [Ed25519HostKey.Type];

    public override int Bits => 8 * Ed25519Encoding.PointLength;

    public override string Label => "ED25519";

    public static Ed25519Verifier Read(ref WireReader reader)
    {
        var point = reader.ReadString();
        return Ed25519Encoding.IsAcceptablePoint(point)
            ? new Ed25519Verifier(point.ToArray())
            : throw new SshProtocolException(DisconnectReason.ProtocolError, "An ssh-ed25519 key is not an acceptable point (T-7).");
    }

    public override bool Verify(string algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        Ed25519Encoding.IsAcceptableSignature(signature)
        && Ed25519.Verify(signature.ToArray(), 0, publicKey, 0, data.ToArray(), 0, data.Length);
}
