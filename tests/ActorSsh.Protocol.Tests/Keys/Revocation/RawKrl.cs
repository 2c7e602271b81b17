using System.Buffers.Binary;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>A key revocation list section by section, each of which may hold anything.</summary>
internal static class RawKrl
{
    private const int Header = 8 + 4 + 24 + 4 + 4;

    public static byte[] Write(params byte[][] sections) =>
        [.. "SSHKRL\n\0"u8, 0, 0, 0, 1, .. new byte[Header - 12], .. sections.SelectMany(static section => section)];

    public static byte[] Section(byte type, byte[] contents) => [type, .. Length(contents.Length), .. contents];

    /// <summary>Certificates of any CA.</summary>
    public static byte[] Certificates(byte[] section) => Section(1, [0, 0, 0, 0, 0, 0, 0, 0, .. section]);

    public static byte[] Extension(byte type, bool isCritical)
    {
        var writer = new WireWriter([]);
        writer.WriteText("x\u001b@example.com");
        writer.WriteBoolean(isCritical);
        writer.WriteString([1, 2, 3]);
        return Section(type, writer.ToArray());
    }

    public static byte[] Numbers(params ulong[] numbers)
    {
        var writer = new WireWriter([]);
        foreach (var number in numbers)
        {
            writer.WriteUInt64(number);
        }

        return writer.ToArray();
    }

    /// <summary>Where the header ends, and each section.</summary>
    public static IEnumerable<int> EndsOfSections(byte[] file)
    {
        var at = 8 + 4 + 24;
        at += 4 + (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
        at += 4 + (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
        yield return at;
        while (at < file.Length)
        {
            at += 5 + (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 1));
            yield return at;
        }
    }

    private static byte[] Length(int length)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return bytes;
    }
}
