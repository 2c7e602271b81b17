using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using X86Aes = System.Runtime.Intrinsics.X86.Aes;

namespace ActorSsh.Protocol.Cryptography;

/// <summary>Counter mode by the processor's AES instructions, eight blocks at a time, so that they overlap in the pipeline.</summary>
/// <param name="key">16, 24 or 32 bytes; copied.</param>
/// <param name="iv">The first counter, 16 bytes.</param>
internal sealed class AesNiCtrKeystream(ReadOnlySpan<byte> key, ReadOnlySpan<byte> iv) : AesCtrKeystream(iv)
{
    private readonly Vector128<byte>[] _roundKeys = AesNiKeySchedule.Expand(key);

    public override void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_roundKeys.AsSpan()));

    protected override void Apply(UInt128 counter, Span<byte> data)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<byte>>(data);
        for (; blocks.Length >= 8; blocks = blocks[8..])
        {
            ApplyToEight(counter, blocks);
            counter += 8;
        }

        foreach (ref var block in blocks)
        {
            block ^= Encrypt(ToBlock(counter++));
        }
    }

    private static Vector128<byte> ToBlock(UInt128 counter) => Vector128.Shuffle(
        Vector128.Create((ulong)counter, (ulong)(counter >> 64)).AsByte(),
        Vector128.Create((byte)15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));

    private Vector128<byte> Encrypt(Vector128<byte> block)
    {
        var keys = _roundKeys;
        block ^= keys[0];
        for (var round = 1; round < keys.Length - 1; round++)
        {
            block = X86Aes.Encrypt(block, keys[round]);
        }

        return X86Aes.EncryptLast(block, keys[^1]);
    }

    private void ApplyToEight(UInt128 counter, Span<Vector128<byte>> data)
    {
        var keys = _roundKeys;
        var key = keys[0];
        var (b0, b1) = (ToBlock(counter) ^ key, ToBlock(counter + 1) ^ key);
        var (b2, b3) = (ToBlock(counter + 2) ^ key, ToBlock(counter + 3) ^ key);
        var (b4, b5) = (ToBlock(counter + 4) ^ key, ToBlock(counter + 5) ^ key);
        var (b6, b7) = (ToBlock(counter + 6) ^ key, ToBlock(counter + 7) ^ key);
        for (var round = 1; round < keys.Length - 1; round++)
        {
            key = keys[round];
            b0 = X86Aes.Encrypt(b0, key);
            b1 = X86Aes.Encrypt(b1, key);
            b2 = X86Aes.Encrypt(b2, key);
            b3 = X86Aes.Encrypt(b3, key);
            b4 = X86Aes.Encrypt(b4, key);
            b5 = X86Aes.Encrypt(b5, key);
            b6 = X86Aes.Encrypt(b6, key);
            b7 = X86Aes.Encrypt(b7, key);
        }

        key = keys[^1];
        data[7] ^= X86Aes.EncryptLast(b7, key);
        data[6] ^= X86Aes.EncryptLast(b6, key);
        data[5] ^= X86Aes.EncryptLast(b5, key);
        data[4] ^= X86Aes.EncryptLast(b4, key);
        data[3] ^= X86Aes.EncryptLast(b3, key);
        data[2] ^= X86Aes.EncryptLast(b2, key);
        data[1] ^= X86Aes.EncryptLast(b1, key);
        data[0] ^= X86Aes.EncryptLast(b0, key);
    }
}
