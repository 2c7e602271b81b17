using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>The ciphers there are.</summary>
internal static class CipherAlgorithms
{
    private static readonly CipherAlgorithm[] All =
        [.. AesGcmCipher.Algorithms, .. ChaCha20Poly1305Cipher.Algorithms, .. AesCtrCipher.Algorithms];

    /// <summary>Names in default order of preference.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. All.Select(cipher => cipher.Name)];

    /// <summary>The cipher of that name, or false.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="algorithm">The cipher.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out CipherAlgorithm? algorithm)
    {
        algorithm = Array.Find(All, cipher => cipher.Name == name);
        return algorithm is not null;
    }
}
