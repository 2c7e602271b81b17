using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

public class ChaCha20Tests
{
    [Theory]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000", 0u,
        "76b8e0ada0f13d90405d6ae55386bd28bdd219b8a08ded1aa836efcc8b770dc7da41597c5157488d7724e03fb8d84a376a43b8f41518a11cc387b669b2ee6586")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000", 1u,
        "9f07e7be5551387a98ba977c732d080dcb0f29a048e3656912c6533e32ee7aed29b721769ce64e43d57133b074d839d531ed1f28510afb45ace10a1f4b794d6f")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000001", 1u,
        "3aeb5224ecf849929b9d828db1ced4dd832025e8018b8160b82284f3c949aa5a8eca00bbb4a73bdad192b5c42f73f2fd4e273644c8b36125a64addeb006c13a0")]
    [InlineData(
        "00ff000000000000000000000000000000000000000000000000000000000000", 2u,
        "72d54dfbf12ec44b362692df94137f328fea8da73990265ec1bbbea1ae9af0ca13b25aa26cb4a648cb9b9d1be65b2c0924a66c54d545ec1b7374f4872e99f096")]
    public void Block_Rfc8439AppendixA1_IsThePublishedKeystream(string key, uint counter, string expected)
    {
        using var chacha = new ChaCha20Block(Convert.FromHexString(key));
        var block = new byte[ChaCha20Block.Length];

        chacha.Write(sequence: 0, counter, block);

        Assert.Equal(expected, Convert.ToHexStringLower(block));
    }

    [Fact]
    public void Block_Rfc8439AppendixA1Number5_TakesTheNonceFromTheSequence()
    {
        using var chacha = new ChaCha20Block(new byte[32]);
        var block = new byte[ChaCha20Block.Length];

        chacha.Write(sequence: 2, counter: 0, block);

        Assert.Equal(
            "c2c64d378cd536374ae204b9ef933fcd1a8b2288b3dfa49672ab765b54ee27c78a970e0e955c14f3a88e741b97c286f75f8fc299e8148362fa198a39531bed6d",
            Convert.ToHexStringLower(block));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    [InlineData(35_000)]
    public void Keystream_OfEitherKind_IsTheSame(int length)
    {
        var random = new Random(7);
        var key = new byte[32];
        random.NextBytes(key);
        using var portable = new ChaCha20Keystream.Portable(key);
        using var best = ChaCha20Keystream.Create(key);
        var one = new byte[length];
        var other = new byte[length];

        portable.Apply(0x01020304, one);
        best.Apply(0x01020304, other);

        Assert.Equal(one, other);
        Assert.Equal(length > 0, one.Any(value => value != 0));
    }

    [Fact]
    public void Cipher_OnThePortableKeystream_SealsTheVectors()
    {
        foreach (var vector in PacketVector.Of("chacha20-poly1305@openssh.com", "-"))
        {
            using var cipher = new ChaCha20Poly1305Cipher(vector.Key, new ChaCha20Keystream.Portable(vector.Key.AsSpan(0, 32)));
            byte[] packet = [.. vector.Plain, .. new byte[cipher.TagLength]];

            cipher.Seal(vector.Sequence, packet);

            Assert.Equal(vector.Sealed, packet);
        }
    }
}
