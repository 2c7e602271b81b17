using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Bastion;

/// <summary>Why an address to listen on cannot be had, and another port.</summary>
internal static class PortProblem
{
    /// <summary>Why not, as people say it; null where the system's own words have to do.</summary>
    public static string? Of(SocketError error) => error switch
    {
        SocketError.AddressAlreadyInUse => "another program listens there",
        SocketError.AccessDenied => "ports below 1024 need more rights",
        SocketError.AddressNotAvailable => "this machine has no such address",
        _ => null,
    };

    /// <summary>Another port of the same address.</summary>
    public static IPEndPoint Instead(IPEndPoint taken) => new(taken.Address, OtherPort(taken.Port));

    private static int OtherPort(int port) => port is > 1023 and < 65535 ? port + 1 : 2222;
}
