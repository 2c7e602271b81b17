using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>The MACs there are. They matter only with a cipher that <see cref="CipherAlgorithm.NeedsMac"/>.</summary>
internal static class MacAlgorithms
{
    private static readonly MacAlgorithm[] All =
    [
        new("hmac-sha2-256-etm@openssh.com", 32, 32, EncryptThenMac: true, HashAlgorithmName.SHA256),
        new("hmac-sha2-512-etm@openssh.com", 64, 64, EncryptThenMac: true, HashAlgorithmName.SHA512),
        new("hmac-sha2-256", 32, 32, EncryptThenMac: false, HashAlgorithmName.SHA256),
        new("hmac-sha2-512", 64, 64, EncryptThenMac: false, HashAlgorithmName.SHA512),
    ];

    /// <summary>Names in default order of preference.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. All.Select(mac => mac.Name)];

    /// <summary>The MAC of that name, or false.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="algorithm">The MAC.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out MacAlgorithm? algorithm)
    {
        algorithm = Array.Find(All, mac => mac.Name == name);
        return algorithm is not null;
    }
}
