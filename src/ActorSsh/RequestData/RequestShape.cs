using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.RequestData;

/// <summary>What user code asks of a peer: opens and requests by a name of RFC 4251 §6, with data that fits into a packet.</summary>
internal static class RequestShape
{
    /// <exception cref="ArgumentException">The name is no name, or the data too long.</exception>
    public static void Check(string name, ReadOnlyMemory<byte> data)
    {
        ArgumentNullException.ThrowIfNull(name);
        CheckName(name);
        if (data.Length > ChannelMultiplexer.MaximumRequestLength)
        {
            throw new ArgumentException($"{data.Length} bytes do not fit into one packet; {ChannelMultiplexer.MaximumRequestLength} do.", nameof(data));
        }
    }

    /// <exception cref="ArgumentException">It is no name.</exception>
    public static void CheckName(string name)
    {
        var writer = new WireWriter(stackalloc byte[256]);
        try
        {
            writer.WriteName(name);
        }
        finally
        {
            writer.Dispose();
        }
    }
}
