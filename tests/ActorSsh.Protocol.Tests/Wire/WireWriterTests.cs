using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Wire;

public class WireWriterTests
{
    [Fact]
    public void Fields_Written_AreBytesOfRfc4251()
    {
        var writer = new WireWriter([]);
        writer.WriteByte(1);
        writer.WriteBoolean(true);
        writer.WriteBoolean(false);
        writer.WriteUInt32(0x01020304);
        writer.WriteUInt64(5);
        writer.WriteString([9, 8]);
        writer.WriteText("é");
        writer.WriteName("none");
        writer.WriteNameList(["a", "bc"]);
        writer.WriteNameList([]);
        writer.WriteBytes([7]);

        Assert.Equal(
            "01" + "01" + "00" + "01020304" + "0000000000000005" + "000000020908" + "00000002c3a9" + "000000046e6f6e65"
            + "00000004612c6263" + "00000000" + "07",
            Convert.ToHexStringLower(writer.Written));
        writer.Dispose();
    }

    [Theory]
    [InlineData("", "00000000")]
    [InlineData("0000", "00000000")]
    [InlineData("7f", "000000017f")]
    [InlineData("80", "000000020080")]
    [InlineData("000080", "000000020080")]
    [InlineData("09a378f9b2e332a7", "0000000809a378f9b2e332a7")]
    public void Mpint_AnyMagnitude_IsWrittenMinimal(string magnitude, string wire)
    {
        var writer = new WireWriter(stackalloc byte[16]);
        writer.WriteMpint(Convert.FromHexString(magnitude));

        Assert.Equal(wire, Convert.ToHexStringLower(writer.Written));
        writer.Dispose();
    }

    [Fact]
    public void Writer_PastItsInitialSpan_GrowsAndKeepsWhatWasWritten()
    {
        var writer = new WireWriter(stackalloc byte[3]);
        var expected = Enumerable.Range(0, 5000).Select(i => (byte)i).ToArray();

        foreach (var value in expected)
        {
            writer.WriteByte(value);
        }

        Assert.Equal(5000, writer.Length);
        Assert.Equal(expected, writer.ToArray());
        writer.Dispose();
        Assert.Equal(0, writer.Length);
    }

    [Fact]
    public void Writer_WithinItsInitialSpan_WritesThereAndAllocatesNothing()
    {
        Span<byte> initial = stackalloc byte[16];
        var before = GC.GetAllocatedBytesForCurrentThread();

        var writer = new WireWriter(initial);
        writer.WriteUInt32(1);
        writer.WriteString("abc"u8);
        writer.Dispose();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal("0000000100000003616263", Convert.ToHexStringLower(initial[..11]));
    }

    [Theory, Trait("hostile", "H-24")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a,b")]
    [InlineData("\n")]
    [InlineData("é")]
    public void Name_NotAName_IsMisuse(string name)
    {
        Assert.Throws<ArgumentException>(() => WriteName(name));
        Assert.Throws<ArgumentException>(() => WriteNameList(name));
    }

    private static void WriteName(string name)
    {
        var writer = new WireWriter([]);
        writer.WriteName(name);
    }

    private static void WriteNameList(string name)
    {
        var writer = new WireWriter([]);
        writer.WriteNameList(["fine", name]);
    }
}
