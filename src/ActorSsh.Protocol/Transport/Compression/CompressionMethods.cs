namespace ActorSsh.Protocol.Transport.Compression;

/// <summary>The names of compression (RFC 4253 §6.2). <c>zlib</c>, which begins before the user is known, is not among them (H-17).</summary>
internal static class CompressionMethods
{
    public const string None = "none";

    /// <summary>Zlib from USERAUTH_SUCCESS on (draft-miller-secsh-compression-delayed).</summary>
    public const string DelayedZlib = "zlib@openssh.com";

    public static IReadOnlyList<string> Default { get; } = [None];

    public static IReadOnlyList<string> All { get; } = [None, DelayedZlib];
}
