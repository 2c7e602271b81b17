using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>Key exchange methods by their names, for tests.</summary>
internal static class Methods
{
    public static KeyExchangeMethod Find(string name) =>
        KeyExchangeMethods.TryFind(name, out var method) ? method : throw new ArgumentException($"There is no {name}.", nameof(name));

    /// <summary>The pair that belongs to a given private key.</summary>
    public static EphemeralKey KeyOf(string name, byte[] privateKey) => Find(name) switch
    {
        EcdhSha2Nistp curve => curve.FromPrivateKey(privateKey),
        DiffieHellmanModp group => group.FromPrivateKey([.. privateKey]),
        Curve25519Sha256 => Curve25519Sha256.FromPrivateKey([.. privateKey]),
        var other => throw new ArgumentException($"{other.Names[0]} takes no private key.", nameof(name)),
    };
}
