using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class RsaTests
{
    private static readonly HostKey Key = SampleKeys.ByType["ssh-rsa"];

    private static byte[] Modulus => Key.PublicKeyBlob.Span[^384..].ToArray();

    /// <summary>A modulus of NIST's RSA validation suite (CAVS 10.1, SigGen15_186-3, 2048 bits), whose exponent is 0x1001.</summary>
    private const string PublishedModulus =
        "a564d3d06be468a46958d56bb4884e2c4c28f538b7e15df35330505177789d3e1d792ad7aec7fc80a8cccf7ed40304711004"
        + "01724bd4636a8a8244180cc655e256c00e778efe8bea55ab52d3a557075e35039d687cc0755b939a44a73033a0a6f09d2d6a"
        + "e7e6593380718be00814d20567b1d7d48b633735e423017ff0a7b406d822f45fbb4d234028ca78abb702b18fcce13d2f6914"
        + "8ef584e9aaf283caab38f6946d342d600c6e77b7370a05ff302e5483b0faad3103d0b3e8c9c8e9eca1d4a871bdbd09585eb0"
        + "0dc3a488271cf6a3b767e68ea9bd2c83e8c89fd047f17915cf6a4c05bb9222b7e4470df5f3f1a28324c1aafcbb2236d22930"
        + "41d128b0e15f";

    /// <summary>Two of its signatures: algorithm, message, signature.</summary>
    public static TheoryData<string, string, string> Published => new()
    {
        {
            "ssh-rsa",
            "f6c5f5fec6b7324a1b4ef0cba4ca7b6e2e1130ed1a548f950ff0924cec923dd2019f77477ed318ee2b2843305af9f6e41b67"
            + "dfcdaefc72643e8e38d8cc666a5469a2be80a8d8814a53fce6e65d849e1318c9a8a1a8b16b30b88b023a6b3ad754959673b0"
            + "2c0f94e7f99480f593b39a858e013370f0bca280e4af9779b356ac5a",
            "712c32aa0d46b4fad294704103fbe3519640f3efcf168eadf265f61bf9f7976d8c11ba3d85dd4e3bb0cdd6c15c2fc6520adf"
            + "1deadbcdd735a9f0f5f90ba51c9177cbe8c0df1219db3afb8dfe7f3a0c5e1b3b9a7c0bcf017b0d16037f5ae1a85b3eff591b"
            + "5a2f2deef7cf5a79deed928675e35d546504ebfab57b60aedf8c7cd7fe5cd7efc9f8a00c7f3f4a398103181801089974ca38"
            + "ea585a0eebe3d84b6454dd9f880daae2181157a5f76f34ee30fe396fa0ab396b886310769d6d773487865c9ba23db777a596"
            + "b696486e875d2b4e07131d5276b788de62e439768ad308c3120975cdfd6f186202d36313ef194dba99a366c08196b8228c9b"
            + "b69a2a5abcd6"
        },
        {
            "rsa-sha2-256",
            "8f51ec6359d7efe1898274fa89ea4a91b8bbf95e05fef84bbc9a201e9f1a615939b0b45e6f7a50d7580521554f1076374692"
            + "face5dfee5bfb3c573a87b1c96065301e756d278e37a601b545f4bd10ddd17dedade151cb7c33787400322ff6915854a6f91"
            + "a9590f924accf55ea6b87749d3a783d655e0d620f0e96f78bb4b4450",
            "795b0d51721469dcdf14df08eacaa83af79c2734226b3c8e048cbc4bd44ed7dc6c1efaefe1c71f017a87641827a0d3af287e"
            + "8c27efa7cebfc9435efc7f6eab1e373551887217d08313e8ae5ef0b0efcb87c49c1f2898fcc117ac7db229d34bd4ac39a4f9"
            + "1377f4b5a038338e7d4cf530e4e00ff67bf257e27e55fa6d2c0eb21ad0bcfd65f9ea760a440cab4f904d4b817604289bc8ff"
            + "96fb07c0a23b5d31abffa706241d47fb42ef09b7bec820e6076ebe7e1e0f4eefe755bab2cbcae557aab8208bb681d5381c1d"
            + "09b4ccf1100f33cad1990efb507062ea51de3dfae0821f106b4b052244c379d0d32de7a56ee17a7d9a5dca2b472f0d3eefa0"
            + "5f4e02fc0295"
        },
    };

    [Theory, MemberData(nameof(Published))]
    public void Verify_PublishedVector_IsTrue(string algorithm, string message, string signature)
    {
        var key = PublicKey.FromBlob(KeyForge.RsaKey([0x10, 0x01], Convert.FromHexString(PublishedModulus)));
        var blob = SignatureBlob.Write(algorithm, Convert.FromHexString(signature));

        Assert.True(key.Verify(algorithm, Convert.FromHexString(message), blob));
        Assert.False(key.Verify(algorithm, "another message"u8, blob));
    }

    [Fact]
    public void Load_FileOfSshKeygen_KnowsItsAlgorithms()
    {
        Assert.Equal(["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"], Key.SignatureAlgorithms);
        Assert.Equal(SampleKeys.RsaLine, Key.ToAuthorizedKeysLine("rsa key"));
    }

    [Fact]
    public void Generate_Smallest_SignsAndIsKeptByAFile()
    {
        var key = HostKey.GenerateRsa(2048);

        var loaded = HostKey.Load(key.ToOpenSshPrivateKey("new"));

        Assert.Equal(key.PublicKey, loaded.PublicKey);
        Assert.Equal(key.Sign("rsa-sha2-256", "data"u8), loaded.Sign("rsa-sha2-256", "data"u8));
    }

    [Theory, InlineData(0), InlineData(1024), InlineData(2040), InlineData(2049), InlineData(16392)]
    public void Generate_AnotherSize_IsMisuse(int bits) => Assert.Throws<ArgumentOutOfRangeException>(() => HostKey.GenerateRsa(bits));

    /// <summary>Some peers leave out the zeros a signature begins with; one that is longer than the modulus is nobody's.</summary>
    [Fact]
    public void Verify_LeadingZerosLeftOut_IsTrue()
    {
        var (data, signature) = SignatureThatBeginsWithZero();

        Assert.True(Key.PublicKey.Verify("rsa-sha2-256", data, SignatureBlob.Write("rsa-sha2-256", signature)));
        Assert.True(Key.PublicKey.Verify("rsa-sha2-256", data, SignatureBlob.Write("rsa-sha2-256", signature.AsSpan(1))));
        Assert.False(Key.PublicKey.Verify("rsa-sha2-256", data, SignatureBlob.Write("rsa-sha2-256", [0, .. signature])));
        Assert.False(Key.PublicKey.Verify("rsa-sha2-256", data, SignatureBlob.Write("rsa-sha2-256", signature.AsSpan(2))));
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData(0), InlineData(1), InlineData(383), InlineData(385), InlineData(1 << 20)]
    public void Verify_SignatureOfOtherLength_IsFalse(int length) =>
        Assert.False(Key.PublicKey.Verify("rsa-sha2-512", "data"u8, SignatureBlob.Write("rsa-sha2-512", new byte[length])));

    [Fact, Trait("rule", "T-7")]
    public void Verify_NumberNotBelowTheModulus_IsFalse()
    {
        byte[] ones = [.. Enumerable.Repeat((byte)0xFF, 384)];

        Assert.False(Key.PublicKey.Verify("rsa-sha2-512", "data"u8, SignatureBlob.Write("rsa-sha2-512", Modulus)));
        Assert.False(Key.PublicKey.Verify("rsa-sha2-512", "data"u8, SignatureBlob.Write("rsa-sha2-512", ones)));
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData("", "exponent of 0 bits")]
    [InlineData("01", "exponent of 1 bits")]
    [InlineData("04", "exponent of 3 bits")]
    [InlineData("010000", "exponent of 17 bits")]
    [InlineData("0100000001", "exponent of 33 bits")]
    public void PublicKey_BadExponent_IsProtocolError(string exponent, string part)
    {
        var blob = KeyForge.RsaKey(Convert.FromHexString(exponent), Modulus);

        var error = Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob));

        Assert.Contains(part, error.Message);
        Assert.Contains("T-7", error.Message);
    }

    [Theory, InlineData("03"), InlineData("010001"), InlineData("ffffffff")]
    public void PublicKey_GoodExponent_IsTaken(string exponent) =>
        Assert.Equal(3, PublicKey.FromBlob(KeyForge.RsaKey(Convert.FromHexString(exponent), Modulus)).SignatureAlgorithms.Count);

    /// <summary>Refused on sight: a megabyte of modulus costs no arithmetic.</summary>
    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData(0, "modulus of 0 bits")]
    [InlineData(128, "modulus of 1024 bits")]
    [InlineData(2049, "modulus of 16392 bits")]
    [InlineData(1 << 20, "modulus of 8388608 bits")]
    public void PublicKey_BadModulusSize_IsProtocolError(int length, string part)
    {
        var blob = KeyForge.RsaKey([3], [.. Enumerable.Repeat((byte)0xFF, length)]);

        var error = Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob));

        Assert.Contains(part, error.Message);
    }

    [Fact, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    public void PublicKey_EvenModulus_IsProtocolError()
    {
        var modulus = Modulus;
        modulus[^1] ^= 1;

        var error = Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.RsaKey([3], modulus)));

        Assert.Contains("even", error.Message);
    }

    [Fact, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    public void PublicKey_LargestSizes_VerifyNothingAndDoNotFail()
    {
        var key = PublicKey.FromBlob(KeyForge.RsaKey([0xFF, 0xFF, 0xFF, 0xFF], [.. Enumerable.Repeat((byte)0xFF, 2048)]));

        Assert.False(key.Verify("rsa-sha2-512", "data"u8, SignatureBlob.Write("rsa-sha2-512", [.. Enumerable.Repeat((byte)0xFE, 2048)])));
    }

    [Fact, Trait("hostile", "H-9")]
    public void PublicKey_NegativeOrPaddedNumbers_AreProtocolErrors()
    {
        byte[] modulus = [0, .. Modulus];

        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ssh-rsa", [3], Modulus)));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ssh-rsa", [0, 3], modulus)));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(KeyForge.Key("ssh-rsa", [3], [0, .. modulus])));
        Assert.Equal(3, PublicKey.FromBlob(KeyForge.Key("ssh-rsa", [3], modulus)).SignatureAlgorithms.Count);
    }

    /// <summary>One signature in 256 begins with zero, and RSA signs the same data always alike.</summary>
    private static (byte[] Data, byte[] Signature) SignatureThatBeginsWithZero()
    {
        for (var number = 0; ; number++)
        {
            var data = BitConverter.GetBytes(number);
            var signature = Key.Sign("rsa-sha2-256", data)[^384..];
            if (signature[0] == 0)
            {
                return (data, signature);
            }
        }
    }
}
