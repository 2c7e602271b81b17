using System.Buffers.Binary;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>Fields of RFC 4251 §5 as arrays, to be put together where a message leaves its data to a request or channel type.</summary>
/// <example><code>byte[] direct = [.. SshFields.Text("db"), .. SshFields.Numbers(5432), .. SshFields.Text("127.0.0.1"), .. SshFields.Numbers(4000)];</code></example>
public static class SshFields
{
    /// <summary>A string in UTF-8 behind its length.</summary>
    /// <param name="text">The text; any characters.</param>
    public static byte[] Text(string text)
    {
        var writer = new WireWriter(stackalloc byte[256]);
        writer.WriteText(text);
        var bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }

    /// <summary>Bytes behind their length.</summary>
    /// <param name="bytes">The bytes; copied.</param>
    public static byte[] String(ReadOnlySpan<byte> bytes) => [.. Numbers((uint)bytes.Length), .. bytes];

    /// <summary>Numbers of four bytes, one behind the other.</summary>
    /// <param name="numbers">The numbers.</param>
    public static byte[] Numbers(params ReadOnlySpan<uint> numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), numbers[i]);
        }

        return bytes;
    }

    /// <summary>A boolean.</summary>
    /// <param name="value">Its value.</param>
    public static byte[] Flag(bool value) => [value ? (byte)1 : (byte)0];
}
