using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Bastion.Control;

/// <summary>The socket's file in the data folder: only its owner may connect (0600, in a folder of 0700).</summary>
internal static class ControlSocket
{
    /// <summary>Its name in the data folder.</summary>
    public const string FileName = "control.sock";

    /// <summary>How the name begins of one that nobody may connect to yet; short, as its path must be too.</summary>
    public const string UnfinishedPrefix = ".c-";

    /// <summary>Bytes of the longest path a socket can have on Linux and macOS.</summary>
    public const int LongestPath = 103;

    private const int Backlog = 16;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string PathIn(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), FileName);

    public static bool IsTooLong(string path) => Encoding.UTF8.GetByteCount(path) > LongestPath;

    /// <summary>
    /// Listens. What a bastion that was killed left there is replaced, at once and only when nobody answers; what is no socket, or somebody
    /// else's, stays.
    /// </summary>
    /// <exception cref="BastionException">It cannot be had.</exception>
    public static Socket Listen(string path)
    {
        if (IsTooLong(path))
        {
            throw Unusable(path, $"its path is longer than the {LongestPath} bytes a socket may have");
        }

        try
        {
            CheckStale(path);
            return Bind(path);
        }
        catch (Exception problem) when (problem is SocketException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, problem.Message);
        }
    }

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nobody listens there, or not to us.</exception>
    public static Socket Connect(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Connects, where nobody waits for a bastion that takes no more.</summary>
    /// <exception cref="SocketException">Nobody listens there, not to us, or too many wait already.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<Socket> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The file gets its mode before its name, so that there is no moment in which others could connect.
    private static Socket Bind(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $"{UnfinishedPrefix}{Environment.ProcessId}");
            File.Delete(unfinished);
            socket.Bind(new UnixDomainSocketEndPoint(unfinished));
            File.SetUnixFileMode(unfinished, OwnerOnly);
            socket.Listen(Backlog);
            File.Move(unfinished, path, overwrite: true);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void CheckStale(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is null && !file.Exists)
        {
            return;
        }

        if (file.LinkTarget is not null || file.Length > 0)
        {
            throw Unusable(path, "something else has that name");
        }

        if (Answers(path))
        {
            throw new BastionException(ExitCode.DataFolder, $"Another bastion answers on {path}.", StartCommand.Text + " --data DIR");
        }

        // Only the owner may set it: what belongs to somebody else is not replaced.
        File.SetUnixFileMode(path, OwnerOnly);
    }

    private static bool Answers(string path)
    {
        try
        {
            Connect(path).Dispose();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static BastionException Unusable(string path, string why) =>
        new(ExitCode.DataFolder, $"The control socket {path} cannot be used: {why}.", StartCommand.Text + " --data DIR");
}
