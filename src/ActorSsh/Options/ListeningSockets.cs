using System.Net.Sockets;

namespace ActorSsh.Options;

/// <summary>What may be handed over to be accepted from.</summary>
internal static class ListeningSockets
{
    public static IReadOnlyList<Socket> Check(IReadOnlyList<Socket> sockets)
    {
        ArgumentNullException.ThrowIfNull(sockets);
        foreach (var socket in sockets)
        {
            ArgumentNullException.ThrowIfNull(socket, nameof(sockets));
            if (Fault(socket) is { } fault)
            {
                throw new ArgumentException($"A socket that {fault} came; listening TCP sockets over IPv4 or IPv6 are allowed.", nameof(sockets));
            }
        }

        return sockets;
    }

    private static string? Fault(Socket socket) => socket switch
    {
        { AddressFamily: not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) } => $"is of the family {socket.AddressFamily}",
        { SocketType: not SocketType.Stream } => $"is of the type {socket.SocketType}",
        { IsBound: false } => "is not bound",
        _ => IsListening(socket) ? null : "does not listen",
    };

    private static bool IsListening(Socket socket) => socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection) is not 0;
}
