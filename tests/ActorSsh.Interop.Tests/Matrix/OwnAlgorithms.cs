using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What we can do, read at run time, so that an algorithm that is added appears in the matrix by itself.</summary>
internal static class OwnAlgorithms
{
    /// <summary>Everything switched on.</summary>
    public static SshServerOptions Options { get; } = SshServerOptions.Default;

    // Keys on hardware sign by a finger on a device, which no run has; vectors of our own prove them.
    private static readonly string[] Signatures =
        [.. SignatureAlgorithms.All.Where(name => !name.StartsWith("sk-", StringComparison.Ordinal)).OrderBy(KeyNames.IsCertificate)];

    /// <summary>What is there only where the system's cryptography has it.</summary>
    public static IReadOnlyList<string> OfSomePlatforms { get; } = ["mlkem768x25519-sha256"];

    public static AlgorithmLists All { get; } = new(Names);

    private static IReadOnlyList<string> Names(Axis axis) => axis switch
    {
        Axis.KeyExchange => Options.Transport.KeyExchangeAlgorithms,
        Axis.HostKey => Signatures,
        Axis.Cipher => Options.Transport.Ciphers,
        Axis.Mac => Options.Transport.Macs,
        _ => Signatures,
    };
}
