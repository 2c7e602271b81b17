using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>The key exchange methods there are, without the extension markers.</summary>
internal static class KeyExchangeMethods
{
    private static readonly KeyExchangeMethod[] All = [new Curve25519Sha256(), .. EcdhSha2Nistp.Methods, .. DiffieHellmanModp.Methods];

    /// <summary>Names in default order of preference.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. All.SelectMany(method => method.Names)];

    /// <summary>The method of that name, or false.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="method">The method.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out KeyExchangeMethod? method)
    {
        method = Array.Find(All, candidate => candidate.Names.Contains(name));
        return method is not null;
    }
}
