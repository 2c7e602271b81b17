using System.Net.Sockets;
using System.Text;
using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Control;

/// <summary>The socket's file in the data folder: only its owner may connect (0600, in a folder of 0700).</summary>
internal static class ControlSocket
{
    /// <summary>Its name in the data folder.</summary>
    public const string FileName = "control.sock";

    /// <summary>Bytes of the longest path a socket can have on Linux and macOS.</summary>
    public const int LongestPath = 103;

    private const int Backlog = 16;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly TimeSpan TryEvery = TimeSpan.FromMilliseconds(20);

    public static string PathIn(string dataFolder) => Path.Combine(Path.GetFullPath(dataFolder), FileName);

    public static bool IsTooLong(string path) => Encoding.UTF8.GetByteCount(path) > LongestPath;

    /// <summary>
    /// Listens. What a bastion that was killed left there is replaced, at once and only when nobody answers; what is no socket, or somebody
    /// else's, stays.
    /// </summary>
    /// <exception cref="BastionException">It cannot be had.</exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public static async Task<Socket> ListenAsync(string path, CancellationToken cancellationToken)
    {
        if (IsTooLong(path))
        {
            throw Unusable(path, $"its path is longer than the {LongestPath} bytes a socket may have");
        }

        try
        {
            await CheckStaleAsync(path, cancellationToken).ConfigureAwait(false);
            return Bind(path);
        }
        catch (Exception problem) when (problem is SocketException or IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, problem.Message);
        }
    }

    /// <summary>Connects. Where as many wait already as may, it tries again until one of them has been let in: the system lets nobody wait who can be stopped.</summary>
    /// <exception cref="SocketException">Nobody listens there, or not to us.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    public static async Task<Socket> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ConnectOnceAsync(path, cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException problem) when (IsFull(problem))
            {
                await Task.Delay(TryEvery, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task<Socket> ConnectOnceAsync(string path, CancellationToken cancellationToken)
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

    // Somebody listens there, at whose door as many wait as may.
    private static bool IsFull(SocketException problem) => problem.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain;

    // The file gets its mode before its name, so that there is no moment in which others could connect.
    private static Socket Bind(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $"{DataFolder.UnfinishedSocketPrefix}{Environment.ProcessId}");
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

    private static async Task CheckStaleAsync(string path, CancellationToken cancellationToken)
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

        if (await AnswersAsync(path, cancellationToken).ConfigureAwait(false))
        {
            throw new BastionException(ExitCode.DataFolder, $"Another bastion answers on {path}.", StartCommand.Text + " --data DIR");
        }

        // Only the owner may set it: what belongs to somebody else is not replaced.
        File.SetUnixFileMode(path, OwnerOnly);
    }

    private static async Task<bool> AnswersAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            (await ConnectOnceAsync(path, cancellationToken).ConfigureAwait(false)).Dispose();
            return true;
        }
        catch (SocketException problem)
        {
            return IsFull(problem);
        }
    }

    private static BastionException Unusable(string path, string why) =>
        new(ExitCode.DataFolder, $"The control socket {path} cannot be used: {why}.", StartCommand.Text + " --data DIR");
}
