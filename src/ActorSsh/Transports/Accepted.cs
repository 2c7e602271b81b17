using System.Net.Sockets;

namespace ActorSsh.Transports;

/// <summary>A listening socket gave this one; it belongs to who receives this.</summary>
internal sealed record Accepted(Socket Socket);
