using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>RFC 8439 §2.5.2 and the vectors of its appendix A.3 that end in the corners of the reduction.</summary>
public class Poly1305Tests
{
    private const string Two = "0200000000000000000000000000000000000000000000000000000000000000";
    private const string One = "0100000000000000000000000000000000000000000000000000000000000000";
    private const string OneAndFour = "0100000000000000040000000000000000000000000000000000000000000000";

    [Theory]
    [InlineData(
        "85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b",
        "43727970746f6772617068696320466f72756d2052657365617263682047726f7570", "a8061dc1305136c6c22b8baf0c0127a9")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000",
        "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "0000000000000000",
        "00000000000000000000000000000000")]
    [InlineData(Two, "ffffffffffffffffffffffffffffffff", "03000000000000000000000000000000")]
    [InlineData(
        "02000000000000000000000000000000ffffffffffffffffffffffffffffffff",
        "02000000000000000000000000000000", "03000000000000000000000000000000")]
    [InlineData(
        One, "fffffffffffffffffffffffffffffffff0ffffffffffffffffffffffffffffff11000000000000000000000000000000",
        "05000000000000000000000000000000")]
    [InlineData(
        One, "fffffffffffffffffffffffffffffffffbfefefefefefefefefefefefefefefe01010101010101010101010101010101",
        "00000000000000000000000000000000")]
    [InlineData(Two, "fdffffffffffffffffffffffffffffff", "faffffffffffffffffffffffffffffff")]
    [InlineData(
        OneAndFour,
        "e33594d7505e43b900000000000000003394d7505e4379cd01000000000000000000000000000000000000000000000001000000000000000000000000000000",
        "14000000000000005500000000000000")]
    [InlineData(
        OneAndFour, "e33594d7505e43b900000000000000003394d7505e4379cd010000000000000000000000000000000000000000000000",
        "13000000000000000000000000000000")]
    public void Tag_OfPublishedVector_IsThePublishedOne(string key, string message, string expected)
    {
        var tag = new byte[Poly1305.TagLength];

        Poly1305.Compute(Convert.FromHexString(key), Convert.FromHexString(message), tag);

        Assert.Equal(expected, Convert.ToHexStringLower(tag));
    }

    /// <summary>The AEAD of RFC 8439 §2.8 built from our parts gives the tags of the platform's.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Tags_OfRandomMessages_AreThoseOfThePlatform(int seed)
    {
        var random = new Random(seed);
        var key = new byte[32];
        for (var round = 0; round < 500; round++)
        {
            random.NextBytes(key);
            var data = new byte[random.Next(2000)];
            random.NextBytes(data);
            var platformTag = new byte[Poly1305.TagLength];
            using (var platform = new ChaCha20Poly1305(key))
            {
                platform.Encrypt(new byte[12], data, data, platformTag);
            }

            Assert.Equal(platformTag, AeadTag(key, data));
        }
    }

    /// <summary>The largest and the smallest values carry furthest: four lanes and one after the other agree.</summary>
    [Theory]
    [InlineData(0xff, 0xff)]
    [InlineData(0xff, 0x00)]
    [InlineData(0x00, 0xff)]
    [InlineData(0xfe, 0x80)]
    public void Tags_OfExtremeMessages_AreThoseOfThePlatform(byte keyByte, byte dataByte)
    {
        byte[] key = [.. Enumerable.Repeat(keyByte, 32)];
        for (var length = 0; length < 1200; length++)
        {
            byte[] data = [.. Enumerable.Repeat(dataByte, length)];
            var tag = new byte[Poly1305.TagLength];

            Poly1305.Compute(key, data, tag);

            Assert.Equal(Reference(key, data), tag);
        }
    }

    /// <summary>The definition itself (RFC 8439 §2.5), in whole numbers of any size.</summary>
    private static byte[] Reference(byte[] key, byte[] data)
    {
        var prime = (BigInteger.One << 130) - 5;
        var clamp = BigInteger.Parse("0ffffffc0ffffffc0ffffffc0fffffff", NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var r = new BigInteger(key.AsSpan(0, 16), isUnsigned: true) & clamp;
        var h = data.Chunk(16).Aggregate(BigInteger.Zero, (sum, block) => (sum + new BigInteger([.. block, 1], isUnsigned: true)) * r % prime);
        var tag = (h + new BigInteger(key.AsSpan(16), isUnsigned: true)).ToByteArray();
        Array.Resize(ref tag, Poly1305.TagLength);
        return tag;
    }

    private static byte[] AeadTag(byte[] key, byte[] ciphertext)
    {
        using var chacha = new ChaCha20Block(key);
        var block = new byte[ChaCha20Block.Length];
        chacha.Write(sequence: 0, counter: 0, block);
        var length = BitConverter.GetBytes((long)ciphertext.Length);
        byte[] message = [.. ciphertext, .. new byte[-ciphertext.Length & 15], .. new byte[8], .. length];
        var tag = new byte[Poly1305.TagLength];
        Poly1305.Compute(block.AsSpan(0, Poly1305.KeyLength), message, tag);
        return tag;
    }
}
