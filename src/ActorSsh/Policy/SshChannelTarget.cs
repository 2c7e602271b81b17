using System.Globalization;
using System.Net;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;
using ActorSsh.RequestData;

namespace ActorSsh;

/// <summary>
/// What a channel leads to, by the data of its open (RFC 4254 §7.2, §6.3.2; OpenSSH's PROTOCOL, section 2.4). Hosts and paths are text of the peer, to be
/// escaped before they are shown.
/// </summary>
public sealed record SshChannelTarget
{
    /// <summary>The host that the client named; of a <c>forwarded-tcpip</c> the address it wanted listened on. Null where there is none.</summary>
    public string? Host { get; init; }

    /// <summary>The port beside it.</summary>
    public uint? Port { get; init; }

    /// <summary>The address that was connected, null before; of a channel of ours, who connected to what is listened on. Null where that is no network.</summary>
    public IPEndPoint? EndPoint { get; init; }

    /// <summary>The Unix socket, as the client named it; null where there is none.</summary>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Path ?? (Host is null ? $"{EndPoint}" : string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}"));

    /// <summary>The target of a channel; null for types that have none, and for data that is not what its type says.</summary>
    /// <param name="opening">What the open said.</param>
    /// <param name="connected">The address that was connected.</param>
    internal static SshChannelTarget? Of(SshChannelOpening opening, IPEndPoint? connected)
    {
        try
        {
            var reader = new WireReader(opening.Data.Span);
            return opening.Type switch
            {
                ForwardTypes.DirectTcpip => new() { Host = reader.ReadText(), Port = reader.ReadUInt32(), EndPoint = connected },
                ForwardTypes.ForwardedTcpip => new() { Host = reader.ReadText(), Port = reader.ReadUInt32(), EndPoint = ReadEndPoint(ref reader) },
                ForwardTypes.DirectStreamLocal or ForwardTypes.ForwardedStreamLocal => new() { Path = reader.ReadText() },
                ForwardTypes.X11 => new() { EndPoint = ReadEndPoint(ref reader) },
                _ => null,
            };
        }
        catch (SshProtocolException)
        {
            return null;
        }
    }

    private static IPEndPoint? ReadEndPoint(ref WireReader reader)
    {
        var (address, port) = (reader.ReadText(), reader.ReadUInt32());
        return IPAddress.TryParse(address, out var known) && port <= IPEndPoint.MaxPort ? new IPEndPoint(known, (int)port) : null;
    }
}
