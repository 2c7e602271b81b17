using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorSsh;

/// <summary>
/// Reads files that somebody else may have put where they are, in a user's home for instance: a pipe in place of one holds nobody up, and what has
/// no end fills no memory.
/// </summary>
public static partial class BoundedFile
{
    private const int NotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int AccessDenied = 13;

    // O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, as Linux and macOS number them.
    private const int LinuxFlags = 0x80900;
    private const int MacFlags = 0x1020004;

    /// <summary>Opens whatever there is for reading, and waits for nobody to write to it.</summary>
    /// <param name="path">The file; links are followed. It may be a folder, a pipe or a device: look at what was opened, not at the path again.</param>
    /// <returns>The caller's, to dispose of.</returns>
    /// <exception cref="FileNotFoundException">There is nothing.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It cannot be opened. As with the other two, the <see cref="Exception.HResult"/> is the system's number.</exception>
    public static SafeFileHandle Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return File.OpenHandle(path);
        }

        var descriptor = Open(path, OperatingSystem.IsLinux() ? LinuxFlags : MacFlags);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : throw Failure(path, Marshal.GetLastPInvokeError());
    }

    /// <summary>Reads to the end, where that is not too far.</summary>
    /// <param name="file">What is read, from where it stands; it is not disposed of.</param>
    /// <param name="maximumLength">The most bytes that are taken, 0 or more; no more memory than twice as much is used.</param>
    /// <returns>Null where there is more.</returns>
    /// <exception cref="IOException">It cannot be read; also a pipe from <see cref="Open(string)"/> that has nothing to say yet.</exception>
    public static byte[]? TryReadAll(Stream file, int maximumLength)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumLength);
        using var content = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (var read = file.Read(piece); read > 0; read = file.Read(piece))
        {
            if (read > maximumLength - content.Length)
            {
                return null;
            }

            content.Write(piece, 0, read);
        }

        return content.ToArray();
    }

    private static Exception Failure(string path, int error)
    {
        var text = $"{path}: {new Win32Exception(error).Message}";
        return error switch
        {
            NoSuchFile => new FileNotFoundException(text, path) { HResult = error },
            NotPermitted or AccessDenied => new UnauthorizedAccessException(text) { HResult = error },
            _ => new IOException(text, error),
        };
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);
}
