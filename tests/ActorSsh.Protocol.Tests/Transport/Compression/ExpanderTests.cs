using System.IO.Compression;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Compression;

namespace ActorSsh.Protocol.Tests.Transport.Compression;

/// <summary>One payload in, one out, whatever is in it; and what no honest peer sends, with its one error (H-17).</summary>
public sealed class ExpanderTests
{
    [Theory, Trait("hostile", "H-17"), InlineData(71)]
    public void Payloads_OfAnyLengthAndContent_ComeOutAsTheyWent(int seed)
    {
        using var compressor = new Compressor();
        using var expander = new Expander(TransportOptions.MaximumPacketLength);
        var random = new Random(seed);
        var room = new byte[PacketWriter.MaximumPayload + 2000];
        foreach (var length in Enumerable.Range(0, 60).Select(_ => random.Next(1, PacketWriter.MaximumPayload + 1)).Append(1).Append(PacketWriter.MaximumPayload))
        {
            var payload = new byte[length];
            random.NextBytes(payload.AsSpan(0, random.Next(length + 1)));

            var compressed = compressor.Compress(payload, room);

            Assert.InRange(compressed, 1, Compressor.Bound(length));
            Assert.Equal(payload, expander.Expand(room.AsSpan(0, compressed)).Memory.ToArray());
        }
    }

    [Theory, Trait("rule", "T-6"), InlineData(72)]
    public void RandomPayloads_OfTheLargestRoom_StayWithinTheRfcsPacket(int seed)
    {
        using var compressor = new Compressor();
        var payload = new byte[Compressor.PayloadFor(PacketWriter.MaximumPayload)];
        var room = new byte[40_000];
        new Random(seed).NextBytes(payload);

        Assert.All(Enumerable.Range(0, 20), _ => Assert.InRange(compressor.Compress(payload, room), 1, PacketWriter.MaximumPayload));
    }

    [Theory, Trait("hostile", "H-17"), InlineData(0, true), InlineData(1, false), InlineData(10_000_000, false)]
    public void Bomb_IsCutOffAtThePacketLimit(int beyond, bool isAllowed)
    {
        using var expander = new Expander(TransportOptions.MaximumPacketLength);
        var bomb = Compressed(new byte[TransportOptions.MaximumPacketLength + beyond]);
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var error = Record.Exception(() => expander.Expand(bomb));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 4 * TransportOptions.MaximumPacketLength);
        Check(isAllowed, error);
    }

    public static TheoryData<string, string> Damage() => new()
    {
        { "an empty block", "789C 000000FFFF" },
        { "two bytes of header", "789C" },
        { "no zlib", "FFFFFFFFFFFF" },
        { "plain text", "05 0000000C 7373682D" },
        { "an invalid block type", "789C 07" },
        { "a distance before the beginning", "789C 4B 04 22 00" },
        { "a preset dictionary", "78BB 00000001 4B04" },
        { "a stored block with a wrong complement", "789C 01 0500 0000" },
        { "an ended stream without content", "789C 0300 00000001" },
    };

    [Theory, Trait("hostile", "H-17"), MemberData(nameof(Damage))]
    public void Damage_OfAnyKind_IsTheSameError(string what, string hex)
    {
        using var expander = new Expander(TransportOptions.MaximumPacketLength);

        var error = Record.Exception(() => expander.Expand(Convert.FromHexString(hex.Replace(" ", ""))));

        Assert.NotEmpty(what);
        Check(isAllowed: false, error);
    }

    [Fact, Trait("hostile", "H-17")]
    public void Stream_ThatHasEnded_GivesNothingMore()
    {
        using var expander = new Expander(TransportOptions.MaximumPacketLength);
        var whole = new MemoryStream();
        using (var zlib = new ZLibStream(whole, CompressionMode.Compress, leaveOpen: true))
        {
            zlib.Write("done"u8);
        }

        Assert.Equal("done"u8.ToArray(), expander.Expand(whole.ToArray()).Memory.ToArray());

        Check(isAllowed: false, Record.Exception(() => expander.Expand(Compressed([1, 2, 3]))));
    }

    [Theory, Trait("hostile", "H-17"), Trait("hostile", "H-9"), InlineData(73)]
    public void Noise_IsTheOneErrorOrAPayload(int seed)
    {
        var random = new Random(seed);
        var payload = Enumerable.Range(0, 2000).Select(value => (byte)(value / 7)).ToArray();
        for (var round = 0; round < 500; round++)
        {
            using var expander = new Expander(TransportOptions.MaximumPacketLength);
            var damaged = Compressed(payload);
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));

            var error = Record.Exception(() => expander.Expand(damaged));

            Assert.True(error is null or SshProtocolException { Reason: DisconnectReason.CompressionError }, $"seed {seed}, round {round}: {error}");
        }
    }

    private static void Check(bool isAllowed, Exception? error)
    {
        if (isAllowed)
        {
            Assert.Null(error);
            return;
        }

        var refused = Assert.IsType<SshProtocolException>(error);
        Assert.Equal(DisconnectReason.CompressionError, refused.Reason);
        Assert.Equal("A compressed payload could not be expanded, or to nothing, or to too much (H-17).", refused.Message);
    }

    private static byte[] Compressed(byte[] payload)
    {
        using var stream = new MemoryStream();
        using var zlib = new ZLibStream(stream, CompressionLevel.Optimal);
        zlib.Write(payload);
        zlib.Flush();
        return stream.ToArray();
    }
}
