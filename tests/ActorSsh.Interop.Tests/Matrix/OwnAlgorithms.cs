namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>What we can do, read from the options at run time, so that an algorithm that is added appears in the matrix by itself.</summary>
internal static class OwnAlgorithms
{
    /// <summary>Everything switched on.</summary>
    public static SshServerOptions Options { get; } = SshServerOptions.Default;

    public static AlgorithmLists All { get; } = new(Names);

    private static IReadOnlyList<string> Names(Axis axis) => axis switch
    {
        Axis.KeyExchange => Options.Transport.KeyExchangeAlgorithms,
        Axis.HostKey => Options.Transport.HostKeyAlgorithms,
        Axis.Cipher => Options.Transport.Ciphers,
        Axis.Mac => Options.Transport.Macs,
        _ => Options.Authentication.SignatureAlgorithms,
    };
}
