using System.Diagnostics.CodeAnalysis;

namespace ActorSsh.Protocol.Transport.Algorithms;

/// <summary>The key exchange methods there are, without the extension markers.</summary>
internal static class KeyExchangeMethods
{
    private static readonly KeyExchangeMethod[] Known =
        [new MlKem768X25519Sha256(new PlatformMlKem768()), new Curve25519Sha256(), .. EcdhSha2Nistp.Methods, .. DiffieHellmanModp.Methods];

    /// <summary>The names in default order of preference, those that this machine lacks among them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Known.SelectMany(method => method.Names)];

    /// <summary>Names in default order of preference, as far as this machine has them.</summary>
    public static IReadOnlyList<string> Default { get; } = [.. Known.Where(method => method.IsSupported).SelectMany(method => method.Names)];

    /// <summary>The method of that name, or false. It need not be supported here; what is negotiated comes from lists without such.</summary>
    /// <param name="name">The name on the wire.</param>
    /// <param name="method">The method.</param>
    public static bool TryFind(string name, [NotNullWhen(true)] out KeyExchangeMethod? method)
    {
        method = Array.Find(Known, candidate => candidate.Names.Contains(name));
        return method is not null;
    }
}
