using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>What holds for the signatures of every type of key.</summary>
public class SignatureTests
{
    public static TheoryData<string, string> Algorithms => SampleKeys.Algorithms;

    public static TheoryData<string, string, string> OfSshKeygen => SampleSignatures.All;

    [Theory, MemberData(nameof(OfSshKeygen))]
    public void Verify_SignatureOfSshKeygen_IsTrue(string privateKey, string algorithm, string signature)
    {
        var key = HostKey.Load(privateKey).PublicKey;

        Assert.True(key.Verify(algorithm, SampleSignatures.Data, Convert.FromBase64String(signature), out var proof));
        Assert.Null(proof);
        Assert.False(key.Verify(algorithm, "other data"u8, Convert.FromBase64String(signature)));
    }

    [Theory, MemberData(nameof(Algorithms))]
    public void Sign_EachAlgorithm_IsVerifiedByThatOneOnly(string type, string algorithm)
    {
        var key = SampleKeys.ByType[type];

        var blob = key.Sign(algorithm, "data"u8);

        Assert.True(key.PublicKey.Verify(algorithm, "data"u8, blob));
        Assert.False(key.PublicKey.Verify(algorithm, "date"u8, blob));
        Assert.All(SignatureAlgorithms.All.Where(other => other != algorithm), other => Assert.False(key.PublicKey.Verify(other, "data"u8, blob)));
        Assert.All(
            SampleKeys.ByType.Values.Where(other => other != key),
            other => Assert.False(other.PublicKey.Verify(algorithm, "data"u8, blob)));
    }

    [Theory, MemberData(nameof(Algorithms)), Trait("hostile", "H-20")]
    public void Verify_OneBitFlippedInTheBlob_IsFalse(string type, string algorithm)
    {
        var key = SampleKeys.ByType[type];
        var blob = key.Sign(algorithm, "data"u8);
        for (var bit = 0; bit < blob.Length * 8; bit += 3)
        {
            var changed = blob.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.False(key.PublicKey.Verify(algorithm, "data"u8, changed), $"bit {bit}");
        }
    }

    [Theory, MemberData(nameof(Algorithms)), Trait("hostile", "H-9")]
    public void Verify_BlobTruncatedAtEachByteOrTooLong_IsFalse(string type, string algorithm)
    {
        var key = SampleKeys.ByType[type];
        var blob = key.Sign(algorithm, "data"u8);

        Assert.All(
            Enumerable.Range(0, blob.Length),
            length => Assert.False(key.PublicKey.Verify(algorithm, "data"u8, blob.AsSpan(0, length))));
        Assert.False(key.PublicKey.Verify(algorithm, "data"u8, [.. blob, 0]));
        Assert.False(key.PublicKey.Verify(algorithm, "data"u8, [.. blob, 1, 0, 0, 0, 1]));
    }

    [Theory, MemberData(nameof(Algorithms)), Trait("hostile", "H-18")]
    public void Verify_LengthThatLies_IsFalseWithoutAllocatingIt(string type, string algorithm)
    {
        var key = SampleKeys.ByType[type].PublicKey;
        byte[] blob = [.. SignatureBlob.Write(algorithm, []).AsSpan(..^4), 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3];
        key.Verify(algorithm, "data"u8, blob);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var isRight = key.Verify(algorithm, "data"u8, blob);

        Assert.False(isRight);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024);
    }

    [Theory, MemberData(nameof(Algorithms)), Trait("hostile", "H-9")]
    public void Verify_RandomBytesForASignature_IsFalse(string type, string algorithm)
    {
        var random = new Random(4711);
        var key = SampleKeys.ByType[type].PublicKey;
        for (var length = 0; length < 200; length++)
        {
            var value = new byte[length * 3];
            random.NextBytes(value);

            Assert.False(key.Verify(algorithm, "data"u8, SignatureBlob.Write(algorithm, value)), $"{value.Length} bytes, seed 4711");
        }
    }

    [Theory, MemberData(nameof(Algorithms))]
    public void Sign_OnManyThreads_IsRightOnEach(string type, string algorithm)
    {
        var key = SampleKeys.ByType[type];

        var results = Enumerable.Range(0, 16).AsParallel()
            .Select(number => key.PublicKey.Verify(algorithm, [(byte)number], key.Sign(algorithm, [(byte)number]))).ToArray();

        Assert.Equal(Enumerable.Repeat(true, 16), results);
    }

    [Theory, MemberData(nameof(Algorithms))]
    public void Sign_ByAnotherAlgorithm_IsMisuse(string type, string algorithm)
    {
        var key = SampleKeys.ByType[type];

        Assert.All(
            SignatureAlgorithms.All.Except(key.SignatureAlgorithms).Append(algorithm + "x"),
            other => Assert.Throws<ArgumentException>(() => key.Sign(other, "data"u8)));
    }
}
