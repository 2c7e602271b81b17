using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.RequestData;

/// <summary>The type-specific data of a <c>direct-tcpip</c> open (RFC 4254 §7.2). More may follow it (C-56).</summary>
/// <param name="Host">Where to connect, as the client names it: text of the peer.</param>
/// <param name="Port">The port there, not checked.</param>
internal readonly record struct DirectTcpipData(string Host, uint Port)
{
    /// <exception cref="SshProtocolException">The data does not fit.</exception>
    public static DirectTcpipData Read(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var read = new DirectTcpipData(reader.ReadText(), reader.ReadUInt32());
        reader.ReadText(); // the originator's address,
        reader.ReadUInt32(); // and its port: the client's word, which nothing is decided by
        return read;
    }
}
