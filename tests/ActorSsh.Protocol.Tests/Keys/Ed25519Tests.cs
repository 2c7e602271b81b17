using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class Ed25519Tests
{
    private const string Algorithm = "ssh-ed25519";

    /// <summary>RFC 8032 §7.1: seed, public key, message, signature.</summary>
    public static TheoryData<string, string, string, string> Published => new()
    {
        {
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        },
        {
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        },
        {
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        },
    };

    [Theory, MemberData(nameof(Published))]
    public void Sign_Rfc8032Vector_IsThePublishedSignature(string seed, string point, string message, string signature)
    {
        var key = Ed25519HostKey.FromSeed(Convert.FromHexString(seed));
        var data = Convert.FromHexString(message);

        var blob = key.Sign(Algorithm, data);

        Assert.Equal("0000000b7373682d6564323535313900000020" + point, Convert.ToHexStringLower(key.PublicKeyBlob.Span));
        Assert.Equal("0000000b7373682d6564323535313900000040" + signature, Convert.ToHexStringLower(blob));
        Assert.True(key.PublicKey.Verify(Algorithm, data, blob));
    }

    [Fact, Trait("hostile", "H-20")]
    public void Verify_OneBitFlippedInSignature_IsFalse()
    {
        var key = HostKey.GenerateEd25519();
        var blob = key.Sign(Algorithm, "data"u8);
        for (var bit = 0; bit < blob.Length * 8; bit += 3)
        {
            var changed = blob.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.False(key.PublicKey.Verify(Algorithm, "data"u8, changed), $"bit {bit}");
        }
    }

    [Fact]
    public void Verify_OtherDataOrKeyOrAlgorithm_IsFalse()
    {
        var key = HostKey.GenerateEd25519();
        var blob = key.Sign(Algorithm, "data"u8);

        Assert.True(key.PublicKey.Verify(Algorithm, "data"u8, blob));
        Assert.False(key.PublicKey.Verify(Algorithm, "date"u8, blob));
        Assert.False(key.PublicKey.Verify("rsa-sha2-256", "data"u8, blob));
        Assert.False(HostKey.GenerateEd25519().PublicKey.Verify(Algorithm, "data"u8, blob));
    }

    [Fact]
    public void Sign_ByAnotherAlgorithm_IsMisuse() =>
        Assert.Throws<ArgumentException>(() => HostKey.GenerateEd25519().Sign("rsa-sha2-256", "data"u8));

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(65)]
    [InlineData(4096)]
    public void Verify_SignatureOfWrongLength_IsFalse(int length)
    {
        var key = HostKey.GenerateEd25519().PublicKey;

        Assert.False(key.Verify(Algorithm, "data"u8, SignatureBlob.Write(Algorithm, new byte[length])));
    }

    [Fact, Trait("rule", "T-7")]
    public void Verify_ScalarNotBelowTheOrder_IsFalse()
    {
        var key = HostKey.GenerateEd25519();
        var blob = key.Sign(Algorithm, "data"u8);
        AddOrder(blob.AsSpan(^32..));

        Assert.False(key.PublicKey.Verify(Algorithm, "data"u8, blob));
        Assert.False(Ed25519Encoding.IsAcceptableSignature(blob.AsSpan(^64..)));
    }

    [Fact, Trait("hostile", "H-9")]
    public void Verify_BlobTruncatedAtEachByteOrTooLong_IsFalse()
    {
        var key = HostKey.GenerateEd25519();
        var blob = key.Sign(Algorithm, "data"u8);

        Assert.All(
            Enumerable.Range(0, blob.Length),
            length => Assert.False(key.PublicKey.Verify(Algorithm, "data"u8, blob.AsSpan(0, length))));
        Assert.False(key.PublicKey.Verify(Algorithm, "data"u8, [.. blob, 0]));
    }

    /// <summary>The points of order 1, 2, 4 and 8, those with a y at or above the prime, and wrong lengths.</summary>
    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    [InlineData("")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a00")]
    public void PublicKey_NotAnAcceptablePoint_IsProtocolError(string point)
    {
        var bytes = Convert.FromHexString(point);
        byte[] blob = [0, 0, 0, 11, .. "ssh-ed25519"u8, 0, 0, 0, (byte)bytes.Length, .. bytes];

        var error = Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob));

        Assert.Contains("T-7", error.Message);
        Assert.False(Ed25519Encoding.IsAcceptableSignature([.. bytes, .. new byte[32]]));
    }

    [Fact, Trait("rule", "T-7")]
    public void Verify_PointNotOnTheCurve_IsFalse()
    {
        byte[] blob = [0, 0, 0, 11, .. "ssh-ed25519"u8, 0, 0, 0, 32, 2, .. new byte[31]];
        var signature = HostKey.GenerateEd25519().Sign(Algorithm, "data"u8);

        Assert.False(PublicKey.FromBlob(blob).Verify(Algorithm, "data"u8, signature));
    }

    private static void AddOrder(Span<byte> scalar)
    {
        var order = Convert.FromHexString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        var carry = 0;
        for (var i = 0; i < order.Length; i++)
        {
            carry += scalar[i] + order[i];
            scalar[i] = (byte)carry;
            carry >>= 8;
        }
    }
}
