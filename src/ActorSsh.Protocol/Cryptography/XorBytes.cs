using System.Numerics;
using System.Runtime.InteropServices;

namespace ActorSsh.Protocol.Cryptography;

/// <summary>Combines a keystream with data.</summary>
internal static class XorBytes
{
    /// <summary>XORs the first bytes of <paramref name="stream"/> into all of <paramref name="data"/>.</summary>
    /// <param name="data">Changed in place.</param>
    /// <param name="stream">At least as long.</param>
    public static void Into(Span<byte> data, ReadOnlySpan<byte> stream)
    {
        stream = stream[..data.Length];
        var wide = MemoryMarshal.Cast<byte, Vector<byte>>(data);
        var wideStream = MemoryMarshal.Cast<byte, Vector<byte>>(stream);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] ^= wideStream[i];
        }

        for (var i = wide.Length * Vector<byte>.Count; i < data.Length; i++)
        {
            data[i] ^= stream[i];
        }
    }
}
