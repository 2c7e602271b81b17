using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// Blowfish with bcrypt's two ways to mix keys into its tables (Provos and Mazières, "A Future-Adaptable Password Scheme", §3). For
/// <see cref="BcryptPbkdf"/> only. Dispose zeroes the tables.
/// </summary>
internal sealed class Blowfish : IDisposable
{
    private const int SubkeyCount = 18;
    private const int BoxLength = 256;

    private readonly uint[] _subkeys = PiDigits.Words[..SubkeyCount].ToArray();
    private readonly uint[] _boxes = PiDigits.Words[SubkeyCount..].ToArray();

    /// <summary>Mixes a key into the tables.</summary>
    /// <param name="key">A whole number of 32-bit words, used over and over.</param>
    public void Expand(ReadOnlySpan<byte> key) => Expand(key, stackalloc byte[8]);

    /// <summary>Mixes a key and a salt into the tables.</summary>
    /// <param name="key">A whole number of 32-bit words, used over and over.</param>
    /// <param name="salt">A whole number of 64-bit blocks, used over and over.</param>
    public void Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> salt)
    {
        for (var i = 0; i < _subkeys.Length; i++)
        {
            _subkeys[i] ^= BinaryPrimitives.ReadUInt32BigEndian(key[(4 * i % key.Length)..]);
        }

        var block = new Block(0, 0);
        var position = 0;
        Refill(_subkeys, salt, ref block, ref position);
        Refill(_boxes, salt, ref block, ref position);
    }

    /// <summary>Encrypts blocks of 64 bits in place, each by itself.</summary>
    /// <param name="words">Two words a block.</param>
    public void Encrypt(Span<uint> words)
    {
        for (var i = 0; i < words.Length; i += 2)
        {
            var block = Encrypt(new Block(words[i], words[i + 1]));
            (words[i], words[i + 1]) = (block.Left, block.Right);
        }
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_subkeys.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_boxes.AsSpan()));
    }

    private void Refill(uint[] table, ReadOnlySpan<byte> salt, ref Block block, ref int position)
    {
        for (var i = 0; i < table.Length; i += 2)
        {
            var left = BinaryPrimitives.ReadUInt32BigEndian(salt[position..]);
            var right = BinaryPrimitives.ReadUInt32BigEndian(salt[(position + 4)..]);
            position = (position + 8) % salt.Length;
            block = Encrypt(new Block(block.Left ^ left, block.Right ^ right));
            (table[i], table[i + 1]) = (block.Left, block.Right);
        }
    }

    private Block Encrypt(Block block)
    {
        ref var boxes = ref MemoryMarshal.GetArrayDataReference(_boxes);
        ReadOnlySpan<uint> subkeys = _subkeys;
        var left = block.Left ^ subkeys[0];
        var right = block.Right;
        for (var i = 1; i < SubkeyCount - 1; i += 2)
        {
            right ^= Mix(ref boxes, left) ^ subkeys[i];
            left ^= Mix(ref boxes, right) ^ subkeys[i + 1];
        }

        return new Block(right ^ subkeys[SubkeyCount - 1], left);
    }

    /// <summary>One byte for each of the four boxes, which lie behind each other; so no index can leave them, and none is checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(ref uint boxes, uint word) =>
        ((Unsafe.Add(ref boxes, word >> 24) + Unsafe.Add(ref boxes, BoxLength + (byte)(word >> 16)))
            ^ Unsafe.Add(ref boxes, (2 * BoxLength) + (byte)(word >> 8)))
        + Unsafe.Add(ref boxes, (3 * BoxLength) + (byte)word);

    private readonly record struct Block(uint Left, uint Right);
}
