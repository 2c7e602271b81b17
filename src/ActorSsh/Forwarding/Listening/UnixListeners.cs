using System.Net.Sockets;

namespace ActorSsh.Forwarding.Listening;

/// <summary>Makes Unix sockets that only their owner may connect to, and removes what others left behind.</summary>
internal static class UnixListeners
{
    /// <summary>What opening a socket as if it were a file says: ENXIO on Linux, EOPNOTSUPP on BSD and macOS.</summary>
    private static readonly IReadOnlyList<int> NotAFile = [6, 45, 102];

    /// <summary>Listens on a new socket of mode 0600. Disposing it removes the file.</summary>
    /// <param name="path">Where; a canonical path.</param>
    /// <param name="unlinksStale">Whether a socket that is there, and that nobody answers, may be replaced.</param>
    /// <param name="backlog">Connections that the system holds ready.</param>
    /// <exception cref="SocketException">Something is there, or it cannot be made there.</exception>
    /// <exception cref="PlatformNotSupportedException">The system has no such modes.</exception>
    public static Socket Bind(string path, bool unlinksStale, int backlog)
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("A Unix socket cannot be kept from other users on this system.");
        }

        if (unlinksStale && IsStale(path))
        {
            File.Delete(path);
        }

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite); // nobody can connect before it listens
            socket.Listen(backlog);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsStale(string path) => IsSocket(path) && !IsAnswered(path);

    /// <summary>A file or a link is never removed, whoever asks. Opened for both, since a named pipe would wait for its other end.</summary>
    private static bool IsSocket(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            return false;
        }

        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            return false;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return NotAFile.Contains(refused.HResult);
        }
    }

    private static bool IsAnswered(string path)
    {
        try
        {
            using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) { Blocking = false };
            probe.Connect(new UnixDomainSocketEndPoint(path));
            return true;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode != SocketError.ConnectionRefused;
        }
    }
}
