using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ActorSsh.Interop.Tests.Harness;

/// <summary>
/// An endless stream of pseudo-random bytes that a seed reproduces from any position (SplitMix64 over a counter). Both ends of a
/// transfer make it anew, so that gigabytes are compared byte for byte without being stored.
/// </summary>
internal sealed class SeededBytes(ulong seed)
{
    private long _position;

    public long Position => _position;

    /// <summary>The SHA-256 of a stream's first bytes, for peers that cannot make them.</summary>
    public static string HashOf(ulong seed, int bytes)
    {
        var all = new byte[bytes];
        new SeededBytes(seed).Fill(all);
        return Convert.ToHexStringLower(SHA256.HashData(all));
    }

    public void Fill(Span<byte> destination)
    {
        while (destination.Length > 0)
        {
            var count = FillSome(destination);
            _position += count;
            destination = destination[count..];
        }
    }

    private int FillSome(Span<byte> destination)
    {
        var offset = (int)(_position % sizeof(ulong));
        if (offset == 0 && destination.Length >= sizeof(ulong))
        {
            var words = MemoryMarshal.Cast<byte, ulong>(destination);
            FillWords(words, (ulong)_position / sizeof(ulong));
            return words.Length * sizeof(ulong);
        }

        Span<ulong> word = [WordAt((ulong)_position / sizeof(ulong))];
        var bytes = MemoryMarshal.AsBytes(word)[offset..];
        var count = Math.Min(bytes.Length, destination.Length);
        bytes[..count].CopyTo(destination);
        return count;
    }

    private void FillWords(Span<ulong> words, ulong first)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = WordAt(first + (ulong)i);
        }
    }

    private ulong WordAt(ulong index)
    {
        var z = seed + ((index + 1) * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

/// <summary>Compares a stream, as it arrives, with what <see cref="SeededBytes"/> makes of the same seed.</summary>
internal sealed class SeededVerifier(ulong seed)
{
    private readonly SeededBytes _expected = new(seed);
    private readonly byte[] _scratch = new byte[64 * 1024];

    public long Position => _expected.Position;

    /// <exception cref="InvalidDataException">A byte differs; the message names its offset.</exception>
    public void Check(ReadOnlySpan<byte> received)
    {
        while (received.Length > 0)
        {
            var expected = _scratch.AsSpan(0, Math.Min(received.Length, _scratch.Length));
            var start = _expected.Position;
            _expected.Fill(expected);
            var same = expected.CommonPrefixLength(received);
            if (same < expected.Length)
            {
                throw new InvalidDataException($"Byte {start + same} is {received[same]:x2} instead of {expected[same]:x2} (seed {seed}).");
            }

            received = received[expected.Length..];
        }
    }
}
