using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

public class PublicKeyTests
{
    public static TheoryData<string> Types => [.. SampleKeys.ByType.Keys];

    [Theory]
    [InlineData(SampleKeys.Ed25519Line, "ssh-ed25519", "test key")]
    [InlineData("  " + SampleKeys.Ed25519Line + " \r", "ssh-ed25519", "test key")]
    [InlineData(SampleKeys.EcdsaLine, "ecdsa-sha2-nistp256", "ec")]
    public void Line_WellFormed_IsItsKeyAndComment(string line, string keyType, string comment)
    {
        Assert.True(PublicKey.TryParseLine(line, out var key, out var parsedComment));
        Assert.Equal(keyType, key.KeyType);
        Assert.Equal(comment, parsedComment);
        Assert.Equal(line.Trim(), key.ToAuthorizedKeysLine(comment));
    }

    [Fact]
    public void Line_WithoutComment_IsItsKey()
    {
        var line = SampleKeys.Ed25519Line[..SampleKeys.Ed25519Line.IndexOf(" test", StringComparison.Ordinal)];

        Assert.True(PublicKey.TryParseLine(line, out var key, out var comment));
        Assert.Equal("", comment);
        Assert.Equal(line, key.ToAuthorizedKeysLine());
        Assert.Equal(SampleKeys.Ed25519Fingerprint, key.Fingerprint);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ssh-ed25519")]
    [InlineData("ssh-ed25519 not-base64")]
    [InlineData("ssh-ed25519 AAAA")]
    [InlineData("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKNwQqjzCX8Aii7Ie7MBEIok3lhDRNOk5XVzm2wLd2g=")]
    [InlineData("ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIKNwQqjzCX8Aii7Ie7MBEIok3lhDRNOk5XVzm2wLd2g9")]
    public void Line_Malformed_IsRefused(string line) => Assert.False(PublicKey.TryParseLine(line, out _, out _));

    [Fact]
    public void UnknownType_FromBlob_IsKeptButVerifiesNothing()
    {
        byte[] blob = [0, 0, 0, 7, .. "new-key"u8, 1, 2, 3];

        var key = PublicKey.FromBlob(blob);

        Assert.Equal("new-key", key.KeyType);
        Assert.Equal(blob, key.Blob.ToArray());
        Assert.Empty(key.SignatureAlgorithms);
        Assert.False(key.Verify("new-key", "data"u8, SignatureBlob.Write("new-key", [1])));
    }

    [Fact]
    public void Keys_OfTheSameBlob_AreEqual()
    {
        var key = HostKey.Load(SampleKeys.Ed25519).PublicKey;

        Assert.Equal(key, PublicKey.FromBlob(key.Blob.Span));
        Assert.Equal(key.GetHashCode(), PublicKey.FromBlob(key.Blob.Span).GetHashCode());
        Assert.NotEqual(key, HostKey.GenerateEd25519().PublicKey);
        Assert.False(key.Equals(null));
    }

    [Theory, Trait("hostile", "H-24")]
    [InlineData("two\nlines")]
    [InlineData("two\rlines")]
    [InlineData("nul\0")]
    public void Comment_OfSeveralLines_IsMisuse(string comment) =>
        Assert.Throws<ArgumentException>(() => HostKey.GenerateEd25519().ToAuthorizedKeysLine(comment));

    [Theory, MemberData(nameof(Types)), Trait("hostile", "H-9")]
    public void Blob_TruncatedAtEachByteOrTooLong_IsProtocolError(string type)
    {
        var blob = SampleKeys.ByType[type].PublicKeyBlob.ToArray();

        Assert.All(
            Enumerable.Range(0, blob.Length),
            length => Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob.AsSpan(0, length))));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob([.. blob, 0]));
    }

    [Theory, MemberData(nameof(Types)), Trait("hostile", "H-9")]
    public void Blob_WithRandomDamage_IsAnotherKeyOrAProtocolError(string type)
    {
        const int Seed = 1867;
        var random = new Random(Seed);
        var blob = SampleKeys.ByType[type].PublicKeyBlob.ToArray();
        for (var round = 0; round < 300; round++)
        {
            var damaged = blob.ToArray();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));

            var key = TryRead(damaged);

            Assert.True(key is null || !key.Equals(SampleKeys.ByType[type].PublicKey), $"seed {Seed}, round {round}");
        }
    }

    [Theory, MemberData(nameof(Types)), Trait("hostile", "H-18")]
    public void Blob_WithALengthThatLies_IsProtocolErrorWithoutAllocatingIt(string type)
    {
        byte[] blob = [.. KeyForge.Key(type), 0x7F, 0xFF, 0xFF, 0xFF, 1, 2, 3];
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob));
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
    }

    private static PublicKey? TryRead(byte[] blob)
    {
        try
        {
            return PublicKey.FromBlob(blob);
        }
        catch (SshProtocolException)
        {
            return null;
        }
    }
}
