using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>A listening TCP socket that was open when this process began.</summary>
/// <param name="Socket">The socket; whoever holds this owns it.</param>
/// <param name="Name">What the <c>.socket</c> unit calls it (<c>FileDescriptorName=</c>); may be empty.</param>
internal sealed record InheritedSocket(Socket Socket, string Name) : IDisposable
{
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    public IPEndPoint EndPoint => (IPEndPoint)Socket.LocalEndPoint!;

    /// <summary>Takes a descriptor over; it is closed where it cannot be used.</summary>
    /// <exception cref="BastionException">It is no listening TCP socket.</exception>
    public static InheritedSocket Take(int descriptor, string name)
    {
        var handle = new SafeSocketHandle(descriptor, ownsHandle: true);
        try
        {
            if (SetFlags(descriptor, SetDescriptorFlags, CloseOnExec) < 0)
            {
                throw Unusable(descriptor, name, "is not open");
            }

            var socket = Open(handle, descriptor, name);
            return WhatElse(socket) is { } what ? throw Unusable(descriptor, name, what) : new InheritedSocket(socket, name);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Dispose() => Socket.Dispose();

    private static Socket Open(SafeSocketHandle handle, int descriptor, string name)
    {
        try
        {
            return new Socket(handle);
        }
        catch (SocketException problem)
        {
            throw Unusable(descriptor, name, $"is no socket that can be used ({problem.Message})");
        }
    }

    /// <returns>What it is instead of a listening TCP socket; null where it is one.</returns>
    private static string? WhatElse(Socket socket) => socket switch
    {
        { AddressFamily: AddressFamily.Unspecified or AddressFamily.Unknown } => "is no socket",
        { AddressFamily: not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) } => $"is a socket of the family {socket.AddressFamily}",
        { SocketType: not SocketType.Stream } => "is a socket for datagrams",
        _ when Listens(socket) => null,
        _ => "is a connection, not a listening socket (Accept=yes in the unit?)",
    };

    private static bool Listens(Socket socket) => (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.AcceptConnection)! != 0;

    private static BastionException Unusable(int descriptor, string name, string what) => new(
        ExitCode.Unavailable,
        $"Descriptor {descriptor}{(name.Length > 0 ? $" ({name})" : "")}, handed over by systemd, {what}; wanted are listening TCP sockets: "
        + "ListenStream=ADDRESS:PORT and Accept=no.",
        "systemctl cat bastion.socket");

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static extern int SetFlags(int descriptor, int command, int flags);
}
