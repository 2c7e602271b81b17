using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Keys.Formats;

/// <summary>
/// OpenBSD's bcrypt_pbkdf, which makes keys of passphrases for openssh-key-v1: PBKDF2's loop around a hash that is bcrypt on SHA-512 values,
/// whose output bytes are dealt out over the key. Meant to be slow: about 10 ms a round for 48 bytes.
/// </summary>
internal static class BcryptPbkdf
{
    /// <summary>What ssh-keygen uses since 9.4.</summary>
    public const int DefaultRounds = 24;

    /// <summary>Beyond this a file is refused: it would take more than ten seconds.</summary>
    public const int MaximumRounds = 1024;

    private const int HashLength = 32;
    private const int Repetitions = 64;

    private static ReadOnlySpan<byte> Plaintext => "OxychromaticBlowfishSwatDynamite"u8;

    /// <summary>Fills <paramref name="key"/>.</summary>
    /// <param name="passphrase">Any bytes.</param>
    /// <param name="salt">Any bytes.</param>
    /// <param name="rounds">1 to <see cref="MaximumRounds"/>.</param>
    /// <param name="key">The key, at most 1,024 bytes.</param>
    public static void DeriveKey(ReadOnlySpan<byte> passphrase, ReadOnlySpan<byte> salt, int rounds, Span<byte> key)
    {
        Span<byte> secret = stackalloc byte[SHA512.HashSizeInBytes];
        Span<byte> block = stackalloc byte[HashLength];
        SHA512.HashData(passphrase, secret);
        var blocks = (key.Length + HashLength - 1) / HashLength;
        for (var number = 0; number < blocks; number++)
        {
            DeriveBlock(secret, [.. salt, .. Counter(number + 1)], rounds, block);
            for (var (i, position) = (0, number); position < key.Length; i++, position += blocks)
            {
                key[position] = block[i];
            }
        }

        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(block);
    }

    private static byte[] Counter(int number)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static void DeriveBlock(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, int rounds, Span<byte> block)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        Hash(secret, SHA512.HashData(salt), hash);
        hash.CopyTo(block);
        for (var round = 1; round < rounds; round++)
        {
            Hash(secret, SHA512.HashData(hash), hash);
            for (var i = 0; i < HashLength; i++)
            {
                block[i] ^= hash[i];
            }
        }

        CryptographicOperations.ZeroMemory(hash);
    }

    /// <summary>bcrypt with another plaintext, a fixed cost, 64-byte inputs, and little-endian output.</summary>
    private static void Hash(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, Span<byte> hash)
    {
        using var cipher = new Blowfish();
        cipher.Expand(secret, salt);
        for (var i = 0; i < Repetitions; i++)
        {
            cipher.Expand(salt);
            cipher.Expand(secret);
        }

        Span<uint> words = stackalloc uint[HashLength / sizeof(uint)];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(Plaintext[(sizeof(uint) * i)..]);
        }

        for (var i = 0; i < Repetitions; i++)
        {
            cipher.Encrypt(words);
        }

        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash[(sizeof(uint) * i)..], words[i]);
        }

        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(words));
    }
}
