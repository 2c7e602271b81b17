using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using X86Aes = System.Runtime.Intrinsics.X86.Aes;

namespace ActorSsh.Protocol.Cryptography;

/// <summary>
/// The AES key expansion (FIPS 197 §5.2) word by word; the processor substitutes the bytes, so no table is read by secret index.
/// </summary>
internal static class AesNiKeySchedule
{
    /// <summary>The round keys, which their holder zeroes.</summary>
    /// <param name="key">16, 24 or 32 bytes.</param>
    public static Vector128<byte>[] Expand(ReadOnlySpan<byte> key)
    {
        var keyWords = key.Length / sizeof(uint);
        var roundKeys = new Vector128<byte>[keyWords + 7];
        var words = MemoryMarshal.Cast<Vector128<byte>, uint>(roundKeys.AsSpan());
        key.CopyTo(MemoryMarshal.AsBytes(words));
        uint roundConstant = 1;
        for (var i = keyWords; i < words.Length; i++)
        {
            words[i] = words[i - keyWords] ^ Mix(words[i - 1], i % keyWords, keyWords, ref roundConstant);
        }

        return roundKeys;
    }

    private static uint Mix(uint word, int position, int keyWords, ref uint roundConstant)
    {
        if (position == 0)
        {
            var mixed = BitOperations.RotateRight(Substitute(word), 8) ^ roundConstant;
            roundConstant = NextConstant(roundConstant);
            return mixed;
        }

        return keyWords > 6 && position == 4 ? Substitute(word) : word;
    }

    /// <summary>Doubles in AES's field.</summary>
    private static uint NextConstant(uint constant) => ((constant << 1) ^ ((constant >> 7) * 0x11b)) & 0xff;

    private static uint Substitute(uint word) => X86Aes.KeygenAssist(Vector128.Create(word).AsByte(), 0).AsUInt32().ToScalar();
}
