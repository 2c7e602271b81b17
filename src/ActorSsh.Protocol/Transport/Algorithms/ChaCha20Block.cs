using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// The ChaCha20 block function (RFC 8439 §2.3) for one key, under the nonce OpenSSH makes of a sequence number: eight zero bytes and the
/// number. The 16 words are four rows of a vector each; a double round works on the columns, turns the rows to work on the diagonals, and
/// turns them back.
/// </summary>
internal sealed class ChaCha20Block(ReadOnlySpan<byte> key) : IDisposable
{
    public const int Length = 64;

    private const int DoubleRounds = 10;

    private readonly Vector128<uint>[] _key = MemoryMarshal.Cast<byte, Vector128<uint>>(key[..32]).ToArray();

    private static Vector128<uint> Constant => Vector128.Create(0x61707865u, 0x3320646eu, 0x79622d32u, 0x6b206574u);

    /// <summary>Writes one block of keystream.</summary>
    /// <param name="sequence">The packet's sequence number.</param>
    /// <param name="counter">The block's number.</param>
    /// <param name="block">Room of 64 bytes.</param>
    public void Write(uint sequence, uint counter, Span<byte> block)
    {
        var input = Vector128.Create(counter, 0, 0, BinaryPrimitives.ReverseEndianness(sequence));
        var (a, b, c, d) = (Constant, _key[0], _key[1], input);
        for (var i = 0; i < DoubleRounds; i++)
        {
            Round(ref a, ref b, ref c, ref d);
            (b, c, d) = (TurnByOne(b), TurnByTwo(c), TurnByThree(d));
            Round(ref a, ref b, ref c, ref d);
            (b, c, d) = (TurnByThree(b), TurnByTwo(c), TurnByOne(d));
        }

        var rows = MemoryMarshal.Cast<byte, Vector128<uint>>(block);
        rows[3] = d + input;
        rows[2] = c + _key[1];
        rows[1] = b + _key[0];
        rows[0] = a + Constant;
    }

    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(_key.AsSpan()));

    private static void Round(ref Vector128<uint> a, ref Vector128<uint> b, ref Vector128<uint> c, ref Vector128<uint> d)
    {
        a += b;
        d = RotateLeft(d ^ a, 16);
        c += d;
        b = RotateLeft(b ^ c, 12);
        a += b;
        d = RotateLeft(d ^ a, 8);
        c += d;
        b = RotateLeft(b ^ c, 7);
    }

    private static Vector128<uint> RotateLeft(Vector128<uint> row, int bits) => (row << bits) | (row >>> (32 - bits));

    private static Vector128<uint> TurnByOne(Vector128<uint> row) => Vector128.Shuffle(row, Vector128.Create(1u, 2, 3, 0));

    private static Vector128<uint> TurnByTwo(Vector128<uint> row) => Vector128.Shuffle(row, Vector128.Create(2u, 3, 0, 1));

    private static Vector128<uint> TurnByThree(Vector128<uint> row) => Vector128.Shuffle(row, Vector128.Create(3u, 0, 1, 2));
}
