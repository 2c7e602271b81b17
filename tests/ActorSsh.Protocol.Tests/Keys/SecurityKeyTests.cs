using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class SecurityKeyTests
{
    private static readonly Dictionary<string, TokenDouble> Tokens =
        new[] { TokenDouble.Ed25519(), TokenDouble.Ecdsa() }.ToDictionary(static token => token.Algorithm);

    public static TheoryData<string> Types => [.. Tokens.Keys];

    [Theory, MemberData(nameof(Types)), Trait("hostile", "H-22")]
    public void Verify_EachFlag_IsTold(string type)
    {
        var token = Tokens[type];

        Assert.Equal(new SecurityKeyProof(true, false, 5), ProofOf(token, flags: 1, counter: 5));
        Assert.Equal(new SecurityKeyProof(false, false, 0), ProofOf(token, flags: 0, counter: 0));
        Assert.Equal(new SecurityKeyProof(false, true, uint.MaxValue), ProofOf(token, flags: 4, counter: uint.MaxValue));
        Assert.Equal(new SecurityKeyProof(true, true, 1), ProofOf(token, flags: 0xFF, counter: 1));
    }

    [Theory, MemberData(nameof(Types)), Trait("hostile", "H-22")]
    public void Verify_FlagsOrCounterChanged_IsFalse(string type)
    {
        var token = Tokens[type];
        var blob = token.Sign("data"u8);
        for (var bit = 0; bit < blob.Length * 8; bit++)
        {
            var changed = blob.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.False(token.PublicKey.Verify(token.Algorithm, "data"u8, changed, out var proof), $"bit {bit}");
            Assert.Null(proof);
        }
    }

    [Theory, MemberData(nameof(Types)), Trait("hostile", "H-9")]
    public void Verify_BlobTruncatedAtEachByteOrTooLong_IsFalse(string type)
    {
        var token = Tokens[type];
        var blob = token.Sign("data"u8);

        Assert.All(
            Enumerable.Range(0, blob.Length),
            length => Assert.False(token.PublicKey.Verify(token.Algorithm, "data"u8, blob.AsSpan(0, length))));
        Assert.False(token.PublicKey.Verify(token.Algorithm, "data"u8, [.. blob, 0]));
    }

    /// <summary>Application, data and key are each under the signature.</summary>
    [Fact]
    public void Verify_AnotherApplicationKeyOrData_IsFalse()
    {
        var (ed, ec) = (TokenDouble.Ed25519(), TokenDouble.Ecdsa());

        Assert.True(ed.PublicKey.Verify(ed.Algorithm, "data"u8, ed.Sign("data"u8)));
        Assert.True(ec.PublicKey.Verify(ec.Algorithm, "data"u8, ec.Sign("data"u8)));
        Assert.False(ed.PublicKey.Verify(ed.Algorithm, "data"u8, TokenDouble.Ed25519(application: "ssh:other").Sign("data"u8)));
        Assert.False(ec.PublicKey.Verify(ec.Algorithm, "data"u8, TokenDouble.Ecdsa(application: "ssh:other").Sign("data"u8)));
        Assert.False(ed.PublicKey.Verify(ed.Algorithm, "data"u8, TokenDouble.Ed25519(seed: 8).Sign("data"u8)));
        Assert.False(ec.PublicKey.Verify(ec.Algorithm, "data"u8, TokenDouble.Ecdsa(seed: 8).Sign("data"u8)));
        Assert.False(ed.PublicKey.Verify(ed.Algorithm, "date"u8, ed.Sign("data"u8)));
        Assert.False(ed.PublicKey.Verify(ec.Algorithm, "data"u8, ed.Sign("data"u8)));
        Assert.NotEqual(ed.PublicKey, TokenDouble.Ed25519(application: "ssh:other").PublicKey);
    }

    /// <summary>A plain signature of the key beneath proves no hardware, and the other way round.</summary>
    [Fact, Trait("hostile", "H-22")]
    public void Verify_PlainSignatureOfTheSameKey_IsFalse()
    {
        var token = TokenDouble.Ed25519();
        var plain = Ed25519HostKey.FromSeed([.. Enumerable.Repeat((byte)7, 32)]);
        var signature = plain.Sign("ssh-ed25519", "data"u8);

        Assert.False(token.PublicKey.Verify(token.Algorithm, "data"u8, signature));
        Assert.False(token.PublicKey.Verify(token.Algorithm, "data"u8, [.. SignatureBlob.Write(token.Algorithm, signature.AsSpan(^64..)), 1, 0, 0, 0, 5]));
        Assert.False(plain.PublicKey.Verify("ssh-ed25519", "data"u8, token.Sign("data"u8)));
    }

    [Theory, MemberData(nameof(Types)), Trait("hostile", "H-9")]
    public void PublicKey_TruncatedAtEachByteOrTooLong_IsProtocolError(string type)
    {
        var blob = Tokens[type].PublicKey.Blob.ToArray();

        Assert.All(
            Enumerable.Range(0, blob.Length), length => Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob.AsSpan(0, length))));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob([.. blob, 0]));
    }

    private static SecurityKeyProof? ProofOf(TokenDouble token, byte flags, uint counter)
    {
        Assert.True(token.PublicKey.Verify(token.Algorithm, "data"u8, token.Sign("data"u8, flags, counter), out var proof));
        return proof;
    }
}
