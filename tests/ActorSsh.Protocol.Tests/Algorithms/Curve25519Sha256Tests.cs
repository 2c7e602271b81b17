using System.Security.Cryptography;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

public class Curve25519Sha256Tests
{
    private const string AlicePrivate = "77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a";
    private const string AlicePublic = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
    private const string BobPrivate = "5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb";
    private const string BobPublic = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";
    private const string Shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";

    private readonly Curve25519Sha256 _method = new();

    [Theory]
    [InlineData(AlicePrivate, AlicePublic, BobPublic)]
    [InlineData(BobPrivate, BobPublic, AlicePublic)]
    public void Agree_Rfc7748Section6_IsThePublishedSecret(string mine, string minePublic, string theirs)
    {
        using var key = Curve25519Sha256.FromPrivateKey(Convert.FromHexString(mine));

        using var secret = key.Agree(Convert.FromHexString(theirs));

        Assert.Equal(minePublic, Convert.ToHexStringLower(key.PublicValue));
        Assert.Equal("00000020" + Shared, Convert.ToHexStringLower(secret.Encoded));
    }

    [Theory]
    [InlineData(
        "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
        "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
        "00000021" + "00c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552")]
    [InlineData(
        "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
        "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
        "00000021" + "0095cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957")]
    public void Agree_Rfc7748Section5_IsThePublishedPointAsMpint(string scalar, string point, string encoded)
    {
        using var key = Curve25519Sha256.FromPrivateKey(Convert.FromHexString(scalar));

        using var secret = key.Agree(Convert.FromHexString(point));

        Assert.Equal(encoded, Convert.ToHexStringLower(secret.Encoded));
    }

    [Fact]
    public void Ephemerals_EachTime_AreDifferent()
    {
        using var one = _method.CreateEphemeral();
        using var other = _method.CreateEphemeral();

        Assert.NotEqual(one.PublicValue, other.PublicValue);
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(4096)]
    public void PublicValue_OfWrongLength_FailsTheKeyExchange(int length) => AssertRefused(new byte[length]);

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    public void PublicValue_OfSmallOrder_FailsTheKeyExchange(string point) => AssertRefused(Convert.FromHexString(point));

    [Fact]
    public void Secret_Disposed_IsZeroed()
    {
        using var key = _method.CreateEphemeral();
        var secret = key.Agree(Convert.FromHexString(AlicePublic));

        secret.Dispose();

        Assert.All(secret.Encoded.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Method_ByEitherName_IsFound()
    {
        Assert.All(["curve25519-sha256", "curve25519-sha256@libssh.org"], name => Assert.IsType<Curve25519Sha256>(Methods.Find(name)));
        Assert.Equal(HashAlgorithmName.SHA256, _method.Hash);
    }

    private void AssertRefused(byte[] value)
    {
        using var client = _method.CreateEphemeral();

        var fromServer = Assert.Throws<SshProtocolException>(() => client.Agree(value));
        var fromClient = Assert.Throws<SshProtocolException>(() => _method.Answer(value));

        Assert.Equal(DisconnectReason.KeyExchangeFailed, fromServer.Reason);
        Assert.Equal(DisconnectReason.KeyExchangeFailed, fromClient.Reason);
        Assert.Contains("T-7", fromServer.Message);
    }
}
