using System.Security.Cryptography;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Authentication;

/// <summary>A key that cannot sign, such as one whose token was pulled out.</summary>
internal sealed class BrokenKey(PublicKey publicKey) : HostKey(publicKey)
{
    internal override void WritePrivateFields(ref WireWriter writer) => throw new CryptographicException("The key is gone.");

    private protected override byte[] SignRaw(string algorithm, ReadOnlySpan<byte> data) =>
        throw new CryptographicException("The key is gone.");
}
