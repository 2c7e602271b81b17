using ActorSsh.Protocol.Cryptography;
using X86Aes = System.Runtime.Intrinsics.X86.Aes;

namespace ActorSsh.Protocol.Tests.Algorithms;

public class AesCtrTests
{
    private const string Sp80038aCounter = "f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff";

    private const string Sp80038aPlain =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    /// <summary>NIST SP 800-38A F.5 and RFC 3686 §6, the whole blocks of each: key, first counter, plaintext, ciphertext.</summary>
    public static TheoryData<string, string, string, string> Published => new()
    {
        {
            "2b7e151628aed2a6abf7158809cf4f3c", Sp80038aCounter, Sp80038aPlain,
            "874d6191b620e3261bef6864990db6ce9806f66b7970fdff8617187bb9fffdff5ae4df3edbd5d35e5b4f09020db03eab1e031dda2fbe03d1792170a0f3009cee"
        },
        {
            "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", Sp80038aCounter, Sp80038aPlain,
            "1abc932417521ca24f2b0459fe7e6e0b090339ec0aa6faefd5ccc2c6f4ce8e941e36b26bd1ebc670d1bd1d665620abf74f78a7f6d29809585a97daec58c6b050"
        },
        {
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", Sp80038aCounter, Sp80038aPlain,
            "601ec313775789a5b7a7f504bbf3d228f443e3ca4d62b59aca84e990cacaf5c52b0930daa23de94ce87017ba2d84988ddfc9c58db67aada613c2dd08457941a6"
        },
        {
            "ae6852f8121067cc4bf7a5765577f39e", "00000030000000000000000000000001",
            "53696e676c6520626c6f636b206d7367", "e4095d4fb7a7b3792d6175a3261311b8"
        },
        {
            "7e24067817fae0d743d6ce1f32539163", "006cb6dbc0543b59da48d90b00000001",
            "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
            "5104a106168a72d9790d41ee8edad388eb2e1efc46da57c8fce630df9141be28"
        },
        {
            "16af5b145fc9f579c175f93e3bfb0eed863d06ccfdb78515", "0000004836733c147d6d93cb00000001",
            "53696e676c6520626c6f636b206d7367", "4b55384fe259c9c84e7935a003cbe928"
        },
    };

    [Theory, MemberData(nameof(Published))]
    public void Portable_PublishedVector_IsTheCiphertext(string key, string counter, string plain, string cipher)
    {
        using var stream = new PortableAesCtrKeystream(Convert.FromHexString(key), Convert.FromHexString(counter));

        AssertEncrypts(stream, plain, cipher);
    }

    [Theory, MemberData(nameof(Published))]
    public void Best_PublishedVector_IsTheCiphertext(string key, string counter, string plain, string cipher)
    {
        using var stream = AesCtrKeystream.Create(Convert.FromHexString(key), Convert.FromHexString(counter));

        AssertEncrypts(stream, plain, cipher);
        Assert.Equal(X86Aes.IsSupported, stream is AesNiCtrKeystream);
    }

    [Theory]
    [InlineData(16, "ffffffffffffffffffffffffffffffff")]
    [InlineData(24, "00000000ffffffffffffffffffffffff")]
    [InlineData(32, "0000000000000000fffffffffffffffa")]
    public void Keystreams_OfEitherKind_AreTheSameOverAllCarries(int keyLength, string counter)
    {
        var random = new Random(keyLength);
        var key = new byte[keyLength];
        random.NextBytes(key);
        using var portable = new PortableAesCtrKeystream(key, Convert.FromHexString(counter));
        using var best = AesCtrKeystream.Create(key, Convert.FromHexString(counter));
        for (var blocks = 0; blocks < 200; blocks++)
        {
            var one = new byte[blocks * AesCtrKeystream.BlockLength];
            random.NextBytes(one);
            var other = one.ToArray();

            portable.Apply(one);
            best.Apply(other);

            Assert.Equal(one, other);
        }
    }

    [Fact]
    public void Keystream_NotWholeBlocks_IsMisuse()
    {
        using var stream = AesCtrKeystream.Create(new byte[16], new byte[16]);

        Assert.Throws<ArgumentException>(() => stream.Apply(new byte[17]));
    }

    private static void AssertEncrypts(AesCtrKeystream stream, string plain, string cipher)
    {
        var data = Convert.FromHexString(plain);

        stream.Apply(data);

        Assert.Equal(cipher, Convert.ToHexStringLower(data));
    }
}
