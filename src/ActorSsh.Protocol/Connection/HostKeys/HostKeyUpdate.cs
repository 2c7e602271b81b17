using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// How a server tells its host keys after a log-in, and proves those a client has not seen (OpenSSH's <c>hostkeys-00</c> and
/// <c>hostkeys-prove-00</c>): a key that is going to be used can be learnt before it is, and one that is gone be forgotten.
/// </summary>
public static class HostKeyUpdate
{
    /// <summary>The server's global request; its data is every public key, each a string. No reply is wanted.</summary>
    public const string Announcement = "hostkeys-00@openssh.com";

    /// <summary>The client's global request: the keys to be proven, each a string; the reply has one signature for each, in their order.</summary>
    public const string Proof = "hostkeys-prove-00@openssh.com";

    /// <summary>Banners of clients that break at a global request they do not know; OpenSSH's server spares the same.</summary>
    private static readonly string[] Fragile =
    [
        "TeraTerm SSH", "TTSSH/1.5.", "TTSSH/2.1", "TTSSH/2.2", "TTSSH/2.3", "TTSSH/2.4", "TTSSH/2.5", "TTSSH/2.6", "TTSSH/2.70", "TTSSH/2.71",
        "TTSSH/2.72", "Cisco-1.",
    ];

    /// <summary>The bytes a proof's signature covers: they bind the key to this connection, and to this purpose.</summary>
    /// <param name="sessionId">The connection's session identifier (RFC 4253 §7.2).</param>
    /// <param name="keyBlob">The public key.</param>
    public static byte[] SignedData(ReadOnlySpan<byte> sessionId, ReadOnlySpan<byte> keyBlob)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        try
        {
            writer.WriteName(Proof);
            writer.WriteString(sessionId);
            writer.WriteString(keyBlob);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Whether a client with this banner survives the announcement.</summary>
    /// <param name="peerVersion">The peer's version line, <c>SSH-2.0-...</c>; null is no reason not to.</param>
    internal static bool IsSurvivedBy(string? peerVersion)
    {
        const string Protocol = "SSH-2.0-";
        var software = peerVersion?.StartsWith(Protocol, StringComparison.Ordinal) == true ? peerVersion[Protocol.Length..] : peerVersion;
        return software is null || !Fragile.Any(banner => software.StartsWith(banner, StringComparison.Ordinal));
    }

    /// <summary>Strings one behind the other, without a count: they end where the message does.</summary>
    internal static byte[] Join(IEnumerable<ReadOnlyMemory<byte>> strings)
    {
        var writer = new WireWriter(stackalloc byte[1024]);
        try
        {
            foreach (var bytes in strings)
            {
                writer.WriteString(bytes.Span);
            }

            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>What <see cref="Join"/> wrote; at most <paramref name="maximum"/> of it, null where there is more.</summary>
    /// <exception cref="SshProtocolException">It does not end where its last string does.</exception>
    internal static IReadOnlyList<byte[]>? Split(ReadOnlySpan<byte> joined, int maximum)
    {
        var reader = new WireReader(joined);
        var strings = new List<byte[]>();
        while (reader.Remaining > 0)
        {
            var next = reader.ReadString();
            if (strings.Count == maximum)
            {
                return null;
            }

            strings.Add(next.ToArray());
        }

        return strings;
    }
}
