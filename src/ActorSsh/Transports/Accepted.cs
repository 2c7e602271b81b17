using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Transports;

/// <summary>A listening socket gave this one; it belongs to who receives this.</summary>
internal sealed record Accepted(Socket Socket)
{
    /// <summary>Where the server listens that it came to; null for what is listened on for a client.</summary>
    public IPEndPoint? Listener { get; init; }
}
