using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>Certificates that are not what they were when their CA signed them.</summary>
public class CertificateDamageTests
{
    public static TheoryData<string> Names => CertificateVectorTests.Names;

    [Theory, Trait("hostile", "H-9"), MemberData(nameof(Names))]
    public void Blob_TruncatedAtEachByteOrTooLong_IsProtocolError(string name)
    {
        var blob = CertificateVector.Of(name).Key.Blob.ToArray();

        Assert.All(
            Enumerable.Range(0, blob.Length),
            length => Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob(blob.AsSpan(0, length))));
        Assert.Throws<SshProtocolException>(() => PublicKey.FromBlob([.. blob, 0]));
    }

    /// <summary>Every bit is either beneath the signature, or the signature.</summary>
    [Theory, Trait("hostile", "H-9"), Trait("hostile", "H-20")]
    [InlineData("everything")]
    [InlineData("host-ed25519")]
    public void Blob_WithOneBitChanged_IsProtocolErrorOrNotTheCAs(string name)
    {
        var blob = CertificateVector.Of(name).Key.Blob.ToArray();
        for (var bit = 0; bit < blob.Length * 8; bit += 5)
        {
            var changed = blob.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.True(IsRefused(changed), $"bit {bit}");
        }
    }

    [Theory, Trait("hostile", "H-9"), Trait("hostile", "H-18")]
    [InlineData(1)]
    [InlineData(2)]
    public void Blob_WithRandomDamage_IsProtocolErrorOrNotTheCAs(int seed)
    {
        var random = new Random(seed);
        var blobs = CertificateVector.All.Select(static vector => vector.Key.Blob.ToArray()).ToArray();
        for (var round = 0; round < 1000; round++)
        {
            var changed = random.GetItems(blobs, 1)[0].ToArray();
            var tail = changed.AsSpan(random.Next(changed.Length));
            random.NextBytes(tail[..random.Next(1, Math.Min(9, tail.Length + 1))]);

            Assert.True(IsRefused(changed) || blobs.Any(blob => blob.AsSpan().SequenceEqual(changed)), $"seed {seed}, round {round}");
        }
    }

    /// <summary>The first length behind the key's fields claims all memory there is, and so on for each of the others.</summary>
    [Fact, Trait("hostile", "H-18")]
    public void Length_OfGigabytes_IsFoundOutBeforeAnythingIsAllocated()
    {
        var blob = CertificateVector.Of("everything").Key.Blob.ToArray();
        for (var at = 0; at < blob.Length - 4; at++)
        {
            var changed = blob.ToArray();
            changed.AsSpan(at, 4).Fill(0xFF);
            var before = GC.GetAllocatedBytesForCurrentThread();

            IsRefused(changed);

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 256 * 1024);
        }
    }

    [Fact, Trait("rule", "T-12")]
    public void Certificate_SignedByACertificate_IsProtocolError()
    {
        var raw = new RawCertificate { Authority = CertificateForge.Issue(CertificateForge.User).Blob.ToArray() };

        Assert.Contains("signed by a certificate", ErrorOf(raw), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "T-12")]
    public void Certificate_SignedByAnUnknownType_IsProtocolError() =>
        Assert.Contains("unknown type", ErrorOf(new RawCertificate { Authority = RawCertificate.Pack("new-key") }), StringComparison.Ordinal);

    [Fact, Trait("rule", "T-12")]
    public void Certificate_OfAnotherCA_IsNotVerified()
    {
        Assert.True(new RawCertificate().ToKey().Certificate!.VerifySignature());
        Assert.False(new RawCertificate { Authority = CertificateForge.Holder.PublicKeyBlob.ToArray() }.ToKey().Certificate!.VerifySignature());
    }

    [Theory, Trait("rule", "T-12")]
    [InlineData(0u)]
    [InlineData(3u)]
    [InlineData(uint.MaxValue)]
    public void Certificate_OfAnotherKind_IsProtocolError(uint kind) =>
        Assert.Contains("1 (user) and 2 (host)", ErrorOf(new RawCertificate { Kind = kind }), StringComparison.Ordinal);

    [Fact, Trait("rule", "T-12"), Trait("hostile", "H-24")]
    public void Certificate_WithANulInAName_IsProtocolError()
    {
        Assert.Contains("NUL", ErrorOf(new RawCertificate { KeyId = "a\0b" }), StringComparison.Ordinal);
        Assert.Contains("NUL", ErrorOf(new RawCertificate { Principals = RawCertificate.Pack("alice\0") }), StringComparison.Ordinal);
        Assert.Contains("NUL", ErrorOf(new RawCertificate { CriticalOptions = RawCertificate.Pack("verify-required\0", "") }), StringComparison.Ordinal);
    }

    [Fact, Trait("hostile", "H-18")]
    public void Certificate_WithMoreThanOpenSshTakes_IsProtocolError()
    {
        string[] most = [.. Enumerable.Repeat("a", 256)];

        Assert.Equal(256, new RawCertificate { Principals = RawCertificate.Pack(most) }.ToKey().Certificate!.Principals.Count);
        Assert.Contains("256 principals", ErrorOf(new RawCertificate { Principals = RawCertificate.Pack([.. most, "a"]) }), StringComparison.Ordinal);
        Assert.Contains("256 options", ErrorOf(new RawCertificate { Extensions = RawCertificate.Pack([.. most, .. most, "a", ""]) }), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "T-12")]
    public void Certificate_WithAnOptionTwice_OrUnsorted_IsRefusedOrTaken()
    {
        var twice = new RawCertificate { Extensions = RawCertificate.Pack("permit-pty", "", "permit-pty", "") }.ToKey().Certificate!;
        var unsorted = new RawCertificate { Extensions = RawCertificate.Pack("permit-pty", "", "no-touch-required", "") }.ToKey().Certificate!;

        Assert.False(twice.TryJudgeUser("alice", null, CertificateForge.Now, out _, out var reason));
        Assert.Contains("'permit-pty' twice", reason, StringComparison.Ordinal);
        Assert.True(unsorted.TryJudgeUser("alice", null, CertificateForge.Now, out var permissions, out _));
        Assert.True(permissions.PermitsPty);
    }

    [Fact, Trait("rule", "T-12")]
    public void Certificate_ValidOnlyBeyondTheCalendar_IsNeverValid()
    {
        var certificate = new RawCertificate { ValidAfter = ulong.MaxValue - 1 }.ToKey().Certificate!;

        Assert.Null(certificate.ValidAfter);
        Assert.False(certificate.TryJudgeUser("alice", null, DateTimeOffset.MaxValue, out _, out _));
    }

    private static string ErrorOf(RawCertificate raw) => Assert.Throws<SshProtocolException>(raw.ToKey).Message;

    private static bool IsRefused(byte[] blob)
    {
        try
        {
            var key = PublicKey.FromBlob(blob);
            return key.Certificate?.VerifySignature() != true;
        }
        catch (SshProtocolException)
        {
            return true;
        }
    }
}
