using System.Buffers.Binary;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>Every cipher and MAC against packets sealed by another implementation.</summary>
public class PacketCipherTests
{
    public static TheoryData<string, string> Suites
    {
        get
        {
            var suites = new TheoryData<string, string>();
            foreach (var (cipher, mac) in PacketVector.Suites)
            {
                suites.Add(cipher, mac);
            }

            return suites;
        }
    }

    [Fact]
    public void Vectors_CoverEveryAlgorithm()
    {
        Assert.Equal(CipherAlgorithms.Default.Order(), PacketVector.Suites.Select(suite => suite.Cipher).Distinct().Order());
        Assert.Equal(
            MacAlgorithms.Default.Order(), PacketVector.Suites.Select(suite => suite.Mac).Where(mac => mac != "-").Distinct().Order());
    }

    [Theory, MemberData(nameof(Suites))]
    public void Seal_PlainPackets_IsTheVectors(string cipher, string mac)
    {
        var vectors = PacketVector.Of(cipher, mac);
        using var sealer = vectors[0].CreateCipher();
        foreach (var vector in vectors)
        {
            byte[] packet = [.. vector.Plain, .. new byte[sealer.TagLength]];

            sealer.Seal(vector.Sequence, packet);

            Assert.Equal(Convert.ToHexString(vector.Sealed), Convert.ToHexString(packet));
        }
    }

    [Theory, MemberData(nameof(Suites))]
    public void Open_SealedPackets_IsTheirPlaintext(string cipher, string mac)
    {
        var vectors = PacketVector.Of(cipher, mac);
        using var opener = vectors[0].CreateCipher();
        foreach (var vector in vectors)
        {
            var packet = vector.Sealed.ToArray();

            var length = opener.ReadLength(vector.Sequence, packet.AsSpan(0, opener.HeaderLength));

            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(vector.Plain), length);
            Assert.True(opener.TryOpen(vector.Sequence, packet));
            Assert.Equal(Convert.ToHexString(vector.Plain[4..]), Convert.ToHexString(packet[4..vector.Plain.Length]));
        }
    }

    [Theory, MemberData(nameof(Suites))]
    public void Shape_OfEachSuite_IsWhatTheVectorsHave(string cipher, string mac)
    {
        var vectors = PacketVector.Of(cipher, mac);
        using var subject = vectors[0].CreateCipher();

        Assert.All(vectors, vector => Assert.Equal(vector.TagLength, subject.TagLength));
        Assert.All(vectors, vector => Assert.Equal(0, (vector.Plain.Length - (subject.LengthIsAligned ? 0 : 4)) % subject.BlockSize));
        Assert.Equal(mac.StartsWith("hmac", StringComparison.Ordinal) && !mac.Contains("etm"), subject.LengthIsAligned);
        Assert.Equal(subject.LengthIsAligned ? 16 : 4, subject.HeaderLength);
    }

    [Theory, MemberData(nameof(Suites)), Trait("hostile", "H-20"), Trait("rule", "T-6")]
    public void Open_OneBitFlippedAnywhere_IsFalse(string cipher, string mac)
    {
        var vector = PacketVector.Of(cipher, mac)[0];
        for (var bit = 0; bit < vector.Sealed.Length * 8; bit++)
        {
            var packet = vector.Sealed.ToArray();
            packet[bit / 8] ^= (byte)(1 << (bit % 8));
            using var opener = vector.CreateCipher();
            opener.ReadLength(vector.Sequence, packet.AsSpan(0, opener.HeaderLength));

            Assert.False(opener.TryOpen(vector.Sequence, packet), $"bit {bit}");
        }
    }

    [Theory, MemberData(nameof(Suites)), Trait("rule", "T-6")]
    public void Open_ReplayedPacket_IsFalse(string cipher, string mac)
    {
        var vector = PacketVector.Of(cipher, mac)[0];
        using var opener = vector.CreateCipher();
        Assert.True(ReadAndOpen(opener, vector.Sequence, vector.Sealed.ToArray()));

        Assert.False(ReadAndOpen(opener, vector.Sequence + 1, vector.Sealed.ToArray()));
    }

    [Theory, MemberData(nameof(Suites))]
    public void Packets_OfEachSize_ComeBack(string cipher, string mac)
    {
        var vector = PacketVector.Of(cipher, mac)[0];
        using var sealer = vector.CreateCipher();
        using var opener = vector.CreateCipher();
        var random = new Random(41);
        for (var blocks = 1; blocks < 80; blocks++)
        {
            var length = (blocks * sealer.BlockSize) + (sealer.LengthIsAligned ? 0 : 4);
            var plain = new byte[length];
            random.NextBytes(plain);
            BinaryPrimitives.WriteInt32BigEndian(plain, length - 4);
            byte[] packet = [.. plain, .. new byte[sealer.TagLength]];
            sealer.Seal((uint)blocks, packet);

            Assert.True(ReadAndOpen(opener, (uint)blocks, packet));
            Assert.Equal(plain[4..], packet[4..length]);
        }
    }

    [Theory, MemberData(nameof(Suites))]
    public void Packets_SealedAndOpened_MakeNoGarbage(string cipher, string mac)
    {
        var vector = PacketVector.Of(cipher, mac)[3];
        using var sealer = vector.CreateCipher();
        using var opener = vector.CreateCipher();
        var packet = new byte[vector.Sealed.Length];
        RoundTrips(100);
        var before = GC.GetAllocatedBytesForCurrentThread();

        RoundTrips(1000);

        // One object per packet would be 24,000 bytes at least. The runtime itself now and then allocates a few.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000);

        void RoundTrips(int count)
        {
            for (uint sequence = 0; sequence < count; sequence++)
            {
                vector.Plain.CopyTo(packet, 0);
                sealer.Seal(sequence, packet);
                opener.ReadLength(sequence, packet.AsSpan(0, opener.HeaderLength));
                opener.TryOpen(sequence, packet);
            }
        }
    }

    [Theory, MemberData(nameof(Suites)), Trait("rule", "T-5")]
    public void Blocks_Processed_AreCounted(string cipher, string mac)
    {
        var vectors = PacketVector.Of(cipher, mac);
        using var sealer = vectors[0].CreateCipher();
        foreach (var vector in vectors)
        {
            sealer.Seal(vector.Sequence, vector.Sealed.ToArray());
        }

        var least = vectors.Sum(vector => (vector.Plain.Length - 4) / sealer.BlockSize);
        Assert.InRange(sealer.BlocksProcessed, least, least + vectors.Length);
        Assert.Equal(cipher.StartsWith("aes", StringComparison.Ordinal) ? 1L << 32 : long.MaxValue, sealer.MaximumBlocks);
    }

    [Fact]
    public void None_AnyPacket_IsLeftAlone()
    {
        using var none = new NoneCipher();
        byte[] packet = [0, 0, 0, 12, 10, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
        var before = packet.ToArray();

        none.Seal(0, packet);

        Assert.Equal(12u, none.ReadLength(0, packet.AsSpan(0, none.HeaderLength)));
        Assert.True(none.TryOpen(0, packet));
        Assert.Equal(before, packet);
        Assert.True(none.LengthIsAligned);
    }

    private static bool ReadAndOpen(PacketCipher opener, uint sequence, byte[] packet)
    {
        opener.ReadLength(sequence, packet.AsSpan(0, opener.HeaderLength));
        return opener.TryOpen(sequence, packet);
    }
}
