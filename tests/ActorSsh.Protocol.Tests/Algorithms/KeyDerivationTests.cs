using System.Security.Cryptography;
using System.Text;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>RFC 4253 §7.2, against values computed by another implementation.</summary>
public class KeyDerivationTests
{
    private static readonly byte[] Secret = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef, .. Enumerable.Repeat((byte)0x11, 24)];

    [Theory]
    [InlineData("SHA256", 'A', 12, "c88e1f0610a2a12297f61249")]
    [InlineData("SHA256", 'D', 32, "89c92d9203ee90c39124c1330cc7450dc380a67b50cb38c8d74aa15f9a94b3de")]
    [InlineData(
        "SHA256", 'C', 64,
        "9c3a088456c26ab06bd90231830b0365d792089f7ffd56a6ca1771149f6ae738df99101de1886dfbf19c13331735ca753b5acc8092a3af1df0ad4251e7dccc1f")]
    [InlineData(
        "SHA512", 'F', 100,
        "5b2256f3be7220611e6e6af83c624f9d2457bb93eb9ea007a249a0387e22841aaca47d9e23beda91abfd6d98b068f81653921c183f798b4fc5da05be49c77dae"
        + "6305443d777685af76a2f18149f20e20bfb5144383f4847ee43cf280d539d2d1738d7ab8")]
    [InlineData("SHA256", 'A', 0, "")]
    public void Key_OfLetterAndLength_IsTheHashChain(string hash, char letter, int length, string expected)
    {
        using var secret = SharedSecret.FromMagnitude(Secret);
        var keys = Create(secret, new HashAlgorithmName(hash));

        Assert.Equal(expected, Convert.ToHexStringLower(keys.Derive(letter, length)));
    }

    [Fact]
    public void Ciphers_OfBothEnds_OpenWhatTheOtherSealed()
    {
        Assert.True(MacAlgorithms.TryFind("hmac-sha2-256", out var mac));
        using var secret = SharedSecret.FromMagnitude(Secret);
        var keys = Create(secret, HashAlgorithmName.SHA256);
        foreach (var name in CipherAlgorithms.Default)
        {
            Assert.True(CipherAlgorithms.TryFind(name, out var algorithm));
            using var sealer = algorithm.Create(mac, keys, KeyDirection.ClientToServer);
            using var opener = algorithm.Create(mac, keys, KeyDirection.ClientToServer);
            using var other = algorithm.Create(mac, keys, KeyDirection.ServerToClient);
            byte[] plain = [0, 0, 0, (byte)(sealer.LengthIsAligned ? 44 : 48), 10, .. new byte[sealer.LengthIsAligned ? 43 : 47]];
            byte[] packet = [.. plain, .. new byte[sealer.TagLength]];
            sealer.Seal(5, packet);
            var copy = packet.ToArray();

            opener.ReadLength(5, packet.AsSpan(0, opener.HeaderLength));
            Assert.True(opener.TryOpen(5, packet));
            other.ReadLength(5, copy.AsSpan(0, other.HeaderLength));
            Assert.False(other.TryOpen(5, copy));
        }
    }

    [Fact]
    public void Cipher_ThatNeedsAMac_IsMisuseWithoutOne()
    {
        Assert.True(CipherAlgorithms.TryFind("aes128-ctr", out var algorithm));
        using var secret = SharedSecret.FromMagnitude(Secret);
        var keys = Create(secret, HashAlgorithmName.SHA256);

        Assert.Throws<ArgumentNullException>(() => algorithm.Create(null, keys, KeyDirection.ClientToServer));
    }

    [Fact]
    public void Ciphers_InDefaultOrder_AreThoseOfTheDesign()
    {
        Assert.Equal(
            ["aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "chacha20-poly1305@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr"],
            CipherAlgorithms.Default);
        Assert.False(CipherAlgorithms.TryFind("aes128-cbc", out _));
    }

    private static KeyDerivation Create(SharedSecret secret, HashAlgorithmName hash) =>
        new(hash, secret, SHA256.HashData("H"u8), SHA256.HashData(Encoding.ASCII.GetBytes("session")));
}
