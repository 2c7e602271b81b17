using System.Globalization;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Forwarding;

/// <summary>Type-specific data of a <c>direct-tcpip</c> open (RFC 4254 §7.2): where to, and where from.</summary>
internal sealed record DirectTcpipRequest(string Host, uint Port, string OriginatorAddress, uint OriginatorPort)
{
    /// <summary>Parsed strictly, except that data may follow (C-56).</summary>
    public static DirectTcpipRequest Read(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        return new DirectTcpipRequest(reader.ReadText(), reader.ReadUInt32(), reader.ReadText(), reader.ReadUInt32());
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");
}
