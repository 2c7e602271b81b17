using ActorSsh.Protocol.Transport.Compression;

namespace ActorSsh.Protocol.Transport;

/// <summary>What the two KEXINITs agreed on (RFC 4253 §7.1), by the names on the wire.</summary>
public sealed record NegotiatedAlgorithms
{
    /// <summary>The key exchange method, such as <c>curve25519-sha256</c>.</summary>
    public required string KeyExchange { get; init; }

    /// <summary>The signature algorithm of the host key, such as <c>ssh-ed25519</c>.</summary>
    public required string HostKey { get; init; }

    /// <summary>The cipher of what the client sends.</summary>
    public required string CipherClientToServer { get; init; }

    /// <summary>The cipher of what the server sends.</summary>
    public required string CipherServerToClient { get; init; }

    /// <summary>The MAC of what the client sends; null where the cipher authenticates by itself.</summary>
    public required string? MacClientToServer { get; init; }

    /// <summary>The MAC of what the server sends; null where the cipher authenticates by itself.</summary>
    public required string? MacServerToClient { get; init; }

    /// <summary>The compression of what the client sends, <c>none</c> or <c>zlib@openssh.com</c>; the latter from the log-in on.</summary>
    public string CompressionClientToServer { get; init; } = CompressionMethods.None;

    /// <summary>The compression of what the server sends.</summary>
    public string CompressionServerToClient { get; init; } = CompressionMethods.None;
}
