using System.ComponentModel;
using System.Runtime.InteropServices;
using ActorSsh.Bastion.Operations;
using Microsoft.Win32.SafeHandles;

namespace ActorSsh.Bastion.Users;

/// <summary>A file that says who may log in: read whole, bounded, and only where nobody else could have written it.</summary>
/// <remarks>
/// It may lie in somebody's home: whoever puts a pipe there holds up neither a start nor a reload, and a device without end fills no memory. What
/// is judged is the file that was opened, not its name.
/// </remarks>
internal static partial class AccessFile
{
    /// <summary>Bytes of the largest that is read.</summary>
    public const int Largest = 16 * 1024 * 1024;

    // O_RDONLY | O_NONBLOCK | O_CLOEXEC, as Linux and macOS number them.
    private const int LinuxFlags = 0x80800;
    private const int MacFlags = 0x1000004;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    /// <exception cref="OperationRefusedException">It is missing, no file, not readable, too large, or others can write to it.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var handle = OpenWithoutWaiting(path);
            using var file = new FileStream(handle, FileAccess.Read, bufferSize: 0);
            return !file.CanSeek ? throw new OperationRefusedException($"{path}: it is no regular file")
                : (File.GetUnixFileMode(handle) & WritableByOthers) != 0 ? throw new OperationRefusedException($"{path}: others can write to it", $"chmod go-w {path}")
                : ReadAll(file) ?? throw new OperationRefusedException($"{path}: it is larger than {Largest / 1024 / 1024} MiB");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new OperationRefusedException($"{path}: {problem.Message}");
        }
    }

    /// <summary>Where opening a pipe would wait for somebody who writes to it.</summary>
    private static SafeFileHandle OpenWithoutWaiting(string path)
    {
        var descriptor = Open(path, OperatingSystem.IsLinux() ? LinuxFlags : MacFlags);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new IOException(new Win32Exception(Marshal.GetLastPInvokeError()).Message);
    }

    /// <returns>Null where there is more than may be.</returns>
    private static byte[]? ReadAll(FileStream file)
    {
        using var content = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (var read = file.Read(piece); read > 0; read = file.Read(piece))
        {
            content.Write(piece, 0, read);
            if (content.Length > Largest)
            {
                return null;
            }
        }

        return content.ToArray();
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);
}
