using System.Buffers.Binary;
using X86Aes = System.Runtime.Intrinsics.X86.Aes;

namespace ActorSsh.Protocol.Cryptography;

/// <summary>
/// AES in counter mode (RFC 4344 §4): one keystream from one NEWKEYS to the next, made of the encryptions of a 128-bit counter that starts
/// at the derived IV. Encrypting and decrypting are the same. Packets are whole blocks, so no half block is ever left over.
/// </summary>
/// <param name="iv">The first counter, 16 bytes.</param>
internal abstract class AesCtrKeystream(ReadOnlySpan<byte> iv) : IDisposable
{
    public const int BlockLength = 16;

    private UInt128 _counter = BinaryPrimitives.ReadUInt128BigEndian(iv);

    /// <summary>The fastest there is on this machine. The caller disposes it.</summary>
    /// <param name="key">16, 24 or 32 bytes; copied.</param>
    /// <param name="iv">The first counter, 16 bytes.</param>
    public static AesCtrKeystream Create(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv) =>
        X86Aes.IsSupported ? new AesNiCtrKeystream(key, iv) : new PortableAesCtrKeystream(key, iv);

    /// <summary>Combines the keystream's next bytes with <paramref name="data"/> in place.</summary>
    /// <param name="data">Whole blocks.</param>
    /// <exception cref="ArgumentException">Not whole blocks.</exception>
    public void Apply(Span<byte> data)
    {
        if (data.Length % BlockLength != 0)
        {
            throw new ArgumentException("Counter mode is used on whole blocks only.", nameof(data));
        }

        Apply(_counter, data);
        _counter += (uint)(data.Length / BlockLength);
    }

    public abstract void Dispose();

    /// <summary>Combines the keystream that begins with the encryption of <paramref name="counter"/>.</summary>
    /// <param name="counter">The first block's counter.</param>
    /// <param name="data">Whole blocks.</param>
    protected abstract void Apply(UInt128 counter, Span<byte> data);
}
