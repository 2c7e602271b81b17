using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>
/// Keys from a finished key exchange (RFC 4253 §7.2): HASH(K || H || letter || session_id), lengthened by HASH(K || H || what is there).
/// </summary>
/// <param name="hash">The key exchange method's hash.</param>
/// <param name="secret">K; stays the caller's to dispose, after the last derivation.</param>
/// <param name="exchangeHash">H of this exchange.</param>
/// <param name="sessionId">H of the connection's first exchange.</param>
internal sealed class KeyDerivation(
    HashAlgorithmName hash, SharedSecret secret, ReadOnlyMemory<byte> exchangeHash, ReadOnlyMemory<byte> sessionId)
{
    /// <summary>A key of <paramref name="length"/> bytes; its holder zeroes it.</summary>
    /// <param name="letter">A to F.</param>
    /// <param name="length">Bytes wanted, 0 upwards.</param>
    public byte[] Derive(char letter, int length)
    {
        var key = new byte[length];
        using var hasher = IncrementalHash.CreateHash(hash);
        Span<byte> digest = stackalloc byte[hasher.HashLengthInBytes];
        for (var done = 0; done < length;)
        {
            Next(hasher, letter, key.AsSpan(0, done), digest);
            var taken = Math.Min(digest.Length, length - done);
            digest[..taken].CopyTo(key.AsSpan(done));
            done += taken;
        }

        CryptographicOperations.ZeroMemory(digest);
        return key;
    }

    private void Next(IncrementalHash hasher, char letter, ReadOnlySpan<byte> soFar, Span<byte> digest)
    {
        hasher.AppendData(secret.Encoded);
        hasher.AppendData(exchangeHash.Span);
        if (soFar.IsEmpty)
        {
            hasher.AppendData([(byte)letter]);
            hasher.AppendData(sessionId.Span);
        }
        else
        {
            hasher.AppendData(soFar);
        }

        hasher.GetHashAndReset(digest);
    }
}
