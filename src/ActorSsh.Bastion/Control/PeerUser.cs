using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Control;

/// <summary>Whose process is at the other end of a Unix socket, as the system says.</summary>
internal static class PeerUser
{
    private const uint Root = 0;

    // struct ucred of Linux (SO_PEERCRED) and struct xucred of macOS (LOCAL_PEERCRED): the user's number stands behind four bytes of both.
    private const int LinuxLevel = 1;
    private const int LinuxName = 17;
    private const int LinuxLength = 12;
    private const int MacLevel = 0;
    private const int MacName = 1;
    private const int MacLength = 76;
    private const int UserAt = 4;

    /// <summary>Whether it is our own user's, or root's.</summary>
    public static bool MayAsk(Socket socket) => Of(socket) is { } user && (user == Root || user == ProcessUser.Number);

    private static uint? Of(Socket socket)
    {
        var isLinux = OperatingSystem.IsLinux();
        Span<byte> credentials = stackalloc byte[isLinux ? LinuxLength : MacLength];
        try
        {
            var length = socket.GetRawSocketOption(isLinux ? LinuxLevel : MacLevel, isLinux ? LinuxName : MacName, credentials);
            return length >= UserAt + sizeof(uint) ? MemoryMarshal.Read<uint>(credentials[UserAt..]) : null;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
