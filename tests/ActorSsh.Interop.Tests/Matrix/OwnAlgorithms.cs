using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What we can do, read at run time, so that an algorithm that is added appears in the matrix by itself.</summary>
internal static class OwnAlgorithms
{
    /// <summary>What servers of the matrix are made of; each offers algorithms of its own.</summary>
    public static SshServerOptions Options { get; } = SshServerOptions.Default;

    // Keys on hardware sign by a finger on a device, which no run has; vectors of our own prove them.
    private static readonly string[] Signatures =
        [.. SignatureAlgorithms.All.Where(name => !name.StartsWith("sk-", StringComparison.Ordinal)).OrderBy(KeyNames.IsCertificate)];

    /// <summary>What is there only where the system's cryptography has it.</summary>
    public static IReadOnlyList<string> OfSomePlatforms { get; } = ["mlkem768x25519-sha256"];

    public static AlgorithmLists All { get; } = new(Names);

    private static IReadOnlyList<string> Names(Axis axis) => axis switch
    {
        Axis.KeyExchange => [.. TransportAlgorithms.KeyExchanges.Where(TransportAlgorithms.IsSupported)],
        Axis.HostKey => Signatures,
        Axis.Cipher => TransportAlgorithms.Ciphers,
        Axis.Mac => TransportAlgorithms.Macs,
        _ => Signatures,
    };
}
