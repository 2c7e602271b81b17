using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.RequestData;

/// <summary>What <c>tcpip-forward</c> and its cancelling carry (RFC 4254 §7.1). Parsed strictly (C-56).</summary>
/// <param name="BindAddress">Where to listen, as the client names it: text of the peer.</param>
/// <param name="Port">The port, not checked; 0 for any free one.</param>
internal readonly record struct TcpipForwardData(string BindAddress, uint Port)
{
    /// <exception cref="SshProtocolException">The data does not fit.</exception>
    public static TcpipForwardData Read(ReadOnlySpan<byte> data)
    {
        var reader = new WireReader(data);
        var read = new TcpipForwardData(reader.ReadText(), reader.ReadUInt32());
        reader.ExpectEnd();
        return read;
    }
}
