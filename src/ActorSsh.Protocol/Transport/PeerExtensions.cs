using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>What the peer's EXT_INFO said (RFC 8308), as far as it is known here; a later one replaces what it names again.</summary>
public sealed record PeerExtensions
{
    private const int ShortestExtension = 2 * sizeof(uint);

    /// <summary>Nothing said.</summary>
    public static PeerExtensions None { get; } = new();

    /// <summary><c>server-sig-algs</c>: signature algorithms the server takes from users; null where it did not say.</summary>
    public IReadOnlyList<string>? ServerSignatureAlgorithms { get; init; }

    /// <summary><c>publickey-hostbound@openssh.com</c>: public key authentication can be bound to the host key.</summary>
    public bool HasHostBoundPublicKey { get; init; }

    /// <summary><c>ping@openssh.com</c>: pings are answered.</summary>
    public bool HasPing { get; init; }

    /// <summary>These extensions and what <paramref name="message"/> adds; names not known are skipped, the count is bounded by the bytes there.</summary>
    internal PeerExtensions With(scoped in ExtInfoMessage message)
    {
        var reader = new WireReader(message.Extensions);
        if (message.Count > (uint)(reader.Remaining / ShortestExtension))
        {
            throw new SshProtocolException(DisconnectReason.ProtocolError, "EXT_INFO announces more extensions than it has bytes for (T-8).");
        }

        var extensions = this;
        for (var left = message.Count; left > 0; left--)
        {
            extensions = extensions.With(reader.ReadName(), reader.ReadString());
        }

        reader.ExpectEnd();
        return extensions;
    }

    private PeerExtensions With(string name, ReadOnlySpan<byte> value) => name switch
    {
        ExtensionNames.ServerSignatureAlgorithms => this with { ServerSignatureAlgorithms = NameList(value) },
        ExtensionNames.HostBoundPublicKey => this with { HasHostBoundPublicKey = true },
        ExtensionNames.Ping => this with { HasPing = true },
        _ => this,
    };

    private static string[] NameList(ReadOnlySpan<byte> value) => WireNames.Split(value);
}
