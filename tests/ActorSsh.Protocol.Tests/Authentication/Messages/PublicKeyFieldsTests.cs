using ActorSsh.Protocol.Authentication.Messages;

namespace ActorSsh.Protocol.Tests.Authentication.Messages;

public class PublicKeyFieldsTests
{
    private const string Algorithm = "0000000b7373682d65643235353139";
    private const string Probe = "00" + Algorithm + "000000020a0b";
    private const string Proof = "01" + Algorithm + "000000020a0b" + "000000010c";
    private const string BoundProbe = "00" + Algorithm + "000000020a0b" + "000000010d";
    private const string BoundProof = "01" + Algorithm + "000000020a0b" + "000000010d" + "000000010c";

    public static TheoryData<string, string> Vectors => new()
    {
        { "publickey", Probe },
        { "publickey", Proof },
        { "publickey-hostbound-v00@openssh.com", BoundProbe },
        { "publickey-hostbound-v00@openssh.com", BoundProof },
    };

    [Theory, MemberData(nameof(Vectors))]
    public void Fields_ReadAndEncoded_AreTheSameBytes(string method, string hex)
    {
        var fields = PublicKeyFields.Read(method, Convert.FromHexString(hex));

        Assert.Equal(hex, Convert.ToHexStringLower(fields.Encode(method)));
    }

    [Fact]
    public void BoundProof_Read_HasItsFields()
    {
        var fields = PublicKeyFields.Read("publickey-hostbound-v00@openssh.com", Convert.FromHexString(BoundProof));

        Assert.True(fields.HasSignature);
        Assert.Equal("ssh-ed25519", fields.Algorithm);
        Assert.Equal([0x0A, 0x0B], fields.KeyBlob.ToArray());
        Assert.Equal([0x0D], fields.HostKeyBlob.ToArray());
        Assert.Equal([0x0C], fields.Signature.ToArray());
    }

    [Theory, MemberData(nameof(Vectors)), Trait("hostile", "H-9")]
    public void Fields_CutAnywhere_AreAProtocolError(string method, string hex)
    {
        var fields = Convert.FromHexString(hex);

        Assert.All(Enumerable.Range(0, fields.Length), length =>
            Assert.Throws<SshProtocolException>(() => PublicKeyFields.Read(method, fields.AsSpan(0, length)).HasSignature));
    }

    [Theory, MemberData(nameof(Vectors)), Trait("hostile", "H-9")]
    public void Fields_WithTrailingByte_AreAProtocolError(string method, string hex) =>
        Assert.Throws<SshProtocolException>(() => PublicKeyFields.Read(method, Convert.FromHexString(hex + "00")).HasSignature);
}
